"""Telegram's limits, when they are asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
import telegram
from telegram.error import RetryAfter

from tests.botapi.botapi_wire import real_bot
from tests.botapi.chats import Chat, Kind
from tests.botapi.limits import Limits
from tests.botapi.server import BotApi
from tests.playing import HandClock


def chat(number: int) -> Chat:
    """A private chat, or a group below 0."""
    return Chat(number, Kind.PRIVATE if number > 0 else Kind.SUPERGROUP)


def test_one_message_a_second_to_a_chat_after_three(clock: HandClock) -> None:
    """Limit: a burst of 3, then 1 a second; a refused message costs nothing."""
    limits, sam = Limits(clock.monotonic), chat(1)
    assert [limits.wait(sam) for _ in range(5)] == [0, 0, 0, 1, 1]
    clock.passes(1)
    assert [limits.wait(sam) for _ in range(2)] == [0, 1]
    assert limits.wait(chat(2)) == 0


def test_twenty_a_minute_to_a_group(clock: HandClock) -> None:
    """Limit: 20, then one every 3 seconds."""
    limits, staff = Limits(clock.monotonic), chat(-1)
    assert [limits.wait(staff) for _ in range(21)] == [0] * 20 + [3]
    clock.passes(3)
    assert [limits.wait(staff) for _ in range(2)] == [0, 3]


def test_thirty_a_second_overall(clock: HandClock) -> None:
    """Limit: 30 a second to everybody together."""
    limits = Limits(clock.monotonic)
    assert [limits.wait(chat(number)) for number in range(1, 33)] == [0] * 30 + [1, 1]
    clock.passes(1)
    assert limits.wait(chat(99)) == 0


async def test_a_flooded_chat_is_answered_with_429(clock: HandClock) -> None:
    """Rule: retry_after says how long, waiting that long helps, and other methods are not counted."""
    async with BotApi(clock, limits=True) as api, real_bot(api) as bot:
        sam = api.person("Sam")
        sam.starts()
        for _ in range(3):
            await bot.send_message(sam.id, "x")
        with pytest.raises(RetryAfter) as found:
            await bot.send_message(sam.id, "x")
        await bot.send_chat_action(sam.id, "typing")
        assert isinstance(found.value.retry_after, timedelta)
        clock.passes(found.value.retry_after.total_seconds())
        await bot.send_message(sam.id, "x")
        assert len(sam.heard()) == 4


async def test_without_the_option_there_are_no_limits(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: tests that are not about limits do not meet them."""
    sam = api.person("Sam")
    sam.starts()
    for _ in range(40):
        await bot.send_message(sam.id, "x")
    assert len(sam.heard()) == 40
