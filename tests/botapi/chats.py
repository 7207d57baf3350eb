"""Who and where: users, chats, topics, and what the bot is in each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tests.botapi.keyboards import Markup
from tests.botapi.refusals import Refusal, Wire, bad_request, forbidden, migrated

RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members",
    "can_promote_members", "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
    "can_delete_stories", "can_pin_messages", "can_manage_topics",
)  # fmt: skip
"""Rights an administrator of a supergroup may have (Bot API, ChatMemberAdministrator)."""


class Kind(Enum):
    """Kinds of chat. Channels are not modelled."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Standing(Enum):
    """What somebody is in a group; in a private chat, KICKED means that the person has blocked the bot."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def inside(self) -> bool:
        """Whether they see what is written there."""
        return self in {Standing.CREATOR, Standing.ADMINISTRATOR, Standing.MEMBER}


@dataclass(eq=False)
class User:
    """An account."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    is_bot: bool = False
    deactivated: bool = False

    def wire(self) -> Wire:
        """As the Bot API shows it."""
        shown: Wire = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        return shown | {name: value for name, value in optional.items() if value}


@dataclass(eq=False)
class Topic:
    """A topic of a forum. Its id is that of the service message which began it."""

    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """A chat. ``user`` is the other side of a private one; ``keyboard`` the reply keyboard people see there."""

    id: int
    kind: Kind
    title: str = ""
    user: User | None = None
    forum: bool = False
    bot: Standing = Standing.LEFT
    rights: set[str] = field(default_factory=set)
    members: dict[int, tuple[User, Standing]] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    keyboard: Markup | None = None
    started: bool = False
    migrated_to: int | None = None
    deleted: bool = False

    def wire(self) -> Wire:
        """As the Bot API shows it inside a message."""
        if self.user is not None:
            person = self.user.wire()
            names: Wire = {key: person[key] for key in person if key in {"first_name", "last_name", "username"}}
            return {"id": self.id, "type": "private"} | names
        shown: Wire = {"id": self.id, "type": self.kind.value, "title": self.title}
        return shown | ({"is_forum": True} if self.forum else {})

    def bot_may(self, right: str) -> bool:
        """Whether the bot is an administrator with this right."""
        return self.bot is Standing.ADMINISTRATOR and right in self.rights

    def check_write(self) -> None:
        """Refuse what the bot may not write here, in Telegram's order."""
        if self.user is not None:
            return self._check_private(self.user)
        if self.migrated_to is not None:
            raise migrated(self.migrated_to)
        if self.deleted:
            raise forbidden("the group chat was deleted")
        if not self.bot.inside:
            raise self._outside()
        return None

    def _check_private(self, user: User) -> None:
        if user.deactivated:
            raise forbidden("user is deactivated")
        if self.bot is Standing.KICKED:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")

    def _outside(self) -> Refusal:
        how = "was kicked from" if self.bot is Standing.KICKED else "is not a member of"
        return forbidden(f"bot {how} the {self.kind.value} chat")

    def topic(self, thread: int) -> Topic | None:
        """The topic a message for ``thread`` belongs to; None for a chat without topics, which ignores it."""
        if not thread or not self.forum:
            return None
        found = self.topics.get(thread)
        if found is None:
            raise bad_request("message thread not found")
        return found


def member_wire(user: User, standing: Standing, rights: set[str]) -> Wire:
    """A ChatMember."""
    shown: Wire = {"status": standing.value, "user": user.wire()}
    if standing is Standing.ADMINISTRATOR:
        return shown | {"can_be_edited": False, "is_anonymous": False} | {name: name in rights for name in RIGHTS}
    if standing is Standing.CREATOR:
        return shown | {"is_anonymous": False}
    return shown | ({"until_date": 0} if standing is Standing.KICKED else {})
