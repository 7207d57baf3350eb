"""The watchdog: a concern that no adult has seen, or that stands still, is everybody's (design.md "Layout")."""

from __future__ import annotations

from datetime import timedelta

import pytest
from handler_samples import CLOCK, NOW, SAM, SCHOOL, heard, kept, roster

from core.verdict import Answer, Category, Verdict
from handlers.advance import advance
from handlers.post import handed_over
from handlers.school import Moment, moment
from handlers.watch import AGAIN_SECONDS, watch
from storage import cases, outbox
from storage.memory import MemoryStore
from storage.tx import Tx

WORRY = Verdict(Answer.IMMEDIATE, category=Category.PHYSICAL)
EVERYBODY = {"lead", "deputy", "head", "coordinator"}


@pytest.fixture
async def store() -> MemoryStore:
    """The small school, where Sam has written something worrying; its machine has set its timers."""
    made = await roster()

    def unit(tx: Tx) -> None:
        kept(tx, heard(text="Mr Reyes hits me"), WORRY)
        advance(tx, SCHOOL, moment(CLOCK))

    await made.write(unit)
    return made


def after(seconds: float) -> Moment:
    """So many seconds after Sam wrote."""
    return Moment(NOW + timedelta(seconds=seconds), CLOCK.mono + seconds, CLOCK.run)


async def looks(store: MemoryStore, *seconds: float) -> list[str]:
    """Whom the watchdog alerts when it looks at these times."""

    def unit(tx: Tx) -> list[str]:
        for each in seconds:
            watch(tx, SCHOOL, after(each))
        return [row.person for row in outbox.alerts_of(tx, _case(tx)) if row.source.startswith("watch:")]

    return await store.write(unit)


def _case(tx: Tx) -> str:
    case = cases.all_open(tx)[0]
    return case.id


async def test_a_minute_is_left_to_the_machines(store: MemoryStore) -> None:
    """Nothing before ``watchdog_seconds`` have passed."""
    assert await looks(store, 0, 30, SCHOOL.scheme.watchdog_seconds - 1) == []


async def test_then_everybody_hears_but_whom_it_is_about(store: MemoryStore) -> None:
    """All staff, present or away, and never somebody it names (promise 6)."""
    assert set(await looks(store, 61)) == EVERYBODY - {"deputy"}


async def test_once_in_a_quarter_of_an_hour(store: MemoryStore) -> None:
    """Looking every five seconds makes no flood; a new quarter of an hour alerts again."""
    assert len(await looks(store, *range(61, 800, 5))) == 3
    assert len(await looks(store, *range(800, AGAIN_SECONDS + 100, 5))) == 6


async def test_it_stops_when_somebody_has_seen_it(store: MemoryStore) -> None:
    """One adult's desk has shown one alert: reached."""

    def seen(tx: Tx) -> None:
        (first, *_) = outbox.alerts_of(tx, _case(tx))
        outbox.sent(tx, first.id, "web", "text", NOW)
        handed_over(tx, first.id, NOW + timedelta(seconds=30))

    await store.write(seen)
    assert await looks(store, 61, 2 * AGAIN_SECONDS) == []


async def test_its_own_alert_counts_as_reaching(store: MemoryStore) -> None:
    """Whoever sees the watchdog's alert has been reached; it is not said again."""
    await looks(store, 61)

    def seen(tx: Tx) -> None:
        own = [row for row in outbox.alerts_of(tx, _case(tx)) if row.source.startswith("watch:")]
        outbox.sent(tx, own[0].id, "web", "text", NOW)
        handed_over(tx, own[0].id, NOW + timedelta(seconds=70))

    await store.write(seen)
    assert len(await looks(store, AGAIN_SECONDS + 61)) == 3


async def test_a_later_concern_that_nobody_saw_is_watched_too(store: MemoryStore) -> None:
    """That an earlier alert was seen says nothing about a newer concern."""

    def again(tx: Tx) -> None:
        for row in outbox.alerts_of(tx, _case(tx)):
            outbox.sent(tx, row.id, "web", "text", NOW)
            handed_over(tx, row.id, NOW)
        CLOCK.passes(100)
        try:
            kept(tx, heard(text="again", key="k2"), WORRY)
        finally:
            CLOCK.passes(-100)

    await store.write(again)
    assert await looks(store, 120) == []
    assert set(await looks(store, 170)) == EVERYBODY - {"deputy"}


async def test_a_closed_case_is_left_alone(store: MemoryStore) -> None:
    """A person closed it."""
    await store.write(lambda tx: cases.close(tx, _case(tx), "lead", NOW, ""))  # type: ignore[arg-type]
    assert await store.write(lambda tx: watch(tx, SCHOOL, after(999))) == 0


async def test_a_low_concern_is_no_alarm(store: MemoryStore) -> None:
    """Tier 1 is for the digest: no case, nothing to watch."""

    def unit(tx: Tx) -> int:
        kept(tx, heard("tom", text="sad", key="k9"), Verdict(Answer.MONITOR))  # type: ignore[arg-type]
        return len(cases.all_open(tx))

    assert await store.write(unit) == 1


async def test_a_case_that_stands_still_is_alerted_for_its_machine(store: MemoryStore) -> None:
    """Without a timer nothing would ever happen to it: seen or not, everybody hears, again and again."""

    def still(tx: Tx) -> None:
        for row in outbox.alerts_of(tx, _case(tx)):
            outbox.sent(tx, row.id, "web", "text", NOW)
            handed_over(tx, row.id, NOW)
        advance(tx, SCHOOL, after(1))
        tx.run("DELETE FROM timer")

    await store.write(still)
    assert await looks(store, 30) == []
    assert len(await looks(store, 61)) == 3
    assert len(await looks(store, AGAIN_SECONDS + 61)) == 6


async def test_a_timer_that_has_just_rung_is_no_standstill(store: MemoryStore) -> None:
    """Between the bell and the step the event is on its way."""

    def rung(tx: Tx) -> None:
        for row in outbox.alerts_of(tx, _case(tx)):
            outbox.sent(tx, row.id, "web", "text", NOW)
            handed_over(tx, row.id, NOW + timedelta(seconds=100))
        tx.run("DELETE FROM timer")

    await store.write(rung)
    assert await looks(store, 120) == []
    assert len(await looks(store, 400)) == 3


async def test_nobody_at_all_is_no_error() -> None:
    """A school that has named no adults: nothing to do, nothing raised."""
    store = MemoryStore()

    def unit(tx: Tx) -> int:
        kept(tx, heard(SAM, text="worry"), WORRY)
        return watch(tx, SCHOOL, after(100))

    assert await store.write(unit) == 1
