"""An adoption: a unit's answer to what worked in another."""

from dataclasses import dataclass
from enum import StrEnum


class AdoptionAnswer(StrEnum):
    """What a unit makes of it."""

    ADOPTED = "adopted"
    ADAPTED = "adapted"
    NOT_FOR_US = "not-for-us"


TAKEN_UP = frozenset({AdoptionAnswer.ADOPTED, AdoptionAnswer.ADAPTED})


class Reason(StrEnum):
    """Why it is not for a unit, in one press; the last one says that it stays with them."""

    ALREADY = "already"
    MEANS = "means"
    WORK = "work"
    PRIVATE = "private"


class Likeness(StrEnum):
    """Why a unit is invited: its members said "useful to us", or it has ideas in the same campaign."""

    USEFUL = "useful"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Adoption:
    """One answer for each unit and pilot. ``line`` says how it was adapted, ``reason`` why it was not taken up."""

    id: int
    pilot_id: int
    unit_id: int
    answer: AdoptionAnswer
    line: str = ""
    reason: Reason | None = None
    by_account: int | None = None

    @property
    def taken_up(self) -> bool:
        """Whether the unit uses it, as it is or changed."""
        return self.answer in TAKEN_UP
