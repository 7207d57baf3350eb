"""The small language in which a safeguarding lead writes what to listen for.

    my {home} .. hit*|slap* me

Rules: a pattern is words in order, separated by spaces. ``a|b`` is either; ``hit*`` any word beginning so;
``{home}`` any entry of the word list "home"; ``on_purpose`` is two words
taken as one; ``word?`` may be missing; ``..`` up to three other words and
``...`` up to eight, never across the end of a sentence; ``^`` and ``$`` are the beginning and end of the
message. There is no repetition and no nesting, so matching is linear (``core.language.automaton``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from types import MappingProxyType

from core.errors import SettingError
from core.language.letters import chunks

Phrase = tuple[str, ...]
"""Words in order. A word ending in "*" stands for any word that begins so."""


@dataclass(frozen=True)
class Words:
    """What patterns may refer to: the word lists by name, and the spellings that are written out."""

    lists: Mapping[str, tuple[Phrase, ...]]
    listed: Mapping[str, Phrase] = field(default_factory=dict)


_GAPS = {"..": 3, "...": 8}
_MOST_OPTIONAL = 4
_PART = re.compile(r"\{[a-z][a-z_]*\}|:[^\s|]+:|[^\s|{}]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """One place in a pattern: any of these phrases."""

    phrases: frozenset[Phrase]


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` words that do not matter."""

    most: int


Element = Choice | Gap
Sequence = tuple[Element, ...]


def fold(words: str, listed: Mapping[str, Phrase] = MappingProxyType({})) -> Phrase:
    """Words as the normaliser would give them, listed spellings written out, keeping a "*" at a word's end."""
    return tuple(full for word in words.split() for part in _fold_word(word) for full in listed.get(part, (part,)))


def _fold_word(word: str) -> Phrase:
    if word in {"^", "$", "*"} or (word.startswith(":") and word.endswith(":") and len(word) > 2):
        return (word.lower(),)
    star = "*" if word.endswith("*") else ""
    found = tuple(chunk.text for chunk in chunks(word.removesuffix("*")))
    return (*found[:-1], found[-1] + star) if found else ()


def parse(pattern: str, words: Words) -> Iterator[Sequence]:
    """The sequences that a pattern stands for: one for each way of leaving out what may be missing.

    Raises ``SettingError`` naming the pattern and what is wrong with it.
    """
    ways: list[tuple[tuple[Element, ...], ...]] = []
    for part in pattern.split():
        optional = part.endswith("?")
        element = _element(part.removesuffix("?"), pattern, words)
        ways.append(((element,), ()) if optional else ((element,),))
    if sum(len(way) > 1 for way in ways) > _MOST_OPTIONAL:
        raise SettingError(f'"{pattern}" has more than {_MOST_OPTIONAL} words with "?"; write two patterns.')
    for way in product(*ways):
        yield _checked(tuple(element for step in way for element in step), pattern)


def _element(part: str, pattern: str, words: Words) -> Element:
    if part in _GAPS:
        return Gap(_GAPS[part])
    phrases = frozenset(phrase for piece in part.split("|") for phrase in _phrases(piece, pattern, words))
    if not phrases or any(not phrase for phrase in phrases):
        raise SettingError(f'"{part}" in "{pattern}" holds no word.')
    if any(len(phrase) > 1 and phrase[0].endswith("*") for phrase in phrases):
        raise SettingError(f'"{part}" in "{pattern}": only the last word of several may end in "*".')
    return Choice(phrases)


def _phrases(piece: str, pattern: str, words: Words) -> Iterable[Phrase]:
    if not _PART.fullmatch(piece):
        raise SettingError(f'"{piece}" in "{pattern}" cannot be read.')
    if not piece.startswith("{"):
        return (fold(piece if piece.startswith(":") else piece.replace("_", " "), words.listed),)
    if piece[1:-1] not in words.lists:
        raise SettingError(f'"{pattern}" names the word list {piece}, which is not there.')
    return words.lists[piece[1:-1]]


def _checked(sequence: Sequence, pattern: str) -> Sequence:
    if not sequence or isinstance(sequence[0], Gap) or isinstance(sequence[-1], Gap):
        raise SettingError(f'"{pattern}" must begin and end with a word.')
    return sequence
