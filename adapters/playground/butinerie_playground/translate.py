"""A deed of the platform as the bot's neutral event; pure."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.chat.events import (
    ChatEvent,
    Deactivated,
    Deleted,
    Edited,
    Joined,
    Left,
    MessageRef,
    Order,
    Person,
    Place,
    PointedOut,
    Pressed,
    Reacted,
    Reactivated,
    Said,
    Span,
    Submitted,
)
from butinerie_playground.cast import BOT, ROOMS, person_of
from butinerie_playground.inbox import Deed
from butinerie_playground.people import OWN, People
from butinerie_playground.rooms import members_of
from butinerie_playground.wording import spans

Languages = Callable[[str], str | None]
Shared = dict[str, Any]


def to_event(
    deed: Deed, connection: str, languages: Languages, forms: bool, people: People = OWN
) -> ChatEvent:  # fmt: skip
    """What the bot gets of a deed. ``languages`` tells whose page is in which; ``forms``: the event can open one."""
    shared: Shared = {
        "connection": connection,
        "id": f"playground-{deed.sequence}",
        "person": person_of(people[deed.person], languages(deed.person)),
        "place": _place(deed.body),
        "order": Order(deed.time, deed.sequence),
    }
    trigger, body = str(deed.sequence) if forms else None, {**deed.body, "names": people.names}
    if deed.kind == "menu":
        author = deed.body["author"]
        return _pointed_out(body, shared, person_of(people[author], languages(author)), trigger)
    return TRANSLATIONS[deed.kind](body, shared, trigger)


def _place(body: Mapping[str, Any]) -> Place:
    channel, thread = body["channel"], body.get("thread")
    direct = members_of(channel) is not None
    return Place(
        channel=channel,
        thread=None if thread is None else str(thread),
        direct=direct,
        name="" if direct else f"#{ROOMS[channel].name}",
    )


def _ref(body: Mapping[str, Any]) -> MessageRef | None:
    return None if body["message"] is None else MessageRef(body["channel"], str(body["message"]))


def _shown(body: Mapping[str, Any]) -> MessageRef:
    return MessageRef(body["channel"], str(body["message"]))


def _said(body: Mapping[str, Any], shared: Shared, trigger: str | None) -> Said:
    words = spoken(body["text"], body["names"])
    named = any(person == BOT for _, person in spans(body["text"], body["names"]))
    return Said(
        **shared,
        message=_ref(body),
        text=words,
        addressed=named or body["command"] is not None or shared["place"].direct,
        command=body["command"],
        trigger=trigger if body["command"] else None,
        link=body["link"],
    )


def spoken(text: str, names: Mapping[str, str]) -> tuple[Span, ...]:
    """A text for the bot: its own name left out where the text opens with it."""
    cut = list(spans(text, names))
    if cut and not cut[0][0].strip():
        del cut[0]
    if cut and cut[0][1] == BOT:
        del cut[0]
        if cut:
            cut[0] = (cut[0][0].lstrip(" \t:,"), cut[0][1])
    return tuple(Span(words, person) for words, person in cut if words)


def _edited(body: Mapping[str, Any], shared: Shared, _trigger: str | None) -> Edited:
    return Edited(**shared, message=_shown(body), text=spoken(body["text"], body["names"]))


def _deleted(body: Mapping[str, Any], shared: Shared, _trigger: str | None) -> Deleted:
    return Deleted(**shared, message=_shown(body))


def _reacted(body: Mapping[str, Any], shared: Shared, _trigger: str | None) -> Reacted:
    return Reacted(**shared, message=_shown(body), emoji=body["emoji"], on=body["on"])


def _pressed(body: Mapping[str, Any], shared: Shared, trigger: str | None) -> Pressed:
    return Pressed(**shared, action=body["action"], message=_ref(body), trigger=trigger)


def _submitted(body: Mapping[str, Any], shared: Shared, _trigger: str | None) -> Submitted:
    return Submitted(**shared, form=body["form"], values=body["values"])


def _pointed_out(body: Mapping[str, Any], shared: Shared, author: Person, trigger: str | None) -> PointedOut:
    return PointedOut(
        **shared,
        message=_shown(body),
        author=author,
        text=spoken(body["text"], body["names"]),
        link=body["link"],
        trigger=trigger,
    )


def _bare(kind: type[Joined | Left | Deactivated | Reactivated]) -> Callable[..., ChatEvent]:
    """What says nothing beside who and where."""
    return lambda _body, shared, _trigger: kind(**shared)


TRANSLATIONS: Mapping[str, Callable[[Mapping[str, Any], Shared, str | None], ChatEvent]] = {
    "message": _said,
    "edit": _edited,
    "delete": _deleted,
    "reaction": _reacted,
    "press": _pressed,
    "form": _submitted,
    "join": _bare(Joined),
    "leave": _bare(Left),
    "on": _bare(Reactivated),
    "off": _bare(Deactivated),
}
