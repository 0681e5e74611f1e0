"""Messages: what was said, corrected and taken away."""

from collections.abc import Iterator
from dataclasses import dataclass

from butinerie_bot.chat.events import ChatEvent, Deleted, Edited, MessageRef, Order, Said
from butinerie_bot.chat.reading import Json, rows, table, text
from butinerie_slack.places import SLACKBOT, Here, link_to
from butinerie_slack.reading import order_of
from butinerie_slack.words import without_name, words

SAID = frozenset({"", "thread_broadcast", "file_share", "me_message"})
"""Of the many kinds of message those that a person writes."""

TOMBSTONE = "tombstone"
"""What is left of a deleted message that had replies."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event of Slack's: ``body`` is what happened, ``id`` the same at each redelivery."""

    body: Json
    id: str
    order: Order


def event_of(payload: Json) -> Event | None:
    """The event that a delivery brings."""
    body, key = table(payload, "event"), text(payload, "event_id")
    order = order_of(text(body, "event_ts"))
    return Event(body, key, order) if key and order else None


def heard(event: Event, here: Here) -> Iterator[ChatEvent]:
    """What of a message is the bot's business."""
    kind = text(event.body, "subtype")
    if kind == "message_changed":
        yield from _changed(event, here)
    elif kind == "message_deleted":
        gone = table(event.body, "previous_message")
        yield from _deleted(event, here, gone, text(event.body, "deleted_ts"))
    elif kind in SAID and _by_a_person(event.body, here):
        yield from _said(event, here)


def _by_a_person(message: Json, here: Here) -> bool:
    author = text(message, "user")
    return author not in ("", SLACKBOT, here.ourselves.user) and not text(message, "bot_id")


def _said(event: Event, here: Here) -> Iterator[Said]:
    body = event.body
    channel, stamp, thread = text(body, "channel"), text(body, "ts"), _thread(body)
    place, spans = here.place(channel, thread), words(text(body, "text"), here.called)
    named = any(span.mention == here.ourselves.user for span in spans)
    addressed = place.direct or named
    if not channel or not stamp or not (addressed or thread) or not (spans or (addressed and rows(body, "files"))):
        return
    yield Said(
        connection=here.connection, id=event.id, person=here.person(text(body, "user")), place=place,
        order=event.order, message=MessageRef(place.channel, stamp),
        text=without_name(spans, here.ourselves.user) if addressed else spans, addressed=addressed,
        link=link_to(here, channel, stamp, thread),
    )  # fmt: skip


def _changed(event: Event, here: Here) -> Iterator[ChatEvent]:
    """A reply with another text. Slack also tells so when a preview comes or a first reply is given."""
    now, before = table(event.body, "message"), table(event.body, "previous_message")
    thread, stamp = _thread(now), text(now, "ts")
    if text(now, "subtype") == TOMBSTONE:
        yield from _deleted(event, here, before, stamp)
        return
    same = text(now, "text") == text(before, "text")
    place = here.place(text(event.body, "channel"), thread)
    if not thread or place.direct or same or text(now, "subtype") not in SAID or not _by_a_person(now, here):
        return
    yield Edited(
        connection=here.connection, id=event.id, person=here.person(text(now, "user")), place=place,
        order=event.order, message=MessageRef(place.channel, stamp), text=words(text(now, "text"), here.called),
    )  # fmt: skip


def _deleted(event: Event, here: Here, gone: Json, stamp: str) -> Iterator[Deleted]:
    thread = _thread(gone)
    place = here.place(text(event.body, "channel"), thread)
    if not thread or place.direct or not stamp or not _by_a_person(gone, here):
        return
    yield Deleted(
        connection=here.connection, id=event.id, person=here.person(text(gone, "user")), place=place,
        order=event.order, message=MessageRef(place.channel, stamp),
    )  # fmt: skip


def _thread(message: Json) -> str:
    """The message whose thread a reply is in; the first of a thread is no reply."""
    thread = text(message, "thread_ts")
    return "" if thread == text(message, "ts") else thread
