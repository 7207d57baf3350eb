"""What every decision may know besides the database: how this school runs, and what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.calendar import SchoolHours
from core.clock import Clock
from core.ladder import Ladders
from core.scheme import Scheme


@dataclass(frozen=True, slots=True)
class School:
    """A school's own figures: its hours, its waits and caps, its ladders."""

    hours: SchoolHours
    scheme: Scheme
    ladders: Ladders


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of the clock: UTC, and monotonic seconds of one boot."""

    now: datetime
    monotonic: float
    boot: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of the inbox: its number, when it is taken, and the school it is taken in."""

    seq: int
    moment: Moment
    school: School


def moment(clock: Clock) -> Moment:
    """What the clock says now."""
    return Moment(clock.now(), clock.monotonic(), clock.boot())
