"""An update of Telegram, as it came in JSON, as the bot's neutral events; pure.

It reads the JSON and not the library's objects: one update that the library cannot parse would hold up all behind it.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from butinerie_bot.chat.events import ChatEvent, Joined, Left, Order, Pressed, ReactionsSet, ReactionsUncounted
from butinerie_bot.chat.reading import Json, rows, table, text, true
from butinerie_telegram.messages import edited, said
from butinerie_telegram.places import Here, person_of, place_of, ref_of
from butinerie_telegram.reading import number

LONGEST_ACTION = 64
"""Bytes of a button's data."""

AS_EMOJI = "\ufe0f"
"""A sign that Telegram leaves out and some of its clients do not."""

GONE, THERE = frozenset({"left", "kicked"}), frozenset({"creator", "administrator", "member"})

Found = Iterator[ChatEvent]


def translate(update: Json, here: Here) -> tuple[ChatEvent, ...]:
    """What the bot gets of an update; nothing of what is not its business or cannot be read."""
    sequence = number(update, "update_id")
    if sequence is None or sequence < 0:
        return ()
    kinds = [kind for kind in update if kind in TRANSLATIONS]
    return tuple(event for kind in kinds for event in TRANSLATIONS[kind](sequence, table(update, kind), here))


def dated(update: Json) -> int:
    """The newest date an update bears, in ms since 1970; 0 when it bears none."""
    found = 0
    for kind in update:
        if kind in TRANSLATIONS:
            body = table(update, kind)
            for part in (body, table(body, "message")):
                found = max(found, number(part, "date") or 0, number(part, "edit_date") or 0)
    return 1000 * found


def _pressed(sequence: int, body: Json, here: Here) -> Found:
    message, action = table(body, "message"), text(body, "data")
    person, place, ref = person_of(table(body, "from")), place_of(message), ref_of(message)
    if person is None or place is None or not action or len(action.encode()) > LONGEST_ACTION:
        return
    # A press bears no date of its own: it comes after all that Telegram dated before.
    latest = max(here.latest, dated({"callback_query": body}))
    yield Pressed(
        connection=here.connection, id=str(sequence), person=person, place=place, order=Order(latest, sequence),
        action=action, message=ref,
    )  # fmt: skip


def _reacted(sequence: int, body: Json, here: Here) -> Found:
    """All of a person's reactions on a message, as they are now: what we missed before is of no matter."""
    person, place, ref = person_of(table(body, "user")), place_of(body), ref_of(body)
    date, listed = number(body, "date"), body.get("new_reaction")
    actor = number(table(body, "actor_chat"), "id")
    if place is None or ref is None or date is None or not isinstance(listed, list):
        return
    given = tuple(dict.fromkeys(emoji for one in rows(body, "new_reaction") if (emoji := _emoji(one))))
    if person is not None:
        yield ReactionsSet(
            connection=here.connection, id=str(sequence), person=person, place=place,
            order=Order(date * 1000, sequence), message=ref, given=given,
        )  # fmt: skip
    elif actor is not None:
        yield from _uncounted(sequence, body, here, tuple((emoji, 1) for emoji in given), str(actor))


def _totalled(sequence: int, body: Json, here: Here) -> Found:
    """Where reactions are anonymous, all that Telegram tells: how many of each."""
    if isinstance(body.get("reactions"), list):
        found = ((_emoji(table(one, "type")), number(one, "total_count")) for one in rows(body, "reactions"))
        given = tuple((emoji, count) for emoji, count in found if emoji and count is not None and count > 0)
        yield from _uncounted(sequence, body, here, given)


def _uncounted(sequence: int, body: Json, here: Here, given: tuple[tuple[str, int], ...], actor: str = "") -> Found:
    place, ref, date = place_of(body), ref_of(body), number(body, "date")
    if place is not None and ref is not None and date is not None:
        yield ReactionsUncounted(
            connection=here.connection, id=str(sequence), person=here.us, place=place,
            order=Order(date * 1000, sequence), message=ref, given=given, actor=actor,
        )  # fmt: skip


def _emoji(told: Json) -> str:
    """The emoji of a reaction, empty for one that is a picture of somebody's own or paid for."""
    return text(told, "emoji").rstrip(AS_EMOJI) if told.get("type") == "emoji" else ""


def _came_or_went(sequence: int, body: Json, here: Here) -> Found:
    person, place, date = person_of(table(body, "new_chat_member", "user")), place_of(body), number(body, "date")
    before, after = (_is_there(table(body, which)) for which in ("old_chat_member", "new_chat_member"))
    if person is None or place is None or date is None or after is None or before is after or place.direct:
        return
    kind = Joined if after else Left
    yield kind(
        connection=here.connection, id=str(sequence), person=person, place=place, order=Order(date * 1000, sequence)
    )  # fmt: skip


def _is_there(member: Json) -> bool | None:
    status = text(member, "status")
    if status == "restricted":
        return true(member, "is_member")
    return True if status in THERE else False if status in GONE else None


TRANSLATIONS: Mapping[str, Callable[[int, Json, Here], Found]] = MappingProxyType(
    {
        "message": said,
        "edited_message": edited,
        "callback_query": _pressed,
        "message_reaction": _reacted,
        "message_reaction_count": _totalled,
        "chat_member": _came_or_went,
    }
)
