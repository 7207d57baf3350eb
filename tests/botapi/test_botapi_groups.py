"""Groups and forums: who may do what, topics, the upgrade, and what the bot hears there."""

from __future__ import annotations

from datetime import timedelta

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.botapi.botapi_wire import real_bot, refusal
from tests.botapi.groups import Group
from tests.botapi.people import Person
from tests.botapi.server import BotApi
from tests.playing import HandClock


def staff_room(api: BotApi, *, forum: bool = True) -> tuple[Person, Group]:
    """A group of staff with the bot in it, as an administrator when it is a forum."""
    lead, deputy = api.person("Lead"), api.person("Deputy")
    group = api.group("Staff", [lead, deputy], forum=forum)
    lead.adds_bot_to(group)
    if forum:
        group.promotes_bot()
    return lead, group


async def test_the_bot_hears_that_it_was_added_and_removed(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: my_chat_member tells who did it and what the bot is now."""
    lead, group = staff_room(api, forum=False)
    lead.removes_bot_from(group)
    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["member", "kicked"]
    assert {(change.chat.id, change.from_user.id) for change in changes} == {(group.id, lead.id)}


@pytest.mark.parametrize(("forum", "kind"), [(False, "group"), (True, "supergroup")])
async def test_outside_of_a_group_the_bot_may_not_write(api: BotApi, bot: telegram.Bot, forum: bool, kind: str) -> None:
    """Rule: 403 before it is added, after it was thrown out, and after it left."""
    lead = api.person("Lead")
    group = api.group("Staff", [lead], forum=forum)
    with pytest.raises(Forbidden, match=f"bot is not a member of the {kind} chat"):
        await bot.send_message(group.id, "Hello")
    lead.adds_bot_to(group)
    await bot.send_message(group.id, "Hello")
    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match=f"bot is not a member of the {kind} chat"):
        await bot.send_message(group.id, "Hello")
    lead.adds_bot_to(group)
    group.removes_bot()
    with pytest.raises(Forbidden, match=f"bot was kicked from the {kind} chat"):
        await bot.send_message(group.id, "Hello")
    assert group.heard() == ["Hello"]


async def test_private_chats_are_not_left(api: BotApi) -> None:
    """Rule: leaveChat is for groups."""
    sam = api.person("Sam")
    sam.starts()
    assert "can't be changed in private chats" in await refusal(api, "leaveChat", chat_id=sam.id)


async def test_a_group_that_is_gone_is_forbidden(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: 403, the group chat was deleted."""
    _, group = staff_room(api, forum=False)
    group.deletes_itself()
    with pytest.raises(Forbidden, match="the group chat was deleted"):
        await bot.send_message(group.id, "Hello")


async def test_an_upgraded_group_says_where_it_went(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: the old id is refused with the new one, and service messages tell of both."""
    _, group = staff_room(api, forum=False)
    old = group.id
    group.upgrades(-1_000_000_009_999)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "Hello")
    assert moved.value.new_chat_id == group.id == -1_000_000_009_999
    await bot.send_message(group.id, "Hello")
    messages = [update.message for update in await bot.get_updates() if update.message]
    assert [message.migrate_to_chat_id for message in messages if message.migrate_to_chat_id] == [group.id]
    assert [message.migrate_from_chat_id for message in messages if message.migrate_from_chat_id] == [old]


async def test_a_topic_is_made_written_to_and_deleted(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a message goes into its topic; a deleted topic is refused by name, with everything in it gone."""
    _, group = staff_room(api)
    topic = await bot.create_forum_topic(group.id, "Case C1")
    sent = await bot.send_message(group.id, "Look", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert group.heard(topic.message_thread_id) == ["Look"]
    assert group.topics[topic.message_thread_id].name == "Case C1"
    await bot.edit_forum_topic(group.id, topic.message_thread_id, name="Case C1, taken")
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.edit_forum_topic(group.id, topic.message_thread_id, name="Case C1, taken")
    group.deletes_topic(group.topics[topic.message_thread_id])
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(group.id, "Look", message_thread_id=topic.message_thread_id)
    assert group.heard() == []
    await bot.send_message(group.id, "In general")
    assert group.heard() == ["In general"]


async def test_a_closed_topic_takes_administrators_only(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: without the right to manage topics a closed one is refused."""
    _, group = staff_room(api)
    topic = group.creates_topic("Case C2")
    assert await bot.close_forum_topic(group.id, topic.id)
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.close_forum_topic(group.id, topic.id)
    await bot.send_message(group.id, "As an administrator", message_thread_id=topic.id)
    assert await bot.reopen_forum_topic(group.id, topic.id)
    group.closes_topic(topic)
    group.demotes_bot()
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(group.id, "As a member", message_thread_id=topic.id)


async def test_topics_need_rights_a_forum_and_a_name(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: each refusal of the topic methods says why."""
    _, group = staff_room(api)
    topic = await bot.create_forum_topic(group.id, "Case C3")
    assert "TOPIC_TITLE_EMPTY" in await refusal(api, "createForumTopic", chat_id=group.id, name="")
    assert "TOPIC_ID_INVALID" in await refusal(api, "editForumTopic", chat_id=group.id, message_thread_id=9, name="x")
    group.promotes_bot(["can_manage_chat"])
    for method, doing in [
        ("createForumTopic", "create a topic"),
        ("editForumTopic", "edit the topic"),
        ("closeForumTopic", "close or open the topic"),
        ("deleteForumTopic", "delete the topic"),
    ]:
        asked = {"chat_id": group.id, "name": "x", "message_thread_id": topic.message_thread_id}
        assert await refusal(api, method, **asked) == f"Bad Request: not enough rights to {doing}"
    _, plain = staff_room(api, forum=False)
    assert "the chat is not a forum" in await refusal(api, "createForumTopic", chat_id=plain.id, name="x")
    group.promotes_bot(["can_delete_messages"])
    assert await bot.delete_forum_topic(group.id, topic.message_thread_id)
    assert group.topics == {}


async def test_a_long_topic_name_is_cut(api: BotApi, bot: telegram.Bot) -> None:
    """Limit: 128 characters."""
    _, group = staff_room(api)
    topic = await bot.create_forum_topic(group.id, "x" * 128)
    assert topic.name == "x" * 128


async def test_an_answer_stays_in_the_topic_of_what_it_answers(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: a reply without a topic goes where its message is."""
    lead, group = staff_room(api)
    topic = group.creates_topic("Case C4")
    said = lead.says("Taken", group, topic=topic.id)
    await bot.send_message(group.id, "Thanks", reply_to_message_id=said.id)
    assert group.heard(topic.id) == ["Thanks"]
    assert lead.says("Really", group, reply_to=group.screen(topic.id)[-1]).thread == topic.id


async def test_with_privacy_mode_a_member_bot_hears_little(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: commands, replies to the bot and mentions; as an administrator everything."""
    lead, group = staff_room(api, forum=False)
    sent = await bot.send_message(group.id, "Hello")
    lead.says("just talking", group)
    lead.says("/take C1", group)
    lead.says("to the bot", group, reply_to=group.screen()[-2])
    assert group.chat.bot_may("can_manage_topics") is False
    lead.says("and @test_bot too", group)
    heard = [update.message.text for update in await bot.get_updates() if update.message and update.message.text]
    assert heard == ["/take C1", "and @test_bot too"]
    shown = next(message for message in group.screen() if message.id == sent.message_id)
    lead.says("to the bot", group, reply_to=shown)
    group.promotes_bot()
    lead.says("talking on", group)
    heard = [update.message.text for update in await bot.get_updates() if update.message and update.message.text]
    assert heard[2:] == ["to the bot", "talking on"]


async def test_without_privacy_mode_a_member_bot_hears_everything(clock: HandClock) -> None:
    """Rule: privacy mode can be off, and getMe says so."""
    async with BotApi(clock, privacy=False) as api, real_bot(api) as bot:
        lead, group = staff_room(api, forum=False)
        lead.says("just talking", group)
        assert (await bot.get_updates())[-1].effective_message is not None
        assert bot.bot.can_read_all_group_messages


async def test_only_members_write_in_a_group(api: BotApi) -> None:
    """Rule: who is not in a group can do nothing there."""
    _, group = staff_room(api)
    with pytest.raises(AssertionError, match="Sam is not in Staff"):
        api.person("Sam").says("hello", group)


async def test_in_groups_others_messages_are_deleted_with_the_right_only(
    api: BotApi, bot: telegram.Bot, clock: HandClock
) -> None:
    """Rule: can_delete_messages deletes anything there at any age; without it only what is one's own and young."""
    lead, group = staff_room(api)
    said, old = lead.says("oops", group), lead.says("old", group)
    own = await bot.send_message(group.id, "mine")
    group.promotes_bot(["can_manage_topics"])
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    assert await bot.delete_message(group.id, own.message_id)
    group.promotes_bot(["can_delete_messages"])
    clock.passes(timedelta(days=30).total_seconds())
    assert await bot.delete_message(group.id, old.id)


async def test_who_is_in_a_group_can_be_asked(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: getChat, getChatMember and their kin say what people see."""
    lead, group = staff_room(api)
    sam = api.person("Sam", last_name="Smith", username="sam_smith")
    chat = await bot.get_chat(group.id)
    assert (chat.title, chat.type, chat.is_forum) == ("Staff", "supergroup", True)
    own = await bot.get_chat_member(group.id, bot.id)
    assert isinstance(own, telegram.ChatMemberAdministrator)
    assert own.can_manage_topics
    assert (await bot.get_chat_member(group.id, lead.id)).status == "creator"
    assert (await bot.get_chat_member(group.id, sam.id)).status == "left"
    assert await bot.get_chat_member_count(group.id) == 3
    group.adds(sam.user)
    assert (await bot.get_chat_member(group.id, sam.id)).status == "member"
    group.removes(sam.user)
    assert (await bot.get_chat_member(group.id, sam.id)).status == "left"
    assert [member.user.id for member in await bot.get_chat_administrators(group.id)] == [lead.id]
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group.id, 42)
    assert (await bot.get_chat("@sam_smith")).last_name == "Smith"


async def test_supergroups_count_their_own_messages(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: message ids of a supergroup say nothing about other chats."""
    sam = api.person("Sam")
    _, group = staff_room(api)
    before = max(message.id for message in group.screen())
    for _ in range(5):
        sam.says("x")
    assert (await bot.send_message(group.id, "x")).message_id == before + 1


async def test_reactions_reach_administrators_who_asked(api: BotApi, bot: telegram.Bot) -> None:
    """Rule: message_reaction comes in groups the bot administers, when allowed_updates names it."""
    lead, group = staff_room(api)
    said = lead.says("x", group)
    lead.reacts(said, "👍")
    await bot.get_updates(allowed_updates=["message_reaction"])
    lead.reacts(said, "👍")
    found = [update.message_reaction for update in await bot.get_updates() if update.message_reaction]
    assert [(reaction.user.id if reaction.user else 0, reaction.message_id) for reaction in found] == [
        (lead.id, said.id)
    ]
    sam = api.person("Sam")
    sam.reacts(sam.says("x"), "👍")
    assert len(await bot.get_updates()) == api.waiting
