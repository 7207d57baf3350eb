"""What the bot says about itself."""

from __future__ import annotations

import pytest
import telegram
from telegram.error import BadRequest

from tests.botapi.botapi_wire import refusal
from tests.botapi.server import BotApi


async def test_get_me_is_the_bot(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: python-telegram-bot initialises with it."""
    assert (bot.id, bot.username, bot.first_name) == (api.bot.id, "test_bot", "Test Bot")


async def test_names_and_descriptions_are_kept_by_language(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a language without its own text has the text for all."""
    assert (await bot.get_my_name()).name == "Test Bot"
    await bot.set_my_name("Listening Ear")
    await bot.set_my_name("Ucho", language_code="pl")
    await bot.set_my_description("For pupils")
    await bot.set_my_short_description("Short")
    assert (await bot.get_my_name()).name == "Listening Ear"
    assert (await bot.get_my_name(language_code="pl")).name == "Ucho"
    assert (await bot.get_my_description(language_code="de")).description == "For pupils"
    assert (await bot.get_my_short_description()).short_description == "Short"
    assert api.profile.names == {"": "Listening Ear", "pl": "Ucho"}


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_texts_that_are_too_long_are_refused(api: BotApi, method: str, field: str, limit: int) -> None:
    """Limit: name 64, description 512, short description 120."""
    assert "too long" in await refusal(api, method, **{field: "x" * (limit + 1)})


async def test_commands_are_kept_by_scope(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: each scope and language has its own list."""
    sam = api.person("Sam")
    await bot.set_my_commands([("help", "What I can do")])
    await bot.set_my_commands([("take", "Take a case")], scope=telegram.BotCommandScopeChat(sam.id))
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    assert [command.command for command in await bot.get_my_commands(telegram.BotCommandScopeChat(sam.id))] == ["take"]
    assert set(api.profile.commands) == {("default", ""), (f"chat:{sam.id}", "")}
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([("take", "x")], scope=telegram.BotCommandScopeChat(42))


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Help", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "help", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "help", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"c{number}", "description": "x"} for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
        (["help"], "can't parse BotCommand"),
        ("help", "expected an Array of BotCommand"),
    ],
)
async def test_wrong_commands_are_refused(api: BotApi, commands: object, reason: str) -> None:
    """Limit: 100 commands of 1 to 32 a-z, 0-9 and _, described in 1 to 256."""
    assert reason in await refusal(api, "setMyCommands", commands=commands)


async def test_an_unknown_scope_is_refused(api: BotApi) -> None:
    """Rule: scopes are Telegram's."""
    found = await refusal(api, "setMyCommands", commands=[], scope={"type": "everybody"})
    assert "can't parse BotCommandScope" in found


async def test_the_picture_is_a_jpeg(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a picture comes with the call; what is none is refused."""
    jpeg = b"\xff\xd8\xff\xe0" + b"\0" * 32
    await bot.set_my_profile_photo(telegram.InputProfilePhotoStatic(jpeg))
    shown = [api.profile.photo]
    await bot.remove_my_profile_photo()
    assert [*shown, api.profile.photo] == [True, False]
    with pytest.raises(BadRequest, match="Photo_invalid"):
        await bot.set_my_profile_photo(telegram.InputProfilePhotoStatic(b"not a picture"))


async def test_the_menu_button_is_set_for_chats_there_are(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: setChatMenuButton is accepted, for a chat that exists."""
    assert await bot.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_chat_menu_button(42, telegram.MenuButtonCommands())
