"""A line of somebody's mailbox as their page gets it.

Rules: of another person a page learns what to call them and no id; an alert's number goes with it, so that the
desk can say when it was in front of somebody.
"""

from __future__ import annotations

import json
from typing import TypedDict

from bot.house import Standing
from core.people import PersonId, Role
from handlers.names import known_as
from storage import inbox, outbox
from storage.lines import Line
from storage.tx import Tx


class Choice(TypedDict):
    """A button."""

    label: str
    choice: str


class Sent(TypedDict):
    """What a page gets. ``key`` is the one under which the page itself sent it, "" for all others.

    ``alert`` is the alert's number in the outbox; ``fresh`` says that nobody is known to have seen it.
    """

    id: int
    kind: str
    author: str
    text: str
    buttons: list[Choice]
    at: str
    key: str
    alert: int | None
    fresh: bool


def sent(tx: Tx, line: Line, reader: Role, standing: Standing) -> Sent:
    """A line for its reader. Erased words are "", and the page says nothing of them."""
    return Sent(
        id=line.id,
        kind=line.kind,
        author=_author(tx, line, reader, standing),
        text=line.text or "",
        buttons=buttons(line.buttons),
        at=line.at.isoformat(),
        key=_key(tx, line),
        alert=line.outbox if line.kind == "alert" else None,
        fresh=line.kind == "alert" and _not_handed(tx, line.outbox),
    )


def buttons(kept: str) -> list[Choice]:
    """The buttons of a line as they are kept."""
    return [Choice(label=str(one["label"]), choice=str(one["choice"])) for one in json.loads(kept or "[]")]


def _author(tx: Tx, line: Line, reader: Role, standing: Standing) -> str:
    if line.kind == "own":
        return ""
    return known_as(tx, PersonId(line.author), reader) or standing.bot


def _not_handed(tx: Tx, number: int | None) -> bool:
    row = outbox.out(tx, number) if number is not None else None
    return row is not None and row.handed_at is None


def _key(tx: Tx, line: Line) -> str:
    if line.kind != "own" or line.inbox is None:
        return ""
    arrived = inbox.arrived(tx, line.inbox)
    return arrived.source_key.rpartition(":")[2] if arrived and arrived.source == "web" else ""
