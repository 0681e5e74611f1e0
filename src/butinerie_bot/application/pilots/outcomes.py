"""What a word about a pilot came to. ``number`` is always the idea's; milestones go by their template's word."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.domain.gains import Gain
from butinerie_bot.domain.pilots import Health, Verdict


@dataclass(frozen=True, slots=True)
class PilotBegun:
    """It is the reader's pilot from today on; ``milestone`` is the first, due on ``due_on``."""

    number: int
    title: str
    ends_on: date
    milestone: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class OfferPassed:
    """Somebody else is asked; ``handover`` when its owner keeps it."""

    number: int
    handover: bool


@dataclass(frozen=True, slots=True)
class OwnerNamed:
    """``name`` is asked, in private; nothing changes before they accept."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class SponsorNamed:
    """``name`` hears when the pilot is stuck."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class HandoverDone:
    """``name`` owns it, after ``days`` by ``former``."""

    number: int
    name: str
    former: str
    days: int


@dataclass(frozen=True, slots=True)
class CheckInGiven:
    """``sponsor`` names who is told when it stands still; ``last`` when the verdict is what comes next."""

    number: int
    health: Health
    line: str
    sponsor: str
    last: bool


@dataclass(frozen=True, slots=True)
class LineAdded:
    """It shows on the card."""

    number: int


@dataclass(frozen=True, slots=True)
class MilestoneDone:
    """``next`` is due on ``due_on``; empty after the last one. ``already`` when it was done before."""

    number: int
    place: int
    milestone: str
    next: str
    due_on: date | None
    already: bool = False


@dataclass(frozen=True, slots=True)
class MilestoneMoved:
    """It has another date."""

    number: int
    place: int
    milestone: str
    due_on: date


@dataclass(frozen=True, slots=True)
class BlockedTold:
    """``sponsor`` reads the line, and nobody else."""

    number: int
    sponsor: str


@dataclass(frozen=True, slots=True)
class PilotPaused:
    """Nothing falls due meanwhile."""

    number: int


@dataclass(frozen=True, slots=True)
class PilotResumed:
    """Its dates moved by ``days``; it now ends on ``ends_on``."""

    number: int
    days: int
    ends_on: date


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """It has ended; ``gain`` is what is known of it."""

    number: int
    title: str
    verdict: Verdict
    gain: Gain | None = None


@dataclass(frozen=True, slots=True)
class PilotKept:
    """It is the reader's, since its owner has left."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class LabCalled:
    """The lab has the call, to be answered by ``answer_by``; None: ``sponsor`` hears it, or the stewards.

    ``alone`` when none of these is there either: it waits until somebody is.
    """

    number: int
    answer_by: date | None
    sponsor: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class CallTaken:
    """It is the reader's to answer; ``owner`` is told."""

    number: int
    owner: str


PilotOutcome = (
    PilotBegun | PilotKept | OfferPassed | OwnerNamed | SponsorNamed | HandoverDone | CheckInGiven | LineAdded
    | MilestoneDone | MilestoneMoved | BlockedTold | LabCalled | CallTaken | PilotPaused | PilotResumed | VerdictGiven
)  # fmt: skip

__all__ = [
    "BlockedTold", "CallTaken", "CheckInGiven", "HandoverDone", "LabCalled", "LineAdded", "MilestoneDone",
    "MilestoneMoved", "OfferPassed", "OwnerNamed", "PilotBegun", "PilotKept", "PilotPaused", "PilotResumed",
    "SponsorNamed", "VerdictGiven",
]  # fmt: skip
