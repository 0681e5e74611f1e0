"""What reminders of pilots say; ``view`` always has its pilot."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.offers import OfferKind
from butinerie_bot.domain.pilots import CheckIn, Milestone


@dataclass(frozen=True, slots=True)
class MilestoneNudge:
    """A milestone's date comes, is today, or has passed."""

    view: IdeaView
    milestone: Milestone


@dataclass(frozen=True, slots=True)
class CheckInNudge:
    """How is the pilot doing?"""

    view: IdeaView
    checkin: CheckIn


@dataclass(frozen=True, slots=True)
class SilentNudge:
    """No news since a date, told to its sponsor."""

    view: IdeaView
    since: date


@dataclass(frozen=True, slots=True)
class VerdictNudge:
    """What should become of it?"""

    view: IdeaView


@dataclass(frozen=True, slots=True)
class BlockedNudge:
    """What its owner says in private to its sponsor; no ``line``: it stands still."""

    view: IdeaView
    line: str
    by: str


@dataclass(frozen=True, slots=True)
class LabNudge:
    """``by`` asks for a hand, told in private to the lab."""

    view: IdeaView
    line: str
    by: str


@dataclass(frozen=True, slots=True)
class OfferNudge:
    """The question whether the reader leads it, once more."""

    view: IdeaView
    offer_id: int
    kind: OfferKind


@dataclass(frozen=True, slots=True)
class LackingNudge:
    """Nobody leads it and nobody is left to ask, told to stewards."""

    view: IdeaView


@dataclass(frozen=True, slots=True)
class PilotLeftNudge:
    """``former``, who led it, has left: it is the reader's to keep or to hand on."""

    view: IdeaView
    former: str


PilotNudge = (
    MilestoneNudge | CheckInNudge | SilentNudge | VerdictNudge | BlockedNudge | OfferNudge | LackingNudge
    | PilotLeftNudge | LabNudge
)  # fmt: skip
