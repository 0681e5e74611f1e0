"""What people and channels are told of pilots; ``view`` always has its pilot."""

from dataclasses import dataclass

from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.offers import OfferKind


@dataclass(frozen=True, slots=True)
class OfferContent:
    """Will the reader lead it? ``author`` when it was their idea."""

    view: IdeaView
    offer_id: int
    kind: OfferKind
    author: bool
    language: str


@dataclass(frozen=True, slots=True)
class PilotStartedContent:
    """It begins."""

    view: IdeaView
    language: str


@dataclass(frozen=True, slots=True)
class PilotEndedContent:
    """It has its verdict."""

    view: IdeaView
    language: str


@dataclass(frozen=True, slots=True)
class HandedOverContent:
    """Told to its former owner."""

    view: IdeaView
    former: str
    language: str


@dataclass(frozen=True, slots=True)
class CallTakenContent:
    """Told to its owner: ``name`` of the lab answers the call."""

    view: IdeaView
    name: str
    language: str
