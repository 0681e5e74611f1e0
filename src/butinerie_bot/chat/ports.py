"""What the chat asks of the house and what an adapter asks of the chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.cards import PromiseLine, Reason, Status
from butinerie_bot.chat.events import ChatEvent, MessageRef, Person


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An idea close to what is being written.

    ``sentence`` says it whole, ``support`` is the button's label and action.
    """

    number: int
    sentence: str
    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands on an idea: what the card's buttons look like for them."""

    supports: bool = False
    volunteers: bool = False
    interested: bool = False
    own: bool = False
    open: bool = True


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One idea of the read-only list. ``reached`` is its tally against the most supported one, 0 to 1."""

    number: int
    title: str
    sentence: str
    votes: int
    reached: float
    status: Status
    status_word: str
    byline: str
    tags: tuple[str, ...] = ()
    promise: PromiseLine | None = None
    reason: Reason | None = None
    link: str | None = None
    posted: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """One page of the list.

    ``counts`` says how many ideas each filter holds (by status value, ``all`` included), ``found`` the total.
    """

    rows: tuple[BoardRow, ...]
    counts: Mapping[str, int]
    found: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BoardRequest:
    """What is asked of the list: words, a status value or ``all``, ``new | top | promised``, a page from 1."""

    search: str = ""
    status: str = "all"
    sort: str = "new"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Completion:
    """A command offered while typing ``/``: what to insert, its arguments, what it does."""

    command: str
    arguments: str
    meaning: str


class Intake(Protocol):
    """All an adapter may ask. ``workspace`` tells the organization where one connection serves several."""

    async def receive(self, event: ChatEvent) -> Answer:
        """Take an event; returns after the commit, so the platform may be acknowledged then.

        Raises :class:`StoreAway` or :class:`TooBusy` when nothing was taken: wait and bring the event again.
        """

    async def suggest(self, connection: str, workspace: str, text: str, language: str) -> Sequence[Suggestion]:
        """Ideas close to a title being written, the closest first (at most 3)."""

    async def standing(
        self, connection: str, workspace: str, person: Person, numbers: Sequence[int]
    ) -> Mapping[int, Standing]:
        """Where that person stands on each idea."""

    async def board(self, connection: str, workspace: str, language: str, request: BoardRequest) -> Board:
        """The read-only list of ideas."""

    async def campaign(self, connection: str, workspace: str, channel: str, language: str) -> str:
        """The campaign that runs in a channel (by its name), in a few words; empty when none does."""

    async def shown(self, connection: str, workspace: str) -> Sequence[MessageRef]:
        """Our messages on which a reaction counts now: cards of ideas that take votes, the newest ideas first."""

    async def completions(self, connection: str, workspace: str, person: Person, language: str) -> Sequence[Completion]:
        """The commands that person may use, in their language."""


__all__ = [
    "Board",
    "BoardRequest",
    "BoardRow",
    "Completion",
    "Intake",
    "Standing",
    "StoreAway",
    "Suggestion",
    "TooBusy",
]
