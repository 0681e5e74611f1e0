"""A chat that has topics: it is a channel, and so is each topic, named ``chat/topic``; messages belong to the chat."""

from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_

WITHIN = "/"
"""Between a chat and its topic."""


def in_chat(channel: ColumnElement[str], chat: Any) -> ColumnElement[bool]:
    """Whether that is the chat (a value or a column) or one of its topics."""
    beginning = literal(chat) + WITHIN if isinstance(chat, str) else chat + WITHIN
    return or_(channel == chat, func.substr(channel, 1, func.length(beginning)) == beginning)


def chat_of(channel: str) -> str:
    """The chat to which the messages of a channel belong."""
    return channel.partition(WITHIN)[0]
