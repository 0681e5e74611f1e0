"""How we reach a platform, what it can do, and the ways in which it may say no."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.events import MessageRef, Person


class Capability(StrEnum):
    """What a connection can do; nothing in the core assumes one that is not declared.

    ``tells_deleted``: the platform says when a person deletes a message; ``tells_switched``: when an account is
    switched off or on. ``desk``: each person has a page of their own that the bot fills.
    """

    BUTTONS = "buttons"
    FORMS = "forms"
    SLASH_COMMANDS = "slash_commands"
    THREADS = "threads"
    REACTIONS = "reactions"
    EVERY_EMOJI = "every_emoji"
    LIST_REACTIONS = "list_reactions"
    WHISPER = "whisper"
    DIRECT_FIRST = "direct_first"
    MESSAGE_MENU = "message_menu"
    EDIT = "edit"
    DELETE = "delete"
    UPLOAD = "upload"
    PROFILE = "profile"
    TELLS_DELETED = "tells_deleted"
    TELLS_SWITCHED = "tells_switched"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Profile:
    """Capabilities and paces. ``edits_per_minute`` per channel; 0 is no limit.

    ``idea_command`` is how one shares an idea here; ``idea_commands`` where a language has its own.
    ``limit`` is what the platform still sees of who shows no name: ``operated | telegram | encrypted | trial``.
    ``opening`` gives the address that opens the private talk and brings these words (of ``A-Za-z0-9-``, at most 64) to
    the bot; None where there is none, or not yet.
    """

    capabilities: frozenset[Capability]
    idea_command: str = "/idea"
    edits_per_minute: int = 0
    platform_name: str = ""
    idea_commands: Mapping[str, str] = field(default_factory=dict, hash=False)
    limit: str = "operated"
    opening: Callable[[str], str | None] | None = field(default=None, compare=False)

    def idea_command_in(self, language: str) -> str:
        """How one shares an idea here, in that language."""
        return self.idea_commands.get(language, self.idea_command)

    def can(self, capability: Capability) -> bool:
        """Whether the connection declares it."""
        return capability in self.capabilities


Content = Document | Card


@dataclass(frozen=True, slots=True)
class Target:
    """Where to post: a channel, a thread in it (message id), both as the platform names them."""

    channel: str
    workspace: str = ""
    thread: str | None = None


class Gateway(Protocol):
    """The verbs. ``delivery`` is the id that travels with a message where the platform allows: none is sent twice."""

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:
        """Post in a channel or thread. Raises a :class:`GatewayError`."""

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:
        """Change our message; unchanged is success. Raises :class:`Gone` when it no longer exists."""

    async def delete(self, message: MessageRef) -> None:
        """Take our message away; already gone is success."""

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:
        """Write to one person in private. Raises :class:`Unreachable` when the platform does not let us."""

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:
        """Who reacted with what; only with the capability ``list_reactions``."""


class GatewayError(Exception):
    """A platform did not do what was asked."""


class Unavailable(GatewayError):
    """The platform is away or answers 5xx: the whole connection waits and tries again."""


class Throttled(GatewayError):
    """Too fast: this lane (or, with ``everywhere``, the connection) waits ``seconds``."""

    def __init__(self, seconds: float, everywhere: bool = False) -> None:
        super().__init__(f"retry after {seconds} s")
        self.seconds = seconds
        self.everywhere = everywhere


class Rejected(GatewayError):
    """The platform will never take this: the delivery becomes a dead letter."""


class Gone(GatewayError):
    """The message or channel no longer exists; ``channel`` tells which."""

    def __init__(self, channel: bool = False) -> None:
        super().__init__("channel gone" if channel else "message gone")
        self.channel = channel


class ChannelMoved(GatewayError):
    """The channel goes on under another id; what was posted under the former is out of reach."""

    def __init__(self, former: str, now: str) -> None:
        super().__init__(f"{former} is {now} now")
        self.former = former
        self.now = now


class Unreachable(GatewayError):
    """The person has not opened a private talk with us, or blocked it; ``opens``: they can, by writing to us."""

    def __init__(self, told: str = "", *, opens: bool = True) -> None:
        super().__init__(told)
        self.opens = opens
