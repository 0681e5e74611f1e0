"""Messages: what was said, corrected, pointed out, who came and who left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from butinerie_bot.chat.events import (
    ChatEvent,
    Edited,
    Joined,
    Left,
    MessageRef,
    Moved,
    Order,
    Person,
    Place,
    PointedOut,
    Pressed,
    Said,
    Span,
)
from butinerie_bot.chat.reading import Json, rows, table, text
from butinerie_telegram.calls import IDEA, Call, call_of
from butinerie_telegram.entities import words
from butinerie_telegram.places import Here, link_to, person_of, place_of, ref_of, thread_of
from butinerie_telegram.reading import number

MEDIA = frozenset({"animation", "audio", "document", "photo", "sticker", "video", "video_note", "voice"})
_SHOWN = re.compile(r"(show|comment|volunteer)-([0-9]{1,9})")
_LINKED = re.compile(r"link-([A-Za-z0-9-]{1,32})")


@dataclass(frozen=True, slots=True)
class Message:
    """A message that can be placed and dated. ``order`` is its date, then the update's number."""

    body: Json
    here: Here
    id: str
    ref: MessageRef
    person: Person
    place: Place
    order: Order


def message_of(sequence: int, body: Json, here: Here) -> Message | None:
    """The message, None for one that no person signs: an anonymous administrator's, a channel's."""
    thread = thread_of(body, here.bot)
    ref, place, person = ref_of(body), place_of(body, thread), person_of(table(body, "from"))
    date = number(body, "edit_date") or number(body, "date")
    if ref is None or place is None or person is None or date is None or table(body, "sender_chat"):
        return None
    return Message(body, here, str(sequence), ref, person, place, Order(date * 1000, sequence))


def said(sequence: int, body: Json, here: Here) -> Iterator[ChatEvent]:
    """A new message: a group that moved, who came or left, a message made an idea, words for the bot, a reply."""
    yield from _moved(sequence, body, here)
    message = _of_its_album(message_of(sequence, body, here))
    if message is None or message.person.id == str(here.bot):
        return
    yield from _presence(message)
    spans = words(body)
    if not spans and not (message.place.direct and MEDIA & body.keys() and "media_group_id" not in body):
        return
    call = call_of(spans, here, message.place.direct)
    if call.command == "start":
        yield _started(message, "".join(span.text for span in call.rest).strip())
    elif call.addressed:
        yield _pointed_out(message, call) or _spoken(message, call)
    elif message.place.thread is not None:
        yield _replied(message, spans)


def _of_its_album(message: Message | None) -> Message | None:
    """An album comes in several messages, of which the first that says something is the one that is taken."""
    album = text(message.body, "media_group_id") if message is not None else ""
    return replace(message, id=f"album-{album}") if message is not None and album else message


def edited(sequence: int, body: Json, here: Here) -> Iterator[ChatEvent]:
    """A reply with another text; nothing else that is corrected is the bot's business."""
    message = message_of(sequence, body, here)
    if message is not None and message.place.thread is not None and not message.place.direct:
        at = _in_thread(message)
        yield Edited(
            connection=here.connection, id=message.id, person=message.person, place=at, order=message.order,
            message=message.ref, text=words(body),
        )  # fmt: skip


def _spoken(message: Message, call: Call) -> Said:
    return Said(
        connection=message.here.connection, id=message.id, person=message.person, place=message.place,
        order=message.order, message=message.ref, text=call.rest, addressed=True, command=call.command,
        link=link_to(message.body),
    )  # fmt: skip


def _replied(message: Message, spans: tuple[Span, ...]) -> Said:
    return Said(
        connection=message.here.connection, id=message.id, person=message.person, place=_in_thread(message),
        order=message.order, message=message.ref, text=spans, addressed=False, link=link_to(message.body),
    )  # fmt: skip


def _in_thread(message: Message) -> Place:
    """The place of a reply: the chat itself, by which the card that it answers is known."""
    return replace(message.place, channel=message.ref.channel)


def _pointed_out(message: Message, call: Call) -> PointedOut | None:
    """A bare ``/idea`` in reply to what a person wrote."""
    shown = table(message.body, "reply_to_message")
    author, written = person_of(table(shown, "from")), words(shown)
    which = number(shown, "message_id")
    bare = call.command in IDEA and not "".join(span.text for span in call.rest).strip()
    if not bare or author is None or author.kind.value == "bot" or not written or which is None:
        return None
    if table(shown, "sender_chat"):
        return None
    chat = {"chat": message.body.get("chat"), "message_id": which}
    return PointedOut(
        connection=message.here.connection, id=message.id, person=message.person,
        place=replace(message.place, thread=None), order=message.order,
        message=MessageRef(message.ref.channel, str(which)), author=author, text=written, link=link_to(chat),
    )  # fmt: skip


def _started(message: Message, payload: str) -> ChatEvent:
    """What a link ``t.me/BOT?start=…`` asks. It shows an idea and never votes: anyone can make such a link."""
    shown, linked = _SHOWN.fullmatch(payload), _LINKED.fullmatch(payload)
    if shown is not None and message.place.direct:
        return Pressed(
            connection=message.here.connection, id=message.id, person=message.person, place=message.place,
            order=message.order, action=f"{shown[1]}:{shown[2]}",
        )  # fmt: skip
    told = f"link {linked[1]}" if linked is not None and message.place.direct else "start"
    return _spoken(message, Call("butinerie", (Span(told),), addressed=True))


def _presence(message: Message) -> Iterator[Joined | Left]:
    came = [person_of(user) for user in rows(message.body, "new_chat_members")]
    left = [person_of(table(message.body, "left_chat_member"))]
    for kind, people in ((Joined, came), (Left, left)):
        for person in people:
            if person is not None and person.id != str(message.here.bot):
                yield kind(
                    connection=message.here.connection, id=f"{message.id}-{person.id}", person=person,
                    place=replace(message.place, thread=None), order=message.order,
                )  # fmt: skip


def _moved(sequence: int, body: Json, here: Here) -> Iterator[Moved]:
    """The group and the supergroup that it became; each of them tells it, whoever did it."""
    chat, date = number(table(body, "chat"), "id"), number(body, "date")
    old = number(body, "migrate_from_chat_id")
    new = number(body, "migrate_to_chat_id") if old is None else chat
    if chat is not None and new is not None and date is not None:
        yield Moved(
            connection=here.connection, id=f"{sequence}-moved", person=here.us,
            place=Place(str(chat if old is None else old)), order=Order(date * 1000, sequence), now=str(new),
        )  # fmt: skip
