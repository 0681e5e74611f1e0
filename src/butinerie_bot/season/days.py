"""When people are at work, as they themselves go about it: rough, and no rule of the bot's."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
SATURDAY = 5
DAY = timedelta(days=1)


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = PARIS) -> datetime:
    """That moment of that day."""
    return datetime.combine(day, time(hour, minute), zone)


def weekdays(first: date) -> Iterator[date]:
    """Mondays to Fridays from that day on."""
    day = first
    while True:
        if day.weekday() < SATURDAY:
            yield day
        day += DAY


def soon(now: datetime, random: Random, days: int = 2) -> datetime:
    """Some working moment in the days after ``now``, in Paris."""
    coming = weekdays(now.astimezone(PARIS).date() + DAY)
    for _ in range(random.randrange(days)):
        next(coming)
    return at(next(coming), random.randrange(9, 17), random.randrange(60))
