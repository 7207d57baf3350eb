"""The loops that keep the house going: each goes on after a fault, and none waits for another."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from structlog.testing import capture_logs

from bot import loops
from bot.loops import Works, run_loops
from core.people import Level, PersonId
from core.table import Table
from core.text import Text
from handlers.post import handed_over
from storage import cases, inbox, outbox, timers
from storage.changes import Changed
from storage.memory import MemoryStore
from storage.timers import Timer
from storage.tx import Tx
from tests.playing import MONDAY_10, TERM_TIME, Play, opened, render

T = TypeVar("T")
LONGEST = 10.0
"""Seconds a test waits at most for what a loop does at once."""


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing sleeps: pauses are as short as the event loop's turn."""
    monkeypatch.setattr(loops, "PAUSE_AFTER_FAULT", 0.0)
    monkeypatch.setattr(loops, "WATCH_EVERY", 0.001)


@pytest.fixture
async def play() -> Play:
    """The small school."""
    return await opened()


def works(play: Play, **changes: object) -> Works:
    """What the loops work with, in the small school."""
    return replace(Works(play.store, play.school, play.clock, render), **changes)  # type: ignore[arg-type]


@asynccontextmanager
async def running(house: Works) -> AsyncIterator[asyncio.Task[None]]:
    """The loops run meanwhile, and must still do so at the end."""
    task = asyncio.create_task(run_loops(house))
    try:
        yield task
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.wait((task,))


async def until(play: Play, holds: Callable[[Tx], object]) -> None:
    """Wait until something holds of what was committed, woken by each commit."""
    changed = play.store.changed()
    async with asyncio.timeout(LONGEST):
        while not await play.store.read(holds):
            await changed.wait(0.05)


def line_of(who: str) -> Callable[[Tx], object]:
    """Whether somebody has a line that was said to them."""
    return lambda tx: tx.one("SELECT id FROM line WHERE person = ? AND kind <> 'own'", who)


async def test_a_message_is_answered_without_anybody_asking(play: Play) -> None:
    """A commit wakes the loops: what was received is worked through and posted."""
    async with running(works(play)):
        await play.sends("sam", text="trouble with my friends")
        await until(play, line_of("sam"))


async def test_a_worry_reaches_a_mailbox_and_the_child(play: Play) -> None:
    """The alarm is posted to an adult, the child is thanked."""
    async with running(works(play)):
        await play.sends("sam", text="he hits me at home")
        await until(play, line_of("lead"))
        await until(play, line_of("sam"))


async def test_what_lay_there_at_the_start_goes_on(play: Play) -> None:
    """After a restart nobody has to knock."""
    await play.sends("sam", text="he hits me at home")
    async with running(works(play)):
        await until(play, line_of("lead"))
        await until(play, line_of("sam"))


async def test_a_timer_that_is_due_rings(play: Play) -> None:
    """The loop looks at the clock by itself when somebody has set it forward."""
    await play.says("sam", "he hits me at home")
    case = await play.case("sam")
    assert case is not None
    async with running(works(play)):
        play.clock.passes(3 * 3600)
        await play.sends("tom", text="hello")
        await until(play, lambda tx: [one for one in outbox.alerts_of(tx, case.id) if one.person == "head"])


async def test_timers_in_school_hours_are_computed_anew_at_the_start(play: Play) -> None:
    """The calendar may have changed while the program was off."""
    timer = Timer("match", "R1", "look", "1:0", "{}", MONDAY_10, 60.0, True, MONDAY_10 + timedelta(days=9))
    await play.store.write(lambda tx: timers.set_timer(tx, timer))
    async with running(works(play)):
        expected = TERM_TIME.after_school_seconds(MONDAY_10, 60.0)
        await until(play, lambda tx: timers.of(tx, "match", "R1")[0].due_at == expected)


async def test_the_watchdog_looks_by_itself(play: Play) -> None:
    """Nobody at a desk: after a minute everybody is alerted."""
    await play.sends("sam", text="he hits me at home")
    play.clock.passes(61)
    async with running(works(play)):
        await until(play, lambda tx: tx.one("SELECT id FROM outbox WHERE source LIKE 'watch:%'"))


async def test_a_machine_that_raises_stops_no_loop(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step fails: the alarm is posted and can be handed over, the child is told, the loops live."""

    def step(*known: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Table, "step", step)
    async with running(works(play)):
        await play.sends("sam", text="he hits me at home")
        await until(play, line_of("sam"))
        await until(play, lambda tx: any(row.status == "sent" for row in outbox.unhanded_alerts(tx, PersonId("lead"))))
        await play.store.write(lambda tx: _hand_over(tx, play))
        await until(play, lambda tx: not _waits(tx))
    assert await play.store.read(lambda tx: cases.unhanded(tx, play.clock.now())) == []
    assert await play.store.read(inbox.parked)


def _hand_over(tx: Tx, play: Play) -> None:
    for row in outbox.unhanded_alerts(tx, PersonId("lead")):
        handed_over(tx, row.id, play.clock.now())


def _waits(tx: Tx) -> bool:
    return inbox.next_new(tx) is not None


async def test_a_renderer_that_raises_stops_no_loop(play: Play) -> None:
    """Nothing can be worded: alerts go out bare, and the loops are there when texts are again."""
    broken = True

    def say(text: Text, level: Level, language: str, people: dict[str, str], now: datetime) -> str:
        if broken:
            raise KeyError(text.key)
        return render(text, level, language, people, now)

    async with running(works(play, render=say)):
        await play.sends("sam", text="he hits me at home")
        await until(play, line_of("lead"))
        broken = False
        await play.sends("tom", text="trouble with my friends")
        await until(play, line_of("tom"))


@dataclass
class Faulty:
    """A store whose next writes fail, as on a full disk."""

    kept: MemoryStore
    failures: int = 0
    error: type[Exception] = sqlite3.OperationalError
    failed: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self, unit: Callable[[Tx], T], *, urgent: bool = False) -> T:
        """See ``storage.ports.Store``."""
        await asyncio.sleep(0)
        if self.failures > 0:
            self.failures -= 1
            if not self.failures:
                self.failed.set()
            raise self.error("database or disk is full")
        return await self.kept.write(unit, urgent=urgent)

    async def read(self, unit: Callable[[Tx], T]) -> T:
        """See ``storage.ports.Store``."""
        return await self.kept.read(unit)

    def changed(self) -> Changed:
        """See ``storage.ports.Store``."""
        return self.kept.changed()

    async def close(self) -> None:
        """See ``storage.ports.Store``."""
        await self.kept.close()


@pytest.mark.parametrize("error", [sqlite3.OperationalError, RuntimeError, TimeoutError])
async def test_a_store_that_fails_for_a_while_is_tried_again(error: type[Exception]) -> None:
    """Many rounds fail, of every loop; then all that was kept is worked through."""
    store = MemoryStore()
    play = await opened(store)
    await play.sends("sam", text="he hits me at home")
    faulty = Faulty(store, error=error)
    with capture_logs() as logs:
        async with running(works(play, store=faulty)):
            await until(play, line_of("sam"))
            faulty.failures = 20
            async with asyncio.timeout(LONGEST):
                await faulty.failed.wait()
            await play.sends("tom", text="trouble with my friends")
            await until(play, line_of("tom"))
    assert {entry["error"] for entry in logs} == {error.__name__}


async def test_a_fault_is_logged_by_its_kind_only(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an error says may hold a child's words (promise 9)."""

    def fails(*known: object) -> int:
        raise RuntimeError("he hits me at home")

    monkeypatch.setattr(loops, "advance", fails)
    with capture_logs() as logs:
        async with running(works(play)):
            await play.sends("sam", text="he hits me at home")
            await until(play, line_of("lead"))
            await until(play, lambda tx: bool(logs))
    assert {(entry["event"], entry["loop"], entry["error"]) for entry in logs} == {
        ("loop.fault", "talk", "RuntimeError")
    }


async def test_alarms_go_out_while_conversations_stand_still(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """The alarm loop shares nothing with the others but the store."""

    def fails(*known: object) -> int:
        raise RuntimeError

    for other in ("advance", "wake", "watch"):
        monkeypatch.setattr(loops, other, fails)
    async with running(works(play)):
        await play.sends("sam", text="he hits me at home")
        await until(play, line_of("lead"))
        await until(play, line_of("deputy"))


async def test_cancelled_they_end(play: Play) -> None:
    """Stopping the program stops every loop, and nothing is left half done."""
    task = asyncio.create_task(run_loops(works(play)))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait((task,), timeout=LONGEST)
    assert task.cancelled()
