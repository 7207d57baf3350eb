"""Who is on duty, and which debriefs a mentor still owes after a hard talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class Duty:
    """``state`` is "off", "on" or "resting", since then and, where somebody said so, until then."""

    person: PersonId
    state: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Debrief:
    """A mentor is owed a conversation with an adult about a talk or case."""

    id: int
    person: PersonId
    about: str
    asked_at: datetime


def set_duty(tx: Tx, duty: Duty) -> None:
    """How a person's duty stands now."""
    tx.run(
        "INSERT INTO duty (person, state, since, until) VALUES (?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET"
        " state = excluded.state, since = excluded.since, until = excluded.until",
        duty.person,
        duty.state,
        stamp(duty.since),
        stamp(duty.until) if duty.until else None,
    )


def duty_of(tx: Tx, person: PersonId) -> Duty | None:
    """A person's duty; none when nothing was ever said."""
    row = tx.one("SELECT * FROM duty WHERE person = ?", person)
    return _duty(row) if row else None


def in_state(tx: Tx, state: str) -> list[Duty]:
    """Everybody whose duty stands so, by id; those who left are not among them."""
    rows = tx.all(
        "SELECT duty.* FROM duty JOIN person ON person.id = duty.person"
        " WHERE duty.state = ? AND left_at IS NULL ORDER BY duty.person",
        state,
    )
    return [_duty(row) for row in rows]


def owe_debrief(tx: Tx, person: PersonId, about: str, at: datetime) -> bool:
    """A debrief is owed; False when it was asked for before."""
    added = tx.one(
        "INSERT INTO debrief (person, about, asked_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
        person,
        about,
        stamp(at),
    )
    return added is not None


def open_debriefs(tx: Tx) -> list[Debrief]:
    """Every debrief that has not happened, oldest first."""
    rows = tx.all("SELECT * FROM debrief WHERE done_at IS NULL ORDER BY asked_at, id")
    return [
        Debrief(int(row["id"]), PersonId(str(row["person"])), str(row["about"]), instant(row["asked_at"]))
        for row in rows
    ]


def debriefed(tx: Tx, person: PersonId, about: str, by: PersonId, at: datetime) -> bool:
    """An adult has talked it over with the mentor; False when none was owed."""
    return (
        tx.changed(
            "UPDATE debrief SET done_by = ?, done_at = ? WHERE person = ? AND about = ? AND done_at IS NULL",
            by,
            stamp(at),
            person,
            about,
        )
        > 0
    )


def _duty(row: Row) -> Duty:
    return Duty(PersonId(str(row["person"])), str(row["state"]), instant(row["since"]), instant_or_none(row["until"]))
