"""Whether the tables can read a message at all.

Rules: what cannot be read is never "nothing" (practice.md 5, EAL): a message of some length in a script that no
table is written in, or whose words are nearly all unknown, goes to a person. Emoji, names, numbers and short
greetings are no reason.
Known weakness: languages that share many short words with English need a longer message to be noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.language.spelling import Spelling
from core.language.tokens import Token

FEWEST_WORDS = 5
FEWEST_LETTERS = 12
FEWEST_FOREIGN_LETTERS = 7
"""Other scripts: shorter than this is a greeting or a name."""

LEAST_KNOWN = 0.35
"""Share of letters in known words below which a message is not read."""


def can_read(found: Sequence[Token], spelling: Spelling) -> bool:
    """Whether enough of a message's words are known to say that nothing was heard in it."""
    words = [token.words[0] for token in found[1:-1] if not token.picture and not token.words[0].isdigit()]
    foreign = sum(len(word) for word in words if not word.isascii())
    letters = sum(map(len, words))
    if foreign * 2 > letters:
        return foreign < FEWEST_FOREIGN_LETTERS
    if len(words) < FEWEST_WORDS or letters < FEWEST_LETTERS:
        return True
    return sum(len(word) for word in words if spelling.is_english(word)) >= LEAST_KNOWN * letters
