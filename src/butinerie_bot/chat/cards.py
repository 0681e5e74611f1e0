"""The card of an idea as the presenter hands it to a renderer: every word in it is final, in the channel's language."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from butinerie_bot.chat.documents import Button, Link


class Status(StrEnum):
    """Which mark stands beside a card's status; the word beside it carries the meaning."""

    OPEN = "open"
    SELECTED = "selected"
    DECLINED = "declined"
    DEFERRED = "deferred"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled text: "The problem", "The proposal", "Expected gain"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """The promise: its sentence, and what a clock face needs (both dates local; ``late`` once the date has passed)."""

    sentence: str
    made: date
    due: date
    late: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision quoted: ``headline`` says who decided what and when, ``text`` why."""

    headline: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """Our message that shows an idea; on a platform without buttons ``gestures`` says what reactions do.

    ``supported_by`` is not here: a card is the same for all who see it.
    """

    idea: str
    number: int
    reference: str
    title: str
    byline: str
    status: Status
    status_word: str
    sections: tuple[Section, ...] = ()
    tags: tuple[str, ...] = ()
    tally: str = ""
    promise: PromiseLine | None = None
    reason: Reason | None = None
    notes: tuple[str, ...] = ()
    link: Link | None = None
    gestures: str = ""
    buttons: tuple[Button, ...] = ()
