"""Typed keys: one function for each text, generated from the base catalogue into ``core/texts.py``.

The base is the shipped English catalogue. A key's base level is ks3 when pupils or mentors can read it, else
adult (staff). Every other level must use the same parameters, or the generator stops: a machine gives a text
its parameters once, whoever reads it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from config.fluent_files import TEXTS, Entry, FluentFile, read_folder
from core.errors import SettingError
from core.people import Level
from core.text import PERSON_PARAMETERS, STANDING_PARAMETERS, TIME_PARAMETERS

LANGUAGE = "en"
BASE_LEVELS = (Level.KS3, Level.ADULT)
NUMBER_PARAMETERS = frozenset({"minutes", "year", "count", "rung", "tier"})
WIDTH = 110

FAMILIES: Mapping[str, str] = {
    "topic-label-": "TOPIC_LABELS",
    "category-": "CATEGORIES",
    "prompt-": "PROMPTS",
    "tier-": "TIERS",
}
"""Prefixes whose members are also reachable by value, and the name of the mapping."""

CODES = frozenset({"category-", "prompt-"})
"""Families whose values are codes in capitals (``core.verdict.Category``)."""

HEADER = '''"""Every text that the program can say, as a function of its parameters. GENERATED: do not edit.

``python -m docs.generate`` writes this file from config/texts/en. A docstring is the sentence as a pupil of
Key Stage 3 reads it, or as staff do where only staff can; words in braces are parameters, or other texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from core.people import PersonId
from core.text import Text


def _instant(time: datetime) -> str:
    """An aware instant in ISO 8601, UTC; ``ValueError`` for a time without a zone."""
    if time.tzinfo is None:
        raise ValueError("a text's time must know its zone")
    return time.astimezone(UTC).isoformat()
'''


@dataclass(frozen=True, slots=True)
class Key:
    """A key, its parameters in alphabetical order, and its base sentence."""

    name: str
    parameters: tuple[str, ...]
    sentence: str


def source() -> str:
    """The whole of ``core/texts.py``."""
    found = keys(read_folder(TEXTS))
    ordered = sorted(found, key=lambda key: key.name)
    functions = "\n\n\n".join(map(_function, ordered))
    constants = "\n".join((*_families(found), _parameters(ordered)))
    return f"{HEADER}\n\n{functions}\n\n\n{constants}"


def keys(files: Iterable[FluentFile]) -> tuple[Key, ...]:
    """The keys of the base catalogue, in its order.

    Raises ``SettingError`` when a key has no base level, or its parameters differ between levels.
    """
    by_key: dict[str, dict[Level, Entry]] = {}
    for file in files:
        if file.language == LANGUAGE and file.speaks:
            for entry in file.entries:
                by_key.setdefault(entry.key, {})[file.level] = entry
    return tuple(_key(name, levels) for name, levels in by_key.items())


def _key(name: str, levels: Mapping[Level, Entry]) -> Key:
    base = next((level for level in BASE_LEVELS if level in levels), None)
    if base is None:
        raise SettingError(f"“{name}” is in neither {LANGUAGE}/ks3 nor {LANGUAGE}/adult. Write it there first.")
    parameters = levels[base].variables - STANDING_PARAMETERS
    for level, entry in levels.items():
        if entry.variables - STANDING_PARAMETERS != parameters:
            raise SettingError(
                f"“{name}” uses {_listed(entry.variables - STANDING_PARAMETERS)} at {level} but "
                f"{_listed(parameters)} at {base}. Make them the same."
            )
    return Key(name, tuple(sorted(parameters)), levels[base].plain)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "no parameters"


def _type(parameter: str) -> str:
    if parameter in PERSON_PARAMETERS:
        return "PersonId"
    if parameter in TIME_PARAMETERS:
        return "datetime"
    return "int" if parameter in NUMBER_PARAMETERS else "str"


def _function(key: Key) -> str:
    signature = ", ".join(f"{name}: {_type(name)}" for name in key.parameters)
    star = f"*, {signature}" if signature else ""
    return "\n".join(
        (
            f"def {key.name.replace('-', '_')}({star}) -> Text:",
            *_docstring(key.sentence),
            f"    return {_value(key)}",
        )
    )


def _docstring(sentence: str) -> Iterator[str]:
    quotes = '"""'
    lines = textwrap.wrap(sentence, WIDTH - len(quotes), initial_indent=f"    {quotes}", subsequent_indent="    ")
    if len(lines) == 1:
        yield lines[0] + quotes
        return
    yield from lines
    yield f"    {quotes}"


def _value(key: Key) -> str:
    if not key.parameters:
        return f'Text("{key.name}")'
    pairs = ", ".join(f'("{name}", {_argument(name)})' for name in key.parameters)
    comma = "," if len(key.parameters) == 1 else ""
    return f'Text("{key.name}", ({pairs}{comma}))'


def _argument(parameter: str) -> str:
    return f"_instant({parameter})" if parameter in TIME_PARAMETERS else parameter


def _families(found: Iterable[Key]) -> Iterator[str]:
    for prefix, constant in FAMILIES.items():
        names = [key.name for key in found if key.name.startswith(prefix)]
        rows = "".join(f'    "{_value_of(name, prefix)}": Text("{name}"),\n' for name in names)
        yield f"{constant}: Mapping[str, Text] = {{\n{rows}}}\n"


def _value_of(name: str, prefix: str) -> str:
    value = name.removeprefix(prefix)
    return value.upper() if prefix in CODES else value


def _parameters(found: Iterable[Key]) -> str:
    rows = "".join(f'    "{key.name}": {_tuple(key.parameters)},\n' for key in found)
    return (
        f"PARAMETERS: Mapping[str, tuple[str, ...]] = {{\n{rows}}}\n"
        '"""Every key with the names of its parameters, in order."""\n'
    )


def _tuple(names: tuple[str, ...]) -> str:
    inside = ", ".join(f'"{name}"' for name in names)
    return f"({inside},)" if len(names) == 1 else f"({inside})"
