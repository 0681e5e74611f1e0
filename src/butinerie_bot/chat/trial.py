"""What a trial platform offers beside its pages: made-up people who act, and what reached them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.events import MessageRef


@dataclass(frozen=True, slots=True)
class Reached:
    """A message of the bot's that reached the platform.

    ``person`` reads it alone, empty in a channel; ``card`` is the number of the idea whose card it is, 0 for a text;
    ``actions`` are its buttons'; ``place`` counts up, in the order in which messages came. ``rows`` are the words and
    the actions of each thing that has buttons of its own.
    """

    place: int
    at: datetime
    message: MessageRef
    person: str
    thread: bool
    card: int
    text: str
    actions: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def singly(self) -> "tuple[Reached, ...]":
        """Each thing that it tells, as if it had come alone."""
        return tuple(replace(self, text=text, actions=actions, rows=()) for text, actions in self.rows) or (self,)


class Stage(Protocol):
    """Each deed goes the platform's own way to the bot; what the one who acted gets back is returned.

    Raises StoreAway when the bot could not take it. ``channel`` empty: the private talk with the bot.
    """

    async def say(self, person: str, text: str, channel: str = "", thread: MessageRef | None = None) -> Answer:
        """Write a message or a slash command."""

    async def react(self, person: str, message: MessageRef, emoji: str, *, on: bool) -> Answer:
        """Give a reaction or take it away."""

    async def press(self, person: str, action: str, message: MessageRef | None = None) -> Answer:
        """Press a button of a message, or one of an answer."""

    async def submit(self, person: str, form: str, values: Mapping[str, str]) -> Answer:
        """Send a form."""

    async def come_or_go(self, person: str, channel: str = "", *, here: bool) -> Answer:
        """Join or leave a channel; without one, the account is switched on or off."""

    def reached(self, after: int = 0) -> Sequence[Reached]:
        """What the bot brought since that place."""


@runtime_checkable
class Played(Protocol):
    """A connection with such a stage."""

    @property
    def stage(self) -> Stage: ...
