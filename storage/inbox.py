"""What has arrived and is worked through one by one, events before words: the durable queue at the front.

Rules:
- ``(source, source_key)`` makes a second arrival a no-op (promise 8).
- A row is "new" until it is done, or parked after too many attempts; a parked row is still a person's message.
- The words of a row belong to whoever sent them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.words import WordsId
from storage import words
from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class NewHeard:
    """Something a person sent. ``verdict`` and ``meaning`` are JSON; ``text`` "" when a choice was tapped."""

    source: str
    source_key: str
    person: PersonId
    text: str
    choice: str
    verdict: str
    meaning: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event, as JSON, for one machine and key."""

    source: str
    source_key: str
    machine: str
    key: str
    event: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row of the inbox. Columns that a kind has no use for are ""; ``talk`` and ``case`` as tagged."""

    seq: int
    source: str
    source_key: str
    kind: str
    person: PersonId
    machine: str
    key: str
    event: str
    choice: str
    words: WordsId | None
    verdict: str
    meaning: str
    at: datetime
    attempts: int
    state: str
    talk: str
    case: str


def keep(tx: Tx, new: NewHeard | NewEvent) -> int | None:
    """Keep what arrived; its number, or none when it had arrived before."""
    if seq_of(tx, new.source, new.source_key) is not None:
        return None
    return _keep_heard(tx, new) if isinstance(new, NewHeard) else _keep_event(tx, new)


def seq_of(tx: Tx, source: str, source_key: str) -> int | None:
    """The number of an arrival; none when it has not arrived yet."""
    row = tx.one("SELECT seq FROM inbox WHERE source = ? AND source_key = ?", source, source_key)
    return int(row["seq"]) if row else None


def arrived(tx: Tx, seq: int) -> Arrived | None:
    """One row."""
    row = tx.one("SELECT * FROM inbox WHERE seq = ?", seq)
    return _arrived(row) if row else None


def next_new(tx: Tx) -> Arrived | None:
    """What is next: the oldest event, else the oldest thing heard.

    Events first, so that what a step sets off has happened before anybody's next words are looked at.
    """
    row = tx.one("SELECT * FROM inbox WHERE state = 'new' ORDER BY kind, seq LIMIT 1")
    return _arrived(row) if row else None


def done(tx: Tx, seq: int) -> None:
    """The row was worked through."""
    tx.run("UPDATE inbox SET state = 'done' WHERE seq = ?", seq)


def failed(tx: Tx, seq: int) -> int:
    """Working the row through failed; how often that has happened."""
    row = tx.one("UPDATE inbox SET attempts = attempts + 1 WHERE seq = ? RETURNING attempts", seq)
    return int(row["attempts"]) if row else 0


def park(tx: Tx, seq: int) -> None:
    """Put the row aside for a person to look at."""
    tx.run("UPDATE inbox SET state = 'parked' WHERE seq = ?", seq)


def parked(tx: Tx) -> list[Arrived]:
    """The rows put aside, oldest first."""
    return [_arrived(row) for row in tx.all("SELECT * FROM inbox WHERE state = 'parked' ORDER BY seq")]


def tag(tx: Tx, seq: int, *, talk: str = "", case: str = "") -> None:
    """The row belongs to this talk, this case, or both; "" leaves that one as it is."""
    if talk:
        tx.run("UPDATE inbox SET talk = ? WHERE seq = ?", talk, seq)
    if case:
        tx.run("UPDATE inbox SET case_id = ? WHERE seq = ?", case, seq)


def recent_words(tx: Tx, person: PersonId, count: int) -> tuple[str, ...]:
    """The last ``count`` things a person wrote that are still readable, oldest first."""
    rows = tx.all(
        "SELECT words FROM inbox WHERE kind = 'heard' AND person = ? AND words IS NOT NULL ORDER BY seq DESC LIMIT ?",
        person,
        count,
    )
    texts = [words.get(tx, WordsId(int(row["words"]))) for row in reversed(rows)]
    return tuple(text for text in texts if text is not None)


def of_talk(tx: Tx, talk: str) -> list[Arrived]:
    """Everything that arrived in a talk, in order."""
    return [_arrived(row) for row in tx.all("SELECT * FROM inbox WHERE talk = ? ORDER BY seq", talk)]


def of_case(tx: Tx, case: str) -> list[Arrived]:
    """Everything that arrived about a case, in order."""
    return [_arrived(row) for row in tx.all("SELECT * FROM inbox WHERE case_id = ? ORDER BY seq", case)]


def of_person(tx: Tx, person: PersonId, limit: int) -> list[Arrived]:
    """The last ``limit`` things a person sent, oldest first."""
    rows = tx.all("SELECT * FROM inbox WHERE kind = 'heard' AND person = ? ORDER BY seq DESC LIMIT ?", person, limit)
    return [_arrived(row) for row in reversed(rows)]


def on_its_way(tx: Tx, machine: str, key: str, since: datetime) -> bool:
    """Whether something for this conversation has arrived since then and waits to be worked through."""
    found = tx.one(
        "SELECT seq FROM inbox WHERE state = 'new' AND machine = ? AND key = ? AND at > ? LIMIT 1",
        machine,
        key,
        stamp(since),
    )
    return found is not None


def oldest_new(tx: Tx) -> datetime | None:
    """When the oldest row that waits arrived; none when nothing waits."""
    row = tx.one("SELECT MIN(at) AS at FROM inbox WHERE state = 'new'")
    return instant_or_none(row["at"]) if row else None


def _keep_heard(tx: Tx, new: NewHeard) -> int:
    kept = words.put(tx, new.person, "heard", new.text, new.at) if new.text else None
    return tx.run(
        "INSERT INTO inbox (source, source_key, kind, person, choice, words, verdict, meaning, at)"
        " VALUES (?, ?, 'heard', ?, ?, ?, ?, ?, ?)",
        new.source,
        new.source_key,
        new.person,
        new.choice,
        kept,
        new.verdict,
        new.meaning,
        stamp(new.at),
    )


def _keep_event(tx: Tx, new: NewEvent) -> int:
    return tx.run(
        "INSERT INTO inbox (source, source_key, kind, machine, key, event, at) VALUES (?, ?, 'event', ?, ?, ?, ?)",
        new.source,
        new.source_key,
        new.machine,
        new.key,
        new.event,
        stamp(new.at),
    )


def _arrived(row: Row) -> Arrived:
    return Arrived(
        seq=int(row["seq"]),
        source=str(row["source"]),
        source_key=str(row["source_key"]),
        kind=str(row["kind"]),
        person=PersonId(str(row["person"])),
        machine=str(row["machine"]),
        key=str(row["key"]),
        event=str(row["event"]),
        choice=str(row["choice"]),
        words=words.words_id(row["words"]),
        verdict=str(row["verdict"]),
        meaning=str(row["meaning"]),
        at=instant(row["at"]),
        attempts=int(row["attempts"]),
        state=str(row["state"]),
        talk=str(row["talk"] or ""),
        case=str(row["case_id"] or ""),
    )
