"""What happened to pilots."""

from dataclasses import dataclass
from datetime import datetime

from butinerie_bot.domain.adoptions import Adoption
from butinerie_bot.domain.offers import Offer
from butinerie_bot.domain.pilots import Blockage, Pilot


@dataclass(frozen=True, slots=True)
class OwnerAsked:
    """Somebody is asked to lead a pilot, at ``due_at`` (None: at once)."""

    offer: Offer
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnerLacking:
    """Nobody is left to ask: stewards are."""

    pilot: Pilot


@dataclass(frozen=True, slots=True)
class PilotStarted:
    """Its owner has accepted: day 0."""

    pilot: Pilot


@dataclass(frozen=True, slots=True)
class OwnerChanged:
    """A pilot was handed over by ``former_id``, a member."""

    pilot: Pilot
    former_id: int


@dataclass(frozen=True, slots=True)
class PilotBlocked:
    """Its sponsor is to know."""

    pilot: Pilot
    blockage: Blockage


@dataclass(frozen=True, slots=True)
class LabCalled:
    """Somebody who keeps it asks the lab for a hand."""

    pilot: Pilot
    call: Blockage


@dataclass(frozen=True, slots=True)
class CallTaken:
    """``by_account`` of the lab answers the call of that id."""

    pilot: Pilot
    call_id: int
    by_account: int


@dataclass(frozen=True, slots=True)
class PilotEnded:
    """It has its verdict."""

    pilot: Pilot


@dataclass(frozen=True, slots=True)
class AdoptionAnswered:
    """A unit has said what it makes of it."""

    pilot: Pilot
    adoption: Adoption


PilotEvent = (
    OwnerAsked | OwnerLacking | PilotStarted | OwnerChanged | PilotBlocked | LabCalled | CallTaken | PilotEnded
    | AdoptionAnswered
)  # fmt: skip
