"""Timers ring once, by whichever clock comes first, and follow the school's calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from handler_samples import NOW, SCHOOL, roster

from core.calendar import Days
from core.machines.news import LookNow
from handlers.codec import dump_named
from handlers.school import Moment, School
from handlers.wake import LONGEST_SLEEP, recompute, seconds_to_next, wake
from storage import inbox, timers
from storage.memory import MemoryStore
from storage.timers import Timer
from storage.tx import Tx
from tests.playing import TERM_TIME

SECOND = timedelta(seconds=1)
TERMS = School(TERM_TIME, SCHOOL.scheme, SCHOOL.ladders)
TIMER = Timer(
    "match", "R1", "look", "1:0", dump_named(LookNow()), NOW, 60.0, False, NOW + 60 * SECOND, "boot-1", 1060.0
)


@pytest.fixture
async def store() -> MemoryStore:
    """The small school."""
    return await roster()


def at(seconds: float, mono: float | None = None, boot: str = "boot-1") -> Moment:
    """So many seconds after the timer was set, by both clocks, or by one only."""
    return Moment(NOW + seconds * SECOND, 1000.0 + (seconds if mono is None else mono), boot)


async def rings(store: MemoryStore, moment: Moment, timer: Timer = TIMER) -> int:
    """How many timers ring at that moment."""

    def unit(tx: Tx) -> int:
        timers.set_timer(tx, timer)
        return wake(tx, moment)

    return await store.write(unit)


@pytest.mark.parametrize(
    ("moment", "count"),
    [
        (at(59), 0),
        (at(60), 1),
        (at(3600), 1),
        (at(0, mono=60), 1),
        (at(-86400, mono=61), 1),
        (at(60, mono=0), 1),
        (at(0, mono=0), 0),
        (at(0, mono=99999, boot="boot-2"), 0),
        (at(60, mono=-900, boot="boot-2"), 1),
    ],
    ids=[
        "too early",
        "just now",
        "long ago",
        "the clock stands still",
        "somebody set the clock back a day",
        "monotonic time stood still",
        "neither",
        "monotonic time of another boot says nothing",
        "after a restart the clock decides",
    ],
)
async def test_whichever_clock_comes_first(store: MemoryStore, moment: Moment, count: int) -> None:
    """A clock that jumps delays no alarm (design.md "Layout")."""
    assert await rings(store, moment) == count


async def test_what_rang_is_an_event_in_the_inbox(store: MemoryStore) -> None:
    """Durable, ordered, for the machine that asked; the timer is gone."""

    def unit(tx: Tx) -> None:
        timers.set_timer(tx, TIMER)
        wake(tx, at(60))
        row = inbox.next_new(tx)
        assert row is not None
        assert (row.source, row.source_key, row.machine, row.key) == ("timer", "1:0:look", "match", "R1")
        assert row.at == NOW + 60 * SECOND
        assert timers.of(tx, "match", "R1") == []

    await store.write(unit)


async def test_a_timer_rings_once(store: MemoryStore) -> None:
    """Also when it stands there again, as after a backup was put back (promise 8)."""

    def unit(tx: Tx) -> int:
        for _ in range(3):
            timers.set_timer(tx, TIMER)
            wake(tx, at(60))
        return len(tx.all("SELECT seq FROM inbox"))

    assert await store.write(unit) == 1


async def test_a_timer_set_anew_rings_anew(store: MemoryStore) -> None:
    """The same name under another step is another wait."""

    def unit(tx: Tx) -> int:
        for source in ("1:0", "2:0"):
            timers.set_timer(tx, replace(TIMER, source=source))
            wake(tx, at(60))
        return len(tx.all("SELECT seq FROM inbox"))

    assert await store.write(unit) == 2


async def test_after_days_asleep_everything_due_rings_in_order(store: MemoryStore) -> None:
    """A program that was down for a weekend wakes whatever waited, the earliest first."""

    def unit(tx: Tx) -> list[str]:
        for number, seconds in enumerate((300, 60, 180)):
            due = NOW + seconds * SECOND
            timers.set_timer(tx, replace(TIMER, key=f"R{number}", source=f"{number}:0", due_at=due, mono_due=None))
        assert wake(tx, at(3 * 86400)) == 3
        return [str(row["key"]) for row in tx.all("SELECT key FROM inbox ORDER BY seq")]

    assert await store.write(unit) == ["R1", "R2", "R0"]


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [(at(50), 10.0), (at(0), LONGEST_SLEEP), (at(50, mono=55), 5.0), (at(90), 0.0), (at(40, boot="boot-2"), 20.0)],
    ids=["until it is due", "at most so long", "the nearer clock", "overdue", "another boot"],
)
async def test_how_long_to_sleep(store: MemoryStore, moment: Moment, seconds: float) -> None:
    """Until something is due by either clock, and never long: somebody may set the clock meanwhile."""
    await store.write(lambda tx: timers.set_timer(tx, TIMER))
    assert await store.read(lambda tx: seconds_to_next(tx, moment)) == pytest.approx(seconds)


async def test_without_timers_sleep_is_bounded(store: MemoryStore) -> None:
    """Nothing due is no reason to stop looking."""
    assert await store.read(lambda tx: seconds_to_next(tx, at(0))) == LONGEST_SLEEP


def in_school(start: datetime, seconds: float) -> Timer:
    """A timer that counts school time."""
    due = TERM_TIME.after_school_seconds(start, seconds)
    return replace(TIMER, start_at=start, seconds=seconds, school=True, due_at=due, boot="", mono_due=None)


async def test_a_snow_day_moves_what_counts_school_time(store: MemoryStore) -> None:
    """Computed anew from its start when the calendar has changed; what counts by the clock stays."""
    start = NOW.replace(hour=15)
    snow = replace(TERM_TIME, days_off=(Days("snow", date(2026, 11, 24), date(2026, 11, 24)),))

    def unit(tx: Tx) -> None:
        timers.set_timer(tx, in_school(start, 3600))
        timers.set_timer(tx, replace(TIMER, name="lease"))
        assert recompute(tx, TERMS) == 0
        assert recompute(tx, School(snow, SCHOOL.scheme, SCHOOL.ladders)) == 1
        due = {one.name: one.due_at for one in timers.of(tx, "match", "R1")}
        assert due == {"look": datetime(2026, 11, 25, 9, 30, tzinfo=UTC), "lease": TIMER.due_at}

    await store.write(unit)


async def test_computed_anew_it_still_rings_once(store: MemoryStore) -> None:
    """Its source stays, so the wait is the same wait."""

    def unit(tx: Tx) -> str:
        timers.set_timer(tx, replace(in_school(NOW, 60), due_at=NOW + timedelta(days=9)))
        assert recompute(tx, TERMS) == 1
        wake(tx, at(60))
        row = inbox.next_new(tx)
        return row.source_key if row else ""

    assert await store.write(unit) == "1:0:look"


@pytest.mark.parametrize(
    ("friday", "monday"),
    [
        (datetime(2026, 10, 23, 14, 5, tzinfo=UTC), datetime(2026, 10, 26, 8, 50, tzinfo=UTC)),
        (datetime(2027, 3, 26, 15, 5, tzinfo=UTC), datetime(2027, 3, 29, 7, 50, tzinfo=UTC)),
    ],
    ids=["to winter time", "to summer time"],
)
async def test_the_hour_that_is_changed_moves_nothing(store: MemoryStore, friday: datetime, monday: datetime) -> None:
    """Ten minutes before closing and five after the next opening are fifteen, by the school's own wall clock."""
    terms = (Days("all year", date(2026, 9, 1), date(2027, 7, 20)),)
    school = School(replace(TERM_TIME, terms=terms), SCHOOL.scheme, SCHOOL.ladders)

    def unit(tx: Tx) -> datetime:
        timers.set_timer(tx, replace(in_school(friday, 900), due_at=friday))
        recompute(tx, school)
        return timers.of(tx, "match", "R1")[0].due_at

    assert await store.write(unit) == monday


async def test_a_wait_by_the_clock_is_as_long_over_the_change(store: MemoryStore) -> None:
    """Ten minutes are ten minutes in the night when the hour repeats."""
    night = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
    timer = replace(TIMER, start_at=night, due_at=night + 600 * SECOND, mono_due=1600.0)
    early, due = Moment(night + 599 * SECOND, 1599.0, "boot-1"), Moment(night + 600 * SECOND, 1600.0, "boot-1")
    assert await rings(store, early, timer) == 0
    assert await rings(store, due, timer) == 1
