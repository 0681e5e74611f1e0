"""The methods: what each takes and who carries it out."""

from collections.abc import Callable
from typing import Any

from fake_telegram import about_bot, about_chats, answering, polling, sending, webhook
from fake_telegram.parameters import Arguments, Signature
from fake_telegram.state import State

CHAT = {"chat_id": "chat"}
MESSAGE = {**CHAT, "message_id": "int"}
DRAFT = {
    **CHAT,
    "business_connection_id": "str",
    "message_thread_id": "int",
    "direct_messages_topic_id": "int",
    "disable_notification": "bool",
    "protect_content": "bool",
    "allow_paid_broadcast": "bool",
    "message_effect_id": "str",
    "suggested_post_parameters": "object",
    "reply_parameters": "object",
    "reply_markup": "object",
}
WORDS = {"text": "str", "parse_mode": "str", "entities": "array", "link_preview_options": "object"}
EDIT = {**MESSAGE, "business_connection_id": "str", "reply_markup": "object"}
CAPTION = {"caption": "str", "parse_mode": "str", "caption_entities": "array"}
SCOPE = {"scope": "object", "language_code": "str"}
LANGUAGE = {"language_code": "str"}
HOOK = {
    "url": "str",
    "ip_address": "str",
    "max_connections": "int",
    "allowed_updates": "array",
    "drop_pending_updates": "bool",
    "secret_token": "str",
}
POLL = {"offset": "int", "limit": "int", "timeout": "int", "allowed_updates": "array"}

Method = tuple[Signature, Callable[[State, Arguments], Any]]
OF_ONE_MESSAGE = ("chat_id", "message_id")

METHODS: dict[str, Method] = {
    "getMe": (Signature({}), about_chats.get_me),
    "getUpdates": (Signature(POLL), polling.get_updates),
    "setWebhook": (Signature(HOOK), webhook.set_webhook),
    "deleteWebhook": (Signature({"drop_pending_updates": "bool"}), webhook.delete_webhook),
    "getWebhookInfo": (Signature({}), webhook.get_webhook_info),
    "sendMessage": (Signature({**DRAFT, **WORDS}, ("chat_id", "text")), sending.send_message),
    "sendDocument": (
        Signature(
            {**DRAFT, **CAPTION, "document": "file", "disable_content_type_detection": "bool"}, ("chat_id", "document")
        ),
        sending.send_document,
    ),
    "editMessageText": (Signature({**EDIT, **WORDS}, (*OF_ONE_MESSAGE, "text")), sending.edit_message_text),
    "editMessageReplyMarkup": (Signature(EDIT, OF_ONE_MESSAGE), sending.edit_message_reply_markup),
    "deleteMessage": (Signature(MESSAGE, OF_ONE_MESSAGE), sending.delete_message),
    "setMessageReaction": (
        Signature({**MESSAGE, "reaction": "array", "is_big": "bool"}, OF_ONE_MESSAGE),
        sending.set_message_reaction,
    ),
    "sendChatAction": (
        Signature(
            {**CHAT, "action": "str", "message_thread_id": "int", "business_connection_id": "str"},
            ("chat_id", "action"),
        ),
        sending.send_chat_action,
    ),
    "answerCallbackQuery": (
        Signature(
            {"callback_query_id": "str", "text": "str", "show_alert": "bool", "url": "str", "cache_time": "int"},
            ("callback_query_id",),
        ),
        answering.answer_callback_query,
    ),
    "getChat": (Signature(CHAT, ("chat_id",)), about_chats.get_chat),
    "getChatAdministrators": (Signature(CHAT, ("chat_id",)), about_chats.get_chat_administrators),
    "getChatMember": (Signature({**CHAT, "user_id": "int"}, ("chat_id", "user_id")), about_chats.get_chat_member),
    "getChatMemberCount": (Signature(CHAT, ("chat_id",)), about_chats.get_chat_member_count),
    "leaveChat": (Signature(CHAT, ("chat_id",)), about_chats.leave_chat),
    "setMyCommands": (Signature({"commands": "array", **SCOPE}, ("commands",)), about_bot.set_my_commands),
    "getMyCommands": (Signature(SCOPE), about_bot.get_my_commands),
    "deleteMyCommands": (Signature(SCOPE), about_bot.delete_my_commands),
    "setMyName": (Signature({"name": "str", **LANGUAGE}), about_bot.setter("name")),
    "getMyName": (Signature(LANGUAGE), about_bot.getter("name")),
    "setMyDescription": (Signature({"description": "str", **LANGUAGE}), about_bot.setter("description")),
    "getMyDescription": (Signature(LANGUAGE), about_bot.getter("description")),
    "setMyShortDescription": (
        Signature({"short_description": "str", **LANGUAGE}),
        about_bot.setter("short_description"),
    ),
    "getMyShortDescription": (Signature(LANGUAGE), about_bot.getter("short_description")),
}
BY_LOWER_NAME = {name.lower(): name for name in METHODS}
