"""What a channel hands in, and what is asked about it before it is kept.

``Screen`` and ``Understanding`` are protocols: the first versions are tables in ``core.language``; stronger ones
are handed in by ``bot`` without any machine noticing (design.md "Layout").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.meaning import Meaning
from core.people import KeyStage, PersonId, Role
from core.verdict import Verdict

WordsOf = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing somebody sent.

    ``source`` is the channel's name and ``source_key`` what makes a second time recognisable.
    ``text`` holds the words exactly as sent; ``choice`` what a tapped button carries ("" when words were typed).
    ``at`` is when it was received, in UTC.
    """

    source: str
    source_key: str
    person: PersonId
    text: str
    choice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """What the screen is told: the words, who wrote them, their stage and language, and their last words."""

    text: str
    author: Role = Role.PUPIL
    stage: KeyStage | None = None
    language: str = "en"
    recent: WordsOf = ()


class Screen(Protocol):
    """Says how worrying a line is. Pure, and may be slow or broken: its caller bounds it."""

    def __call__(self, line: Line, /) -> Verdict:
        """The verdict on a line."""


class Understanding(Protocol):
    """Says what a line asks for. Pure; on doubt it answers ``Topic.UNCLEAR``."""

    def __call__(self, line: Line, /) -> Meaning:
        """The meaning of a line."""
