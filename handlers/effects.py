"""Performs effects: each becomes a row, in the transaction that keeps the new state.

Rules:
- Nothing is sent here. What is said goes to the outbox, in the lane it belongs to.
- ``source`` is "<inbox number>:<number of the effect>", so that a second time is a no-op.
- A flood is kept whole and answered little: within a few seconds the bot does not say again what it said last,
  nor anything more than ``AT_MOST`` times. Relays and alerts are never folded.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from core.effects import Alert, At, Effect, In, Quiet, Record, Relay, Say, Start, Wake
from core.people import PersonId
from handlers import records
from handlers.codec import dump, dump_named
from handlers.school import Turn
from storage import inbox, outbox, timers
from storage.outbox import NewOut
from storage.timers import Timer
from storage.tx import Tx

AT_MOST = 3
"""How often the same is said to one person within the window, when something else was said in between."""
LOOK_BACK = 500
"""Rows looked at to tell whether something was just said."""


def perform(tx: Tx, effects: tuple[Effect, ...], turn: Turn) -> None:
    """All effects of one step."""
    for number, effect in enumerate(effects):
        _perform(tx, effect, f"{turn.seq}:{number}", turn)


def _perform(tx: Tx, effect: Effect, source: str, turn: Turn) -> None:
    match effect:
        case Say():
            say(tx, effect, source, turn.moment.now, turn.school.scheme.coalesce_seconds)
        case Relay():
            _relay(tx, effect, source, turn.moment.now)
        case Alert():
            alert(tx, effect, source, turn.moment.now)
        case Wake():
            timers.set_timer(tx, _timer(effect, source, turn))
        case Quiet():
            timers.cancel(tx, effect.machine, effect.key, effect.name)
        case Start():
            event = dump_named(effect.event)
            inbox.keep(tx, inbox.NewEvent("machine", source, effect.machine, effect.key, event, turn.moment.now))
        case Record():
            records.keep(tx, effect, turn)


def say(tx: Tx, effect: Say, source: str, now: datetime, window: float) -> None:
    """Into the outbox, unless the same has just been said to the same person, ``window`` seconds back at most."""
    text, buttons = dump(effect.text), dump(effect.buttons)
    if effect.to and not _just_said(tx, effect.to, (text, buttons), now - timedelta(seconds=window)):
        outbox.add(tx, NewOut(source, effect.to, "talk", "say", now, text=text, buttons=buttons))


def _just_said(tx: Tx, to: PersonId, what: tuple[str, str], since: datetime) -> bool:
    said = [(row.text, row.buttons) for row in outbox.said_to(tx, to, since, LOOK_BACK)]
    return bool(said) and (said[-1] == what or said.count(what) >= AT_MOST)


def alert(tx: Tx, effect: Alert, source: str, now: datetime) -> None:
    """Into the lane that goes in front of everything."""
    text, buttons = dump(effect.text), dump(effect.buttons)
    outbox.add(tx, NewOut(source, effect.to, "alarm", "alert", now, text=text, buttons=buttons, case=effect.case))


def _relay(tx: Tx, effect: Relay, source: str, now: datetime) -> None:
    row = NewOut(source, effect.to, "talk", "relay", now, words=effect.words, author=PersonId(effect.author))
    outbox.add(tx, row)


def _timer(wake: Wake, source: str, turn: Turn) -> Timer:
    now, event = turn.moment.now, dump_named(wake.event)
    match wake.when:
        case At(time):
            return Timer(wake.machine, wake.key, wake.name, source, event, now, 0.0, False, time)
        case In(seconds, school=True):
            due = turn.school.hours.after_school_seconds(now, seconds)
            return Timer(wake.machine, wake.key, wake.name, source, event, now, seconds, True, due)
        case In(seconds):
            due = now + timedelta(seconds=seconds)
            mono = turn.moment.monotonic + seconds
            boot = turn.moment.boot
            return Timer(wake.machine, wake.key, wake.name, source, event, now, seconds, False, due, boot, mono)
