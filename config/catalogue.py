"""The catalogue: a text's key and parameters become the sentence that one reader sees.

Rules:
- Fallback goes down in difficulty (adult, ks4, ks3, ks2, ks1) and never up, within the reader's language first,
  then in English. Only where no easier sentence exists at all is the easiest harder one said, because an
  unusual reading level must never mean silence.
- Everything is tried out when it is loaded: a broken file, an unknown key, an unknown parameter or a missing
  English sentence is one ``SettingError`` that names file and entry. Rendering does not fail afterwards.
- Parameters hold ids, instants and codes: persons become what this reader may know of them, instants the
  school's local time in words, codes (topic, wish, tier, category) and year groups entries of their own.
- No Unicode isolation marks, which some screens show as boxes, unless the language runs from right to left.
Known weakness: a name is put into a sentence as it is; in languages that inflect names the sentence has to be
written round it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from fluent.runtime import FluentBundle

from config.catalogue_checks import FILLED, refuse_gaps, refuse_unknown
from config.fluent_files import TEXTS, FluentFile, read_folder
from config.local_time import Speech, in_words
from core.errors import SettingError
from core.people import Level
from core.text import PERSON_PARAMETERS, TIME_PARAMETERS, Parameter, Text

ENGLISH = "en"
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "pnb", "ps", "sd", "ur", "yi"})
CODES = frozenset({"category", "tier", "topic", "wish"})
"""Parameters whose value names an entry of its own: topic “exams” is said by “topic-exams”."""

LEVELS = tuple(Level)


class Catalogue:
    """All texts in all languages and levels. Does not change once loaded."""

    def __init__(self, files: Iterable[FluentFile]) -> None:
        """``files`` in the order in which later ones replace earlier ones (the shipped, then a school's own)."""
        self.files = tuple(files)
        languages = {file.language for file in self.files} | {ENGLISH}
        self._bundles = {(tongue, level): self._layered(tongue, level) for tongue in languages for level in LEVELS}

    @classmethod
    def load(cls, *folders: Path) -> Catalogue:
        """The shipped texts, or the given ``folders``, later ones replacing earlier ones entry by entry.

        A school that changes sentences keeps them in a folder of its own: ``load(TEXTS, own)``. Raises
        ``SettingError`` naming the file and entry to correct.
        """
        files = [file for folder in folders or (TEXTS,) for file in read_folder(folder)]
        refuse_gaps(file for file in files if file.language == ENGLISH)
        refuse_unknown(files)
        catalogue = cls(files)
        catalogue._try_out()
        return catalogue

    def render(
        self,
        text: Text,
        *,
        level: Level,
        standing: Mapping[str, str],
        people: Mapping[str, str],
        now: datetime,
        language: str = ENGLISH,
    ) -> str:
        """The sentence of ``text`` for one reader.

        ``standing`` gives ``bot``, ``school``, ``dsl`` and ``coordinator``; ``people`` maps a person's id to how
        this reader may know them (somebody absent is said as “an adult at school” and the like); ``now`` is the
        school's local time, in whose zone instants are told. Raises ``SettingError`` for a key, a code or a
        parameter that does not exist, which the typed keys of ``core.texts`` leave no room for.
        """
        speech = partial(self._say, language, level)
        values: dict[str, Parameter] = dict(standing)
        for name, value in text.parameters:
            values[name] = _said(name, value, speech, people, now)
        unnamed = [values[name] for name, value in text.parameters if _unnamed(name, value, people)]
        return _capitals(speech(text.key, **values), unnamed)

    def _say(self, language: str, level: Level, key: str, **values: Parameter) -> str:
        tongue = next((one for one in (language, _primary(language)) if (one, level) in self._bundles), ENGLISH)
        for rung in LEVELS[LEVELS.index(level) :]:
            bundle = self._bundles[tongue, rung]
            if bundle.has_message(key):
                return _format(bundle, key, values)
        raise SettingError(f"There is no text “{key}”. Add it to the English catalogue.")

    def _layered(self, language: str, level: Level) -> FluentBundle:
        """A level laid over every easier one, and all that over English: what is missing shows what lies beneath."""
        bundle = FluentBundle([language, ENGLISH], use_isolating=_primary(language) in RIGHT_TO_LEFT)
        for tongue in dict.fromkeys((ENGLISH, language)):
            for rung in LEVELS[: LEVELS.index(level) + 1]:
                for file in self.files:
                    if (file.language, file.level) == (tongue, rung):
                        bundle.add_resource(file.resource, allow_overrides=True)
        return bundle

    def _try_out(self) -> None:
        """Say every entry of every file once, with something for each variable; a school's own files first."""
        for file in reversed(self.files):
            for entry in file.entries:
                try:
                    _format(self._bundles[file.language, file.level], entry.key, dict.fromkeys(FILLED, 2))
                except SettingError as error:
                    raise SettingError(f"{file.path}, line {entry.line}: {error}") from error


def _primary(language: str) -> str:
    """“pt” of “pt-BR”."""
    return language.split("-", 1)[0]


def _format(bundle: FluentBundle, key: str, values: Mapping[str, Parameter]) -> str:
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise SettingError(f"“{key}” has no sentence. Write one.")
    try:
        said, errors = bundle.format_pattern(pattern, dict(values))
    except RecursionError as error:
        raise SettingError(f"“{key}” refers to itself by way of other entries. Break the circle.") from error
    if errors:
        raise SettingError(f"“{key}” cannot be said ({errors[0]}). Correct the entry, or what it refers to.")
    return str(said)


def _unnamed(name: str, value: Parameter, people: Mapping[str, str]) -> bool:
    return name in PERSON_PARAMETERS and not people.get(str(value))


def _capitals(said: str, unnamed: Iterable[Parameter]) -> str:
    """“an adult at school” with a capital where it begins a sentence, as the name in its place would have."""
    for phrase in map(str, unnamed):
        capital = phrase[:1].upper() + phrase[1:]
        said = capital.join(re.split(rf"(?:^|(?<=[.!?] )){re.escape(phrase)}", said))
    return said


def _said(name: str, value: Parameter, speech: Speech, people: Mapping[str, str], now: datetime) -> Parameter:
    if _unnamed(name, value, people):
        return speech(f"unknown-{name}")
    if name in PERSON_PARAMETERS:
        return people[str(value)]
    if name in TIME_PARAMETERS:
        return in_words(datetime.fromisoformat(str(value)), now, speech)
    if name in CODES:
        return speech(f"{name}-{str(value).removeprefix(name + '-')}".lower())
    return speech("year-name", year=value) if name == "year" else value
