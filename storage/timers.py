"""Times at which a machine wants to be woken. They are rows, so they outlive the program.

Rules: a timer is due when the clock says so, or when enough monotonic time has passed since it was set in the same
boot, whichever comes first: a clock that somebody set back delays no alarm. ``source`` is its arrival's key, so
waking twice counts once. A timer that counts school hours keeps its start and seconds, to be computed anew when
the calendar changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.times import instant, instant_or_none, stamp
from storage.tx import Row, Tx


@dataclass(frozen=True, slots=True)
class Timer:
    """``event`` is JSON for ``machine`` and ``key``. ``mono_due`` is in seconds of ``boot``; none: no such time."""

    machine: str
    key: str
    name: str
    source: str
    event: str
    start_at: datetime
    seconds: float
    school: bool
    due_at: datetime
    boot: str = ""
    mono_due: float | None = None


def set_timer(tx: Tx, timer: Timer) -> None:
    """Wake then. Replaces an earlier timer of that machine, key and name."""
    tx.run(
        "INSERT INTO timer (machine, key, name, source, event, start_at, seconds, school, due_at, boot, mono_due)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (machine, key, name) DO UPDATE SET"
        " source = excluded.source, event = excluded.event, start_at = excluded.start_at,"
        " seconds = excluded.seconds, school = excluded.school, due_at = excluded.due_at, boot = excluded.boot,"
        " mono_due = excluded.mono_due",
        timer.machine,
        timer.key,
        timer.name,
        timer.source,
        timer.event,
        stamp(timer.start_at),
        timer.seconds,
        int(timer.school),
        stamp(timer.due_at),
        timer.boot,
        timer.mono_due,
    )


def cancel(tx: Tx, machine: str, key: str, name: str) -> None:
    """The timer is no longer wanted. A second time is a no-op."""
    tx.run("DELETE FROM timer WHERE machine = ? AND key = ? AND name = ?", machine, key, name)


def due(tx: Tx, now: datetime, mono: float, boot: str) -> list[Timer]:
    """What is due by either clock, the earliest first."""
    rows = tx.all(
        "SELECT * FROM timer WHERE due_at <= ? OR (boot = ? AND mono_due <= ?) ORDER BY due_at, machine, key, name",
        stamp(now),
        boot,
        mono,
    )
    return [_timer(row) for row in rows]


def remove(tx: Tx, timer: Timer) -> bool:
    """The timer has rung; False when it was replaced or cancelled meanwhile, and must not ring."""
    return (
        tx.changed(
            "DELETE FROM timer WHERE machine = ? AND key = ? AND name = ? AND source = ?",
            timer.machine,
            timer.key,
            timer.name,
            timer.source,
        )
        > 0
    )


def in_school_time(tx: Tx) -> list[Timer]:
    """The timers that count school hours."""
    return [_timer(row) for row in tx.all("SELECT * FROM timer WHERE school = 1 ORDER BY machine, key, name")]


def of(tx: Tx, machine: str, key: str) -> list[Timer]:
    """The timers of one conversation, by name."""
    return [
        _timer(row) for row in tx.all("SELECT * FROM timer WHERE machine = ? AND key = ? ORDER BY name", machine, key)
    ]


def next_due(tx: Tx) -> datetime | None:
    """When the earliest timer is due by the clock; none when there is none."""
    row = tx.one("SELECT MIN(due_at) AS due_at FROM timer")
    return instant_or_none(row["due_at"]) if row else None


def next_mono(tx: Tx, boot: str) -> float | None:
    """The earliest monotonic deadline of this boot, in seconds; none when there is none."""
    row = tx.one("SELECT MIN(mono_due) AS mono_due FROM timer WHERE boot = ?", boot)
    return float(row["mono_due"]) if row and row["mono_due"] is not None else None


def _timer(row: Row) -> Timer:
    return Timer(
        machine=str(row["machine"]),
        key=str(row["key"]),
        name=str(row["name"]),
        source=str(row["source"]),
        event=str(row["event"]),
        start_at=instant(row["start_at"]),
        seconds=float(row["seconds"]),
        school=bool(row["school"]),
        due_at=instant(row["due_at"]),
        boot=str(row["boot"]),
        mono_due=None if row["mono_due"] is None else float(row["mono_due"]),
    )
