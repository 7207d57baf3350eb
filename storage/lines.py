"""The web mailbox: what a person has on their screen, in order. The number of a line is its event's number.

Rules: a person sees their own lines and no others; a line of one sent message exists once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.words import WordsId
from storage import words
from storage.times import instant, stamp
from storage.tx import Row, Tx

NOBODY = PersonId("")


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line for ``person``. ``kind`` is "own", "bot", "other" or "alert"; ``buttons`` JSON."""

    person: PersonId
    kind: str
    words: WordsId | None
    at: datetime
    author: PersonId = NOBODY
    buttons: str = ""
    outbox: int | None = None
    inbox: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read. ``text`` is none when its words were erased."""

    id: int
    person: PersonId
    kind: str
    author: PersonId
    words: WordsId | None
    text: str | None
    buttons: str
    outbox: int | None
    inbox: int | None
    at: datetime


def add(tx: Tx, new: NewLine) -> int | None:
    """Put a line at the end of a mailbox; its number, or none when that sent message has its line already."""
    row = tx.one(
        "INSERT INTO line (person, kind, author, words, buttons, outbox, inbox, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING RETURNING id",
        new.person,
        new.kind,
        new.author,
        new.words,
        new.buttons,
        new.outbox,
        new.inbox,
        stamp(new.at),
    )
    return int(row["id"]) if row else None


def after(tx: Tx, person: PersonId, line: int, limit: int) -> list[Line]:
    """The next ``limit`` lines of a person after the one with this number, in order."""
    rows = tx.all("SELECT * FROM line WHERE person = ? AND id > ? ORDER BY id LIMIT ?", person, line, limit)
    return [_line(tx, row) for row in rows]


def latest(tx: Tx, person: PersonId, limit: int) -> list[Line]:
    """The last ``limit`` lines of a person, in order."""
    rows = tx.all("SELECT * FROM line WHERE person = ? ORDER BY id DESC LIMIT ?", person, limit)
    return [_line(tx, row) for row in reversed(rows)]


def last_id(tx: Tx, person: PersonId) -> int:
    """The number of a person's last line; 0 when there is none."""
    row = tx.one("SELECT MAX(id) AS id FROM line WHERE person = ?", person)
    return int(row["id"] or 0) if row else 0


def newest(tx: Tx) -> int:
    """The number of the last line of all; 0 when there is none."""
    row = tx.one("SELECT MAX(id) AS id FROM line")
    return int(row["id"] or 0) if row else 0


def owners_after(tx: Tx, line: int) -> dict[PersonId, int]:
    """Whose mailboxes have lines after this number, with the number of each one's last."""
    # Grouped here: asked to group, SQLite would read every line there ever was.
    rows = tx.all("SELECT person, id FROM line WHERE id > ? ORDER BY id", line)
    return {PersonId(str(row["person"])): int(row["id"]) for row in rows}


def _line(tx: Tx, row: Row) -> Line:
    kept = words.words_id(row["words"])
    return Line(
        id=int(row["id"]),
        person=PersonId(str(row["person"])),
        kind=str(row["kind"]),
        author=PersonId(str(row["author"])),
        words=kept,
        text=words.get(tx, kept) if kept is not None else None,
        buttons=str(row["buttons"]),
        outbox=_number(row["outbox"]),
        inbox=_number(row["inbox"]),
        at=instant(row["at"]),
    )


def _number(stored: object) -> int | None:
    return None if stored is None else int(str(stored))
