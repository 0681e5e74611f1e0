"""How large and how long a season is."""

from dataclasses import dataclass
from datetime import date

FIRST_DAY = date(2025, 9, 2)


@dataclass(frozen=True, slots=True)
class Scale:
    """``members`` people in all and the first ``proposals`` of each fate; days count from the first one.

    Ideas come until ``ideas_days``, the call closes after ``campaign_days``, answers begin then; ``last_day`` ends the
    play whatever is still owed, None plays until nothing is.
    """

    members: int = 300
    selected: int = 10
    merged: int = 6
    declined: int = 14
    deferred: int = 8
    ideas_days: int = 22
    campaign_days: int = 24
    answers_a_day: int = 4
    last_day: int | None = None

    @property
    def proposals(self) -> int:
        """How many there are."""
        return self.selected + self.merged + self.declined + self.deferred


WHOLE = Scale()
SHORT = Scale(30, selected=2, merged=1, declined=4, deferred=1, ideas_days=6, campaign_days=8, last_day=21)
OWN_PEOPLE = 9
"""Those whom every playground has; they take part."""
