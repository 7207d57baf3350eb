"""Every fault, as python-telegram-bot's real ``Bot`` meets it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from random import Random  # noqa: TID251 - seeded

import httpx
import pytest
import telegram
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.botapi import faults
from tests.botapi.botapi_wire import real_bot
from tests.botapi.faults import Fault
from tests.botapi.people import Person
from tests.botapi.refusals import conflict
from tests.botapi.server import BotApi

ANSWERS = [
    (faults.flooded(7), RetryAfter, "Flood control exceeded. Retry in 0:00:07", False),
    (faults.server_error(), NetworkError, "Internal Server Error", False),
    (faults.server_error(done=True), NetworkError, "Internal Server Error", True),
    (faults.bad_gateway(), NetworkError, "Bad Gateway", False),
    (faults.bad_gateway(done=True), NetworkError, "Bad Gateway", True),
    (faults.garbled(), TelegramError, "Invalid server response", True),
    (faults.garbled(done=False), TelegramError, "Invalid server response", False),
    (faults.token_gone(), InvalidToken, "Unauthorized", False),
    (faults.blocked(), Forbidden, "bot was blocked by the user", False),
    (faults.no_such_method(), InvalidToken, "Not Found", False),
    (faults.chat_not_found(), BadRequest, "Chat not found", False),
    (faults.chat_migrated(-1001), ChatMigrated, "Group migrated to supergroup", False),
    (faults.topic_deleted(), BadRequest, "Message thread not found", False),
    (faults.reset_before(), NetworkError, "ReadError|RemoteProtocolError", False),
    (faults.reset_after(), NetworkError, "ReadError|RemoteProtocolError", True),
    (faults.refused_with(conflict("other"), "409"), Conflict, "other", False),
]


def started(api: BotApi) -> Person:
    """Sam, who may be written to."""
    sam = api.person("Sam")
    sam.starts()
    return sam


@pytest.mark.parametrize(
    ("fault", "error", "reason", "delivered"), ANSWERS, ids=lambda value: value.name if isinstance(value, Fault) else ""
)
async def test_a_fault_strikes_one_call_and_looks_as_it_should(
    api: BotApi, bot: telegram.Bot, fault: Fault, error: type[TelegramError], reason: str, delivered: bool
) -> None:
    """Rule: the bot gets the error of its kind, the call is carried out or not as ordered, and the next one works."""
    sam = started(api)
    armed = api.faults.arm(fault, "sendMessage")
    with pytest.raises(error, match=reason):
        await bot.send_message(sam.id, "Hello")
    assert sam.heard() == (["Hello"] if delivered else [])
    await bot.send_message(sam.id, "Again")
    (call,) = armed.struck
    assert call.outcome is not None
    assert (call.outcome.fault, call.outcome.done) == (fault.name, delivered)
    assert api.delivered("Hello") == delivered


async def test_a_refused_connection_is_refused(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: nothing listens, so nothing was sent; the port is the same afterwards."""
    sam = started(api)
    before = api.address
    await api.refuses_connections()
    with pytest.raises(NetworkError) as found:
        await bot.send_message(sam.id, "Hello")
    assert isinstance(found.value.__cause__, httpx.ConnectError)
    assert api.journal.find("sendMessage") == []
    await api.accepts_connections()
    await api.accepts_connections()
    assert api.address == before
    await bot.send_message(sam.id, "Again")
    assert sam.heard() == ["Again"]


async def test_a_refusal_by_fault_ends_by_itself(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the call that meets it is reset, and after its time connections are accepted again."""
    sam = started(api)
    api.faults.arm(faults.connection_refused(0.02), "sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(sam.id, "Hello")
    await api.until(lambda: api.listens)
    await bot.send_message(sam.id, "Again")
    assert sam.heard() == ["Again"]


async def test_connections_can_be_hung_up(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a poll that waits is reset, and nothing else changes."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    assert api.connections >= 1
    api.hangs_up()
    with pytest.raises(NetworkError):
        await poll
    assert await bot.get_updates() == ()


@pytest.mark.parametrize("done", [True, False])
async def test_a_stall_ends_in_a_timeout(api: BotApi, bot: telegram.Bot, done: bool) -> None:
    """Rule: no answer comes; the message is there or not as ordered, and the journal says that the bot hung up."""
    sam = started(api)
    api.faults.arm(faults.stall(done=done), "sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(sam.id, "Hello", read_timeout=0.25)
    call = await api.called("sendMessage")
    assert call.outcome is not None
    assert (call.outcome.status, call.outcome.description, call.outcome.done) == (None, "hung up", done)
    assert api.delivered("Hello", sam) == done


@pytest.mark.parametrize("done", [True, False])
async def test_a_stalled_call_is_answered_when_released(api: BotApi, bot: telegram.Bot, done: bool) -> None:
    """Rule: the true answer comes late, and the message once."""
    sam = started(api)
    armed = api.faults.arm(faults.stall(done=done), "sendMessage")
    sending = asyncio.create_task(bot.send_message(sam.id, "Hello"))
    await api.until(lambda: armed.struck)
    assert not sending.done()
    armed.release()
    assert (await sending).text == "Hello"
    assert api.delivered("Hello", sam, exactly=True) == 1


async def test_a_stall_of_some_seconds_ends_by_itself(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: with ``seconds`` nobody has to release it."""
    sam = started(api)
    api.faults.arm(faults.stall(0.01), "sendMessage")
    assert (await bot.send_message(sam.id, "Hello")).text == "Hello"


async def test_faults_are_aimed_by_method_chat_and_text(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a fault for one chat or text leaves the others alone, and getUpdates has to be named."""
    sam, ava = started(api), started(api)
    api.faults.arm(faults.server_error(), chat=ava.id, text="alarm", times=None)
    await bot.get_updates()
    await bot.send_message(sam.id, "an alarm")
    await bot.send_message(ava.id, "a word")
    for _ in range(2):
        with pytest.raises(NetworkError):
            await bot.send_message(ava.id, "an alarm")
    api.faults.lift()
    await bot.send_message(ava.id, "an alarm")
    api.faults.arm(faults.bad_gateway(), "getUpdates")
    with pytest.raises(NetworkError):
        await bot.get_updates()


async def test_faults_strike_in_the_order_they_were_armed(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: one call meets one fault, the first that is meant for it."""
    sam = started(api)
    api.faults.arm(faults.flooded(), "sendMessage", times=2)
    api.faults.arm(faults.blocked(), "sendMessage")
    for error in (RetryAfter, RetryAfter, Forbidden):
        with pytest.raises(error):
            await bot.send_message(sam.id, "Hello")
    await bot.send_message(sam.id, "Hello")


async def test_chance_is_seeded(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the same seed gives the same faults to the same calls, about as many as its share says."""

    async def run(seed: int) -> list[str]:
        sam, place = started(api), api.journal.last
        kinds = [faults.flooded(), faults.server_error(), faults.bad_gateway()]
        armed = api.faults.at_random(Random(seed), 0.3, kinds, "sendMessage", chat=sam.id)
        for number in range(60):
            with suppress(TelegramError):
                await bot.send_message(sam.id, str(number))
        armed.lift()
        return [call.outcome.fault for call in api.journal.find(after=place) if call.outcome]

    one, same, other = await run(1), await run(1), await run(2)
    assert one == same != other
    assert set(one) == {"", "429", "500", "502"}
    assert 8 <= sum(map(bool, one)) <= 28


async def test_closing_lets_go_of_everything() -> None:
    """Rule: a server that closes while a call stalls and a poll waits ends both, and its tasks."""
    before = asyncio.all_tasks()
    async with BotApi() as api, real_bot(api) as bot:
        sam = started(api)
        api.faults.arm(faults.stall(), "sendMessage")
        waiting = [
            asyncio.create_task(bot.send_message(sam.id, "Hello")),
            asyncio.create_task(bot.get_updates(offset=10**6, timeout=30)),
        ]
        await api.until(lambda: api.journal.find("sendMessage"))
    await asyncio.gather(*waiting, return_exceptions=True)
    assert asyncio.all_tasks() == before


async def test_everything_that_passes_can_happen_at_random(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: under every passing fault a bot that repeats gets everything through, some of it twice."""
    sam = started(api)
    armed = api.faults.at_random(Random(5), 0.4, faults.passing(stall=0.01, refuse=0.01), "sendMessage")
    for number in range(20):
        sent = False
        while not sent:
            with suppress(TelegramError):
                await bot.send_message(sam.id, f"<{number}>")
                sent = True
    armed.lift()
    await api.until(lambda: api.listens)
    assert all(api.delivered(f"<{number}>", sam) >= 1 for number in range(20))
    assert len(armed.struck) > 5
