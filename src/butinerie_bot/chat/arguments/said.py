"""What a reading of arguments knows, and the two shapes most commands have: a number, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from butinerie_bot.application.people import Where, Who
from butinerie_bot.chat import speech
from butinerie_bot.chat.intents import Intent
from butinerie_bot.chat.speech import Speech
from butinerie_bot.domain.order import Order


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks, where and when, and ``rest``: what follows the command word. ``link`` leads back to the message.

    ``private`` when nobody else reads it, as in a private talk or by a slash command.
    """

    who: Who
    where: Where
    order: Order
    rest: Speech
    link: str = ""
    private: bool = False

    @property
    def text(self) -> str:
        """What follows, without outer blanks."""
        return self.rest.text.strip()


Reading = Callable[[Said], Intent | None]
"""An intent, or None when the words cannot be read."""


def alone(make: Callable[[Said], Intent]) -> Reading:
    """The word and nothing else."""
    return lambda said: None if said.text else make(said)


def numbered(read: Callable[[Said, int, Speech], Intent | None]) -> Reading:
    """An idea's number first, then what ``read`` makes of the rest."""

    def reading(said: Said) -> Intent | None:
        found = speech.number(said.rest)
        return read(said, *found) if found else None

    return reading


def on_idea(make: Callable[[Said, int], Intent]) -> Reading:
    """An idea's number and nothing else."""
    return numbered(lambda said, number, rest: None if rest.text.strip() else make(said, number))
