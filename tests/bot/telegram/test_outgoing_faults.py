"""Sending to Telegram while things go wrong: one at a time, and all together.

Whatever happens, every message arrives at least once and in order, repeats are counted, and only the chat that is
slowed waits.
"""

from __future__ import annotations

import random  # noqa: TID251  each run is named by its seed
from itertools import groupby

import pytest

from core import texts
from core.people import PersonId
from handlers.codec import text_of
from storage import accounts, faults, lines, outbox
from storage.tx import Tx
from tests.bot.telegram.outgoing_world import Sending, sending
from tests.botapi import faults as wrong
from tests.botapi.faults import Fault

ALERT = texts.alert_danger(reference="C7", year=8)
PASSING = [
    pytest.param(fault, id=f"{fault.name}{' done' if fault.done else ''}")
    for fault in (
        wrong.flooded(3),
        wrong.server_error(),
        wrong.server_error(done=True),
        wrong.bad_gateway(),
        wrong.bad_gateway(done=True),
        wrong.garbled(),
        wrong.garbled(done=False),
        wrong.reset_before(),
        wrong.reset_after(),
        wrong.connection_refused(0.05),
        wrong.stall(None, done=True),
        wrong.stall(None, done=False),
        wrong.token_gone(),
        wrong.no_such_method(),
    )
]
"""What passes by itself: the message goes later."""


def without_repeats(heard: list[str]) -> list[str]:
    """Each message once, as a reader would understand it."""
    return [text for text, _ in groupby(heard)]


async def said_to(world: Sending, who: str) -> list[str]:
    """The keys of what the bot has said to somebody, on whatever channel."""
    await world.room.posted()

    def unit(tx: Tx) -> list[str]:
        rows = [outbox.out(tx, line.outbox) for line in lines.latest(tx, PersonId(who), 99) if line.outbox]
        return [text_of(row.text).key for row in rows if row and row.text]

    return await world.room.store.read(unit)


@pytest.mark.parametrize("fault", PASSING)
async def test_a_fault_that_passes_loses_nothing(fault: Fault) -> None:
    """The message arrives, once or twice, before what was said after it; others are not disturbed."""
    async with sending("sam", "tom") as world, world.at_work():
        world.api.faults.arm(fault, "sendMessage", chat=world.phones["sam"].id)
        await world.room.relays("sam", "one", "two", "three")
        await world.room.relays("tom", "other")
        await world.room.settled()
        heard = world.heard("sam")
        assert without_repeats(heard) == ["one", "two", "three"]
        assert len(heard) == 3 + fault.done
        assert without_repeats(world.heard("tom")) == ["other"]
        assert world.tally.sent == 4
        assert world.tally.repeated >= fault.done


@pytest.mark.parametrize("fault", PASSING)
async def test_an_alarm_survives_the_same(fault: Fault) -> None:
    """It is repeated with its reference until Telegram has taken it, and then counts as handed over."""
    async with sending("lead") as world, world.at_work():
        world.api.faults.arm(fault, "sendMessage", text="C7")
        await world.room.alerts("lead", ALERT)
        await world.room.settled()
        heard = [text for text in world.phones["lead"].heard() if "C7" in text]
        assert len(heard) == 1 + fault.done
        unhanded = await world.room.store.read(lambda tx: outbox.unhanded_alerts(tx, PersonId("lead")))
        assert [row for row in unhanded if row.case == "C7"] == []


async def test_a_revoked_token_keeps_everything_and_tells_adults_once() -> None:
    """401 for a while: nothing is lost, nobody's chat is given up, and the desk says that alerts do not leave."""
    async with sending("sam", "tom") as world, world.at_work():
        revoked = world.api.faults.arm(wrong.token_gone(), "sendMessage", times=None)
        await world.room.relays("sam", "one", "two")
        await world.room.relays("tom", "other")
        await world.refused(2)
        await world.room.passes(10)
        await world.refused(4)
        revoked.lift()
        await world.room.settled()
        assert world.heard("sam") == ["one", "two"]
        assert await said_to(world, "head") == ["alert-fault"]


@pytest.mark.parametrize("how", ["blocks", "deletes_account", "chat not found"])
async def test_who_is_gone_is_told_of_once(how: str) -> None:
    """Blocked, deleted, unknown: the coordinators hear of it once, and nothing more is tried."""
    async with sending("sam") as world, world.at_work():
        if how == "chat not found":
            world.api.faults.arm(wrong.chat_not_found(), "sendMessage", times=None)
        else:
            getattr(world.phones["sam"], how)()
        await world.room.relays("sam", "one", "two")
        await world.room.settled()
        await world.room.relays("sam", "three")
        await world.room.settled()
        assert await world.room.statuses() == ["gone", "gone"]
        assert await said_to(world, "coordinator") == ["staff-unreachable-pupil"]
        assert len(world.api.journal.find("sendMessage")) == 1


async def test_an_adult_who_is_gone_is_an_item_for_staff() -> None:
    """Their alert cannot be delivered there; it stays on their desk, and the coordinator knows."""
    async with sending("lead") as world, world.at_work():
        world.phones["lead"].blocks()
        await world.room.alerts("lead", ALERT)
        await world.room.settled()
        assert await said_to(world, "coordinator") == ["staff-unreachable-adult"]
        assert len(await world.room.store.read(lambda tx: outbox.unhanded_alerts(tx, PersonId("lead")))) == 1


async def test_a_group_that_became_a_supergroup_is_followed() -> None:
    """What waits goes to the new chat at once, in order, and so does everything later."""
    async with sending() as world, world.at_work():
        owner = world.api.person("Owner")
        old = world.api.group("staff", [owner])
        owner.adds_bot_to(old)
        await world.room.lives("head", str(old.chat.id))
        new = world.api.group("staff", [owner], supergroup=True)
        owner.adds_bot_to(new)
        world.api.faults.arm(wrong.chat_migrated(new.chat.id), "sendMessage", chat=old.chat.id, times=None)
        await world.room.alerts("head", ALERT)
        await world.room.says("head", texts.robot_answer())
        await world.room.until("sent", "sent")
        assert len(owner.heard(new)) == 2
        assert await world.room.store.read(lambda tx: accounts.person_at(tx, "telegram", str(new.chat.id))) == "head"


async def test_a_topic_that_was_deleted_is_left_for_its_group() -> None:
    """An alert for a topic goes to the group itself when the topic is no more."""
    async with sending() as world, world.at_work():
        owner = world.api.person("Owner")
        group = world.api.group("staff", [owner], forum=True)
        owner.adds_bot_to(group)
        await world.room.lives("head", f"{group.chat.id}/4711")
        await world.room.alerts("head", ALERT)
        await world.room.until("sent")
        assert len(owner.heard(group)) == 1


async def test_what_telegram_will_not_have_goes_bare() -> None:
    """An odd keyboard or entity must not keep an alarm from arriving."""
    async with sending("lead") as world, world.at_work():
        world.api.faults.arm(wrong.refused_with(wrong.bad_request("BUTTON_TYPE_INVALID"), "odd"), "sendMessage")
        await world.room.alerts("lead", ALERT)
        await world.room.until("sent")
        first, second = world.api.journal.find("sendMessage")
        assert "reply_markup" in first.params
        assert "reply_markup" not in second.params
        assert first.text == second.text


async def test_what_telegram_refuses_altogether_is_put_aside() -> None:
    """The operator has a fault, adults hear of it, and what follows goes."""
    async with sending("sam") as world, world.at_work():
        world.api.faults.arm(wrong.refused_with(wrong.bad_request("odd"), "odd"), "sendMessage", text="one", times=None)
        await world.room.relays("sam", "one", "two")
        await world.room.settled()
        assert world.heard("sam") == ["two"]
        assert await world.room.statuses() == ["refused", "sent"]
        assert [one.name for one in await world.room.store.read(lambda tx: faults.latest(tx, 9))] == ["BadRequest"]
        assert await said_to(world, "head") == ["alert-fault"]


async def test_only_the_slowed_chat_waits() -> None:
    """Telegram tells Sam's chat to wait half a minute: Tom's goes on meanwhile, Sam's keeps its order."""
    async with sending("sam", "tom") as world, world.at_work():
        world.api.faults.arm(wrong.flooded(30), "sendMessage", chat=world.phones["sam"].id)
        await world.room.relays("sam", "one", "two")
        await world.room.relays("tom", "a", "b")
        await world.refused(1)
        await world.room.until("new", "new", "sent", "sent")
        assert world.heard("sam") == []
        await world.room.passes(30)
        await world.room.until("sent", "sent", "sent", "sent")
        assert world.heard("sam") == ["one", "two"]


RANDOM = (
    wrong.flooded(1),
    wrong.server_error(),
    wrong.server_error(done=True),
    wrong.bad_gateway(done=True),
    wrong.garbled(),
    wrong.reset_before(),
    wrong.reset_after(),
    wrong.stall(0.8, done=True),
    wrong.connection_refused(0.02),
)


@pytest.mark.parametrize("seed", range(20))
async def test_everything_at_once_loses_nothing(seed: int) -> None:
    """Three calls in ten go wrong: no alarm lost, no message lost or out of order, repeats counted."""
    chance = random.Random(seed)
    people = ("sam", "tom", "kit")
    async with sending(*people, "lead") as world, world.at_work():
        world.api.faults.at_random(chance, 0.3, RANDOM, "sendMessage")
        said: dict[str, list[str]] = {who: [] for who in people}
        for number in range(24):
            who = people[chance.randrange(3)]
            said[who].append(f"line {number}")
            await world.room.relays(who, said[who][-1])
            if number % 8 == 0:
                await world.room.alerts("lead", ALERT, case=f"C{number}")
        await world.room.settled(within=60)
        for who in people:
            assert without_repeats(world.heard(who)) == said[who]
        assert len(world.phones["lead"].heard()) >= 3
        assert set(await world.room.statuses()) == {"sent"}
        arrived = sum(len(world.heard(who)) for who in world.phones)
        assert arrived - 27 <= world.tally.repeated
