"""People, times and rows that the storage tests share. No real name among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.people import PersonId, Role
from core.roster import RosterPerson
from core.verdict import Category, Tier
from storage.cases import NewCase
from storage.inbox import NewEvent, NewHeard
from storage.outbox import NewOut

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
PUPIL, MENTOR, LEAD, HEAD = PersonId("p1"), PersonId("m1"), PersonId("s1"), PersonId("s2")
MASTER = bytes(range(32))


def later(seconds: float) -> datetime:
    """So many seconds after ``NOW``."""
    return NOW + timedelta(seconds=seconds)


def pupil(id: PersonId = PUPIL, **changes: object) -> RosterPerson:
    """A pupil of Year 8."""
    return replace(RosterPerson(id, "Given", "Family", Role.PUPIL, year=8), **changes)  # type: ignore[arg-type]


def mentor(id: PersonId = MENTOR, **changes: object) -> RosterPerson:
    """A mentor of Year 10."""
    return replace(RosterPerson(id, "Older", "Kin", Role.MENTOR, year=10), **changes)  # type: ignore[arg-type]


def staff(id: PersonId = LEAD, role: Role = Role.LEAD, **changes: object) -> RosterPerson:
    """A member of staff."""
    return replace(RosterPerson(id, "Grown", "Up", role), **changes)  # type: ignore[arg-type]


def heard(key: str = "1", person: PersonId = PUPIL, text: str = "hello", **changes: object) -> NewHeard:
    """A typed message."""
    new = NewHeard("web", key, person, text, "", '{"answer": "none"}', "{}", NOW)
    return replace(new, **changes)  # type: ignore[arg-type]


def event(key: str = "1") -> NewEvent:
    """An event for a machine."""
    return NewEvent("timer", key, "match", "R1", '{"name": "LookNow"}', NOW)


def out(source: str, person: PersonId = PUPIL, **changes: object) -> NewOut:
    """A text to be said."""
    return replace(NewOut(source, person, "talk", "say", NOW, text='{"key": "x"}'), **changes)  # type: ignore[arg-type]


def case(id: str = "C1", child: PersonId = PUPIL, **changes: object) -> NewCase:
    """A serious case."""
    new = NewCase(id, child, f"ref-{id}", Tier.SERIOUS, Category.ASKED, NOW)
    return replace(new, **changes)  # type: ignore[arg-type]
