"""Timers that are due become events in the inbox; each rings once.

Rules: a due time in UTC and, for waits by the clock, a monotonic deadline of the same boot: whichever comes
first (design.md "Layout"). Times in school hours are computed anew when the calendar has changed.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.school import Moment, School
from storage import inbox, timers
from storage.timers import Timer
from storage.tx import Tx

LONGEST_SLEEP = 30.0
"""Seconds after which the clock is looked at again, whatever was due: somebody may have set it."""


def wake(tx: Tx, moment: Moment) -> int:
    """Ring what is due; how many."""
    rung = 0
    for timer in timers.due(tx, moment.now, moment.monotonic, moment.boot):
        if timers.remove(tx, timer):
            _ring(tx, timer, moment)
            rung += 1
    return rung


def seconds_to_next(tx: Tx, moment: Moment) -> float:
    """How long nothing is due, at most ``LONGEST_SLEEP``."""
    waits = [LONGEST_SLEEP]
    if (due := timers.next_due(tx)) is not None:
        waits.append((due - moment.now).total_seconds())
    if (mono := timers.next_mono(tx, moment.boot)) is not None:
        waits.append(mono - moment.monotonic)
    return max(0.0, min(waits))


def recompute(tx: Tx, school: School) -> int:
    """Timers in school hours, by the calendar of today; how many moved."""
    moved = 0
    for timer in timers.in_school_time(tx):
        due = school.hours.after_school_seconds(timer.start_at, timer.seconds)
        if due != timer.due_at:
            timers.set_timer(tx, replace(timer, due_at=due))
            moved += 1
    return moved


def _ring(tx: Tx, timer: Timer, moment: Moment) -> None:
    key = f"{timer.source}:{timer.name}"
    inbox.keep(tx, inbox.NewEvent("timer", key, timer.machine, timer.key, timer.event, moment.now))
