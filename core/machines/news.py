"""What machines hear from people and from one another. Each machine's own events stand in its own module.

All of it travels through the inbox: durable, ordered, and harmless a second time.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.meaning import Control, Meaning
from core.people import PersonId
from core.verdict import Category, Tier
from core.words import WordsId

# From people


@dataclass(frozen=True, slots=True)
class Hello:
    """Somebody opened the page, or pressed start."""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody wrote words that the screen lets pass."""

    author: PersonId
    words: WordsId
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody wrote words that stay with staff. The case is already open and its first alerts are written."""

    author: PersonId
    case: str
    tier: Tier
    category: Category


@dataclass(frozen=True, slots=True)
class Steered:
    """Somebody wrote words that steer the bot rather than speak to anyone."""

    author: PersonId
    control: Control


# Between machines


@dataclass(frozen=True, slots=True)
class LookNow:
    """To a match: look again; a new request, somebody came on duty, or the timer."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """To a match: the pupil changed their mind, or an adult is helping instead."""


@dataclass(frozen=True, slots=True)
class MatchMade:
    """To the pupil's ask: a mentor said yes."""

    request: str


@dataclass(frozen=True, slots=True)
class MatchOver:
    """To the pupil's ask: the request ended without a match."""

    request: str


@dataclass(frozen=True, slots=True)
class TalkBegins:
    """To a talk: both are there."""


@dataclass(frozen=True, slots=True)
class TalkOver:
    """To both sides' ask: the talk has ended. ``again`` says the pupil wants somebody else instead."""

    talk: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class CaseOver:
    """To the child's ask and talk: the case was closed with an outcome."""

    case: str


@dataclass(frozen=True, slots=True)
class GivenBack:
    """To the child's ask and talk: the adult says that peer support may go on."""

    case: str
    by: PersonId


@dataclass(frozen=True, slots=True)
class NeedsDebrief:
    """To a mentor's duty: a talk of theirs needed an adult. They rest until they were debriefed.

    ``own`` says that it was the mentor's own words: the concern speaks to them, and thanks for listening would jar.
    """

    case: str
    own: bool = False
