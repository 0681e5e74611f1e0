"""What people are told of adoptions; ``view`` always has its pilot."""

from dataclasses import dataclass

from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.adoptions import Likeness


@dataclass(frozen=True, slots=True)
class AdoptionNewsContent:
    """Told to its author and owner: ``units`` use it by now, ``unit`` is the latest."""

    view: IdeaView
    units: int
    unit: str
    language: str


@dataclass(frozen=True, slots=True)
class InvitationNudge:
    """It worked elsewhere, and the reader's unit is like that one."""

    view: IdeaView
    likeness: Likeness
