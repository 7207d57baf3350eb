"""Talks between a pupil and a mentor: who, since when, paused or not, and why they ended. No words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk. It is open until ``closed_at``; ``why`` is a code for its pause or its end."""

    id: str
    request: str
    pupil: PersonId
    mentor: PersonId
    opened_at: datetime
    closed_at: datetime | None = None
    paused: bool = False
    why: str = ""

    def other(self, person: PersonId) -> PersonId:
        """The other of the two."""
        return self.mentor if person == self.pupil else self.pupil


def open_talk(tx: Tx, new: Talk) -> bool:
    """A talk begins; False when it has begun already. ``request`` "" is a pair without a request."""
    opened = tx.one(
        "INSERT INTO talk (id, request, pupil, mentor, opened_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING RETURNING id",
        new.id,
        new.request or None,
        new.pupil,
        new.mentor,
        stamp(new.opened_at),
    )
    return opened is not None


def talk(tx: Tx, talk: str) -> Talk | None:
    """One talk."""
    row = tx.one("SELECT * FROM talk WHERE id = ?", talk)
    return _talk(row) if row else None


def pause(tx: Tx, talk: str, why: str) -> None:
    """Nothing is carried until it is resumed."""
    tx.run("UPDATE talk SET paused = 1, why = ? WHERE id = ? AND closed_at IS NULL", why, talk)


def resume(tx: Tx, talk: str) -> None:
    """It goes on."""
    tx.run("UPDATE talk SET paused = 0, why = '' WHERE id = ? AND closed_at IS NULL", talk)


def close(tx: Tx, talk: str, at: datetime, why: str) -> bool:
    """It has ended; False when it had before."""
    return (
        tx.changed("UPDATE talk SET closed_at = ?, why = ? WHERE id = ? AND closed_at IS NULL", stamp(at), why, talk)
        > 0
    )


def open_talks(tx: Tx) -> list[Talk]:
    """All that go on, oldest first."""
    return [_talk(row) for row in tx.all("SELECT * FROM talk WHERE closed_at IS NULL ORDER BY opened_at, id")]


def open_of(tx: Tx, person: PersonId) -> list[Talk]:
    """A person's talks that go on, as pupil or as mentor, oldest first."""
    return [talk for talk in of_person(tx, person) if talk.closed_at is None]


def of_person(tx: Tx, person: PersonId) -> list[Talk]:
    """All talks of a person, as pupil or as mentor, oldest first."""
    rows = tx.all(
        "SELECT * FROM talk WHERE pupil = ? UNION SELECT * FROM talk WHERE mentor = ? ORDER BY opened_at, id",
        person,
        person,
    )
    return [_talk(row) for row in rows]


def last_mentor(tx: Tx, pupil: PersonId) -> PersonId | None:
    """Whom a pupil talked to last."""
    row = tx.one("SELECT mentor FROM talk WHERE pupil = ? ORDER BY opened_at DESC, id DESC LIMIT 1", pupil)
    return PersonId(str(row["mentor"])) if row else None


def begun_since(tx: Tx, mentor: PersonId, since: datetime) -> int:
    """How many talks a mentor has begun since then."""
    row = tx.one("SELECT COUNT(*) AS many FROM talk WHERE mentor = ? AND opened_at >= ?", mentor, stamp(since))
    return int(row["many"]) if row else 0


def closed_since(tx: Tx, since: datetime) -> list[Talk]:
    """The talks that ended since then, in order of their ending."""
    rows = tx.all("SELECT * FROM talk WHERE closed_at >= ? ORDER BY closed_at, id", stamp(since))
    return [_talk(row) for row in rows]


def _talk(row: Row) -> Talk:
    return Talk(
        id=str(row["id"]),
        request=str(row["request"] or ""),
        pupil=PersonId(str(row["pupil"])),
        mentor=PersonId(str(row["mentor"])),
        opened_at=instant(row["opened_at"]),
        closed_at=instant_or_none(row["closed_at"]),
        paused=bool(row["paused"]),
        why=str(row["why"]),
    )
