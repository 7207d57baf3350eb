"""sendMessage, edits, copies and forwards, with python-telegram-bot's real ``Bot``."""

from __future__ import annotations

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest, Forbidden

from tests.botapi.botapi_wire import post, real_bot, refusal, result
from tests.botapi.server import BotApi

YES_NO = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("No", callback_data="n")]]
)


async def test_a_message_is_on_the_screen_as_sent(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: what the bot was told is what the person sees: text, entities, protection, the reply."""
    sam = api.person("Sam")
    said = sam.says("help")
    bold = telegram.MessageEntity("bold", 0, 5)
    sent = await bot.send_message(
        sam.id, "Hello Sam", entities=[bold], reply_to_message_id=said.id, protect_content=True
    )
    assert sent.text == "Hello Sam"
    assert sent.entities == (bold,)
    assert sent.has_protected_content
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "help"
    (shown,) = [message for message in sam.screen() if message.by_bot]
    assert (shown.id, shown.text, shown.protected, shown.reply_to) == (sent.message_id, "Hello Sam", True, said)


async def test_a_reply_keyboard_stays_until_it_is_removed(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the keyboard is below the chat, survives other messages, and its buttons send their text."""
    sam = api.person("Sam")
    sam.starts()
    await bot.send_message(sam.id, "Hello", reply_markup=ReplyKeyboardMarkup([["Help", "Stop"]], is_persistent=True))
    await bot.send_message(sam.id, "Anything else")
    assert sam.keyboard == [["Help", "Stop"]]
    tapped = sam.taps("Help")
    assert tapped.text == "Help"
    with pytest.raises(AssertionError, match="no 'Go' on the keyboard"):
        sam.taps("Go")
    await bot.send_message(sam.id, "Bye", reply_markup=ReplyKeyboardRemove())
    assert sam.keyboard == []


async def test_a_keyboard_for_one_time_goes_with_the_tap(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: one_time_keyboard hides when a button was tapped."""
    sam = api.person("Sam")
    sam.starts()
    once = ReplyKeyboardMarkup([["Yes"]], one_time_keyboard=True)
    await bot.send_message(sam.id, "Well?", reply_markup=once)
    sam.taps("Yes")
    assert sam.keyboard == []


async def test_nobody_is_written_to_before_they_press_start(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 403 for a person who never began, 400 for nobody at all."""
    sam = api.person("Sam")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(sam.id, "Hello")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(42, "Hello")
    sam.starts("CODE")
    await bot.send_message(sam.id, "Hello")
    assert sam.heard() == ["Hello"]


async def test_blocked_means_forbidden_until_unblocked(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 403 while blocked, and my_chat_member tells of both changes."""
    sam = api.person("Sam")
    sam.starts()
    sam.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(sam.id, "Hello")
    sam.unblocks()
    await bot.send_message(sam.id, "Hello")
    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [(change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_start_unblocks(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: pressing start again after blocking opens the chat; writing without it cannot be done."""
    sam = api.person("Sam")
    sam.starts()
    sam.blocks()
    with pytest.raises(AssertionError, match="unblock"):
        sam.says("hello?")
    sam.starts("AGAIN")
    await bot.send_message(sam.id, "Hello")
    assert sam.heard() == ["Hello"]


async def test_a_deleted_account_is_forbidden(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 403, the user is deactivated."""
    sam = api.person("Sam")
    sam.starts()
    sam.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(sam.id, "Hello")


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "Text buttons are unallowed"),
        ({"text": "x", "reply_markup": "{nonsense"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "<b>x", "parse_mode": "HTML"}, 'Can\'t find end tag corresponding to start tag "b"'),
        ({"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]}, "ends after the end of the text"),
    ],
)
async def test_what_telegram_would_not_send_is_refused(api: BotApi, params: dict[str, object], said: str) -> None:
    """Rule: limits and shapes are checked with Telegram's words, and nothing is sent."""
    sam = api.person("Sam")
    sam.starts()
    found = await refusal(api, "sendMessage", chat_id=sam.id, **params)
    assert found.startswith("Bad Request: ")
    assert said in found
    assert sam.heard() == []


async def test_a_text_of_4096_fits(api: BotApi, bot: telegram.Bot) -> None:
    """Limit: 4096 after trimming."""
    sam = api.person("Sam")
    sam.starts()
    await bot.send_message(sam.id, f"  {'x' * 4096}\n")
    assert [len(text) for text in sam.heard()] == [4096]


async def test_a_missing_reply_can_be_allowed(api: BotApi) -> None:
    """Rule: allow_sending_without_reply sends all the same."""
    sam = api.person("Sam")
    sam.starts()
    reply = {"message_id": 999, "allow_sending_without_reply": True}
    sent = await result(api, "sendMessage", chat_id=sam.id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_forms_and_json_are_read_alike(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the journal keeps decoded parameters, whichever way they came."""
    sam = api.person("Sam")
    sam.starts()
    await bot.send_message(sam.id, "x", reply_markup=YES_NO)
    await post(api, "sendMessage", chat_id=sam.id, text="x", reply_markup=YES_NO.to_dict())
    one, other = api.journal.find("sendMessage")
    assert one.params == other.params
    assert one.chat == other.chat == sam.id


async def test_an_edit_changes_the_message_and_keeps_what_it_was(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the screen shows the edited text and no buttons unless they are sent again."""
    sam = api.person("Sam")
    sam.starts()
    sent = await bot.send_message(sam.id, "Before", reply_markup=YES_NO)
    edited = await bot.edit_message_text("After", sam.id, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date is not None
    assert sam.heard() == ["After"]
    assert sam.buttons() == []
    assert sam.screen()[-1].versions == ["Before", "After"]
    assert api.delivered("Before", sam) == 1
    assert api.delivered("After", sam) == 0


async def test_buttons_can_be_taken_away_alone(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: editMessageReplyMarkup without a keyboard removes it, once."""
    sam = api.person("Sam")
    sam.starts()
    sent = await bot.send_message(sam.id, "Well?", reply_markup=YES_NO)
    await bot.edit_message_reply_markup(sam.id, sent.message_id)
    assert sam.buttons() == []
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(sam.id, sent.message_id)


async def test_edits_that_cannot_be_are_refused(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the same content, others' messages, missing messages and other keyboards are refused."""
    sam = api.person("Sam")
    theirs = sam.says("mine")
    sent = await bot.send_message(sam.id, "Before")
    for number, text, reason in [
        (sent.message_id, "Before", "message is not modified: specified new message content and reply markup"),
        (theirs.id, "Yours", "message can't be edited"),
        (999, "Nobody's", "message to edit not found"),
        (0, "Nothing's", "message identifier is not specified"),
    ]:
        found = await refusal(api, "editMessageText", chat_id=sam.id, message_id=number, text=text)
        assert reason in found
    keyboard = {"keyboard": [["a"]]}
    asked = {"chat_id": sam.id, "message_id": sent.message_id, "text": "New", "reply_markup": keyboard}
    assert "inline keyboard expected" in await refusal(api, "editMessageText", **asked)


async def test_a_copy_hides_who_wrote_it_and_a_forward_shows_it(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a copy has the content only; a forward names the writer."""
    sam, ava = api.person("Sam"), api.person("Ava")
    sam.starts()
    ava.starts()
    photo = sam.sends_photo("look")
    await bot.copy_message(ava.id, sam.id, photo.id)
    copied = ava.screen()[-1]
    assert (copied.text, "photo" in copied.content, "forward_origin" in copied.content) == ("look", True, False)
    forwarded = await bot.forward_message(ava.id, sam.id, photo.id)
    assert isinstance(forwarded.forward_origin, telegram.MessageOriginUser)
    assert forwarded.forward_origin.sender_user.id == sam.id


async def test_protected_content_is_not_forwarded(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: protect_content forbids forwarding."""
    sam = api.person("Sam")
    sam.starts()
    sent = await bot.send_message(sam.id, "secret", protect_content=True)
    with pytest.raises(BadRequest, match="protected content"):
        await bot.forward_message(sam.id, sam.id, sent.message_id)


async def test_a_refused_message_uses_no_number(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: message ids have no gaps from refusals, and private chats share one count."""
    sam, ava = api.person("Sam"), api.person("Ava")
    first, second = sam.starts(), ava.starts()
    await refusal(api, "sendMessage", chat_id=sam.id, text="")
    sent = await bot.send_message(sam.id, "x")
    assert [first.id, second.id, sent.message_id] == [1, 2, 3]


async def test_latency_holds_every_answer_back() -> None:
    """Rule: with latency a call takes at least that long, and is carried out half way."""
    async with BotApi(latency=0.05) as api, real_bot(api) as bot:
        sam = api.person("Sam")
        sam.starts()
        await bot.send_message(sam.id, "x")
        call = await api.called("sendMessage")
        assert call.outcome is not None
        assert call.outcome.ended - call.began >= 0.045
