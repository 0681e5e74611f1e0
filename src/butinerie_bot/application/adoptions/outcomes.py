"""What a unit's answer came to. ``number`` is always the idea's."""

from dataclasses import dataclass

from butinerie_bot.domain.adoptions import AdoptionAnswer


@dataclass(frozen=True, slots=True)
class AdoptionNoted:
    """The unit uses it; ``contact`` knows it best (empty: nobody is left)."""

    number: int
    title: str
    answer: AdoptionAnswer
    contact: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """It is not for that unit; ``told`` when the reason is known by now."""

    number: int
    title: str
    told: bool


AdoptionOutcome = AdoptionNoted | PassedOver
__all__ = ["AdoptionNoted", "PassedOver"]
