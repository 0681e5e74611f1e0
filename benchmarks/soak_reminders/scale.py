"""How large and how long a year is, and how much befalls it."""

from dataclasses import dataclass
from datetime import UTC, datetime

FIRST = datetime(2025, 9, 1, 4, tzinfo=UTC)
"""A Monday; the public holidays up to the end of the next year are known to the observer."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How many a week, on average: ``ideas``, ``drafts``, ``moves`` (of habits), ``jumps`` (of the clock), and so on.

    ``rests`` are how many days lie between two suspends of three days, ``campaigns`` between two calls for ideas.
    ``murders`` are the processes that are killed in the last days.
    """

    members: int = 1_000
    first: datetime = FIRST
    days: int = 365
    ideas: float = 1.8
    drafts: float = 11.0
    leaves: float = 3.0
    moves: float = 3.0
    silences: float = 2.0
    kills: float = 2.5
    stops: float = 1.0
    jumps: float = 3.0
    spells: float = 1.0
    rests: int = 45
    murders: int = 3
    campaigns: int = 35


YEAR = Scale()
SHORT = Scale(
    60,
    datetime(2025, 10, 13, 4, tzinfo=UTC),
    30,
    ideas=3.0,
    drafts=8.0,
    leaves=3.0,
    silences=4.0,
    kills=4.0,
    rests=16,
    murders=0,
    campaigns=14,
)
"""A month with the night on which clocks go back, two public holidays and one three-day suspend or two."""
