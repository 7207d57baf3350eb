"""The Bot API's methods by name, as far as this server knows them. Names are read without regard to case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.botapi import gathering, profiling, sending, touching
from tests.botapi.params import Params
from tests.botapi.world import World

Method = Callable[[World, Params], object]

METHODS: Mapping[str, Method] = {
    "getMe": profiling.get_me,
    "setMyName": profiling.set_my_name,
    "getMyName": profiling.get_my_name,
    "setMyDescription": profiling.set_my_description,
    "getMyDescription": profiling.get_my_description,
    "setMyShortDescription": profiling.set_my_short_description,
    "getMyShortDescription": profiling.get_my_short_description,
    "setMyCommands": profiling.set_my_commands,
    "getMyCommands": profiling.get_my_commands,
    "deleteMyCommands": profiling.delete_my_commands,
    "setMyProfilePhoto": profiling.set_my_profile_photo,
    "removeMyProfilePhoto": profiling.remove_my_profile_photo,
    "setChatMenuButton": profiling.set_chat_menu_button,
    "sendMessage": sending.send_message,
    "copyMessage": sending.copy_message,
    "forwardMessage": sending.forward_message,
    "editMessageText": sending.edit_message_text,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": touching.delete_message,
    "deleteMessages": touching.delete_messages,
    "answerCallbackQuery": touching.answer_callback_query,
    "setMessageReaction": touching.set_message_reaction,
    "sendChatAction": touching.send_chat_action,
    "getChat": gathering.get_chat,
    "getChatMember": gathering.get_chat_member,
    "getChatAdministrators": gathering.get_chat_administrators,
    "getChatMemberCount": gathering.get_chat_member_count,
    "leaveChat": gathering.leave_chat,
    "createForumTopic": gathering.create_forum_topic,
    "editForumTopic": gathering.edit_forum_topic,
    "closeForumTopic": gathering.close_forum_topic,
    "reopenForumTopic": gathering.reopen_forum_topic,
    "deleteForumTopic": gathering.delete_forum_topic,
}
COUNTED = frozenset({"sendMessage", "copyMessage", "forwardMessage"})
"""Methods that Telegram's limits count."""
RECEIVING = ("getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo")
"""Methods about updates, which ``receiving`` carries out."""

NAMES: Mapping[str, str] = {name.lower(): name for name in (*METHODS, *RECEIVING)}
"""How Telegram spells them, by how they look in lower case."""
