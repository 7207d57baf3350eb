"""Methods about chats and forum topics: who is there, leaving, and a topic's life."""

from __future__ import annotations

from tests.botapi.chats import Chat, Kind, Standing, Topic, User, member_wire
from tests.botapi.params import Params
from tests.botapi.refusals import Wire, bad_request
from tests.botapi.world import World

TOPIC_NAME_LIMIT = 128
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(world: World, params: Params) -> object:
    """``getChat``: also of people who have blocked the bot; not of groups it is outside of."""
    chat = world.find_chat(params)
    if chat.kind is not Kind.PRIVATE:
        chat.check_write()
    gifts: Wire = dict.fromkeys(_GIFTS, True)
    return chat.wire() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_chat_member(world: World, params: Params) -> object:
    """``getChatMember``."""
    chat = world.find_chat(params)
    chat.check_write()
    user = world.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("user not found")
    return member_wire(user, *_standing(world, chat, user))


def _standing(world: World, chat: Chat, user: User) -> tuple[Standing, set[str]]:
    if user is world.bot:
        return chat.bot, chat.rights
    if chat.user is user:
        return Standing.MEMBER, set()
    return chat.members.get(user.id, (user, Standing.LEFT))[1], set()


def get_chat_administrators(world: World, params: Params) -> object:
    """``getChatAdministrators``, without other bots."""
    chat = world.find_chat(params)
    if chat.kind is Kind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    chat.check_write()
    leading = {Standing.CREATOR, Standing.ADMINISTRATOR}
    return [member_wire(user, how, set()) for user, how in chat.members.values() if how in leading]


def get_chat_member_count(world: World, params: Params) -> object:
    """``getChatMemberCount``."""
    chat = world.find_chat(params)
    chat.check_write()
    return 2 if chat.user else sum(how.inside for _, how in chat.members.values()) + chat.bot.inside


def leave_chat(world: World, params: Params) -> object:
    """``leaveChat``."""
    chat = world.find_chat(params)
    if chat.kind is Kind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    chat.check_write()
    world.stand_bot(chat, Standing.LEFT, set(), world.bot)
    return True


def create_forum_topic(world: World, params: Params) -> object:
    """``createForumTopic``: name 1 to 128, needs ``can_manage_topics``."""
    chat = _forum(world, params)
    if not chat.bot_may("can_manage_topics"):
        raise bad_request("Not enough rights to create a topic")
    topic = world.new_topic(chat, _topic_name(params), world.bot)
    return {"message_thread_id": topic.id, "name": topic.name, "icon_color": 7322096}


def edit_forum_topic(world: World, params: Params) -> object:
    """``editForumTopic``: its name."""
    chat, topic = _topic(world, params, "edit the topic")
    if not params.has("name") and not params.has("icon_custom_emoji_id"):
        return True
    name = _topic_name(params)
    if name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    world.service(chat, world.bot, {"forum_topic_edited": {"name": name}}, topic.id)
    return True


def close_forum_topic(world: World, params: Params) -> object:
    """``closeForumTopic``."""
    return _set_closed(world, params, closed=True)


def reopen_forum_topic(world: World, params: Params) -> object:
    """``reopenForumTopic``."""
    return _set_closed(world, params, closed=False)


def delete_forum_topic(world: World, params: Params) -> object:
    """``deleteForumTopic``: with everything in it; needs ``can_delete_messages``."""
    chat, topic = _topic(world, params, "delete the topic", "can_delete_messages")
    world.drop_topic(chat, topic)
    return True


def _set_closed(world: World, params: Params, *, closed: bool) -> bool:
    chat, topic = _topic(world, params, "close or open the topic")
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    world.service(chat, world.bot, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, topic.id)
    return True


def _forum(world: World, params: Params) -> Chat:
    chat = world.find_chat(params)
    chat.check_write()
    if not chat.forum:
        raise bad_request("The chat is not a forum")
    return chat


def _topic(world: World, params: Params, doing: str, right: str = "can_manage_topics") -> tuple[Chat, Topic]:
    chat = _forum(world, params)
    if not chat.bot_may(right):
        raise bad_request(f"Not enough rights to {doing}")
    topic = chat.topics.get(params.integer("message_thread_id"))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return chat, topic


def _topic_name(params: Params) -> str:
    name = params.text("name").strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    return name[:TOPIC_NAME_LIMIT]
