"""People in front of their phones: they write, tap, press, send pictures, block, and look at their screens.

What a person does reaches the bot as updates at once; nothing here waits. Asking for something that a real client
could not do (pressing a button that is not there) is an AssertionError that says what is there.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.botapi.chats import Chat, Kind, Standing, User
from tests.botapi.entities import TEXT_LIMIT, formatted, utf16_length
from tests.botapi.groups import Group
from tests.botapi.media import ALBUMS, CAPTIONED, CONTENTS
from tests.botapi.messages import Button, Message
from tests.botapi.refusals import Wire
from tests.botapi.world import Query, World


class Person:
    """Somebody with an account, and a private chat with the bot whether or not it has begun."""

    def __init__(self, world: World, user: User) -> None:
        self.world, self.user = world, user
        world.users[user.id] = user
        self.chat = world.add_chat(Chat(user.id, Kind.PRIVATE, user=user))

    @property
    def id(self) -> int:
        """Their user id, which is also the id of their private chat."""
        return self.user.id

    # What they see.

    def screen(self, where: Group | None = None, *, topic: int | None = None) -> list[Message]:
        """Messages they see in the private chat, or in a group."""
        return self.world.screen(where.chat if where else self.chat, topic)

    def heard(self, where: Group | None = None) -> list[str]:
        """The texts of the bot's messages on the screen, oldest first."""
        return [message.text for message in self.screen(where) if message.by_bot]

    def sees(self, text: str, where: Group | None = None) -> Message | None:
        """The newest of the bot's messages on the screen that contains ``text``."""
        found = [message for message in self.screen(where) if message.by_bot and text in message.text]
        return found[-1] if found else None

    def buttons(self, where: Group | None = None) -> list[Button]:
        """Every inline button on the screen, the newest message's first."""
        return [button for message in reversed(self.screen(where)) for button in message.buttons]

    @property
    def keyboard(self) -> list[list[str]]:
        """The reply keyboard below the private chat, row by row."""
        return self.chat.keyboard.labels if self.chat.keyboard is not None else []

    # What they do.

    def starts(self, payload: str = "") -> Message:
        """Press start, from a link with ``payload`` if there is one; that also unblocks."""
        if self.chat.bot is Standing.KICKED:
            self.unblocks()
        return self.says(f"/start {payload}".rstrip())

    def says(
        self, text: str, where: Group | None = None, *, topic: int | None = None, reply_to: Message | None = None
    ) -> Message:
        """Write a text, at most 4096 long: clients cut longer ones into several."""
        assert 0 < utf16_length(text) <= TEXT_LIMIT, "a message has 1 to 4096"
        said = formatted(text, None)
        content: Wire = {"text": said.text} | ({"entities": said.entities} if said.entities else {})
        return self.posts(content, where, topic=topic, reply_to=reply_to)

    def posts(
        self,
        content: Wire,
        where: Group | None = None,
        *,
        topic: int | None = None,
        reply_to: Message | None = None,
        album: str = "",
    ) -> Message:
        """Send a message of any content, given as it travels: ``{"text": ...}``, ``{"photo": [...]}``."""
        chat = self._writes_in(where)
        thread = topic or (reply_to.thread if reply_to else None)
        return self.world.post(
            Message(0, chat, self.user, self.world.now(), content, thread=thread, reply_to=reply_to, album=album)
        )

    def edits(self, message: Message, text: str) -> None:
        """Change a text or caption; the same text makes the invisible edit that Telegram sometimes reports."""
        assert message.sender is self.user, "people edit their own messages"
        name = "caption" if "text" not in message.content else "text"
        kept = {key: value for key, value in message.content.items() if not key.endswith("entities")}
        message.edit(kept | {name: text}, message.markup, self.world.now())
        if self.world.bot_hears(message):
            self.world.tell("edited_message", message.wire(), message.chat)

    def deletes(self, message: Message) -> None:
        """Take a message away, for everybody; the bot does not hear of it."""
        message.deleted = True

    def taps(self, label: str) -> Message:
        """Tap a button of the reply keyboard: sends its text."""
        shown = [text for row in self.keyboard for text in row]
        assert label in shown, f"no {label!r} on the keyboard, only {shown}"
        if self.chat.keyboard is not None and self.chat.keyboard.wire.get("one_time_keyboard"):
            self.chat.keyboard = None
        return self.says(label)

    def presses(self, button: Button | str, where: Group | None = None) -> Query:
        """Press an inline button: a Button, or the label or data of the newest one on the screen."""
        found = button if isinstance(button, Button) else self._button(button, where)
        assert found.data, f"{found.label!r} does not call back"
        message = found.message
        gone: Wire = {"message_id": message.id, "chat": message.chat.wire(), "date": 0}
        shown = gone if message.deleted else message.wire()
        return self.world.ask(self.user, found.data, shown, message.chat)

    def blocks(self) -> None:
        """Block the bot."""
        self.world.stand_bot(self.chat, Standing.KICKED, set(), self.user)

    def unblocks(self) -> None:
        """Unblock the bot."""
        self.chat.started = True
        self.world.stand_bot(self.chat, Standing.MEMBER, set(), self.user)

    def deletes_account(self) -> None:
        """From now on sends to them fail for good."""
        self.user.deactivated = True

    def adds_bot_to(self, group: Group) -> None:
        """Add the bot to a group they are in."""
        self._member_of(group)
        self.world.stand_bot(group.chat, Standing.MEMBER, set(), self.user)
        self.world.service(group.chat, self.user, {"new_chat_members": [self.world.bot.wire()]})

    def removes_bot_from(self, group: Group) -> None:
        """Throw the bot out of a group."""
        self._member_of(group)
        self.world.stand_bot(group.chat, Standing.KICKED, set(), self.user)

    def reacts(self, message: Message, emoji: str) -> None:
        """React; the bot hears of it in groups where it is an administrator, if it asked to."""
        if message.chat.bot is not Standing.ADMINISTRATOR:
            return
        now = int(self.world.now().timestamp())
        body: Wire = {"chat": message.chat.wire(), "message_id": message.id, "user": self.user.wire(), "date": now}
        reaction = [{"type": "emoji", "emoji": emoji}]
        self.world.tell("message_reaction", body | {"old_reaction": [], "new_reaction": reaction}, message.chat)

    # What they send that is not text.

    def sends(self, kind: str, caption: str = "", where: Group | None = None, *, topic: int | None = None) -> Message:
        """Send a message of a kind in ``media.CONTENTS``."""
        return self.posts(self._content(kind, caption), where, topic=topic)

    def sends_photo(self, caption: str = "") -> Message:
        """A photo."""
        return self.sends("photo", caption)

    def sends_voice(self, caption: str = "") -> Message:
        """A voice message."""
        return self.sends("voice", caption)

    def sends_video(self, caption: str = "") -> Message:
        """A video."""
        return self.sends("video", caption)

    def sends_document(self, caption: str = "") -> Message:
        """A file."""
        return self.sends("document", caption)

    def sends_sticker(self) -> Message:
        """A sticker."""
        return self.sends("sticker")

    def sends_location(self) -> Message:
        """Where they are."""
        return self.sends("location")

    def sends_contact(self) -> Message:
        """Somebody's number."""
        return self.sends("contact")

    def sends_poll(self) -> Message:
        """A poll."""
        return self.sends("poll")

    def sends_dice(self) -> Message:
        """A dice."""
        return self.sends("dice")

    def sends_story(self) -> Message:
        """A forwarded story."""
        return self.sends("story")

    def forwards(self, message: Message, where: Group | None = None) -> Message:
        """Forward a message of anybody."""
        date = int(message.date.timestamp())
        origin: Wire = {"type": "user", "sender_user": message.sender.wire(), "date": date}
        return self.posts({**message.content, "forward_origin": origin}, where)

    def sends_album(self, kinds: Sequence[str] = ("photo", "photo", "photo"), caption: str = "") -> list[Message]:
        """2 to 10 pictures or files: separate messages that share an id, the caption on the first."""
        assert 2 <= len(kinds) <= 10, "an album has 2 to 10 items"
        assert set(kinds) <= ALBUMS, f"albums are made of {sorted(ALBUMS)}"
        album = str(next(self.world.numbers))
        captions = [caption, *[""] * (len(kinds) - 1)]
        contents = [self._content(kind, text) for kind, text in zip(kinds, captions, strict=True)]
        return [self.posts(content, album=album) for content in contents]

    def _content(self, kind: str, caption: str) -> Wire:
        content = CONTENTS[kind](self.world.numbers)
        assert not caption or kind in CAPTIONED, f"a {kind} has no caption"
        return content | ({"caption": caption} if caption else {})

    def _button(self, name: str, where: Group | None) -> Button:
        there = self.buttons(where)
        found = [button for button in there if name in {button.label, button.data}]
        assert found, f"no button {name!r} on the screen, only {[button.label for button in there]}"
        return found[0]

    def _writes_in(self, where: Group | None) -> Chat:
        if where is not None:
            self._member_of(where)
            return where.chat
        assert self.chat.bot is not Standing.KICKED, "who has blocked the bot has to unblock it or press start first"
        self.chat.started, self.chat.bot = True, Standing.MEMBER
        return self.chat

    def _member_of(self, group: Group) -> None:
        assert self.id in group.chat.members, f"{self.user.first_name} is not in {group.chat.title}"
