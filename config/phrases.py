"""Phrase tables from their TOML files: the words a school listens for, without Python.

Every file of ``config/lexicon`` is read, and one of the school's own where it names one. Loading runs every
example of every table; a broken table stops the program with the example shown (``SettingError``).
How to write a pattern: ``core/language/patterns.py`` and ``config/lexicon/README.md``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from core.errors import SettingError
from core.language.patterns import Words, fold
from core.language.screen import PhraseScreen, Worry
from core.language.spelling import Spelling
from core.language.tables import Entry, PhraseTable, prove
from core.language.tokens import tokens
from core.language.understanding import PhraseUnderstanding, Sign
from core.meaning import Control, Reply, Topic
from core.verdict import Answer, Category

FOLDER = Path(__file__).parent / "lexicon"
KINDS = ("worry", "mentor", "sign", "harmless", "lists", "spellings")

T = TypeVar("T")


@dataclass(frozen=True)
class Lexicon:
    """Everything the files say, checked."""

    screen: PhraseScreen
    understanding: PhraseUnderstanding
    spelling: Spelling


@dataclass
class _Written:
    """What was read so far, by kind."""

    worry: list[Entry[Worry]] = field(default_factory=list)
    mentor: list[Entry[Worry]] = field(default_factory=list)
    sign: list[Entry[Sign]] = field(default_factory=list)
    harmless: list[Entry[None]] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)


@cache
def load(folder: Path = FOLDER, school: Path | None = None) -> Lexicon:
    """The tables of a folder, and of a school's own file, every example proved.

    Raises ``SettingError`` naming the file, the entry and the example that fails.
    """
    written = _Written()
    for file in [*sorted(folder.glob("*.toml")), *([school] if school else [])]:
        _read(file, written)
    return _build(written, _known(folder / "words.txt"))


def _read(file: Path, written: _Written) -> None:
    """Add what a file says. Raises ``SettingError`` naming the file."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for kind in content.keys() - set(KINDS):
            raise SettingError(f'"{kind}" is none of {", ".join(KINDS)}.')
        written.worry += map(_worry, content.get("worry", []))
        written.mentor += map(_mentor, content.get("mentor", []))
        written.sign += map(_sign, content.get("sign", []))
        written.harmless += (_entry(row, None) for row in content.get("harmless", []))
        for name, entries in content.get("lists", {}).items():
            written.lists.setdefault(name, []).extend(entries)
        written.spellings |= content.get("spellings", {})
    except (OSError, ValueError, KeyError, TypeError, AttributeError, SettingError) as fault:
        raise SettingError(f"{file.name}: {_plainly(fault)}") from fault


def _plainly(fault: Exception) -> str:
    return f"an entry has no {fault}." if isinstance(fault, KeyError) else str(fault)


def _entry(row: Mapping[str, Any], says: T) -> Entry[T]:
    return Entry(row["id"], tuple(row["say"]), says, tuple(row.get("hears", ())), tuple(row.get("passes", ())))


def _worry(row: Mapping[str, Any]) -> Entry[Worry]:
    return _entry(row, Worry(Category(row["category"]), Answer(row["tier"]), bool(row.get("danger_now", False))))


def _mentor(row: Mapping[str, Any]) -> Entry[Worry]:
    return _entry(row, Worry(Category.MENTOR, Answer(row.get("tier", "same_day"))))


def _sign(row: Mapping[str, Any]) -> Entry[Sign]:
    return _entry(
        row,
        Sign(
            topic=Topic(row["topic"]) if "topic" in row else None,
            weight=int(row.get("weight", 2)),
            control=Control(row["control"]) if "control" in row else None,
            reply=Reply(row["reply"]) if "reply" in row else None,
            wish=tuple(row.get("wish", ())),
        ),
    )


def _build(written: _Written, known: frozenset[str]) -> Lexicon:
    listed = {fold(word)[0]: fold(means) for word, means in written.spellings.items()}
    words = Words(
        {
            name: tuple(dict.fromkeys(fold(entry, listed) for entry in _entries(name, written.lists)))
            for name in written.lists
        },
        listed,
    )
    harmless = [pattern for entry in written.harmless for pattern in entry.patterns]
    pupils = PhraseTable(written.worry, words, harmless)
    mentors = PhraseTable(written.mentor, words)
    signs = PhraseTable(written.sign, words)
    idioms = PhraseTable(written.harmless, words)
    spelling = Spelling(pupils.words() | mentors.words() | signs.words(), known, listed)
    _proved(pupils, spelling)
    _proved(mentors, spelling)
    _proved(signs, spelling)
    _proved(idioms, spelling)
    return Lexicon(PhraseScreen(pupils, mentors, spelling), PhraseUnderstanding(signs, spelling), spelling)


def _proved(table: PhraseTable[T], spelling: Spelling) -> None:
    examples = {example for entry in table.entries for example in (*entry.hears, *entry.passes)}
    prove(table, ((example, tokens(example, spelling)) for example in examples))


def _entries(name: str, lists: Mapping[str, Iterable[str]], seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The entries of a word list, with the lists it names put in their place."""
    if name in seen or name not in lists:
        raise SettingError(f'The word list "{name}" is not there, or names itself.')
    for entry in lists[name]:
        if entry.startswith("{") and entry.endswith("}"):
            yield from _entries(entry[1:-1], lists, seen | {name})
        else:
            yield entry


def _known(file: Path) -> frozenset[str]:
    return frozenset(file.read_text(encoding="utf-8").split()) if file.exists() else frozenset()
