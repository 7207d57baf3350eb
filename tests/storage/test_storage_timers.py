"""Timers as rows, and how an instant is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from storage_samples import NOW, later

from storage import timers
from storage.ports import Store
from storage.timers import Timer
from storage.times import day_or_none, instant, instant_or_none, stamp, stamp_or_none
from storage.tx import Tx

CLIMB = Timer("concern", "C1", "climb", "7:1", "{}", NOW, 900, False, later(900), "boot-1", 1900.0)
REMIND = Timer("match", "R1", "remind", "7:2", "{}", NOW, 3600, True, later(7200))

INSTANTS = st.datetimes(
    min_value=datetime(1970, 1, 2),  # noqa: DTZ001 - Hypothesis adds the zone
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.timezones(),
)


async def test_a_timer_is_kept_whole(store: Store) -> None:
    """With and without a monotonic deadline."""

    def unit(tx: Tx) -> None:
        timers.set_timer(tx, CLIMB)
        timers.set_timer(tx, REMIND)
        assert timers.of(tx, "concern", "C1") == [CLIMB]
        assert timers.in_school_time(tx) == [REMIND]

    await store.write(unit)


@pytest.mark.parametrize(
    ("now", "mono", "boot", "due"),
    [
        (later(899), 1899.0, "boot-1", False),
        (later(900), 1899.0, "boot-1", True),
        (later(-86400), 1900.0, "boot-1", True),
        (later(899), 5000.0, "boot-2", False),
        (later(900), 0.0, "boot-2", True),
    ],
)
async def test_a_timer_is_due_by_either_clock(store: Store, now: datetime, mono: float, boot: str, due: bool) -> None:
    """Whichever comes first; monotonic time counts within its own boot only. A clock put back delays no alarm."""
    await store.write(lambda tx: timers.set_timer(tx, CLIMB))

    assert (await store.read(lambda tx: timers.due(tx, now, mono, boot)) == [CLIMB]) is due


async def test_a_timer_without_monotonic_deadline_goes_by_the_clock(store: Store) -> None:
    """However long the machine has run."""
    await store.write(lambda tx: timers.set_timer(tx, REMIND))

    assert await store.read(lambda tx: timers.due(tx, later(7199), 1e9, "")) == []
    assert await store.read(lambda tx: timers.due(tx, later(7200), 0, "")) == [REMIND]


async def test_the_earliest_rings_first(store: Store) -> None:
    """In order of their times."""

    def unit(tx: Tx) -> list[str]:
        for n in (3, 1, 2):
            timers.set_timer(tx, replace(CLIMB, name=str(n), due_at=later(n)))
        return [timer.name for timer in timers.due(tx, later(2), 0, "")]

    assert await store.write(unit) == ["1", "2"]


async def test_a_name_is_set_once(store: Store) -> None:
    """A new one of that name replaces the old; other keys and names are theirs."""

    def unit(tx: Tx) -> None:
        timers.set_timer(tx, CLIMB)
        timers.set_timer(tx, replace(CLIMB, key="C2"))
        again = replace(CLIMB, source="8:1", due_at=later(1800), mono_due=None, event="{1}")
        timers.set_timer(tx, again)
        assert timers.of(tx, "concern", "C1") == [again]
        assert timers.of(tx, "concern", "C2") == [replace(CLIMB, key="C2")]

    await store.write(unit)


async def test_a_cancelled_timer_does_not_ring(store: Store) -> None:
    """A second time is a no-op."""

    def unit(tx: Tx) -> None:
        timers.set_timer(tx, CLIMB)
        timers.cancel(tx, "concern", "C1", "climb")
        timers.cancel(tx, "concern", "C1", "climb")
        assert timers.due(tx, later(9999), 9999, "boot-1") == []

    await store.write(unit)


async def test_a_timer_rings_once(store: Store) -> None:
    """And one that was replaced while it was being rung stays, to ring at its own time."""

    def unit(tx: Tx) -> None:
        timers.set_timer(tx, CLIMB)
        assert timers.remove(tx, CLIMB)
        assert not timers.remove(tx, CLIMB)
        newer = replace(CLIMB, source="9:1")
        timers.set_timer(tx, newer)
        assert not timers.remove(tx, CLIMB)
        assert timers.of(tx, "concern", "C1") == [newer]

    await store.write(unit)


async def test_when_to_look_again(store: Store) -> None:
    """The earliest by each clock."""

    def unit(tx: Tx) -> None:
        assert timers.next_due(tx) is None
        assert timers.next_mono(tx, "boot-1") is None
        timers.set_timer(tx, REMIND)
        timers.set_timer(tx, CLIMB)
        assert timers.next_due(tx) == later(900)
        assert timers.next_mono(tx, "boot-1") == 1900.0
        assert timers.next_mono(tx, "boot-2") is None

    await store.write(unit)


@given(INSTANTS)
def test_an_instant_comes_back(at: datetime) -> None:
    """From any zone, to the microsecond."""
    assert instant(stamp(at)) == at.astimezone(UTC)
    assert len(stamp(at)) == 32


@given(INSTANTS, INSTANTS)
def test_text_sorts_as_time_does(one: datetime, other: datetime) -> None:
    """So the database can compare them."""
    assert (stamp(one) < stamp(other)) == (one.astimezone(UTC) < other.astimezone(UTC))


def test_how_an_instant_is_written() -> None:
    """UTC, whatever zone it was given in, always with microseconds."""
    at = datetime(2026, 7, 1, 13, 5, tzinfo=timezone(timedelta(hours=1)))
    assert stamp(at) == "2026-07-01T12:05:00.000000+00:00"


def test_an_instant_needs_a_zone() -> None:
    """Local time is never guessed."""
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 7, 1))  # noqa: DTZ001


def test_nothing_stays_nothing() -> None:
    """For times and days that are not known."""
    assert (stamp_or_none(None), instant_or_none(None), day_or_none(None), day_or_none("")) == (None,) * 4
    assert stamp_or_none(NOW) == stamp(NOW)
    assert instant_or_none(stamp(NOW)) == NOW
