"""Works the inbox through, strictly in order: load the state, read the facts, ask the table, keep what it says.

Rules (design.md "Layout", promises 1, 4, 8):
- One row is one savepoint: state, outbox, timers and audit together, or nothing.
- A fault of ours (any exception of a machine, its facts or its effects) undoes the step. After ``TRIES`` the row is
  parked, whoever waits is told plainly that somebody will look, and adults get it, without machines (``failing``).
- The alarm of a row was written before; no fault here can touch it.
"""

from __future__ import annotations

import sqlite3

from core import texts
from core.effects import Say
from core.people import PersonId
from core.text import Button
from handlers import effects, facts, failing
from handlers.codec import dump_named, load_named
from handlers.conversations import CONVERSATIONS, Conversation
from handlers.route import Delivery, route
from handlers.school import Moment, School, Turn
from storage import inbox, states
from storage.inbox import Arrived
from storage.tx import Tx

TRIES = 3
BATCH = 50
"""Rows worked through in one unit of work, each in a savepoint of its own."""


def advance(tx: Tx, school: School, moment: Moment, limit: int = BATCH) -> int:
    """Work through up to ``limit`` rows; how many there were."""
    for count in range(limit):
        row = inbox.next_new(tx)
        if row is None:
            return count
        _advance_row(tx, row, Turn(row.seq, moment, school))
    return limit


def _advance_row(tx: Tx, row: Arrived, turn: Turn) -> None:
    try:
        with tx.savepoint():
            _step(tx, row, turn)
            inbox.done(tx, row.seq)
    except sqlite3.OperationalError:
        raise  # the disk, not the row: the whole unit is tried again later
    except Exception as fault:  # noqa: BLE001  a machine's fault must end as an answer and an item for an adult
        _failed(tx, row, turn, type(fault).__name__)


def _step(tx: Tx, row: Arrived, turn: Turn) -> None:
    delivery = _delivery(tx, row)
    if delivery is None:
        _nowhere(tx, row, turn)
        return
    conversation = CONVERSATIONS[delivery.machine]
    state = _state(tx, conversation, delivery)
    if state is None:
        raise LookupError("an event for a conversation that does not exist")
    known = conversation.facts(tx, delivery.key, delivery.event, turn)
    step = conversation.table.step(state, delivery.event, known)
    name = type(step.state).__name__
    states.save(tx, delivery.machine, delivery.key, name, dump_named(step.state))
    effects.perform(tx, step.effects, turn)


def _delivery(tx: Tx, row: Arrived) -> Delivery | None:
    if row.kind == "heard":
        return route(tx, row)
    return Delivery(row.machine, row.key, load_named(CONVERSATIONS[row.machine].events, row.event))


def _state(tx: Tx, conversation: Conversation, delivery: Delivery) -> object | None:
    kept = states.load(tx, delivery.machine, delivery.key)
    return conversation.begin(tx, delivery.key) if kept is None else load_named(conversation.states, kept)


def _nowhere(tx: Tx, row: Arrived, turn: Turn) -> None:
    """A tap that leads nowhere is answered; what staff wrote without a button needs no answer here."""
    if row.choice:
        answer = Say(row.person, texts.no_such_button(), _adult(tx, row.person))
        effects.say(tx, answer, f"{turn.seq}:nowhere", turn.moment.now, turn.school.scheme.coalesce_seconds)


def _failed(tx: Tx, row: Arrived, turn: Turn, name: str) -> None:
    if inbox.failed(tx, row.seq) >= TRIES:
        failing.park(tx, row, turn, name)


def _adult(tx: Tx, who: PersonId) -> tuple[Button, ...]:
    return () if facts.person(tx, who).role.is_staff else (failing.adult_button(),)
