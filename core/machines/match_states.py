"""The states of a match, the events that are its own, and the facts it decides by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.request import Request
from core.routing import Candidate
from core.scheme import Scheme

MACHINE = "match"
"""The name of this machine in the inbox and among the states kept."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true when a match decides. ``new_id`` is the number that a talk begun now is known by.

    ``open`` is whether peer talk may begin now.
    """

    now: datetime
    playtime: bool
    scheme: Scheme
    candidates: tuple[Candidate, ...]
    next_time: datetime | None
    coordinator: PersonId
    coordinators: tuple[PersonId, ...]
    new_id: str
    open: bool = True


# States


@dataclass(frozen=True, slots=True)
class Looking:
    """Nobody holds an offer. ``told`` says that the pupil knows that nobody is free."""

    request: Request
    asked: tuple[PersonId, ...] = ()
    started: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """One mentor holds a lease."""

    request: Request
    mentor: PersonId
    asked: tuple[PersonId, ...]
    told: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """A mentor said yes."""

    request: Request
    mentor: PersonId


@dataclass(frozen=True, slots=True)
class Over:
    """The request is no longer looking: called off, or with the coordinator."""

    request: Request


Match = Looking | Offered | Matched | Over


# Events


@dataclass(frozen=True, slots=True)
class Accepted:
    """A mentor tapped yes."""

    mentor: PersonId


@dataclass(frozen=True, slots=True)
class Declined:
    """A mentor tapped no."""

    mentor: PersonId


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A mentor's lease lapsed."""

    mentor: PersonId


@dataclass(frozen=True, slots=True)
class StillLooking:
    """The pupil has waited long enough to hear something."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """A school day has passed."""
