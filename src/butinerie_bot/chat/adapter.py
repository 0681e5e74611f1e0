"""What an adapter hands to the bot: a light :class:`AdapterSpec`, and a :class:`Connection` once it is configured."""

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal, Protocol

from butinerie_bot.chat.events import Person, Place
from butinerie_bot.chat.gateway import Gateway, Profile
from butinerie_bot.chat.ports import Intake

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
AsgiApplication = Callable[[Message, Receive, Send], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class CastMember:
    """A made-up person of a trial platform: who they are, their unit and the names of their roles."""

    person: Person
    unit: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeChannel:
    """A channel that ``setup`` makes a home, with the language of its cards."""

    place: Place
    language: str


@dataclass(frozen=True, slots=True)
class Check:
    """One line of ``doctor``: what was looked at, whether it is well, and what to do if not.

    What is well may have advice too, which ``setup`` alone tells: what comes next. It is in the setting's language.
    """

    name: str
    well: bool
    advice: str = ""


Step = Literal["day", "week", "next"]
"""How far the clock is moved on; ``next``: until something is said to somebody."""


class AlreadyMoving(Exception):
    """Somebody moves the clock on just now."""


class ClockHand(Protocol):
    """Moves the house's clock on, where a trial platform lets people try what takes weeks."""

    def now(self) -> datetime:
        """The house's time."""

    async def move(self, to: Step) -> datetime:
        """Go on, doing all that is due on the way; return the new time. Raises :class:`AlreadyMoving`."""


class Alone(Protocol):
    """Work that only one of the processes on a database may do at a time."""

    async def __call__(self, name: str, work: Callable[[], Awaitable[None]], /) -> None:
        """Do the work to its end here alone: wait for the turn of that name first, begin anew where it was lost.

        The turn ends with the work, or with the process. Raises what the work raises.
        """


class Heard(Protocol):
    """Notes that the platform has brought all that it keeps."""

    async def __call__(self, kept: timedelta, /) -> None:
        """It keeps what happened for so long: after an outage that was longer, home channels are told of the gap.

        Cheap enough to be called after each reading. For a platform that cannot list reactions afterwards.
        """


@dataclass(frozen=True, slots=True)
class Setting:
    """What a connection needs to live: its name, the intake, the folder where it may keep files, the public address.

    ``hand`` and ``cast`` are there for a trial platform alone: its time is then the hand's, and these people live on it
    beside its own from then on. ``secret`` gives the connection a word of its own for a purpose (64 of ``0-9a-f``), the
    same in every process of the installation. ``alone`` lets one process at a time do what a platform takes from one
    only, as fetching; None where there is no other process. ``heard`` is told when a platform has brought all it keeps.
    """

    connection: str
    intake: Intake
    folder: Path
    public_url: str | None
    language: str
    hand: ClockHand | None = None
    cast: tuple[CastMember, ...] = ()
    secret: Callable[[str], str] | None = None
    alone: Alone | None = None
    heard: Heard | None = None


class Connection(Protocol):
    """One configured platform. ``asgi`` is an application the web mounts, or None."""

    @property
    def gateway(self) -> Gateway: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def asgi(self) -> AsgiApplication | None: ...
    @property
    def cast(self) -> Sequence[CastMember]: ...
    @property
    def homes(self) -> Sequence[HomeChannel]: ...

    async def run(self) -> None:
        """Receive until cancelled; reconnect by itself."""

    async def setup(self) -> None:
        """Prepare the platform once (commands, rights); safe to repeat."""

    async def check(self) -> Sequence[Check]:
        """What ``doctor`` and ``/readyz`` show of this connection."""


class AdapterSettings(Protocol):
    """A pydantic model of the adapter; ``configured`` tells whether it has what it needs."""

    @property
    def configured(self) -> bool: ...


Manifest = Callable[[Any, str, str | None, str], str]
"""From the settings, the connection's name, the public address and the language: the text for the platform."""


@dataclass(frozen=True, slots=True)
class AdapterSpec:
    """An adapter's entry point.

    ``settings`` is a pydantic model class; ``connect`` is ``module:function``, imported when needed.
    ``trial`` marks the playground: at ``/``, and off as soon as a real platform is configured. ``manifest`` is the path
    of a :data:`Manifest`, for a platform that wants to read what the bot may do before it gives a token.
    """

    name: str
    settings: type[Any]
    connect: str
    trial: bool = False
    manifest: str = ""
