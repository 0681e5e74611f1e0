"""What the application needs of the outside.

A unit of work with its stores, and the two ways in that others are handed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.application.deliveries import Claimed, Content, Deferred, Lost, Moved, Settled, Unreached
from butinerie_bot.application.outcomes import Reached
from butinerie_bot.application.queries import Query
from butinerie_bot.application.reminders.nudges import Later


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""


class Ids(Protocol):
    """The only source of ids: 63-bit integers, unique over processes, rising with time."""

    def next(self) -> int:
        """A new id."""


class Recorder(Protocol):
    """Every write of the process; resolves after the commit."""

    async def do(self, command: Command | Routine, key: str | None = None) -> Reached:
        """Handle a command once per ``key`` (connection and event id). A Refusal is an outcome like another.

        Raises :class:`StoreAway` or :class:`TooBusy`; nothing is recorded then.
        """


class Reader(Protocol):
    """The read pool."""

    async def ask(self, query: Query) -> Any:
        """The query's view, as its docstring says. Raises a Refusal, or :class:`StoreAway`."""


class Outbox(Protocol):
    """What the relay asks; each write goes through the recorder, people first."""

    async def claim(self, connections: Sequence[str], most: int) -> Sequence[Claimed]:
        """Take what is due, at most one per lane and kind, in order; a row whose lease has ended is ``resumed``."""

    async def content(self, delivery: Claimed) -> Content | Later | None:
        """What to say now, or when it may be said, or None when it is of no use any more."""

    async def settle(self, settled: Settled) -> None:
        """Write down how it ended."""

    async def defer(self, deferred: Deferred) -> None:
        """Put it back for later."""

    async def moved(self, moved: Moved) -> None:
        """Let all that belongs to the channel follow, and put it back."""

    async def lost(self, lost: Lost) -> None:
        """A card's message is gone: posted again once, then left alone and stewards told."""

    async def unreached(self, unreached: Unreached) -> None:
        """Keep it, and all that goes to its person, until they can be written to."""


class StoreAway(Exception):
    """The store is locked, full or lost: nothing was recorded, try again."""


class TooBusy(Exception):
    """More than 1,000 pieces wait: nothing was recorded, slow down."""
