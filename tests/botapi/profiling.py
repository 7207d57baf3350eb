"""Methods about the bot itself: name, descriptions, commands, picture.

Limits (Bot API): name 64, description 512, short description 120, 100 commands of 1 to 32 ``a-z0-9_`` with
descriptions of 1 to 256. Known weakness: Telegram's wording of these refusals is not published.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.botapi.chats import Standing
from tests.botapi.params import Params
from tests.botapi.refusals import Wire, bad_request
from tests.botapi.world import Profile, World

NAME_LIMIT, DESCRIPTION_LIMIT, SHORT_LIMIT = 64, 512, 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES_NAMES = "default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member"
SCOPES = frozenset(_SCOPES_NAMES.split())


def get_me(world: World, _params: Params) -> object:
    """``getMe``."""
    return world.bot.wire() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _setter(field: str, limit: int, texts: Callable[[Profile], dict[str, str]]) -> Callable[[World, Params], object]:
    def set_text(world: World, params: Params) -> object:
        if len(params.text(field)) > limit:
            raise bad_request(f"the bot's {field.replace('_', ' ')} is too long")
        texts(world.profile)[params.text("language_code")] = params.text(field)
        return True

    return set_text


def _getter(field: str, texts: Callable[[Profile], dict[str, str]]) -> Callable[[World, Params], object]:
    def get_text(world: World, params: Params) -> object:
        found = texts(world.profile)
        return {field: found.get(params.text("language_code")) or found.get("", "")}

    return get_text


set_my_name = _setter("name", NAME_LIMIT, lambda profile: profile.names)
set_my_description = _setter("description", DESCRIPTION_LIMIT, lambda profile: profile.descriptions)
set_my_short_description = _setter("short_description", SHORT_LIMIT, lambda profile: profile.short_descriptions)
get_my_description = _getter("description", lambda profile: profile.descriptions)
get_my_short_description = _getter("short_description", lambda profile: profile.short_descriptions)


def get_my_name(world: World, params: Params) -> object:
    """``getMyName``: the account's name until another is set."""
    names = world.profile.names
    return {"name": names.get(params.text("language_code")) or names.get("") or world.bot.first_name}


def set_my_commands(world: World, params: Params) -> object:
    """``setMyCommands``."""
    given = params.listing("commands", bad_request("Expected an Array of BotCommand"))
    commands = [_command(one) for one in given or []]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile.commands[_scope(world, params)] = commands
    return True


def get_my_commands(world: World, params: Params) -> object:
    """``getMyCommands``."""
    return world.profile.commands.get(_scope(world, params), [])


def delete_my_commands(world: World, params: Params) -> object:
    """``deleteMyCommands``."""
    world.profile.commands.pop(_scope(world, params), None)
    return True


def _command(given: object) -> Wire:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = str(given.get("command", "")).removeprefix("/"), str(given.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def _scope(world: World, params: Params) -> tuple[str, str]:
    scope = params.structure("scope", "BotCommandScope") or {"type": "default"}
    kind = str(scope.get("type", ""))
    if kind not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if not kind.startswith("chat"):
        return kind, params.text("language_code")
    chat = world.find_chat(Params.of(scope))
    member = f":{scope['user_id']}" if kind == "chat_member" else ""
    return f"{kind}:{chat.id}{member}", params.text("language_code")


def set_my_profile_photo(world: World, params: Params) -> object:
    """``setMyProfilePhoto``: a still JPEG that came with the call."""
    photo = params.structure("photo", "InputProfilePhoto") or {}
    attached = str(photo.get("photo", "")).removeprefix("attach://")
    file = params.values.get(attached)
    if photo.get("type") != "static" or not isinstance(file, bytes) or not file.startswith(b"\xff\xd8"):
        raise bad_request("PHOTO_INVALID")
    world.profile.photo = True
    return True


def remove_my_profile_photo(world: World, _params: Params) -> object:
    """``removeMyProfilePhoto``."""
    world.profile.photo = False
    return True


def set_chat_menu_button(world: World, params: Params) -> object:
    """``setChatMenuButton``: checked for its chat, not kept."""
    if params.has("chat_id") and world.find_chat(params).bot is Standing.KICKED:
        raise bad_request("chat not found")
    return True
