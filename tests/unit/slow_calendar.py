"""When somebody may be reminded, found by looking at one minute after the other: slow, and hard to get wrong."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MINUTE = timedelta(minutes=1)
Free = Callable[[date], bool]


class Asked:
    """A person as the oracle knows them: plain facts, none of the product's classes."""

    def __init__(
        self, zone: tzinfo, opens: time, closes: time, days: frozenset[int], away: list[tuple[date, date]],
        free: Free, full: bool = False,
    ) -> None:  # fmt: skip
        self.zone, self.opens, self.closes, self.days = zone, opens, closes, days
        self.away, self.free, self.full = away, free, full

    def may(self, at: datetime) -> bool:
        """Whether their clock shows a moment at which they may be reminded."""
        local = at.astimezone(self.zone)
        day, minute = local.date(), local.time()
        if any(first <= day <= last for first, last in self.away) or self.free(day):
            return False
        return local.weekday() in self.days and self.opens <= minute < self.closes

    def first(self, at: datetime, minutes: int) -> datetime | None:
        """The first such moment from ``at`` on, None when there is none within so many minutes."""
        week = at.astimezone(self.zone).isocalendar()[:2]
        moment = at.astimezone(UTC)
        for _ in range(minutes):
            waits = self.full and moment.astimezone(self.zone).isocalendar()[:2] == week
            if not waits and self.may(moment):
                return moment
            whole = moment.replace(second=0, microsecond=0)
            moment = whole + MINUTE
        return None
