"""Who goes first on the way to Telegram, measured on the server's journal."""

from __future__ import annotations

import asyncio

import pytest

from bot.clock import MachineClock
from bot.telegram.pace import Rate, Rates
from core import texts
from core.people import PersonId
from storage import accounts
from storage.tx import Tx
from tests.bot.telegram.outgoing_world import UNLIMITED, Sending, sending
from tests.botapi import faults as wrong

ALERT = texts.alert_danger(reference="C7", year=8)
SOON = 0.5
"""Seconds within which an alarm has left on a busy test machine; measured on a quiet one it is about 0.01."""


async def crowd(world: Sending, chats: int, lines: int) -> None:
    """So many chats of one pupil, each with so many ordinary parcels waiting."""
    for number in range(chats):
        person = world.api.person(f"Pupil {number}")
        person.starts()
        await world.room.lives("sam", str(person.id))
        world.room.clock.passes(0.001)  # answers go to the chat that was used last
        await world.room.relays("sam", *[f"line {line}" for line in range(lines)])
    world.room.clock.at = MachineClock().now()


async def calm(world: Sending, calls: int) -> None:
    """So many calls have come, and at this moment none is under way."""
    changed = world.room.store.changed()
    await world.api.until(lambda: len(world.api.journal.calls) >= calls)
    while "sending" in await world.room.statuses():
        await changed.wait(0.2)


async def test_after_a_thousand_ordinary_messages_the_alarm_is_next() -> None:
    """At the pace that Telegram allows, whatever waits: the next call that leaves is the alarm."""
    async with sending("lead") as world:
        await crowd(world, chats=100, lines=10)
        world.rates = Rates(Rate(25.0, 5, 10), UNLIMITED.chat, UNLIMITED.group)
        clock = MachineClock()
        async with world.at_work(clock=clock):
            for turn in range(3):
                await calm(world, calls=10 + 5 * turn)
                last = world.api.journal.last
                world.room.clock.at = clock.now()
                await world.room.alerts("lead", ALERT, case=f"C{turn}")
                call = await world.api.called("sendMessage", after=last)
                assert call.chat == world.phones["lead"].id
        assert (await world.room.statuses()).count("new") > 900


async def test_at_full_speed_only_what_has_left_is_before_the_alarm() -> None:
    """With no pace to keep, nothing that is not under way already comes before the alarm."""
    async with sending("lead") as world:
        await crowd(world, chats=40, lines=25)
        clock = MachineClock()
        async with world.at_work(clock=clock):
            await world.api.until(lambda: len(world.api.journal.calls) >= 100)
            world.room.clock.at = clock.now()
            last = world.api.journal.last
            await world.room.alerts("lead", ALERT)
            under_way = (await world.room.statuses()).count("sending")
            await world.api.until(lambda: world.api.journal.find("sendMessage", chat=world.phones["lead"].id))
            before = world.api.journal.find("sendMessage", after=last)
            alarm = next(place for place, call in enumerate(before) if call.chat == world.phones["lead"].id)
            assert alarm <= under_way
            await world.api.until(lambda: len(world.api.journal.calls) >= 1001, within=60)


@pytest.mark.parametrize("how", ["hangs", "slowed", "flooded with alarms"])
async def test_a_slowed_chat_never_delays_anothers_alarm(how: str) -> None:
    """Whatever is the matter with other chats, an alarm has left within a tenth of a second on a quiet machine."""
    async with sending("sam", "tom", "head", "lead") as world:
        world.rates = Rates()
        clock = MachineClock()
        world.room.clock.at = clock.now()
        hang = wrong.stall(None) if how == "hangs" else wrong.flooded(20)
        for who in ("sam", "tom"):
            world.api.faults.arm(hang, "sendMessage", chat=world.phones[who].id, times=None)
        world.deadlines = type(world.deadlines)(connect=1.0, read=30.0)
        async with world.at_work(clock=clock):
            for who in ("sam", "tom"):
                await world.room.relays(who, "one", "two", "three")
            if how == "flooded with alarms":
                for number in range(10):
                    await world.room.alerts("head", ALERT, case=f"D{number}")
            await world.api.until(lambda: len(world.api.journal.calls) >= 2)
            world.room.clock.at = clock.now()
            before = clock.monotonic()
            await world.room.alerts("lead", ALERT)
            lead = world.phones["lead"].id
            (call, *_) = await world.api.until(lambda: world.api.journal.find("sendMessage", chat=lead))
            assert call.began - before < SOON


async def test_three_slowed_chats_stop_talk_but_no_alarm() -> None:
    """Telegram slows the bot as a whole: ordinary messages wait together, alarms do not."""
    async with sending("sam", "tom", "kit", "max", "lead") as world:
        clock = MachineClock()
        world.room.clock.at = clock.now()
        for who in ("sam", "tom", "kit"):
            world.api.faults.arm(wrong.flooded(20), "sendMessage", chat=world.phones[who].id)
        async with world.at_work(clock=clock):
            for who in ("sam", "tom", "kit"):
                await world.room.relays(who, "one")
            await world.refused(3)
            world.room.clock.at = clock.now()
            await world.room.relays("max", "waits too", author="sam")
            await world.room.alerts("lead", ALERT)
            await world.room.until("new", "new", "new", "new", "sent")
            assert world.heard("max") == []


async def test_two_slowed_chats_stop_nobody() -> None:
    """Chance, not a limit of the bot's: everybody else goes on."""
    async with sending("sam", "tom", "max") as world, world.at_work():
        for who in ("sam", "tom"):
            world.api.faults.arm(wrong.flooded(20), "sendMessage", chat=world.phones[who].id)
            await world.room.relays(who, "one")
        await world.refused(2)
        await world.room.relays("max", "goes on", author="sam")
        await world.room.until("new", "new", "sent")


async def test_the_published_limits_are_kept() -> None:
    """A server that counts as Telegram's does has nothing to complain of, and a chat's burst comes at once."""
    async with sending("sam", limits=True) as world:
        clock = MachineClock()
        world.room.clock.at = clock.now()
        world.rates = Rates()
        async with world.at_work(clock=clock):
            await world.room.relays("sam", "one", "two", "three", "four")
            await world.api.until(lambda: world.heard("sam") == ["one", "two", "three", "four"])
        calls = world.api.journal.find("sendMessage")
        assert all(call.ok for call in calls)
        assert calls[3].began - calls[2].began > 0.5


async def test_a_crash_between_sending_and_noting_repeats() -> None:
    """Killed while Telegram's answer is on its way: the message goes again after the start, and it is counted."""
    async with sending("lead", "sam") as world:
        world.deadlines = type(world.deadlines)(connect=1.0, read=30.0)
        stuck = world.api.faults.arm(wrong.stall(None, done=True), "sendMessage", times=2)
        async with world.at_work():
            await world.room.alerts("lead", ALERT)
            await world.room.relays("sam", "one", "two")
            await world.api.until(lambda: len(stuck.struck) == 2)
        assert world.tally.sent == 0
        async with world.at_work():
            await world.room.settled()
        alarms = world.phones["lead"].heard()
        assert len(alarms) == 2
        assert all("C7" in text for text in alarms)
        assert world.heard("sam") == ["one", "one", "two"]
        assert world.tally.repeated == 2


async def test_a_store_that_moves_on_wakes_the_sender() -> None:
    """Nothing is polled for: a parcel that is committed leaves at once, however long nothing was to do."""
    async with sending("sam") as world, world.at_work():
        await asyncio.sleep(0)
        await world.room.relays("sam", "one")
        await world.room.until("sent")

        def unit(tx: Tx) -> str | None:
            return accounts.last_channel(tx, PersonId("sam"))

        assert await world.room.store.read(unit) == "telegram"
