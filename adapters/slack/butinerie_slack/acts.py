"""What people do with Slack's own means: slash commands, shortcuts, buttons, modals."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from butinerie_bot.chat.events import (
    AccountKind,
    ChatEvent,
    MessageRef,
    Order,
    Person,
    Place,
    PointedOut,
    Pressed,
    Said,
    Submitted,
)
from butinerie_bot.chat.reading import Json, rows, table, text
from butinerie_slack.modals import FORM, chosen
from butinerie_slack.places import Here, link_to
from butinerie_slack.reading import order_of
from butinerie_slack.words import words

COMMANDS = ("butinerie", "idea", "idee")
SHARE, MAKE_IDEA = "share", "make-idea"
"""What the manifest calls the two shortcuts."""

DESK = "desk"
"""The place of a modal that was opened on somebody's own page."""

LONGEST_ACTION = 64
"""Bytes of what a button of the bot's means."""


def commanded(payload: Json, here: Here) -> Iterator[ChatEvent]:
    """A slash command. It bears no time: it comes after all that Slack dated before."""
    name, trigger, user = text(payload, "command").lstrip("/"), text(payload, "trigger_id"), text(payload, "user_id")
    if name in COMMANDS and trigger and user:
        yield Said(
            connection=here.connection, id=trigger, person=here.person(user),
            place=here.place(text(payload, "channel_id")), order=_after(here.latest), message=None,
            text=words(text(payload, "text").strip(), here.called), addressed=True, command=name, trigger=trigger,
        )  # fmt: skip


def shortcut(payload: Json, here: Here) -> Iterator[ChatEvent]:
    """The global shortcut: the form of an idea, from wherever one is."""
    user, trigger = text(payload, "user", "id"), text(payload, "trigger_id")
    if text(payload, "callback_id") == SHARE and user and trigger:
        yield Said(
            connection=here.connection, id=trigger, person=here.person(user), place=here.desk(user),
            order=_acted(payload, here), message=None, text=(), addressed=True, command="idea", trigger=trigger,
        )  # fmt: skip


def pointed_out(payload: Json, here: Here) -> Iterator[ChatEvent]:
    """The shortcut of a message: make it an idea."""
    message, channel, trigger = table(payload, "message"), text(payload, "channel", "id"), text(payload, "trigger_id")
    user, stamp, author = text(payload, "user", "id"), text(message, "ts"), _author(message, here)
    said = words(text(message, "text"), here.called)
    if text(payload, "callback_id") != MAKE_IDEA or author is None or not (user and trigger and channel and stamp):
        return
    yield PointedOut(
        connection=here.connection, id=trigger, person=here.person(user), place=here.place(channel),
        order=_acted(payload, here), message=MessageRef(here.channel(channel), stamp), author=author, text=said,
        link=link_to(here, channel, stamp, text(message, "thread_ts")), trigger=trigger,
    )  # fmt: skip


def _author(message: Json, here: Here) -> Person | None:
    bot = text(message, "bot_id")
    if bot:
        return Person(bot, kind=AccountKind.BOT)
    return here.person(text(message, "user")) if text(message, "user") else None


def pressed(payload: Json, here: Here) -> Iterator[ChatEvent]:
    """A button, under a message, in a modal or on somebody's own page."""
    user, trigger = text(payload, "user", "id"), text(payload, "trigger_id")
    for number, act in enumerate(rows(payload, "actions")):
        action = text(act, "value")
        if user and trigger and action and len(action.encode()) <= LONGEST_ACTION:
            yield Pressed(
                connection=here.connection, id=f"{trigger}-{number}" if number else trigger, person=here.person(user),
                place=place_of(payload, here), order=order_of(text(act, "action_ts")) or _after(here.latest),
                action=action, message=_message(payload, here), trigger=trigger,
            )  # fmt: skip


def submitted(payload: Json, here: Here) -> Iterator[ChatEvent]:
    """A modal sent."""
    view, user, trigger = table(payload, "view"), text(payload, "user", "id"), text(payload, "trigger_id")
    kept = kept_in(view)
    if text(view, "callback_id") == FORM and user and trigger and text(kept, "form"):
        yield Submitted(
            connection=here.connection, id=trigger, person=here.person(user), place=place_of(payload, here),
            order=_acted(payload, here), form=text(kept, "form"), values=_values(view),
        )  # fmt: skip


def place_of(payload: Json, here: Here) -> Place:
    """Where somebody acted: in a conversation, in a modal that was opened there, on their own page."""
    channel = text(payload, "channel", "id") or text(payload, "channel_id")
    if channel:
        return here.place(channel, thread_of(payload))
    channel, thread, _ = opened_in(table(payload, "view"))
    return here.place(channel, thread) if channel else here.desk(text(payload, "user", "id"))


def kept_in(view: Json) -> Mapping[str, Any]:
    """What a modal of the bot's took along when it was opened."""
    try:
        found = json.loads(text(view, "private_metadata") or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def opened_in(view: Json) -> tuple[str, str, str]:
    """Where a modal was opened: the channel, the thread, the address at which that can be answered."""
    channel, thread, reply = (*text(kept_in(view), "place").split(" "), "", "")[:3]
    return ("", "", "") if channel == DESK else (channel, thread, reply)


def at_desk(view: Json) -> bool:
    """Whether it is somebody's own page, or was opened there."""
    return text(view, "type") == "home" or text(kept_in(view), "place") == DESK


def _values(view: Json) -> dict[str, str]:
    """Each field by its name, what was left empty as an empty text."""
    return {
        block: _value(act)
        for block, acts in table(view, "state", "values").items()
        if isinstance(acts, dict)
        for act in acts.values()
        if isinstance(act, dict)
    }


def _value(act: Json) -> str:
    return text(act, "value") or chosen(text(act, "selected_option", "value"))


def _message(payload: Json, here: Here) -> MessageRef | None:
    channel, stamp = text(payload, "channel", "id"), text(payload, "message", "ts")
    return MessageRef(here.channel(channel), stamp) if channel and stamp else None


def thread_of(payload: Json) -> str:
    """The thread in which a button was pressed; the message that begins one is not in it."""
    thread = text(payload, "message", "thread_ts") or text(payload, "container", "thread_ts")
    return "" if thread == text(payload, "message", "ts") else thread


def _acted(payload: Json, here: Here) -> Order:
    return order_of(text(payload, "action_ts")) or _after(here.latest)


def _after(latest: Order) -> Order:
    return Order(latest.time, latest.sequence + 1)
