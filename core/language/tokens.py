"""From a text to the words that the tables are matched against.

Rules: letters spelled out one by one ("k i l l", "k.i.l.l") and words broken by a dot or dash ("su.icide") are
joined when that makes a word the tables know; an abbreviation becomes the words it stands for, all standing where
it stood. A capital inside a sentence makes a name, which is not guessed at. Every token knows its place in the
original text. Linear in the length of the text.
Known weakness: words run together ("iwanttogohome") are only read when listed as a spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from core.language.letters import Chunk, chunks
from core.language.spelling import Spelling

_SENTENCE = re.compile(r"[.!?。؟\n।]")
_SIGNS = re.compile(r"[@$!*|]+")
_LONGEST_WORD = 14
_LONGEST_SPELLED = 60
_FIRST, _LAST = "^", "$"


@dataclass(frozen=True, slots=True)
class Token:
    """One word: every reading of it, its place in the original text, and whether it opens a sentence."""

    start: int
    end: int
    words: tuple[str, ...]
    opens: bool = False
    picture: bool = False


def tokens(text: str, spelling: Spelling) -> list[Token]:
    """The words of a text, between a first token "^" and a last one "$" that patterns may name."""
    found = list(_tokens(text, spelling))
    return [Token(0, 0, (_FIRST,)), *found, Token(len(text), len(text), (_LAST,))]


def _tokens(text: str, spelling: Spelling) -> Iterator[Token]:
    for chunk in _joined(_settled(chunks(text), spelling), spelling):
        opens = bool(_SENTENCE.search(chunk.before))
        sure = chunk.picture or (chunk.start > 0 and not opens and text[chunk.start : chunk.end].istitle())
        for place, word in enumerate(spelling.expand(chunk.text)):
            words = (word,) if sure else spelling.readings(word)
            yield Token(chunk.start, chunk.end, words, opens and place == 0, chunk.picture)


def _settled(found: Iterable[Chunk], spelling: Spelling) -> Iterator[Chunk]:
    """Each chunk with its word settled; one with signs that made no word is cut at the signs."""
    for chunk in found:
        word = chunk.text if chunk.picture else spelling.settle(chunk.text)
        if not chunk.picture and len(word) == chunk.end - chunk.start and _SIGNS.search(word):
            yield from _cut(chunk, word)
        else:
            yield replace(chunk, text=word)


def _cut(chunk: Chunk, word: str) -> Iterator[Chunk]:
    before = chunk.before
    for part in re.finditer(r"[^@$!*|]+", word):
        yield Chunk(part[0], chunk.start + part.start(), chunk.start + part.end(), before)
        before = "! "


def _joined(found: Iterable[Chunk], spelling: Spelling) -> Iterator[Chunk]:
    """Chunks with spelled-out and broken words put together."""
    for single, run in groupby(found, key=lambda chunk: len(chunk.text) == 1 and not chunk.picture):
        pieces = list(run)
        yield from (_spelled_out(pieces, spelling) if single and len(pieces) > 2 else _unbroken(pieces, spelling))


def _spelled_out(run: Sequence[Chunk], spelling: Spelling) -> Sequence[Chunk]:
    """Single letters as the words they spell, or as they are when they spell none."""
    if len(run) > _LONGEST_SPELLED:
        return run
    letters = "".join(chunk.text for chunk in run)
    cuts = _cuts(letters, spelling)
    return [_merge(run[a:b]) for a, b in pairwise(cuts)] if cuts else run


def _cuts(letters: str, spelling: Spelling) -> list[int]:
    """Where to cut letters into the fewest known words; empty when they are not words throughout."""
    best: list[list[int] | None] = [[0], *([None] * len(letters))]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            cuts = best[start]
            word = letters[start:end]
            if cuts is None or not (word in "ia" if len(word) == 1 else spelling.knows(word)):
                continue
            if best[end] is None or len(cuts) < len(best[end] or ()) - 1:
                best[end] = [*cuts, end]
    return best[-1] or []


def _unbroken(run: Sequence[Chunk], spelling: Spelling) -> Iterator[Chunk]:
    """Two chunks that only a dot, dash or the like parts are one where that makes a word of the tables."""
    held: Chunk | None = None
    for chunk in run:
        if held and _is_broken(held, chunk, spelling):
            held = _merge((held, chunk))
            continue
        if held:
            yield held
        held = chunk
    if held:
        yield held


def _is_broken(first: Chunk, second: Chunk, spelling: Spelling) -> bool:
    """Whether both together are a word of the tables that they are not apart."""
    together = first.text + second.text
    if first.picture or second.picture or len(together) > _LONGEST_WORD or together not in spelling.vocabulary:
        return False
    parted = len(second.before) == 1 and second.before in ".-_/~,"
    return parted or (second.before == " " and not (spelling.knows(first.text) and spelling.knows(second.text)))


def _merge(run: Sequence[Chunk]) -> Chunk:
    return Chunk("".join(chunk.text for chunk in run), run[0].start, run[-1].end, run[0].before)
