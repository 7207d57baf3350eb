"""What is to be said, kept until a channel has taken it: the durable queue at the back.

Rules:
- ``source`` makes a second asking a no-op (promise 8).
- A person's rows of one lane go out one after the other; alarms do not wait for talk.
- Before a row is sent it is marked "sending". Found so at start, nobody knows whether it went: it goes again.
- What was said is kept as it was rendered, under the key of the person whose words are in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.people import PersonId
from core.words import WordsId
from storage import words
from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx

NOBODY = PersonId("")
WITHHELD = "withheld"
"""Why a row never went out that its reader, as it turned out, must not see."""


@dataclass(frozen=True, slots=True)
class NewOut:
    """Something to say. ``lane`` is "alarm" or "talk", ``kind`` "say", "relay" or "alert".

    ``text`` and ``buttons`` are JSON; ``words`` what is relayed; ``author`` whose words or affairs it carries ("" for
    none): the rendered text is sealed under their key.
    """

    source: str
    person: PersonId
    lane: str
    kind: str
    at: datetime
    text: str = ""
    buttons: str = ""
    words: WordsId | None = None
    author: PersonId = NOBODY
    case: str = ""


@dataclass(frozen=True, slots=True)
class Out:
    """A row of the outbox. ``status`` is "new", "sending", "sent", "gone" or "refused"."""

    id: int
    source: str
    person: PersonId
    lane: str
    kind: str
    text: str
    buttons: str
    words: WordsId | None
    author: PersonId
    case: str
    status: str
    attempts: int
    made_at: datetime
    due_at: datetime
    sent_at: datetime | None
    handed_at: datetime | None
    channel: str
    rendered: WordsId | None
    error: str


def add(tx: Tx, new: NewOut) -> int | None:
    """Ask for something to be said, now; its number, or none when it was asked for before."""
    row = tx.one(
        "INSERT INTO outbox (source, person, lane, kind, text, buttons, words, author, case_id, made_at, due_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source) DO NOTHING RETURNING id",
        new.source,
        new.person,
        new.lane,
        new.kind,
        new.text,
        new.buttons,
        new.words,
        new.author,
        new.case or None,
        stamp(new.at),
        stamp(new.at),
    )
    return int(row["id"]) if row else None


def out(tx: Tx, out: int) -> Out | None:
    """One row."""
    row = tx.one("SELECT * FROM outbox WHERE id = ?", out)
    return _out(row) if row else None


def due(tx: Tx, lane: str, now: datetime, limit: int) -> list[Out]:
    """What may be sent now, oldest first: of each person only the first that has not gone out."""
    rows = tx.all(
        "SELECT * FROM outbox AS o WHERE lane = ? AND status = 'new' AND due_at <= ? AND NOT EXISTS ("
        "SELECT 1 FROM outbox AS earlier WHERE earlier.person = o.person AND earlier.lane = o.lane"
        " AND earlier.id < o.id AND earlier.status IN ('new', 'sending')) ORDER BY id LIMIT ?",
        lane,
        stamp(now),
        limit,
    )
    return [_out(row) for row in rows]


def next_due(tx: Tx, lane: str) -> datetime | None:
    """When the earliest row that waits in a lane is due; none when nothing waits."""
    row = tx.one("SELECT MIN(due_at) AS due_at FROM outbox WHERE lane = ? AND status = 'new'", lane)
    return instant_or_none(row["due_at"]) if row else None


def sending(tx: Tx, out: int) -> bool:
    """Take a row for sending; False when somebody else has it or it went out already."""
    return (
        tx.changed("UPDATE outbox SET status = 'sending', attempts = attempts + 1 WHERE id = ? AND status = 'new'", out)
        > 0
    )


def sent(tx: Tx, out: int, channel: str, rendered: str, at: datetime) -> WordsId | None:
    """The channel has taken it; where the rendered text is kept. None when the row was marked sent before."""
    row = tx.one(
        "UPDATE outbox SET status = 'sent', sent_at = ?, channel = ?, error = ''"
        " WHERE id = ? AND status <> 'sent' RETURNING person, author",
        stamp(at),
        channel,
        out,
    )
    if row is None:
        return None
    owner = PersonId(str(row["author"]) or str(row["person"]))
    kept = words.put(tx, owner, "sent", rendered, at)
    tx.run("UPDATE outbox SET rendered = ? WHERE id = ?", kept, out)
    return kept


def handed_over(tx: Tx, out: int, at: datetime) -> bool:
    """It has reached a person as far as the channel can know; True the first time."""
    return tx.changed("UPDATE outbox SET handed_at = ? WHERE id = ? AND handed_at IS NULL", stamp(at), out) > 0


def retry(tx: Tx, out: int, due_at: datetime, error: str = "") -> None:
    """The channel could not take it: again then. ``error`` is the kind of error only."""
    tx.run(
        "UPDATE outbox SET status = 'new', due_at = ?, error = ? WHERE id = ? AND status = 'sending'",
        stamp(due_at),
        error,
        out,
    )


def gone(tx: Tx, out: int, error: str = "") -> None:
    """The person cannot be reached there; what comes after it may go on."""
    tx.run("UPDATE outbox SET status = 'gone', error = ? WHERE id = ? AND status <> 'sent'", error, out)


def refused(tx: Tx, out: int, error: str = "") -> None:
    """The channel would not have it, by our fault; it is put aside for the operator."""
    tx.run("UPDATE outbox SET status = 'refused', error = ? WHERE id = ? AND status <> 'sent'", error, out)


def withhold(tx: Tx, person: PersonId, case: str) -> int:
    """What waits to be said to a person about a case is not for them any more; how many rows. No failure of ours."""
    return tx.changed(
        "UPDATE outbox SET status = 'gone', error = ? WHERE person = ? AND case_id = ? AND status = 'new'",
        WITHHELD,
        person,
        case,
    )


def failed(tx: Tx) -> list[Out]:
    """What never went out and should have, oldest first."""
    rows = tx.all("SELECT * FROM outbox WHERE status IN ('gone', 'refused') AND error <> ? ORDER BY id", WITHHELD)
    return [_out(row) for row in rows]


def reset_sending(tx: Tx) -> int:
    """At start: rows whose fate is unknown go again; how many."""
    return tx.changed("UPDATE outbox SET status = 'new' WHERE status = 'sending'")


def said_recently(tx: Tx, person: PersonId, text: str, since: datetime) -> bool:
    """Whether a person was told, or is about to be told, exactly this (JSON) since then."""
    found = tx.one(
        "SELECT id FROM outbox WHERE person = ? AND made_at >= ? AND text = ? LIMIT 1", person, stamp(since), text
    )
    return found is not None


def alerts_of(tx: Tx, case: str) -> list[Out]:
    """Every alert of a case, in order."""
    rows = tx.all("SELECT * FROM outbox WHERE case_id = ? AND kind = 'alert' ORDER BY id", case)
    return [_out(row) for row in rows]


def said_to(tx: Tx, person: PersonId, since: datetime, limit: int) -> list[Out]:
    """The first ``limit`` things asked to be said to a person since then, in order."""
    rows = tx.all(
        "SELECT * FROM outbox WHERE person = ? AND made_at >= ? ORDER BY id LIMIT ?", person, stamp(since), limit
    )
    return [_out(row) for row in rows]


def unhanded_alerts(tx: Tx, person: PersonId) -> list[Out]:
    """The alerts to a person that nobody knows to have reached them, oldest first."""
    rows = tx.all("SELECT * FROM outbox WHERE person = ? AND kind = 'alert' AND handed_at IS NULL ORDER BY id", person)
    return [_out(row) for row in rows]


def oldest_unsent(tx: Tx, lane: str) -> datetime | None:
    """When the oldest row of a lane that has not gone out was asked for; none when all has."""
    row = tx.one("SELECT MIN(made_at) AS made_at FROM outbox WHERE lane = ? AND status IN ('new', 'sending')", lane)
    return instant_or_none(row["made_at"]) if row else None


def _out(row: Row) -> Out:
    return Out(
        id=int(row["id"]),
        source=str(row["source"]),
        person=PersonId(str(row["person"])),
        lane=str(row["lane"]),
        kind=str(row["kind"]),
        text=str(row["text"]),
        buttons=str(row["buttons"]),
        words=words.words_id(row["words"]),
        author=PersonId(str(row["author"])),
        case=str(row["case_id"] or ""),
        status=str(row["status"]),
        attempts=int(row["attempts"]),
        made_at=instant(row["made_at"]),
        due_at=instant(row["due_at"]),
        sent_at=instant_or_none(row["sent_at"]),
        handed_at=instant_or_none(row["handed_at"]),
        channel=str(row["channel"]),
        rendered=words.words_id(row["rendered"]),
        error=str(row["error"]),
    )
