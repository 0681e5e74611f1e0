"""A payload of Slack, as it came in JSON, as the bot's neutral events; pure."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from butinerie_bot.chat.events import (
    ChatEvent,
    Deactivated,
    DeskOpened,
    Joined,
    Left,
    MessageRef,
    Place,
    Reacted,
    Reactivated,
)
from butinerie_bot.chat.reading import NOTHING, Json, table, text, true
from butinerie_slack.acts import commanded, pointed_out, pressed, shortcut, submitted
from butinerie_slack.messages import Event, event_of, heard
from butinerie_slack.places import Here, person_of
from butinerie_slack.words import mentioned

Found = Iterator[ChatEvent]
RENAMED = ("channel_rename", "group_rename")
UNNAMED, SEVERAL = ("directmessage", "privategroup"), "mpdm-"
"""What Slack says instead of the name of a conversation that is not open to all."""


def translate(payload: Json, here: Here) -> tuple[ChatEvent, ...]:
    """What the bot gets of a payload; nothing of what is not its business or cannot be read."""
    event = event_of(payload)
    if event is not None:
        read = EVENTS.get(text(event.body, "type"))
        return tuple(read(event, here)) if read else ()
    act = commanded if text(payload, "command") else ACTS.get(text(payload, "type"))
    return tuple(act(payload, here)) if act else ()


def key_of(payload: Json) -> str:
    """What names a payload, the same at each redelivery; empty when nothing does."""
    return text(payload, "event_id") or text(payload, "trigger_id")


def actor_of(payload: Json) -> str:
    """Whose deed it is, empty when nobody's."""
    body = table(payload, "event")
    if body:
        told = text(body, "user") or text(body, "user", "id")
        return told or text(body, "message", "user") or text(body, "previous_message", "user")
    return text(payload, "user", "id") or text(payload, "user_id")


def people_in(payload: Json) -> frozenset[str]:
    """The people whose names and kinds are needed to read a payload; one that describes somebody needs none."""
    body = table(payload, "event")
    if table(body, "user"):
        return frozenset()
    shown = [one for one in (body, table(body, "message"), table(payload, "message")) if "text" in one]
    said = " ".join([text(payload, "text"), *(text(one, "text") for one in shown)])
    authors = {text(one, "user") for one in shown if not text(one, "bot_id")}
    return frozenset({actor_of(payload), *authors, *mentioned(said)}) - {""}


def _reacted(event: Event, here: Here) -> Found:
    body, item = event.body, table(event.body, "item")
    user, channel, stamp, emoji = text(body, "user"), text(item, "channel"), text(item, "ts"), text(body, "reaction")
    if user in ("", here.ourselves.user) or text(item, "type") != "message" or not (channel and stamp and emoji):
        return
    place = here.place(channel)
    yield Reacted(
        connection=here.connection, id=event.id, person=here.person(user), place=place, order=event.order,
        message=MessageRef(place.channel, stamp), emoji=emoji, on=text(body, "type") == "reaction_added",
        quiet=here.quiet,
    )  # fmt: skip


def _came_or_went(event: Event, here: Here) -> Found:
    user, channel = text(event.body, "user"), text(event.body, "channel")
    if user in ("", here.ourselves.user) or not channel:
        return
    kind = Joined if text(event.body, "type") == "member_joined_channel" else Left
    yield kind(
        connection=here.connection, id=event.id, person=here.person(user), place=here.place(channel),
        order=event.order,
    )  # fmt: skip


def _switched(event: Event, here: Here) -> Found:
    """Somebody's account, as it is now: Slack tells each change of a profile, and with it whether it is off."""
    user = table(event.body, "user")
    if not text(user, "id") or text(user, "id") == here.ourselves.user:
        return
    kind = Deactivated if true(user, "deleted") else Reactivated
    yield kind(
        connection=here.connection, id=event.id, person=person_of(user, here.ourselves), place=Place(""),
        order=event.order,
    )  # fmt: skip


def _opened(event: Event, here: Here) -> Found:
    user = text(event.body, "user")
    if user and text(event.body, "tab") == "home":
        yield DeskOpened(
            connection=here.connection, id=event.id, person=here.person(user), place=here.desk(user), order=event.order
        )  # fmt: skip


def named(payload: Json) -> tuple[str, str] | None:
    """A channel and its name, where a payload tells it: what is done there does, except in what is private."""
    body = table(payload, "event")
    if body:
        told = table(body, "channel") if body.get("type") in RENAMED else NOTHING
        channel, name = text(told, "id"), text(told, "name")
    elif text(payload, "command"):
        channel, name = text(payload, "channel_id"), text(payload, "channel_name")
    else:
        channel, name = text(payload, "channel", "id"), text(payload, "channel", "name")
    private = name in UNNAMED or name.startswith(SEVERAL)
    return (channel, name) if channel and name and not private else None


def moved(payload: Json) -> tuple[str, str] | None:
    """The former and the new id of a channel, where a payload tells it."""
    body = table(payload, "event")
    if body.get("type") != "channel_id_changed":
        return None
    old, new = text(body, "old_channel_id"), text(body, "new_channel_id")
    return (old, new) if old and new else None


EVENTS: Mapping[str, Callable[[Event, Here], Found]] = MappingProxyType(
    {
        "message": heard,
        "reaction_added": _reacted,
        "reaction_removed": _reacted,
        "member_joined_channel": _came_or_went,
        "member_left_channel": _came_or_went,
        "user_change": _switched,
        "team_join": _switched,
        "app_home_opened": _opened,
    }
)
ACTS: Mapping[str, Callable[[Json, Here], Found]] = MappingProxyType(
    {
        "shortcut": shortcut,
        "message_action": pointed_out,
        "block_actions": pressed,
        "view_submission": submitted,
    }
)
