"""Signed-in web sessions. Only the token's hash is kept; a session nobody uses ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from storage.times import instant, stamp
from storage.tx import Tx


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser. ``seat`` tells several of them apart on one machine."""

    person: PersonId
    seat: str
    expires: datetime


def open_session(tx: Tx, token_hash: str, person: PersonId, expires: datetime, seat: str = "") -> None:
    """A browser has signed in."""
    tx.run(
        "INSERT INTO session (token_hash, person, seat, expires) VALUES (?, ?, ?, ?)",
        token_hash,
        person,
        seat,
        stamp(expires),
    )


def session(tx: Tx, token_hash: str, now: datetime) -> Session | None:
    """The session of a token; none when it is unknown or has ended, or its person has left."""
    row = tx.one(
        "SELECT session.person, seat, expires FROM session JOIN person ON person.id = session.person"
        " WHERE token_hash = ? AND expires > ? AND left_at IS NULL",
        token_hash,
        stamp(now),
    )
    return Session(PersonId(str(row["person"])), str(row["seat"]), instant(row["expires"])) if row else None


def session_person(tx: Tx, token_hash: str, now: datetime) -> PersonId | None:
    """Whose session it is."""
    found = session(tx, token_hash, now)
    return found.person if found else None


def extend_session(tx: Tx, token_hash: str, expires: datetime) -> None:
    """The session was used: it lasts until then."""
    tx.run("UPDATE session SET expires = ? WHERE token_hash = ?", stamp(expires), token_hash)


def end_session(tx: Tx, token_hash: str) -> None:
    """The browser has signed out. A second time is a no-op."""
    tx.run("DELETE FROM session WHERE token_hash = ?", token_hash)


def end_expired(tx: Tx, now: datetime) -> int:
    """Clear away sessions that have ended; how many."""
    return tx.changed("DELETE FROM session WHERE expires <= ?", stamp(now))
