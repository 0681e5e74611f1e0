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
    PILOT = "pilot"
    FINISHED = "finished"


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
class Checkpoint:
    """A check-in on the way: ``state`` is ``due``, ``asked``, ``on-track``, ``at-risk`` or ``stopped``."""

    day: int
    state: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a pilot stands: its sentence, and what a bar needs. ``day`` is 0 to ``length``, and rests in a pause."""

    sentence: str
    day: int
    length: int
    done: int
    milestones: int
    checkpoints: tuple[Checkpoint, ...]
    paused: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Our message that shows an idea; on a platform without buttons ``gestures`` says what reactions do.

    ``supported_by`` is not here: a card is the same for all who see it. ``campaign`` says which one it answers,
    ``pilot`` and ``progress`` where its pilot stands, in lines and as a bar. ``votes`` is the count within ``tally``.
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
    campaign: str = ""
    pilot: tuple[str, ...] = ()
    progress: Progress | None = None
    votes: int = 0

    @property
    def status_line(self) -> str:
        """The status in words; empty while open, and where the reason's headline begins with them."""
        told = self.reason is not None and self.reason.headline.startswith(self.status_word)
        return "" if told or self.status is Status.OPEN else self.status_word
