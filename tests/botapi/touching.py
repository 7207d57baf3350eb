"""Methods that write nothing: deleting, answering presses, reacting, showing that the bot types."""

from __future__ import annotations

from tests.botapi.chats import Chat, Kind
from tests.botapi.messages import Message
from tests.botapi.params import Params
from tests.botapi.refusals import Refusal, bad_request
from tests.botapi.world import World

ANSWER_LIMIT = 200
_ACTIONS_NAMES = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note record_audio upload_audio"
)
ACTIONS = frozenset(_ACTIONS_NAMES.split())
_REACTIONS_NAMES = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 "
    "🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 "
    "🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
)
REACTIONS = frozenset(_REACTIONS_NAMES.split())
"""Emoji that may be reactions (Bot API, ReactionTypeEmoji)."""


def delete_message(world: World, params: Params) -> object:
    """``deleteMessage``: younger than 48 hours; in groups others' messages with the right only."""
    chat = world.find_chat(params)
    chat.check_write()
    if not params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = world.find_message(chat, params.integer("message_id"), "message to delete")
    if refusal := _undeletable(world, chat, message):
        raise refusal
    message.deleted = True
    return True


def delete_messages(world: World, params: Params) -> object:
    """``deleteMessages``: 1 to 100 ids; those that are not there are passed over."""
    chat = world.find_chat(params)
    chat.check_write()
    numbers = params.listing("message_ids", bad_request("Expected an Array of message identifiers"))
    if not numbers:
        raise bad_request("Message identifiers are not specified")
    if len(numbers) > 100:
        raise bad_request("Too many message identifiers specified")
    found = [message for number in numbers if (message := _there(world, chat, number)) is not None]
    for message in found:
        if refusal := _undeletable(world, chat, message):
            raise refusal
    for message in found:
        message.deleted = True
    return True


def _there(world: World, chat: Chat, number: object) -> Message | None:
    if not isinstance(number, int):
        raise bad_request("Message identifier must be a Number")
    message = world.messages[chat.id].get(number)
    return None if message is None or message.deleted else message


def _undeletable(world: World, chat: Chat, message: Message) -> Refusal | None:
    if chat.bot_may("can_delete_messages"):
        return None
    if chat.kind is not Kind.PRIVATE and not message.by_bot:
        return bad_request("Message can't be deleted")
    return bad_request("Message can't be deleted for everyone") if world.too_old_to_delete(message) else None


def answer_callback_query(world: World, params: Params) -> object:
    """``answerCallbackQuery``: once, within 150 seconds."""
    query = world.queries.get(params.text("callback_query_id"))
    if query is None or query.answer is not None or world.expired(query):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(params.text("text")) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = {"text": params.text("text"), "show_alert": params.flag("show_alert")}
    return True


def set_message_reaction(world: World, params: Params) -> object:
    """``setMessageReaction``: bots set one emoji at most."""
    chat = world.find_chat(params)
    chat.check_write()
    message = world.find_message(chat, params.integer("message_id"), "message to react")
    chosen = params.listing("reaction", bad_request("Expected an Array of ReactionType")) or []
    emoji = [str(reaction.get("emoji", "")) if isinstance(reaction, dict) else "" for reaction in chosen]
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(one not in REACTIONS for one in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    return True


def send_chat_action(world: World, params: Params) -> object:
    """``sendChatAction``."""
    chat = world.find_chat(params)
    chat.check_write()
    chat.topic(params.integer("message_thread_id"))
    if params.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True
