"""The promise: the date by which an idea is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

IsWorkingDay = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Promise:
    """Kept when the first decision comes by ``due`` (local date, included); ``kept`` is None until then."""

    idea_id: int
    made: date
    due: date
    kept: bool | None = None


def working_day(day: date, is_working: IsWorkingDay) -> date:
    """The first working day from ``day`` on; gives up after 60 days, so that a wrong calendar cannot hang the bot."""
    for ahead in range(60):
        if is_working(day + timedelta(days=ahead)):
            return day + timedelta(days=ahead)
    return day


def promise(idea_id: int, today: date, days: int, is_working: IsWorkingDay) -> Promise:
    """The promise made today: ``days`` calendar days ahead, moved to a working day."""
    return Promise(idea_id, today, working_day(today + timedelta(days=days), is_working))
