"""Messages: what was written, edited and taken away, and the buttons below."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tests.botapi.chats import Chat, User
from tests.botapi.keyboards import Board, Markup
from tests.botapi.refusals import Wire


@dataclass(frozen=True)
class Button:
    """An inline button below ``message``. ``data`` is "" when it does not call back."""

    message: Message
    label: str
    data: str
    url: str = ""


@dataclass(eq=False)
class Message:
    """One message of anybody. ``content`` is what tells its kind: text, photo, voice and so on, as it travels."""

    id: int
    chat: Chat
    sender: User
    date: datetime
    content: Wire
    markup: Markup | None = None
    thread: int | None = None
    reply_to: Message | None = None
    protected: bool = False
    silent: bool = False
    album: str = ""
    edited: datetime | None = None
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    """What the bot has reacted with."""
    versions: list[str] = field(default_factory=list)
    """Every text it has had, the first one first."""

    def __post_init__(self) -> None:
        self.versions = self.versions or [self.text]

    def __repr__(self) -> str:
        return f"<Message {self.id} in {self.chat.id} by {self.sender.first_name}: {self.text!r}>"

    @property
    def text(self) -> str:
        """Its text or caption, "" when it has neither."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Wire]:
        """Of its text or caption."""
        found = self.content.get("entities") or self.content.get("caption_entities") or []
        return [entity for entity in found if isinstance(entity, dict)] if isinstance(found, list) else []

    @property
    def by_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender.is_bot

    @property
    def buttons(self) -> list[Button]:
        """The inline buttons below it."""
        if self.markup is None or self.markup.board is not Board.INLINE:
            return []
        return [
            Button(self, str(wire["text"]), str(wire.get("callback_data", "")), str(wire.get("url", "")))
            for row in self.markup.rows
            for wire in row
        ]

    def edit(self, content: Wire, markup: Markup | None, now: datetime) -> None:
        """It now says this. The earlier text is kept in ``versions``."""
        before, self.content, self.markup = self.text, content, markup
        self.edited = now
        if self.text != before:
            self.versions.append(self.text)

    def wire(self, *, nested: bool = True) -> Wire:
        """As the Bot API shows it; a message in a reply shows no reply of its own."""
        shown: Wire = {
            "message_id": self.id,
            "from": self.sender.wire(),
            "chat": self.chat.wire(),
            "date": int(self.date.timestamp()),
            **self.content,
        }
        if self.thread is not None and self.chat.forum:
            shown |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to is not None and nested:
            shown["reply_to_message"] = self.reply_to.wire(nested=False)
        return shown | self._marks()

    def _marks(self) -> Wire:
        marks: Wire = {}
        if self.edited is not None:
            marks["edit_date"] = int(self.edited.timestamp())
        if self.album:
            marks["media_group_id"] = self.album
        if self.protected:
            marks["has_protected_content"] = True
        if self.markup is not None and self.markup.board is Board.INLINE:
            marks["reply_markup"] = self.markup.wire
        return marks
