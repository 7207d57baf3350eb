"""getUpdates: acknowledgement by offset, redelivery, what is forgotten, and who may listen."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
import telegram
from telegram.error import Conflict, InvalidToken

from tests.botapi.botapi_wire import post, real_bot, refusal, result
from tests.botapi.server import BotApi
from tests.playing import HandClock


async def test_updates_come_again_until_a_higher_offset_acknowledges_them(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: an update is gone only when an offset beyond it was asked for."""
    sam = api.person("Sam")
    sam.says("one")
    sam.says("two")
    first = await bot.get_updates()
    again = await bot.get_updates(offset=first[0].update_id)
    assert [update.message.text for update in again if update.message] == ["one", "two"]
    rest = await bot.get_updates(offset=first[0].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["two"]
    assert api.waiting == 1
    assert await bot.get_updates(offset=first[1].update_id + 1) == ()
    assert api.waiting == 0


async def test_a_batch_holds_at_most_a_hundred(api: BotApi, bot: telegram.Bot) -> None:
    """Limit: 100 updates a call, whatever is asked."""
    sam = api.person("Sam")
    for number in range(130):
        sam.says(str(number))
    assert len(await bot.get_updates(limit=100)) == 100
    assert len(await result(api, "getUpdates", limit=1000)) == 100
    assert len(await bot.get_updates(limit=7)) == 7


async def test_a_negative_offset_keeps_the_newest_only(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: offset -1 forgets everything but the last update."""
    sam = api.person("Sam")
    for text in ("one", "two", "three"):
        sam.says(text)
    found = await bot.get_updates(offset=-1)
    assert [update.message.text for update in found if update.message] == ["three"]
    assert api.waiting == 1


async def test_a_long_poll_ends_when_something_is_said(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a poll that waits is answered at once by the next update."""
    sam = api.person("Sam")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    sam.says("hello")
    (update,) = await poll
    assert update.message is not None
    assert update.message.text == "hello"


async def test_a_long_poll_ends_empty_and_waits_for_no_more_than_the_cap(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Limit: a poll in which nothing is said ends with an empty list, at the cap (50 s; less for this test)."""
    monkeypatch.setattr("tests.botapi.receiving.LONGEST_POLL", 0.02)
    assert await result(api, "getUpdates", timeout=3600) == []


async def test_a_second_poller_ends_the_first(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: of two long polls the earlier is refused with 409."""
    sam = api.person("Sam")
    async with real_bot(api) as other:
        first = asyncio.create_task(bot.get_updates(timeout=30))
        await api.polled()
        second = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        sam.says("hello")
        assert len(await second) == 1


async def test_a_poller_that_hung_up_disturbs_nobody(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the poll of a process that died takes no update and is no second poller."""
    sam = api.person("Sam")
    async with real_bot(api) as dead:
        poll = asyncio.create_task(dead.get_updates(timeout=30))
        await api.polled()
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
    call = await api.called("getUpdates")
    assert call.outcome is not None
    assert (call.outcome.status, call.outcome.description) == (None, "hung up")
    sam.says("hello")
    assert len(await bot.get_updates(timeout=5)) == 1


async def test_polling_is_refused_while_a_webhook_is_set(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 409 until deleteWebhook, and a poll that waits is ended by setWebhook."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="use deleteWebhook to delete the webhook first"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_allowed_updates_are_remembered(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: not given means as before; an empty list means the default; kept away means never made."""
    sam = api.person("Sam")
    await bot.get_updates(allowed_updates=["edited_message"])
    message = sam.says("one")
    assert await bot.get_updates() == ()
    sam.edits(message, "two")
    (update,) = await bot.get_updates()
    assert update.edited_message is not None
    await bot.get_updates(offset=update.update_id + 1, allowed_updates=[])
    sam.says("three")
    assert len(await bot.get_updates()) == 1
    assert [list(kept) for kept in api.world.updates.unwanted] == [["message"]]


async def test_messages_are_kept_for_a_day(api: BotApi, bot: telegram.Bot, clock: HandClock) -> None:
    """Rule: an update lives 24 hours from its message."""
    sam = api.person("Sam")
    sam.says("early")
    clock.passes(timedelta(hours=23, minutes=59).total_seconds())
    sam.says("late")
    assert len(await bot.get_updates()) == 2
    clock.passes(60)
    found = await bot.get_updates()
    assert [update.message.text for update in found if update.message] == ["late"]


async def test_ids_grow_and_start_anew_after_a_silent_week(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: after a week ids are random; an offset from before is from the future and hides nothing."""
    sam = api.person("Sam")
    sam.says("one")
    sam.says("two")
    before = await bot.get_updates()
    assert before[1].update_id == before[0].update_id + 1
    old_offset = before[1].update_id + 1
    await bot.get_updates(offset=old_offset)
    api.after_a_silent_week(1000)
    sam.says("three")
    (update,) = await bot.get_updates(offset=old_offset)
    assert update.update_id == 1000
    assert await bot.get_updates(offset=1001) == ()


async def test_ids_do_not_jump_while_updates_wait(api: BotApi) -> None:
    """Rule: a week without updates leaves none waiting."""
    api.person("Sam").says("one")
    with pytest.raises(AssertionError, match="acknowledge them first"):
        api.after_a_silent_week(5)


async def test_any_json_can_be_an_update(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: an update that python-telegram-bot cannot parse is served like any other, and acknowledged alike."""
    number = api.injects({"message": {"text": "no chat, no date"}})
    with pytest.raises((KeyError, TypeError)):
        await bot.get_updates()
    api.injects(["not an object"])
    found = await result(api, "getUpdates")
    assert found == [{"update_id": number, "message": {"text": "no chat, no date"}}, ["not an object"]]
    assert await result(api, "getUpdates", offset=number + 2) == []


async def test_text_that_is_no_json_spoils_the_whole_answer(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: raw text goes out as it is, between good updates."""
    sam = api.person("Sam")
    sam.says("one")
    api.injects_text(lambda number: f'{{"update_id": {number}, "message": {{')
    with pytest.raises(telegram.error.TelegramError, match="Invalid server response"):
        await bot.get_updates()


async def test_only_the_bots_token_is_accepted(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 401 for another token, for a revoked one and for the one before the newest."""
    assert (await post(api, "getMe", "123456789:wrong"))[1]["description"] == "Unauthorized"
    api.revokes_token()
    with pytest.raises(InvalidToken):
        await bot.get_updates()
    new = api.issues_token()
    with pytest.raises(InvalidToken):
        await bot.get_updates()
    async with real_bot(api, token=new) as other:
        assert await other.get_updates() == ()


async def test_a_revoked_token_ends_the_poll_that_waits(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: whoever waits with a token hears at once that it is gone."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await api.polled()
    api.revokes_token()
    with pytest.raises(InvalidToken):
        await poll


async def test_an_unknown_method_is_404_and_noted(api: BotApi) -> None:
    """Rule: what Telegram does not know, and what this server does not, is refused alike and kept for the test."""
    assert await refusal(api, "makeCoffee") == "Not Found: method not found"
    assert api.journal.unknown == ["makeCoffee"]


async def test_method_names_are_read_without_regard_to_case(api: BotApi) -> None:
    """Rule: the journal calls a method by its own name however it was spelt."""
    await result(api, "GETME")
    assert [call.method for call in api.journal.calls] == ["getMe"]
