"""What people send, as python-telegram-bot reads it."""

from __future__ import annotations

import pytest
import telegram

from tests.botapi.media import CAPTIONED, CONTENTS
from tests.botapi.server import BotApi


async def heard(bot: telegram.Bot) -> list[telegram.Message]:
    """Every message the bot has been told of."""
    return [update.effective_message for update in await bot.get_updates() if update.effective_message]


async def test_start_carries_its_payload_in_the_text(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a link's payload arrives as "/start PAYLOAD", from an account with names and language."""
    api.person("Sam", last_name="Smith", username="sam", language="pl").starts("CODE_-1")
    (message,) = await heard(bot)
    assert message.text == "/start CODE_-1"
    assert [(entity.type, entity.length) for entity in message.entities] == [("bot_command", 6)]
    assert message.from_user is not None
    user = message.from_user
    assert (user.full_name, user.username, user.language_code) == ("Sam Smith", "sam", "pl")


@pytest.mark.parametrize("kind", sorted(CONTENTS))
async def test_every_kind_of_message_is_parsed_as_what_it_is(api: BotApi, bot: telegram.Bot, kind: str) -> None:
    """Rule: every required field is there, for every kind of content people send."""
    sam = api.person("Sam")
    sam.sends(kind, "look" if kind in CAPTIONED else "")
    (message,) = await heard(bot)
    assert getattr(message, kind)
    assert message.caption == ("look" if kind in CAPTIONED else None)
    assert message.text is None


async def test_each_short_way_of_sending_sends_that(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the named methods are the kinds by another name."""
    sam = api.person("Sam")
    sends = [
        sam.sends_photo, sam.sends_voice, sam.sends_video, sam.sends_document, sam.sends_sticker,
        sam.sends_location, sam.sends_contact, sam.sends_poll, sam.sends_dice, sam.sends_story,
    ]  # fmt: skip
    for send in sends:
        send()
    kinds = "photo voice video document sticker location contact poll dice story".split()  # noqa: SIM905
    assert [bool(getattr(message, kind)) for message, kind in zip(await heard(bot), kinds, strict=True)] == [True] * 10


async def test_what_has_no_caption_gets_none(api: BotApi) -> None:
    """Rule: a sticker has no caption, for anybody."""
    with pytest.raises(AssertionError, match="a sticker has no caption"):
        api.person("Sam").sends("sticker", "look")


async def test_an_album_is_messages_that_share_an_id(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 2 to 10 messages, one id, the caption on the first."""
    sam = api.person("Sam")
    sam.sends_album(["photo", "video"], "holiday")
    sam.sends_album()
    messages = await heard(bot)
    assert [message.caption for message in messages[:2]] == ["holiday", None]
    assert len({message.media_group_id for message in messages[:2]}) == 1
    assert len({message.media_group_id for message in messages}) == 2
    with pytest.raises(AssertionError, match="2 to 10"):
        sam.sends_album(["photo"])
    with pytest.raises(AssertionError, match="made of"):
        sam.sends_album(["photo", "sticker"])


async def test_a_forward_shows_whose_words_they_are(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a forwarded message has its origin."""
    sam, ava = api.person("Sam"), api.person("Ava")
    ava.forwards(sam.says("mine"))
    message = (await heard(bot))[-1]
    assert isinstance(message.forward_origin, telegram.MessageOriginUser)
    assert (message.text, message.forward_origin.sender_user.id) == ("mine", sam.id)


async def test_edits_arrive_as_edits(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: edited_message has the new text or caption and the date; an unchanged one arrives too."""
    sam = api.person("Sam")
    said, photo = sam.says("one"), sam.sends_photo("before")
    sam.edits(said, "two")
    sam.edits(said, "two")
    sam.edits(photo, "after")
    edits = [update.edited_message for update in await bot.get_updates() if update.edited_message]
    assert [edit.text or edit.caption for edit in edits] == ["two", "two", "after"]
    assert all(edit.edit_date for edit in edits)
    assert said.versions == ["one", "two"]


async def test_nobody_edits_what_others_wrote(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: people edit their own messages."""
    sam, ava = api.person("Sam"), api.person("Ava")
    said = sam.says("mine")
    with pytest.raises(AssertionError, match="their own"):
        ava.edits(said, "yours")


async def test_deletions_are_invisible_to_the_bot(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: what a person deletes is gone from the screen, and the bot is not told."""
    sam = api.person("Sam")
    said = sam.says("oops")
    sam.deletes(said)
    assert sam.screen() == []
    assert len(await bot.get_updates()) == 1


async def test_a_reply_carries_what_it_answers(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: reply_to_message shows the message, without that one's own reply."""
    sam = api.person("Sam")
    first = sam.says("one")
    second = sam.says("two", reply_to=first)
    sam.says("three", reply_to=second)
    message = (await heard(bot))[-1]
    assert message.reply_to_message is not None
    assert (message.reply_to_message.text, message.reply_to_message.reply_to_message) == ("two", None)


async def test_the_newest_answer_is_found_on_the_screen(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: ``sees`` finds the newest of the bot's messages with a text, and nothing of the person's own."""
    sam = api.person("Sam")
    sam.says("Hello bot")
    await bot.send_message(sam.id, "Hello 1")
    await bot.send_message(sam.id, "Hello 2")
    found = sam.sees("Hello")
    assert found is not None
    assert found.text == "Hello 2"
    assert sam.sees("Hello bot") is None
    assert repr(found) == f"<Message 3 in {sam.id} by Test Bot: 'Hello 2'>"
