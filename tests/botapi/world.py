"""The state of Telegram as one bot knows it: chats, messages, callback queries, and the updates that tell of them.

Rules: private chats and basic groups share one count of message ids, every supergroup has its own (as for real
bots); with privacy mode a bot in a group hears commands, replies to itself and mentions only, unless it is an
administrator (Bot features, privacy mode).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.clock import Clock
from tests.botapi.chats import Chat, Kind, Standing, Topic, User, member_wire
from tests.botapi.keyboards import Board
from tests.botapi.messages import Message
from tests.botapi.params import Params
from tests.botapi.refusals import Wire, bad_request
from tests.botapi.updates import CALLBACK_LIFE, DAY, UpdateQueue

SERVICE = ("new_chat", "left_chat", "migrate", "forum_topic", "group_chat")
"""How the fields begin that only Telegram's own messages have."""


@dataclass(eq=False)
class Query:
    """Somebody pressed an inline button. ``answer`` is what the bot answered, None before it has."""

    id: str
    user: User
    data: str
    at: datetime
    answer: Wire | None = None


@dataclass
class Profile:
    """What the bot has set about itself, by language ("" for all)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Wire]] = field(default_factory=dict)
    """By scope ("default", "chat:12", ...) and language."""
    photo: bool = False


class World:
    """Everything but the wire."""

    def __init__(self, clock: Clock, bot: User, *, privacy: bool) -> None:
        self.clock, self.bot, self.privacy = clock, bot, privacy
        self.chats: dict[int, Chat] = {}
        self.users: dict[int, User] = {bot.id: bot}
        self.messages: dict[int, dict[int, Message]] = {}
        self.queries: dict[str, Query] = {}
        self.profile = Profile()
        self.updates = UpdateQueue(clock.now)
        self._shared_ids = itertools.count(1)
        self._own_ids: dict[int, itertools.count[int]] = {}
        self.numbers = itertools.count(4_000_000_001)
        """For file, query and album ids."""

    def now(self) -> datetime:
        """By the server's clock."""
        return self.clock.now()

    def add_chat(self, chat: Chat) -> Chat:
        """It exists."""
        self.chats[chat.id] = chat
        self.messages[chat.id] = {}
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """The id of the next message there."""
        if chat.kind is Kind.SUPERGROUP:
            return next(self._own_ids.setdefault(chat.id, itertools.count(1)))
        return next(self._shared_ids)

    def find_chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat a call is for, or a Refusal."""
        if not params.has(name):
            raise bad_request(f"{name} is empty")
        given = params.values[name]
        chat = self.chats.get(given) if isinstance(given, int) else self._by_username(str(given))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _by_username(self, name: str) -> Chat | None:
        return next((chat for chat in self.chats.values() if chat.user and f"@{chat.user.username}" == name), None)

    def find_message(self, chat: Chat, message_id: int, what: str) -> Message:
        """A message that is still there, or a Refusal that calls it ``what``."""
        message = self.messages[chat.id].get(message_id)
        if message is None or message.deleted:
            raise bad_request(f"{what} not found")
        return message

    def screen(self, chat: Chat, thread: int | None = None) -> list[Message]:
        """What people see there now, oldest first: edited as edited, without what was deleted."""
        there = [message for message in self.messages[chat.id].values() if not message.deleted]
        return there if thread is None else [message for message in there if message.thread == thread]

    def post(self, message: Message) -> Message:
        """It is in the chat; a keyboard that came with it is shown, and the bot hears of it if it may.

        A message whose id is 0 gets its number here, so that a refused one uses none up.
        """
        message.id = message.id or self.next_message_id(message.chat)
        self.messages[message.chat.id][message.id] = message
        if message.markup is not None and message.markup.board in {Board.REPLY, Board.REMOVE}:
            message.chat.keyboard = message.markup if message.markup.board is Board.REPLY else None
        if not message.by_bot and self.bot_hears(message):
            self.tell("message", message.wire(), message.chat, message.date + DAY)
        return message

    def bot_hears(self, message: Message) -> bool:
        """Whether the bot is told of this message."""
        chat = message.chat
        if chat.kind is Kind.PRIVATE or chat.bot is Standing.ADMINISTRATOR or not self.privacy:
            return chat.bot.inside
        to_bot = message.reply_to is not None and message.reply_to.by_bot
        named = message.text.startswith("/") or f"@{self.bot.username}" in message.text
        service = any(key.startswith(SERVICE) for key in message.content)
        return chat.bot.inside and (to_bot or named or service)

    def tell(self, kind: str, body: Wire, chat: Chat, until: datetime | None = None) -> int | None:
        """Queue an update about this chat; its id, None when the bot does not want that kind."""
        return self.updates.add(kind, body, f"chat:{chat.id}", until or self.now() + DAY)

    def service(self, chat: Chat, sender: User, content: Wire, thread: int | None = None) -> Message:
        """A message that Telegram writes itself."""
        return self.post(Message(self.next_message_id(chat), chat, sender, self.now(), content, thread=thread))

    def stand_bot(self, chat: Chat, standing: Standing, rights: set[str], by: User) -> None:
        """The bot becomes ``standing``, and hears of it by my_chat_member."""
        before = member_wire(self.bot, chat.bot, chat.rights)
        chat.bot, chat.rights = standing, set(rights)
        after = member_wire(self.bot, standing, chat.rights)
        date = int(self.now().timestamp())
        change: Wire = {"chat": chat.wire(), "from": by.wire(), "date": date}
        self.tell("my_chat_member", change | {"old_chat_member": before, "new_chat_member": after}, chat)

    def new_topic(self, chat: Chat, name: str, by: User) -> Topic:
        """A topic, begun by a service message."""
        created: Wire = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = Message(self.next_message_id(chat), chat, by, self.now(), created)
        message.thread = message.id
        topic = chat.topics[message.id] = Topic(message.id, name)
        self.post(message)
        return topic

    def drop_topic(self, chat: Chat, topic: Topic) -> None:
        """The topic is gone, and everything written in it."""
        del chat.topics[topic.id]
        for message in self.screen(chat, topic.id):
            message.deleted = True

    def ask(self, user: User, data: str, shown: Wire, chat: Chat) -> Query:
        """A press of an inline button; ``shown`` is the message as the query shows it."""
        query = Query(str(next(self.numbers)), user, data, self.now())
        self.queries[query.id] = query
        body: Wire = {"id": query.id, "from": user.wire(), "message": shown, "chat_instance": str(-chat.id)}
        lane = f"user:{user.id}"
        self.updates.add("callback_query", body | {"data": data}, lane, query.at + CALLBACK_LIFE)
        return query

    def expired(self, query: Query) -> bool:
        """Whether Telegram has stopped waiting for an answer."""
        return self.now() - query.at >= CALLBACK_LIFE

    def too_old_to_delete(self, message: Message) -> bool:
        """Bots delete what is younger than 48 h (Bot API, deleteMessage)."""
        return self.now() - message.date >= timedelta(hours=48)
