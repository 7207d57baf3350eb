"""Methods that write: sendMessage, the edits, copyMessage and forwardMessage.

The order of checks is Telegram's: the shape of the call, then the chat, the topic, the message replied to, and the
length last. Bots that send media are not modelled.
"""

from __future__ import annotations

from tests.botapi.chats import Chat, Kind
from tests.botapi.entities import TEXT_LIMIT, Formatted, formatted, utf16_length
from tests.botapi.keyboards import Board, Markup, read_markup
from tests.botapi.markup import parsed
from tests.botapi.messages import Message
from tests.botapi.params import Params
from tests.botapi.refusals import Wire, bad_request
from tests.botapi.world import SERVICE, World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def send_message(world: World, params: Params) -> object:
    """``sendMessage``."""
    said = _read_text(params)
    markup = read_markup(params)
    chat = world.find_chat(params)
    message = _addressed(world, params, chat, markup)
    message.content = _checked_text(said)
    message.versions = [message.text]
    return world.post(message).wire()


def copy_message(world: World, params: Params) -> object:
    """``copyMessage``: the same content, and nothing of who wrote it."""
    original = _original(world, params, "message to copy")
    if any(key.startswith(SERVICE) for key in original.content):
        raise bad_request("message can't be copied")
    message = _addressed(world, params, world.find_chat(params), read_markup(params))
    message.content = {key: value for key, value in original.content.items() if key != "forward_origin"}
    message.versions = [message.text]
    return {"message_id": world.post(message).id}


def forward_message(world: World, params: Params) -> object:
    """``forwardMessage``: shows whose words they are."""
    original = _original(world, params, "message to forward")
    if original.protected:
        raise bad_request("message has protected content and can't be forwarded")
    message = _addressed(world, params, world.find_chat(params), None)
    date = int(original.date.timestamp())
    origin: Wire = {"type": "user", "sender_user": original.sender.wire(), "date": date}
    message.content = {**original.content, "forward_origin": origin}
    message.versions = [message.text]
    return world.post(message).wire()


def edit_message_text(world: World, params: Params) -> object:
    """``editMessageText``."""
    said = _read_text(params)
    message, markup = _editable(world, params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = _checked_text(said)
    if content == message.content and _same(markup, message.markup):
        raise bad_request(_NOT_MODIFIED)
    message.edit(content, markup, world.now())
    return message.wire()


def edit_message_reply_markup(world: World, params: Params) -> object:
    """``editMessageReplyMarkup``: without one, the buttons go."""
    message, markup = _editable(world, params)
    if _same(markup, message.markup):
        raise bad_request(_NOT_MODIFIED)
    message.edit(message.content, markup, world.now())
    return message.wire()


def _original(world: World, params: Params, what: str) -> Message:
    source = world.find_chat(params, "from_chat_id")
    return world.find_message(source, params.integer("message_id"), what)


def _read_text(params: Params) -> Formatted:
    text, mode = params.text("text"), params.text("parse_mode")
    if not text.strip():
        raise bad_request("Message text is empty")
    if mode:
        return formatted(*parsed(text, mode))
    refusal = bad_request("Can't parse entities: expected an Array")
    return formatted(text, params.listing("entities", refusal))


def _checked_text(said: Formatted) -> Wire:
    if not said.text:
        raise bad_request("Message text is empty")
    if utf16_length(said.text) > TEXT_LIMIT:
        raise bad_request("Message is too long")
    return {"text": said.text} | ({"entities": said.entities} if said.entities else {})


def _addressed(world: World, params: Params, chat: Chat, markup: Markup | None) -> Message:
    """An empty message that may be sent there, numbered when nothing forbids it any more."""
    chat.check_write()
    thread = _thread(chat, params.integer("message_thread_id"))
    reply = _reply(world, params, chat)
    if thread is None and reply is not None:
        thread = reply.thread
    message = Message(0, chat, world.bot, world.now(), {}, markup, thread, reply)
    message.protected, message.silent = params.flag("protect_content"), params.flag("disable_notification")
    return message


def _thread(chat: Chat, thread: int) -> int | None:
    if thread and chat.kind is Kind.PRIVATE:
        raise bad_request("message thread not found")
    topic = chat.topic(thread)
    if topic is not None and topic.closed and not chat.bot_may("can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
    return topic.id if topic is not None else None


def _reply(world: World, params: Params, chat: Chat) -> Message | None:
    given = params.structure("reply_parameters", "reply parameters") or {}
    number = Params.of(given).integer("message_id") or params.integer("reply_to_message_id")
    if not number:
        return None
    message = world.messages[chat.id].get(number)
    if message is not None and not message.deleted:
        return message
    if Params.of(given | params.values).flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _editable(world: World, params: Params) -> tuple[Message, Markup | None]:
    markup = read_markup(params)
    chat = world.find_chat(params)
    chat.check_write()
    if not params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = world.find_message(chat, params.integer("message_id"), "message to edit")
    if not message.by_bot:
        raise bad_request("Message can't be edited")
    if markup is not None and markup.board is not Board.INLINE:
        raise bad_request("inline keyboard expected")
    return message, markup


def _same(one: Markup | None, other: Markup | None) -> bool:
    shown = [found.rows if found is not None and found.board is Board.INLINE else () for found in (one, other)]
    return shown[0] == shown[1]
