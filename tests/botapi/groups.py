"""Groups and forum supergroups, seen from outside the bot: who is in, what the bot may do, topics, the upgrade."""

from __future__ import annotations

from collections.abc import Iterable

from tests.botapi.chats import RIGHTS, Chat, Kind, Standing, Topic, User
from tests.botapi.messages import Message
from tests.botapi.world import World


class Group:
    """A group. Its ``chat`` changes when it is upgraded to a supergroup."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world, self.chat = world, world.add_chat(chat)

    @property
    def id(self) -> int:
        """The chat id, the new one after an upgrade."""
        return self.chat.id

    @property
    def owner(self) -> User:
        """Who made it."""
        return next(user for user, how in self.chat.members.values() if how is Standing.CREATOR)

    def screen(self, topic: int | None = None) -> list[Message]:
        """What members see now, oldest first; with ``topic`` in that topic only."""
        return self.world.screen(self.chat, topic)

    def heard(self, topic: int | None = None) -> list[str]:
        """The texts of the bot's messages there."""
        return [message.text for message in self.screen(topic) if message.by_bot and message.text]

    @property
    def topics(self) -> dict[int, Topic]:
        """Topics by id."""
        return self.chat.topics

    def adds(self, user: User) -> None:
        """Somebody comes in."""
        self.chat.members[user.id] = (user, Standing.MEMBER)
        self.world.service(self.chat, user, {"new_chat_members": [user.wire()]})

    def removes(self, user: User) -> None:
        """Somebody goes."""
        self.chat.members[user.id] = (user, Standing.LEFT)
        self.world.service(self.chat, user, {"left_chat_member": user.wire()})

    def promotes_bot(self, rights: Iterable[str] = RIGHTS) -> None:
        """The bot becomes an administrator with these rights, or other rights if it is one."""
        chosen = set(rights)
        assert chosen <= set(RIGHTS), f"rights are {RIGHTS}"
        self.world.stand_bot(self.chat, Standing.ADMINISTRATOR, chosen, self.owner)

    def demotes_bot(self) -> None:
        """The bot becomes an ordinary member."""
        self.world.stand_bot(self.chat, Standing.MEMBER, set(), self.owner)

    def removes_bot(self) -> None:
        """The bot is thrown out."""
        self.world.stand_bot(self.chat, Standing.KICKED, set(), self.owner)

    def creates_topic(self, name: str) -> Topic:
        """A topic that a member makes."""
        assert self.chat.forum, "only forums have topics"
        return self.world.new_topic(self.chat, name, self.owner)

    def deletes_topic(self, topic: Topic) -> None:
        """A topic goes with everything in it; the bot does not hear of it."""
        self.world.drop_topic(self.chat, topic)

    def closes_topic(self, topic: Topic) -> None:
        """A topic is closed."""
        topic.closed = True
        self.world.service(self.chat, self.owner, {"forum_topic_closed": {}}, topic.id)

    def upgrades(self, new_id: int, *, forum: bool = False) -> None:
        """The group becomes a supergroup with another id; writing to the old one is refused with the new one."""
        old = self.chat
        assert old.kind is Kind.GROUP, "supergroups are upgraded already"
        new = Chat(new_id, Kind.SUPERGROUP, old.title, forum=forum, bot=old.bot, rights=set(old.rights))
        new.members = dict(old.members)
        self.chat = self.world.add_chat(new)
        self.world.service(old, self.owner, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        self.world.service(new, self.owner, {"migrate_from_chat_id": old.id})

    def deletes_itself(self) -> None:
        """The group is gone for good."""
        self.chat.deleted = True
