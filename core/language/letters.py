"""Plain letters from whatever was typed, each still knowing where it stood.

Rules: invisible characters vanish; accents, wide, small, circled and styled letters become plain ones (NFKD,
marks dropped, lower case); a look-alike from another script becomes the Latin letter it imitates, but only in a
word that is otherwise Latin or looks Latin throughout. One pass, linear in the length of the text.
Known weakness: a whole message in another script whose every letter also looks Latin is read as Latin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import emoji
from confusable_homoglyphs import confusables

_INSIDE = frozenset("'’‘ʼ`´")
"""Written inside a word without ending it, and dropped: don't, d`ont."""

_MARKS = frozenset("@$!*|")
"""Letters in disguise when something follows them inside a word: k!ll, $uicide."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of letters and digits. ``start`` and ``end`` count code points of the original text.

    ``before`` is what stood between this chunk and the one before it, spaces and all. ``picture`` marks an emoji.
    """

    text: str
    start: int
    end: int
    before: str
    picture: bool = False


@cache
def lookalikes() -> dict[str, str]:
    """Letters of other scripts that look like a Latin one, and the one they look like."""
    known: dict[str, str] = {}
    for letter, others in confusables.confusables_data.items():
        twins = [other["c"] for other in others if len(other["c"]) == 1 and other["c"].isascii()]
        latin = sorted((twin for twin in twins if twin.isalpha()), key=str.isupper)
        if latin and not letter.isascii() and len(letter) == 1:
            known[letter] = latin[0].lower()
    return known


def _named(letter: str) -> str:
    """The Latin letter that a character's own name calls it: small capitals, barred and joined letters."""
    words = unicodedata.name(letter, "").split(" WITH ")[0].split()
    return words[-1].lower() if words[:1] == ["LATIN"] and len(words[-1]) <= 2 else ""


@cache
def _twin(letter: str) -> str:
    return _named(letter) or lookalikes().get(letter, letter)


@cache
def _plain(character: str) -> str:
    """The plain letters of one character: "" for an invisible one or a lone accent."""
    if unicodedata.category(character) in {"Cf", "Mn", "Me", "Cc"} and character not in "\n\t\r":
        return ""
    split = unicodedata.normalize("NFKD", character).lower()
    return "".join(part for part in split if unicodedata.category(part) != "Mn")


def _kinds(character: str) -> Iterator[tuple[str, str]]:
    """The pieces of a character, each with its kind: w(ord), p(icture), i(nside), or s(eparator)."""
    if character in emoji.EMOJI_DATA and not character.isalnum() and character != "*":
        yield emoji.EMOJI_DATA[character]["en"].lower(), "p"
        return
    for piece in _plain(character):
        kind = "w" if piece.isalnum() or unicodedata.category(piece) == "Mc" else "s"
        yield piece, "i" if piece in _INSIDE else kind


def chunks(text: str) -> Iterator[Chunk]:
    """The words of a text, folded to plain letters, in order."""
    letters: list[str] = []
    start = end = 0
    before: list[str] = []
    for place, character in enumerate(text):
        for piece, kind in _kinds(character):
            if kind == "w" or (kind == "i" and letters) or _is_disguise(piece, text, place):
                start, end = (start if letters else place), place + 1
                letters.append(piece)
                continue
            if letters:
                yield _chunk(letters, start, end, before)
                letters, before = [], []
            if kind == "p":
                yield Chunk(piece, place, place + 1, "".join(before), picture=True)
                before = []
            else:
                before.append(piece)
    if letters:
        yield _chunk(letters, start, end, before)


def _is_disguise(piece: str, text: str, place: int) -> bool:
    return piece in _MARKS and place + 1 < len(text) and text[place + 1].isalnum() and piece == text[place]


def _chunk(letters: list[str], start: int, end: int, before: list[str]) -> Chunk:
    word = "".join(letter for letter in letters if letter not in _INSIDE)
    return Chunk(word if word.isascii() else _latin(word), start, end, "".join(before))


def _latin(word: str) -> str:
    """The word with its look-alikes replaced, if what comes out is Latin throughout."""
    read = "".join(letter if letter.isascii() else _twin(letter) for letter in word)
    return read if read.isascii() else word
