"""``run_outgoing`` and its place in the running program."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot import service
from bot.clock import MachineClock
from bot.loops import Works, run_loops
from bot.telegram import outgoing, run_outgoing
from bot.telegram.pace import Rates
from config.settings import Settings, Telegram
from core import texts
from core.effects import Alert, Say
from core.people import PersonId
from handlers import effects
from handlers.outcomes import Tally
from handlers.outside import NOWHERE, Outside
from handlers.school import School
from storage.tx import Tx
from tests.bot.telegram.outgoing_world import Sending, sending
from tests.playing import ALWAYS_OPEN, LADDERS, Scheme, render


def works(world: Sending) -> Works:
    """The loops' own, with Telegram switched on, and the time that it is."""
    clock = MachineClock()
    world.room.clock.at = clock.now()
    school = School(ALWAYS_OPEN, Scheme(), LADDERS)
    return Works(world.room.store, school, clock, render, Outside(frozenset({"telegram"})))


@asynccontextmanager
async def running(*coroutines: object) -> AsyncIterator[None]:
    """These run inside, and are told to stop afterwards."""
    tasks = [asyncio.ensure_future(one) for one in coroutines]  # type: ignore[call-overload]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def test_it_sends_what_is_posted_and_lets_go() -> None:
    """From the outbox to the phone, talk and alarm; no connection is left behind."""
    async with sending("sam", "lead") as world:
        at_work, tally = works(world), Tally()

        def ask(tx: Tx) -> None:
            now = at_work.clock.now()
            effects.say(tx, Say(PersonId("sam"), texts.help_text()), "1:0", now, 0.0)
            effects.alert(tx, Alert(PersonId("lead"), "", texts.alert_new(reference="C7", year=8, tier=3)), "1:1", now)

        async with running(run_loops(at_work), run_outgoing(at_work, world.settings, tally)):
            await world.room.store.write(ask)
            await world.api.until(lambda: world.phones["sam"].heard() and world.phones["lead"].heard())
            await world.room.until("sent", "sent")
        assert tally.sent == 2
        await world.api.until(lambda: world.api.connections == 0)
        assert {call.method for call in world.api.journal.calls} == {"sendMessage"}


async def test_an_outage_at_the_start_stops_nothing() -> None:
    """It asks nothing, starts, and sends when Telegram is there again."""
    async with sending("sam") as world:
        at_work = works(world)
        await world.api.refuses_connections()
        async with running(run_outgoing(at_work, world.settings)):
            await world.room.relays("sam", "hello")
            changed = world.room.store.changed()
            while (await world.room.parcels())[0].error != "Unreachable":
                await changed.wait(1)
            await world.api.accepts_connections()
            await world.api.until(lambda: world.heard("sam") == ["hello"])


async def test_a_sender_that_breaks_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was under way goes again."""
    broken = [RuntimeError("a fault"), RuntimeError("another")]
    real = outgoing.deliver

    async def deliver(*given: object) -> None:
        if broken:
            raise broken.pop()
        await real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(outgoing, "deliver", deliver)
    monkeypatch.setattr(outgoing, "PAUSE_AFTER_FAULT", 0.0)
    async with sending("sam") as world:
        at_work = works(world)
        await world.room.relays("sam", "hello")
        async with running(run_outgoing(at_work, world.settings)):
            await world.api.until(lambda: world.heard("sam") == ["hello"])


async def test_it_says_now_and_then_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    """In numbers."""
    monkeypatch.setattr(outgoing, "TELL_EVERY", 0.0)
    async with sending("sam") as world:
        at_work = works(world)
        with capture_logs() as logged:
            async with running(run_outgoing(at_work, world.settings)):
                await world.room.relays("sam", "hello")
                await world.room.until("sent")
                for _ in range(3):
                    await asyncio.sleep(0)
    assert (logged[-1]["event"], logged[-1]["sent"], logged[-1]["repeated"]) == ("telegram.tally", 1, 0)


def test_the_school_may_change_the_overall_pace_alone() -> None:
    """A chat's and a group's are Telegram's to say."""
    usual = Rates()
    found = outgoing.rates_of(Telegram(per_second=500))
    assert (found.overall.per_second, found.overall.burst) == (500.0, usual.overall.burst)
    assert (found.chat, found.group) == (usual.chat, usual.group)


@pytest.mark.parametrize("token", [None, "1:x"])
def test_telegram_is_on_only_with_a_token(token: str | None) -> None:
    """Without one nothing of it is even made."""
    settings = Settings(_env_file=None, telegram=Telegram(token=SecretStr(token) if token else None))  # type: ignore[call-arg]
    at_work = Works(None, None, MachineClock(), render)  # type: ignore[arg-type]
    assert len(service._channels(settings, at_work)) == (token is not None)
    assert at_work.outside == NOWHERE
