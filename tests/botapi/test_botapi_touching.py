"""Deleting, answering presses, reacting and typing, with python-telegram-bot's real ``Bot``."""

from __future__ import annotations

from datetime import timedelta

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.botapi.botapi_wire import refusal
from tests.botapi.people import Person
from tests.botapi.server import BotApi
from tests.playing import HandClock

TWO_DAYS = timedelta(hours=48).total_seconds()


async def asked(api: BotApi, bot: telegram.Bot) -> tuple[Person, telegram.Message]:
    """Sam, who has been asked a question with a button."""
    sam = api.person("Sam")
    sam.starts()
    yes = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="ask.yes")]])
    return sam, await bot.send_message(sam.id, "Shall we?", reply_markup=yes)


async def test_a_press_comes_as_a_callback_query_and_is_answered_once(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the query carries who, what and the message; the second answer is too late."""
    sam, sent = await asked(api, bot)
    press = sam.presses("Yes")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert (query.from_user.id, query.data, query.message.message_id) == (sam.id, "ask.yes", sent.message_id)
    await query.answer("Thanks", show_alert=True)
    assert press.answer == {"text": "Thanks", "show_alert": True}
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await query.answer()


async def test_a_press_is_gone_after_150_seconds(api: BotApi, bot: telegram.Bot, clock: HandClock) -> None:
    """Rule: a press that nobody heard for 150 s is never heard, and can no more be answered."""
    sam, _ = await asked(api, bot)
    press = sam.presses("Yes")
    clock.passes(149)
    assert (await bot.get_updates())[-1].callback_query is not None
    clock.passes(1)
    assert [update.callback_query for update in await bot.get_updates()] == [None]
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(press.id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query("12")


async def test_an_answer_has_200_characters(api: BotApi, bot: telegram.Bot) -> None:
    """Limit: 200 characters."""
    sam, _ = await asked(api, bot)
    press = sam.presses("ask.yes")
    assert await refusal(api, "answerCallbackQuery", callback_query_id=press.id, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    assert press.answer is None


async def test_only_buttons_that_are_there_are_pressed(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a person presses what is on the screen; a button held on to below a deleted message still calls."""
    sam, sent = await asked(api, bot)
    (button,) = sam.buttons()
    await bot.delete_message(sam.id, sent.message_id)
    with pytest.raises(AssertionError, match="no button 'Yes' on the screen"):
        sam.presses("Yes")
    sam.presses(button)
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


async def test_a_link_does_not_call_back(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a button that opens a page tells the bot nothing."""
    sam = api.person("Sam")
    sam.starts()
    link = InlineKeyboardMarkup([[InlineKeyboardButton("Read", url="https://a.example/")]])
    await bot.send_message(sam.id, "Here", reply_markup=link)
    assert sam.buttons()[0].url == "https://a.example/"
    with pytest.raises(AssertionError, match="does not call back"):
        sam.presses("Read")


async def test_young_messages_of_both_sides_are_deleted(api: BotApi, bot: telegram.Bot, clock: HandClock) -> None:
    """Rule: in private chats bots delete their own and others' messages until they are 48 hours old."""
    sam, sent = await asked(api, bot)
    said = sam.says("oops")
    clock.passes(TWO_DAYS - 1)
    assert await bot.delete_message(sam.id, said.id)
    assert [message.text for message in sam.screen()] == ["/start", "Shall we?"]
    clock.passes(1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(sam.id, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(sam.id, said.id)


async def test_many_are_deleted_at_once_and_missing_ones_passed_over(api: BotApi, bot: telegram.Bot) -> None:
    """Limit: 1 to 100 numbers; those that are not there do not matter."""
    sam, sent = await asked(api, bot)
    assert await bot.delete_messages(sam.id, [sent.message_id, 999])
    assert sam.heard() == []
    for numbers, reason in [([], "not specified"), (list(range(1, 102)), "too many"), (["x"], "must be a Number")]:
        found = await refusal(api, "deleteMessages", chat_id=sam.id, message_ids=numbers)
        assert reason in found


async def test_many_are_deleted_all_or_none(api: BotApi, bot: telegram.Bot, clock: HandClock) -> None:
    """Rule: one message that is too old keeps the others."""
    sam, old = await asked(api, bot)
    clock.passes(TWO_DAYS)
    young = await bot.send_message(sam.id, "New")
    with pytest.raises(BadRequest):
        await bot.delete_messages(sam.id, [young.message_id, old.message_id])
    assert sam.heard() == ["Shall we?", "New"]


async def test_one_reaction_of_those_there_are(api: BotApi, bot: telegram.Bot) -> None:
    """Limit: one emoji, from Telegram's list."""
    sam = api.person("Sam")
    said = sam.says("hello")
    await bot.set_message_reaction(sam.id, said.id, "👍")
    assert said.reactions == ["👍"]
    await bot.set_message_reaction(sam.id, said.id, [])
    assert said.reactions == []
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(sam.id, said.id, "✅")
    with pytest.raises(BadRequest, match="Reactions_too_many"):
        await bot.set_message_reaction(sam.id, said.id, ["👍", "🔥"])
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(sam.id, 999, "👍")


async def test_typing_is_shown_to_those_who_may_be_written_to(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: sendChatAction obeys the same doors as a message."""
    sam = api.person("Sam")
    with pytest.raises(telegram.error.Forbidden):
        await bot.send_chat_action(sam.id, "typing")
    sam.starts()
    assert await bot.send_chat_action(sam.id, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(sam.id, "dancing")
