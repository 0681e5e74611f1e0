"""What the bot does by the clock, kept in a table: a job is due, is taken by one process, and says how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DueJob:
    """The routine ``name`` of one organization, whose time has come."""

    organization_id: int
    name: str


class Jobs(Protocol):
    """What the scheduler asks; each write goes through the recorder."""

    async def claim(self, names: Sequence[str], now: datetime, until: datetime) -> Sequence[DueJob]:
        """Take what is due, for every organization; a job never seen is due.

        Another process finds it due again after ``until``, unless it was settled by then. Raises StoreAway.
        """

    async def idle(self, organization_id: int, now: datetime) -> frozenset[str]:
        """Names of routines that would find nothing to do there now. Raises StoreAway."""

    async def settle(self, job: DueJob, ran_at: datetime, next_at: datetime, error: str = "") -> None:
        """Write down that it ran, when it is due again, and what went wrong (empty: nothing). Raises StoreAway."""
