"""Delivers to the web: what is due in the outbox becomes a line in its reader's mailbox.

Rules:
- The alarm lane goes first and is posted by a loop of its own; order is kept within a person and lane.
- Rendering happens here, for this reader: level, language, and names as they may be known.
- A text that cannot be rendered is our fault: adults hear of it, and its reader gets a plain apology instead. When
  not even that can be said, the row is put aside as refused. An alert that cannot be rendered is posted bare, with
  its reference: it must not die of a missing word.
- An alert is handed over when a signed-in desk has shown it, or a channel outside has taken it (``handed_over``).
- Whoever is reached outside gets a parcel besides (``handlers.outside``); ``handlers.deliver`` sends those.

Known weakness: the web takes everything, so "retry" and "gone" belong to the channels outside.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core import texts
from core.machines.concern_states import HandedOver
from core.people import Level, Person
from core.text import Button, Text
from handlers import facts, failing
from handlers.codec import buttons_of, dump_named, text_of
from handlers.labels import fold
from handlers.names import people_in
from handlers.outside import NOWHERE, Outside, leave
from handlers.school import Moment
from storage import faults, inbox, lines, outbox, shown, words
from storage.lines import NewLine
from storage.outbox import Out
from storage.shown import Shown
from storage.tx import Tx

WEB = "web"
BATCH = 100


class Renderer(Protocol):
    """Says a text to one reader. ``bot`` hands in the catalogue with the school's standing names and zone."""

    def __call__(self, text: Text, level: Level, language: str, people: dict[str, str], now: datetime, /) -> str:
        """The sentence; raises when there is none."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a person will see: the words, and the buttons as (label, choice, means)."""

    text: str
    buttons: tuple[tuple[str, str, str], ...] = ()


def post(tx: Tx, lane: str, render: Renderer, moment: Moment, limit: int = BATCH, outside: Outside = NOWHERE) -> int:
    """Post what is due in a lane; how many rows left the outbox."""
    rows = outbox.due(tx, lane, moment.now, limit)
    for row in rows:
        try:
            with tx.savepoint():
                _post_row(tx, row, _said(tx, row, render, moment), moment)
                leave(tx, row, moment.now, outside)
        except sqlite3.OperationalError:
            raise  # the disk, not the row: the whole unit is tried again later
        except Exception as fault:  # noqa: BLE001  one row must never stop a lane
            faults.add(tx, moment.now, None, type(fault).__name__)
            outbox.refused(tx, row.id, type(fault).__name__)
    return len(rows)


def handed_over(tx: Tx, out: int, now: datetime) -> None:
    """An alert is in front of its reader: noted once, and its concern hears of it."""
    row = outbox.out(tx, out)
    if row is None or row.kind != "alert" or not outbox.handed_over(tx, out, now) or not row.case:
        return
    event = dump_named(HandedOver(row.person))
    inbox.keep(tx, inbox.NewEvent("handed", str(out), "concern", row.case, event, now))


def _post_row(tx: Tx, row: Out, said: Rendered, moment: Moment) -> None:
    kept = outbox.sent(tx, row.id, WEB, said.text, moment.now)
    if kept is None:
        return
    lines.add(
        tx,
        NewLine(row.person, _kind(row), kept, moment.now, row.author, _buttons(said), outbox=row.id),
    )
    if any(choice != "adult.now" for _, choice, _ in said.buttons):
        # the adult button is always there: a sentence that shows it alone leaves an open question open
        shown.replace(tx, row.person, [Shown(fold(label), choice, means) for label, choice, means in said.buttons])


def _said(tx: Tx, row: Out, render: Renderer, moment: Moment) -> Rendered:
    """What the reader will see. An alert that cannot be worded is its bare reference, an answer a plain apology."""
    reader = facts.person(tx, row.person)
    try:
        return _rendered(tx, row, reader, render, moment.now)
    except sqlite3.OperationalError:
        raise
    except Exception as fault:
        name = type(fault).__name__
        if row.kind == "alert":
            faults.add(tx, moment.now, None, name)
            return Rendered(row.case)
        if row.kind == "relay":
            raise
        said = _sorry(reader, render, moment.now)
        failing.unsaid(tx, moment, name)
        return said


def _sorry(reader: Person, render: Renderer, now: datetime) -> Rendered:
    def say(text: Text) -> str:
        return render(text, reader.level, reader.language, {}, now)

    return Rendered(say(texts.went_wrong()), (_button(failing.adult_button(), say),))


def _rendered(tx: Tx, row: Out, reader: Person, render: Renderer, now: datetime) -> Rendered:
    if row.kind == "relay":
        return Rendered(words.get(tx, row.words) or "" if row.words is not None else "")

    def say(text: Text) -> str:
        return render(text, reader.level, reader.language, people_in(tx, text, reader.role), now)

    buttons = tuple(_button(button, say) for button in buttons_of(row.buttons))
    return Rendered(say(text_of(row.text)), buttons)


def _button(button: Button, say: Callable[[Text], str]) -> tuple[str, str, str]:
    return say(button.label), button.choice, button.means


def _kind(row: Out) -> str:
    return {"say": "bot", "relay": "other", "alert": "alert"}[row.kind]


def _buttons(said: Rendered) -> str:
    return json.dumps([{"label": label, "choice": choice} for label, choice, _ in said.buttons], ensure_ascii=False)
