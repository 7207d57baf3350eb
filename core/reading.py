"""Reading a line: the verdict on it and its meaning, asked for together before the line is kept.

Rule: a reader never raises because of a line. What could not be read comes back as ``NOT_READ``, whose verdict
is an alarm of its own (design.md "Promises" 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.heard import Line
from core.meaning import NOTHING_UNDERSTOOD, Meaning
from core.verdict import UNREAD, Verdict


@dataclass(frozen=True, slots=True)
class Read:
    """What a line was found to be: how worrying, and what it asks for."""

    verdict: Verdict
    meaning: Meaning = NOTHING_UNDERSTOOD


NOT_READ = Read(UNREAD)
"""Nothing could read the line in time; a person must."""


class Reader(Protocol):
    """Reads lines, within a deadline of its own. ``bot.screening`` provides two."""

    async def __call__(self, line: Line, /) -> Read:
        """The verdict and meaning of a line; ``NOT_READ`` rather than an error."""
