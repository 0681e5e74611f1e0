"""Every row of the table: its unit, its goal, and whether a slow machine is allowed for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Corrected = Literal["no", "time", "rate", "work"]
"""By what ``cpu_factor`` corrects: nothing (a ratio), a time, a rate, or CPU time."""


@dataclass(frozen=True, slots=True)
class Row:
    """``least`` tells whether the goal is a least value or a most. ``family`` is what measures it."""

    name: str
    family: str
    unit: str
    goal: float
    least: bool
    corrected: Corrected = "no"

    def meets(self, value: float, goal: float) -> bool:
        """Whether the value reaches that goal."""
        return value >= goal if self.least else value <= goal

    def told(self, goal: float) -> str:
        """The goal as one reads it."""
        return f"{'≥' if self.least else '≤'} {goal:,g}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a family found: values by row, goals known only then, and how slow the machine was meanwhile."""

    values: Mapping[str, float]
    goals: Mapping[str, float]
    wall: float
    work: float

    def value(self, row: Row) -> float:
        """The row's value as the first day's machine would have had it."""
        found = self.values[row.name]
        by = {"no": 1.0, "time": 1 / self.wall, "rate": self.wall, "work": 1 / self.work}
        return found * by[row.corrected]


ROWS = (
    Row("votes_per_fdatasync", "votes_sqlite", "votes", 1.8, least=True),
    Row("votes_per_raw", "votes_sqlite", "ratio", 0.25, least=True),
    Row("vote_cpu_us", "votes_sqlite", "µs", 60, least=False, corrected="work"),
    Row("hot_idea_sqlite", "votes_sqlite", "ratio", 0.8, least=True),
    Row("votes_postgres", "votes_postgres", "ratio", 2.0, least=True),
    Row("hot_idea_postgres", "votes_postgres", "ratio", 0.8, least=True),
    Row("event_per_vote", "events", "ratio", 0.5, least=True),
    Row("telegram_votes", "telegram_votes", "ratio", 0.5, least=True),
    Row("slack_votes", "slack_votes", "ratio", 0.5, least=True),
    Row("outbox_sqlite", "outbox_sqlite", "deliveries/s", 1_500, least=True, corrected="rate"),
    Row("outbox_postgres", "outbox_postgres", "deliveries/s", 1_000, least=True, corrected="rate"),
    Row("idle_tick_ms", "due", "ms", 0.3, least=False, corrected="time"),
    Row("claim_due_ms", "due", "ms", 30, least=False, corrected="time"),
    Row("digests_10k_seconds", "letters", "s", 10, least=False, corrected="time"),
    Row("digest_queries", "letters", "statements", 30, least=False),
    Row("similar_ms", "likeness", "ms", 20, least=False, corrected="time"),
    Row("recall_typos", "likeness", "share", 0, least=True),
    Row("recall_reworded", "likeness", "share", 0, least=True),
    Row("votes_at_scale", "scale", "ratio", 1.3, least=False),
    Row("start_seconds", "starting", "s", 1.5, least=False, corrected="time"),
    Row("memory_mb", "starting", "MB", 100, least=False),
)
"""The goals of the recalls are those of an exhaustive search, known once it was made."""

FAMILIES = tuple(dict.fromkeys(row.family for row in ROWS))
