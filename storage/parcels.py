"""What leaves the house: one parcel a message and address of a channel outside (Telegram, mail).

Rules:
- A parcel is made in the transaction that posts its message; the web mailbox has its line besides.
- Order is kept within an address and lane: only the ``heads`` may be taken, and a head that waits holds back the rest.
- A parcel marked "sending" when the program died may or may not have gone: it goes again (twice rather than never).
- ``mark`` is the channel's own note of what it has taken so far: a message cut in parts goes on where it stood.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.words import WordsId
from storage import words
from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx

STOPPED = "Stopped"
"""The kind of failure of a parcel that was being sent when the program stopped."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row. ``attempts`` counts the sends begun; ``said`` is the text as it was asked for (JSON, "" for people's own
    words), ``rendered`` where it lies as it was said, ``buttons`` (JSON) what its line shows."""

    id: int
    outbox: int
    person: PersonId
    channel: str
    address: str
    lane: str
    kind: str
    author: PersonId
    case: str
    said: str
    rendered: WordsId | None
    buttons: str
    attempts: int
    mark: str
    error: str


@dataclass(frozen=True, slots=True)
class Head:
    """The first parcel of an address and lane, waiting to be taken from ``due_at`` on."""

    address: str
    due_at: datetime


def add(tx: Tx, outbox: int, channel: str, address: str, at: datetime) -> bool:
    """One more way for a message to go; False when it goes there already."""
    made = tx.one(
        "INSERT INTO parcel (outbox, person, channel, address, lane, due_at)"
        " SELECT id, person, ?, ?, lane, ? FROM outbox WHERE id = ?"
        " ON CONFLICT (outbox, channel, address) DO NOTHING RETURNING id",
        channel,
        address,
        stamp(at),
        outbox,
    )
    return made is not None


def heads(tx: Tx, channel: str, lane: str) -> list[Head]:
    """Of every address the first parcel that has not gone, unless it is being sent; the oldest parcel first."""
    rows = tx.all(
        "SELECT address, due_at FROM parcel WHERE status = 'new' AND id IN ("
        "SELECT MIN(id) FROM parcel WHERE channel = ? AND lane = ? AND status IN ('new', 'sending') GROUP BY address"
        ") ORDER BY id",
        channel,
        lane,
    )
    return [Head(str(row["address"]), instant(row["due_at"])) for row in rows]


def take(tx: Tx, channel: str, lane: str, address: str, now: datetime) -> Parcel | None:
    """Take the head of an address for sending; none when there is none, it is not due, or it is being sent."""
    row = tx.one(
        "SELECT id, status, due_at FROM parcel WHERE channel = ? AND lane = ? AND address = ?"
        " AND status IN ('new', 'sending') ORDER BY id LIMIT 1",
        channel,
        lane,
        address,
    )
    if row is None or row["status"] != "new" or instant(row["due_at"]) > now:
        return None
    tx.run("UPDATE parcel SET status = 'sending', attempts = attempts + 1 WHERE id = ?", row["id"])
    return parcel(tx, int(row["id"]))


def parcel(tx: Tx, number: int) -> Parcel | None:
    """One parcel with what it carries."""
    row = tx.one(
        "SELECT parcel.*, outbox.kind, outbox.author, outbox.case_id, outbox.text, outbox.rendered, line.buttons"
        " FROM parcel JOIN outbox ON outbox.id = parcel.outbox LEFT JOIN line ON line.outbox = outbox.id"
        " WHERE parcel.id = ?",
        number,
    )
    return _parcel(row) if row else None


def waits(tx: Tx, channel: str, lane: str, address: str, now: datetime) -> bool:
    """Whether the head of an address may be taken now."""
    row = tx.one(
        "SELECT status, due_at FROM parcel WHERE channel = ? AND lane = ? AND address = ?"
        " AND status IN ('new', 'sending') ORDER BY id LIMIT 1",
        channel,
        lane,
        address,
    )
    return row is not None and row["status"] == "new" and instant(row["due_at"]) <= now


def alarm_waits(tx: Tx, channel: str, since: datetime, now: datetime) -> bool:
    """Whether an alarm that fell due after ``since`` could be taken now, or is still to be posted."""
    row = tx.one(
        "SELECT id FROM parcel WHERE channel = ? AND lane = 'alarm' AND status = 'new' AND due_at > ? AND due_at <= ?"
        " AND NOT EXISTS (SELECT 1 FROM parcel AS earlier WHERE earlier.channel = parcel.channel"
        " AND earlier.lane = parcel.lane AND earlier.address = parcel.address AND earlier.id < parcel.id"
        " AND earlier.status IN ('new', 'sending')) LIMIT 1",
        channel,
        stamp(since),
        stamp(now),
    )
    if row is not None:
        return True
    found = tx.one("SELECT id FROM outbox WHERE lane = 'alarm' AND status = 'new' AND due_at > ? LIMIT 1", stamp(since))
    return found is not None


def partly(tx: Tx, number: int, mark: str) -> None:
    """The channel has taken a part of it; ``mark`` says how far it is."""
    tx.run("UPDATE parcel SET mark = ? WHERE id = ? AND status = 'sending'", mark, number)


def sent(tx: Tx, number: int, mark: str, at: datetime) -> bool:
    """The channel has taken it; ``mark`` is the channel's own number for it. False when that was known."""
    return (
        tx.changed(
            "UPDATE parcel SET status = 'sent', mark = ?, sent_at = ?, error = '' WHERE id = ? AND status <> 'sent'",
            mark,
            stamp(at),
            number,
        )
        > 0
    )


def retry(tx: Tx, number: int, due_at: datetime, error: str) -> None:
    """Not now: again then. ``error`` is the kind of failure, never its text."""
    tx.run(
        "UPDATE parcel SET status = 'new', due_at = ?, error = ? WHERE id = ? AND status = 'sending'",
        stamp(due_at),
        error,
        number,
    )


def gone(tx: Tx, number: int, error: str) -> None:
    """It will not go there: the person cannot be reached, or its words were erased."""
    tx.run("UPDATE parcel SET status = 'gone', error = ? WHERE id = ? AND status <> 'sent'", error, number)


def gone_from(tx: Tx, channel: str, address: str, error: str) -> int:
    """Nothing that waits for an address can go there; how many parcels."""
    return tx.changed(
        "UPDATE parcel SET status = 'gone', error = ? WHERE channel = ? AND address = ?"
        " AND status IN ('new', 'sending')",
        error,
        channel,
        address,
    )


def revive(tx: Tx, channel: str, address: str, error: str, since: datetime, now: datetime) -> int:
    """The person can be reached again: what was put aside for that reason and asked for since then goes; how many."""
    return tx.changed(
        "UPDATE parcel SET status = 'new', due_at = ?, error = '' WHERE channel = ? AND address = ?"
        " AND status = 'gone' AND error = ? AND EXISTS ("
        "SELECT 1 FROM outbox WHERE outbox.id = parcel.outbox AND made_at >= ?)",
        stamp(now),
        channel,
        address,
        error,
        stamp(since),
    )


def refused(tx: Tx, number: int, error: str) -> None:
    """The channel will never take it as it is."""
    tx.run("UPDATE parcel SET status = 'refused', error = ? WHERE id = ? AND status <> 'sent'", error, number)


def readdress(tx: Tx, channel: str, old: str, new: str) -> int:
    """An address has moved: what waits goes to the new one, at once; how many parcels.

    A message that has a parcel for the new address already goes once.
    """
    tx.run(
        "DELETE FROM parcel WHERE channel = ? AND address = ? AND status IN ('new', 'sending')"
        " AND EXISTS (SELECT 1 FROM parcel AS other WHERE other.outbox = parcel.outbox AND other.channel = ?"
        " AND other.address = ?)",
        channel,
        old,
        channel,
        new,
    )
    return tx.changed(
        "UPDATE parcel SET address = ?, status = 'new' WHERE channel = ? AND address = ?"
        " AND status IN ('new', 'sending')",
        new,
        channel,
        old,
    )


def reset_sending(tx: Tx, channel: str) -> int:
    """At start: parcels whose fate is unknown go again; how many."""
    return tx.changed(
        "UPDATE parcel SET status = 'new', error = ? WHERE channel = ? AND status = 'sending'", STOPPED, channel
    )


def oldest_unsent(tx: Tx, channel: str, lane: str) -> datetime | None:
    """Since when the oldest unsent parcel of a lane waits; none when all have gone."""
    row = tx.one(
        "SELECT MIN(outbox.made_at) AS made_at FROM parcel JOIN outbox ON outbox.id = parcel.outbox"
        " WHERE parcel.channel = ? AND parcel.lane = ? AND parcel.status IN ('new', 'sending')",
        channel,
        lane,
    )
    return instant_or_none(row["made_at"]) if row else None


def _parcel(row: Row) -> Parcel:
    return Parcel(
        id=int(row["id"]),
        outbox=int(row["outbox"]),
        person=PersonId(str(row["person"])),
        channel=str(row["channel"]),
        address=str(row["address"]),
        lane=str(row["lane"]),
        kind=str(row["kind"]),
        author=PersonId(str(row["author"])),
        case=str(row["case_id"] or ""),
        said=str(row["text"]),
        rendered=words.words_id(row["rendered"]),
        buttons=str(row["buttons"] or ""),
        attempts=int(row["attempts"]),
        mark=str(row["mark"]),
        error=str(row["error"]),
    )
