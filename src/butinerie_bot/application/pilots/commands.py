"""What may be asked of pilots. ``number`` is always the idea's."""

from dataclasses import dataclass

from butinerie_bot.application.people import Named
from butinerie_bot.application.routine_commands import Routine
from butinerie_bot.application.votes.gesture_commands import Command


@dataclass(frozen=True, slots=True)
class AnswerOffer(Command):
    """Lead that pilot, or let it pass."""

    offer_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class NameOwner(Command):
    """A steward asks ``person`` to lead a pilot that nobody leads; one that runs is offered to them."""

    number: int
    person: Named


@dataclass(frozen=True, slots=True)
class NameSponsor(Command):
    """The pilot's own sponsor, instead of those of its unit or organization."""

    number: int
    person: Named


@dataclass(frozen=True, slots=True)
class GiveCheckIn(Command):
    """How it is doing (a :class:`~butinerie_bot.domain.pilots.Health`'s value), perhaps with a line of text."""

    number: int
    health: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class AddLine(Command):
    """A line for the check-in given last; it shows on the card."""

    number: int
    line: str


@dataclass(frozen=True, slots=True)
class FinishMilestone(Command):
    """Done; ``place`` counts from 1 (0: the next one)."""

    number: int
    place: int = 0


@dataclass(frozen=True, slots=True)
class MoveMilestone(Command):
    """Another date, as typed."""

    number: int
    place: int
    day: str


@dataclass(frozen=True, slots=True)
class ReportBlocked(Command):
    """What stands in the way, in a line that the sponsor alone reads."""

    number: int
    line: str


@dataclass(frozen=True, slots=True)
class CallLab(Command):
    """Ask the lab for a hand, in a line that nobody else reads."""

    number: int
    line: str


@dataclass(frozen=True, slots=True)
class PausePilot(Command):
    """Nothing falls due until it goes on."""

    number: int


@dataclass(frozen=True, slots=True)
class ResumePilot(Command):
    """It goes on; its dates move by the days of the pause."""

    number: int


@dataclass(frozen=True, slots=True)
class HandOver(Command):
    """Offer the pilot to ``person``; nothing changes before they agree."""

    number: int
    person: Named


@dataclass(frozen=True, slots=True)
class GiveVerdict(Command):
    """What becomes of it (a :class:`~butinerie_bot.domain.pilots.Verdict`'s value), with its lesson; it ends."""

    number: int
    verdict: str
    lesson: str
    next: str = ""


@dataclass(frozen=True, slots=True)
class AgePilots(Routine):
    """The cards of pilots that run are a day older: they say another day."""


__all__ = [
    "AddLine", "AgePilots", "AnswerOffer", "CallLab", "FinishMilestone", "GiveCheckIn", "GiveVerdict", "HandOver",
    "MoveMilestone", "NameOwner", "NameSponsor", "PausePilot", "ReportBlocked", "ResumePilot",
]  # fmt: skip
