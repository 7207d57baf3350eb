"""How children spell: what a typed word may stand for.

Rules: a word may have several readings and every one is matched, so that a guess never hides what was typed.
A listed spelling or abbreviation gives its listed words. A word nobody knows is also read with digits and signs
for letters, and by its sound: a rough English key, for words of four letters or more, where the guess is also
near to what was typed.
Known weakness: the sound key is coarse, and a made-up name can sound like a word of the tables.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance.OSA import distance

_REMEMBERED = 8192
_SHORTEST_GUESS, _LONGEST_GUESS = 4, 14
_FARTHEST = (1, 2)
"""Edits between a word and a guess: one in a word of four letters, two in a longer one."""

_LEET = str.maketrans("013457@$!|89*", "oieastasilbgx")
_LEET_L = str.maketrans("013457@$!|89*", "oleastasllbgx")
_STRETCHED = re.compile(r"(.)\1{2,}")
_SOUNDS = (
    (re.compile(r"^(?:kn|gn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^wh"), "w"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ght?$|ght"), "t"),
    (re.compile(r"ck|c(?=[^eiyh]|$)|q"), "k"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"tch"), "ch"),
    (re.compile(r"th$"), "f"),
    (re.compile(r"dge|j"), "g"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[eiu]r|or(?=$)|ar(?=$)"), "ur"),
    (re.compile(r"(?<=[a-z])ed$|(?<=[a-z])d$|t$"), "t"),
    (re.compile(r"e$"), ""),
    (re.compile(r"(?<=.)[aeiouy]+"), "a"),
)


def sound(word: str) -> str:
    """A rough key: words that a beginner might spell for one another share it."""
    for pattern, becomes in _SOUNDS:
        word = pattern.sub(becomes, word)
    return word


class Spelling:
    """What words are known, and what else a word may stand for.

    ``vocabulary`` is what the tables look for; ``known`` further right words, which are never guessed at;
    ``listed`` maps a spelling to the words it stands for.
    """

    def __init__(
        self, vocabulary: frozenset[str], known: frozenset[str], listed: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.vocabulary = vocabulary
        self.listed = listed
        self._english = known | listed.keys()
        self._right = vocabulary | self._english
        self._by_sound = _by_sound(vocabulary)
        self.settle = lru_cache(_REMEMBERED)(self._settle)
        """The word as somebody means it: stretched letters back in place, signs and digits as letters."""
        self.readings = lru_cache(_REMEMBERED)(self._readings)
        """Every single word that a settled word may be, the typed one first."""

    def knows(self, word: str) -> bool:
        """Whether a word needs no guess."""
        return word in self._right

    def is_english(self, word: str) -> bool:
        """Whether a word is one that the tables can be trusted to be about, not one of a few foreign phrases."""
        return word in self._english

    def expand(self, word: str) -> tuple[str, ...]:
        """The listed words that an abbreviation stands for, or the word alone."""
        return self.listed.get(word, (word,))

    def _settle(self, word: str) -> str:
        if self.knows(word):
            return word
        plain = self._unstretched(word)
        if self.knows(plain) or plain.isalpha() or plain.isdigit():
            return plain
        for table in (_LEET, _LEET_L):
            if self.knows(letters := self._unstretched(plain.translate(table))):
                return letters
        return self._unstretched(plain.replace("*", "")) if "*" in plain else plain

    def _readings(self, word: str) -> tuple[str, ...]:
        if self.knows(word) or not _SHORTEST_GUESS <= len(word) <= _LONGEST_GUESS or not word.isascii():
            return (word,)
        alike = self._by_sound.get(sound(word), ())
        return (word, *(other for other in alike if distance(word, other) <= _FARTHEST[len(word) > _SHORTEST_GUESS]))

    def _unstretched(self, word: str) -> str:
        if not _STRETCHED.search(word):
            return word
        double, single = _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word)
        return double if self.knows(double) and not self.knows(single) else single


def _by_sound(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if word.isascii() and word.isalpha() and len(word) >= 4:
            keys[sound(word)].append(word)
    return {key: tuple(found) for key, found in keys.items()}
