"""Pupils' requests for somebody to talk to, and to whom each was offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.words import WordsId
from storage import words
from storage.times import instant, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class Request:
    """A request. ``topic`` is a topic's value, ``wishes`` JSON, ``reference`` what people call it by.

    ``status`` is "open" until whoever works on it says otherwise.
    """

    id: str
    pupil: PersonId
    topic: str
    wishes: str
    words: WordsId | None
    at: datetime
    status: str = "open"
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A request was offered to a mentor, who may think ``until`` then. ``answer`` is "" while they do."""

    id: int
    request: str
    mentor: PersonId
    at: datetime
    until: datetime
    answer: str


def add(tx: Tx, new: Request) -> bool:
    """Keep a request; False when it is there already."""
    added = tx.one(
        "INSERT INTO request (id, pupil, topic, wishes, words, at, status, reference) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING RETURNING id",
        new.id,
        new.pupil,
        new.topic,
        new.wishes,
        new.words,
        stamp(new.at),
        new.status,
        new.reference,
    )
    return added is not None


def request(tx: Tx, request: str) -> Request | None:
    """One request."""
    row = tx.one("SELECT * FROM request WHERE id = ?", request)
    return _request(row) if row else None


def set_status(tx: Tx, request: str, status: str) -> None:
    """What has become of a request."""
    tx.run("UPDATE request SET status = ? WHERE id = ?", status, request)


def set_wishes(tx: Tx, request: str, wishes: str) -> None:
    """The pupil has changed what they wish for (JSON)."""
    tx.run("UPDATE request SET wishes = ? WHERE id = ?", wishes, request)


def with_status(tx: Tx, status: str) -> list[Request]:
    """All requests that are so, oldest first."""
    return [_request(row) for row in tx.all("SELECT * FROM request WHERE status = ? ORDER BY at, id", status)]


def of_pupil(tx: Tx, pupil: PersonId) -> list[Request]:
    """A pupil's requests, newest first."""
    return [_request(row) for row in tx.all("SELECT * FROM request WHERE pupil = ? ORDER BY at DESC, id", pupil)]


def offer(tx: Tx, request: str, mentor: PersonId, at: datetime, until: datetime) -> int:
    """A mentor is asked; the number of the offer."""
    return tx.run(
        "INSERT INTO offer (request, mentor, at, until) VALUES (?, ?, ?, ?)", request, mentor, stamp(at), stamp(until)
    )


def answer(tx: Tx, request: str, mentor: PersonId, answer: str) -> bool:
    """What became of a mentor's open offer ("accepted", "declined", "expired", ...); False when none is open."""
    return (
        tx.changed(
            "UPDATE offer SET answer = ? WHERE request = ? AND mentor = ? AND answer = ''", answer, request, mentor
        )
        > 0
    )


def offers_of(tx: Tx, request: str) -> list[Offer]:
    """Everybody who was asked for a request, in order."""
    return [_offer(row) for row in tx.all("SELECT * FROM offer WHERE request = ? ORDER BY id", request)]


def open_offer(tx: Tx, mentor: PersonId) -> Offer | None:
    """What a mentor is thinking about now; the latest when there are several."""
    row = tx.one("SELECT * FROM offer WHERE mentor = ? AND answer = '' ORDER BY id DESC LIMIT 1", mentor)
    return _offer(row) if row else None


def last_offer(tx: Tx, mentor: PersonId) -> datetime | None:
    """When a mentor was last asked for anything; none when never."""
    row = tx.one("SELECT at FROM offer WHERE mentor = ? ORDER BY at DESC LIMIT 1", mentor)
    return instant(row["at"]) if row else None


def _request(row: Row) -> Request:
    return Request(
        id=str(row["id"]),
        pupil=PersonId(str(row["pupil"])),
        topic=str(row["topic"]),
        wishes=str(row["wishes"]),
        words=words.words_id(row["words"]),
        at=instant(row["at"]),
        status=str(row["status"]),
        reference=str(row["reference"]),
    )


def _offer(row: Row) -> Offer:
    return Offer(
        id=int(row["id"]),
        request=str(row["request"]),
        mentor=PersonId(str(row["mentor"])),
        at=instant(row["at"]),
        until=instant(row["until"]),
        answer=str(row["answer"]),
    )
