"""When somebody may be reminded: pure, from their zone, hours, days and leave and the organization's calendar."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo, available_timezones

from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset(range(5))
ZONES_KEPT = 1_000
DAYS_LOOKED_AT = 400
"""A calendar without one allowed day in that time is wrong: better at an odd date than never."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Days away, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """The organization's. ``is_free`` tells public holidays and closing days; Monday is day 0."""

    zone: ZoneInfo
    is_free: Callable[[date], bool]
    opens: time = time(9)
    closes: time = time(17, 30)
    days: frozenset[int] = MONDAY_TO_FRIDAY


@dataclass(frozen=True, slots=True)
class Availability:
    """A person's; None: as the organization's. ``got`` of at most ``most`` nudges (None: any) in this week."""

    zone: ZoneInfo | None = None
    opens: time | None = None
    closes: time | None = None
    days: frozenset[int] | None = None
    leaves: tuple[Leave, ...] = ()
    got: int = 0
    most: int | None = None


@runtime_checkable
class FreeDays(Protocol):
    """Working days that know holidays and closing days apart from the week: some work at weekends."""

    def __call__(self, day: date, /) -> bool: ...
    def is_free(self, day: date) -> bool: ...


def calendar_for(organization: Organization, is_working: IsWorkingDay | FreeDays) -> Calendar:
    """The organization's, from its policy.

    Where ``is_working`` tells no :class:`FreeDays`, a day off though its weekday is worked is one.
    """
    policy, days = organization.policy, frozenset(organization.policy.working_days)
    opens, closes = time.fromisoformat(policy.day_opens), time.fromisoformat(policy.day_closes)
    told = is_working.is_free if isinstance(is_working, FreeDays) else None
    is_free = told or (lambda day: day.weekday() in days and not is_working(day))
    return Calendar(ZoneInfo(organization.zone), is_free, opens, closes, days)


@lru_cache(ZONES_KEPT)
def zone_named(name: str | None) -> ZoneInfo | None:
    """The zone of that name, or None when there is none."""
    # Finding all names walks through hundreds of files: once a name, not once a reminder.
    return ZoneInfo(name) if name in available_timezones() else None


def next_allowed(at: datetime, person: Availability, organization: Calendar) -> datetime:
    """The first moment from ``at`` on when this person may be reminded; ``at`` itself when it is one. Aware, in UTC."""
    zone = person.zone or organization.zone
    earliest = at.astimezone(UTC)
    if person.most is not None and person.got >= person.most:
        earliest = max(earliest, week_of(at, zone)[1])
    opens, closes = person.opens or organization.opens, person.closes or organization.closes
    first = earliest.astimezone(zone).date()
    for day in _working(first, person, organization):
        for opening in _moments(day, opens, zone):
            moment = max(earliest, opening)
            if _within(moment.astimezone(zone), day, opens, closes):
                return moment
    return _moments(first + DAYS_LOOKED_AT * DAY, opens, zone)[0]


def week_of(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the week of that moment begins and ends (Monday to Monday, midnight in the zone), in UTC."""
    day = at.astimezone(zone).date()
    monday = datetime.combine(day - day.weekday() * DAY, time(), zone)
    return monday.astimezone(UTC), (monday + WEEK).astimezone(UTC)


def morning(day: date, calendar: Calendar) -> datetime:
    """When the organization opens that day, in UTC."""
    return datetime.combine(day, calendar.opens, calendar.zone).astimezone(UTC)


def working_days_before(day: date, count: int, is_working: IsWorkingDay) -> date:
    """The day ``count`` working days earlier; gives up after 400 days."""
    return _step(day, -count, is_working)


def working_days_after(day: date, count: int, is_working: IsWorkingDay) -> date:
    """The day ``count`` working days later; gives up after 400 days."""
    return _step(day, count, is_working)


def _step(day: date, count: int, is_working: IsWorkingDay) -> date:
    way = DAY if count > 0 else -DAY
    for _ in range(DAYS_LOOKED_AT):
        if count == 0:
            break
        day += way
        if is_working(day):
            count -= way.days
    return day


def _working(day: date, person: Availability, organization: Calendar) -> Iterator[date]:
    days = organization.days if person.days is None else person.days
    for _ in range(DAYS_LOOKED_AT):
        day = _back(day, person.leaves)
        if day.weekday() in days and not organization.is_free(day):
            yield day
        day += DAY


def _back(day: date, leaves: tuple[Leave, ...]) -> date:
    """The day itself, or the first one after the leaves that it lies in."""
    for leave in sorted(leaves, key=lambda each: each.first):
        if leave.first <= day <= leave.last:
            day = leave.last + DAY
    return day


def _moments(day: date, wall: time, zone: ZoneInfo) -> list[datetime]:
    """When clocks show that time that day: once, twice in autumn; around and after the hour that spring leaves out."""
    told = sorted({datetime.combine(day, wall.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)})
    left_out = len(told) == 2 and told[0].astimezone(zone).time() != wall
    return sorted([*told, _change(told[0], told[1], zone)]) if left_out else told


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The moment between these two, to the second, from which on clocks go as they do ``after``."""
    seconds = range(1, int((after - before).total_seconds()) + 1)
    offset = before.astimezone(zone).utcoffset()
    found = bisect_left(
        seconds, True, key=lambda each: (before + timedelta(seconds=each)).astimezone(zone).utcoffset() != offset
    )
    return before + timedelta(seconds=seconds[found])


def _within(moment: datetime, day: date, opens: time, closes: time) -> bool:
    return moment.date() == day and opens <= moment.time() < closes
