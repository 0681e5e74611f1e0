"""What reaches us from a platform: one frozen dataclass per kind of event.

Every event names its connection, the platform's own id of it (the dedupe key), who acted and the platform's own order.
Texts come as :class:`Span` tuples, so that a mention is an account and never a guess from a name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from butinerie_bot.domain.members import AccountKind as AccountKind
from butinerie_bot.domain.order import Order as Order


@dataclass(frozen=True, slots=True)
class Person:
    """Who acted, as the platform tells it.

    ``id`` is the platform's stable id; ``language`` is ``fr``, ``en`` or None.
    """

    id: str
    name: str = ""
    handle: str = ""
    kind: AccountKind = AccountKind.PERSON
    language: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened. ``thread`` is the id of the message a reply belongs to.

    ``direct`` a private talk with the bot.
    """

    channel: str
    workspace: str = ""
    thread: str | None = None
    direct: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class MessageRef:
    """One message on one connection, as the platform names it."""

    channel: str
    message: str


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of somebody's text; ``mention`` is the platform id (or ``@handle``) of a mentioned person, else None."""

    text: str
    mention: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events share. ``id`` is unique on its connection and the same at each redelivery."""

    connection: str
    id: str
    person: Person
    place: Place
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Event):
    """A message. ``command`` is the slash command's name when it came as one (``idea``, ``idee``, ``butinerie``).

    ``addressed``: the bot was spoken to (command, mention, private message).
    Otherwise only a reply in a card's thread counts.
    """

    message: MessageRef | None
    text: tuple[Span, ...]
    addressed: bool
    command: str | None = None
    trigger: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Event):
    """A message has another text now."""

    message: MessageRef
    text: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted(Event):
    """A message is gone."""

    message: MessageRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Reacted(Event):
    """One reaction given (``on``) or taken away, ``emoji`` exactly as the platform names it.

    ``quiet``: the platform takes no answer in words just now, so that none need be composed.
    """

    message: MessageRef
    emoji: str
    on: bool
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionsSet(Event):
    """All reactions that ``person`` has on one message by now; any other that they gave there is off.

    For a platform that tells the whole at each change; it sends no :class:`Reacted` beside it.
    """

    message: MessageRef
    given: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionsUncounted(Event):
    """Reactions that no person can be told for, as they stand now: emoji and how many; ``person`` is the bot.

    ``actor`` is in whose name they are given (a channel, a group), empty where only totals are told.
    """

    message: MessageRef
    given: tuple[tuple[str, int], ...]
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionsListed(Event):
    """What a platform lists on one message after a gap; ``person`` is the bot. ``given`` pairs a person with an emoji.

    ``gap_began`` is the platform's order of the last event taken before the gap.
    """

    message: MessageRef
    given: tuple[tuple[Person, str], ...]
    gap_began: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Event):
    """A button: ``action`` says what it means in at most 64 bytes (``support:12``), trusted like a typed command."""

    action: str
    message: MessageRef | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(Event):
    """A form sent: ``form`` is the :class:`Form`'s ``id``, ``values`` its fields' names and what was written."""

    form: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PointedOut(Event):
    """The message menu "make it an idea": ``author`` wrote ``text`` in ``message``, ``person`` points it out."""

    message: MessageRef
    author: Person
    text: tuple[Span, ...]
    link: str | None = None
    trigger: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """``person`` is in the channel ``place`` now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left(Event):
    """``person`` left that channel, or was taken out of it; they may be in others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deactivated(Event):
    """The platform says that ``person``'s account is switched off; ``place`` tells the workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reactivated(Event):
    """It is switched on again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOpened(Event):
    """``person`` looks at their own page, or did something since it was filled; with the capability ``desk``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Event):
    """The channel ``place``, with its topics, has another id on its platform ``now``; its messages stay behind.

    ``person`` is the bot.
    """

    now: str


ChatEvent = (
    Said | Edited | Deleted | Reacted | ReactionsSet | ReactionsUncounted | ReactionsListed | Pressed
    | Submitted | PointedOut | Joined | Left | Deactivated | Reactivated | Moved | DeskOpened
)  # fmt: skip

__all__ = [
    "AccountKind",
    "ChatEvent",
    "Deactivated",
    "Deleted",
    "DeskOpened",
    "Edited",
    "Event",
    "Joined",
    "Left",
    "MessageRef",
    "Moved",
    "Order",
    "Person",
    "Place",
    "PointedOut",
    "Pressed",
    "Reacted",
    "ReactionsListed",
    "ReactionsSet",
    "ReactionsUncounted",
    "Reactivated",
    "Said",
    "Span",
    "Submitted",
]
