"""Records as the Bot API writes them."""

from typing import Any

from fake_telegram.errors import Json
from fake_telegram.records import Chat, Membership, Message, Person

ANONYMOUS = Person(1_087_968_824, "Group", "GroupAnonymousBot", bot=True)
"""In whose name Telegram shows what an anonymous administrator writes."""
RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages", "can_manage_topics",
)  # fmt: skip


def filled(**fields: Any) -> Json:
    """The fields that hold something: Telegram leaves out what is absent or false."""
    return {name: value for name, value in fields.items() if value not in (None, "", False, [])}


def user(person: Person) -> Json:
    """A User."""
    always = {"id": person.id, "is_bot": person.bot, "first_name": person.name}
    return {**always, **filled(username=person.username, language_code=person.language, is_premium=person.premium)}


def chat(of: Chat) -> Json:
    """A Chat."""
    if of.with_person is not None:
        named = filled(first_name=of.with_person.name, username=of.with_person.username)
    else:
        named = filled(title=of.title, username=of.username, is_forum=of.forum)
    return {"id": of.id, "type": of.kind, **named}


def message(of: Message, *, with_reply: bool = True) -> Json:
    """A Message; a message that is replied to is shown without the one it replies to.

    What answers nothing in a topic shows as a reply to the message that opened the topic.
    """
    shown = of.reply_to or (of.chat.messages.get(of.topic.id) if of.topic and not of.service else None)
    anonymous = of.anonymous or of.chat.kind == "channel"
    sender = ANONYMOUS if of.anonymous else of.sender
    inline = of.markup if of.markup and "inline_keyboard" in of.markup else None
    said = "caption" if of.media else "text"
    return {
        "message_id": of.id,
        "date": int(of.date),
        "chat": chat(of.chat),
        **({"from": user(sender)} if sender and of.chat.kind != "channel" else {}),
        **filled(
            sender_chat=chat(of.chat) if anonymous else None,
            edit_date=None if of.edited is None else int(of.edited),
            message_thread_id=of.thread,
            is_topic_message=of.topic is not None,
            reply_to_message=message(shown, with_reply=False) if shown and with_reply else None,
            reply_markup=inline,
            **{said: of.text, "entities" if said == "text" else "caption_entities": of.entities},
        ),
        **of.media,
        **of.service,
    }


def member(person: Person, membership: Membership, *, can_be_edited: bool = False) -> Json:
    """A ChatMember of whatever status."""
    written: Json = {"user": user(person), "status": membership.status}
    if membership.status == "creator":
        return {**written, "is_anonymous": membership.anonymous}
    if membership.status == "administrator":
        rights = {name: name in membership.rights or name == "can_manage_chat" for name in RIGHTS}
        return {**written, "can_be_edited": can_be_edited, "is_anonymous": membership.anonymous, **rights}
    if membership.status == "kicked":
        return {**written, "until_date": 0}
    return written


def reactions(emoji: tuple[str, ...]) -> list[Json]:
    """ReactionTypes: ``custom:ID`` is a custom emoji."""
    return [
        {"type": "custom_emoji", "custom_emoji_id": one.partition(":")[2]}
        if one.startswith("custom:")
        else {"type": "emoji", "emoji": one}
        for one in emoji
    ]
