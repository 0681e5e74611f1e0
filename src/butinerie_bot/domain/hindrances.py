"""What keeps somebody from being reminded between a moment and their next allowed one, in the order of time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from butinerie_bot.domain.calendar import Availability, Calendar, next_allowed


class Hindrance(StrEnum):
    """Each has words: ``hindrance-<value>``."""

    WEEK_FULL = "week-full"
    HOURS = "hours"
    DAY_OFF = "day-off"
    FREE_DAY = "free-day"
    LEAVE = "leave"


def hindrances(at: datetime, person: Availability, organization: Calendar) -> list[Hindrance]:
    """Why the next allowed moment is later than ``at``; nothing when it is ``at`` itself."""
    moment = next_allowed(at, person, organization)
    if moment == at.astimezone(UTC):
        return []
    return list(dict.fromkeys(_between(at, moment, person, organization)))


def _between(at: datetime, moment: datetime, person: Availability, organization: Calendar) -> Iterator[Hindrance]:
    zone = person.zone or organization.zone
    day, last = at.astimezone(zone).date(), moment.astimezone(zone).date()
    if person.most is not None and person.got >= person.most:
        yield Hindrance.WEEK_FULL
    while day <= last:
        why = _of_day(day, person, organization)
        if why is not None:
            yield why
        elif day == at.astimezone(zone).date():
            yield Hindrance.HOURS
        day += timedelta(days=1)


def _of_day(day: date, person: Availability, organization: Calendar) -> Hindrance | None:
    days = organization.days if person.days is None else person.days
    if any(leave.first <= day <= leave.last for leave in person.leaves):
        return Hindrance.LEAVE
    if day.weekday() not in days:
        return Hindrance.DAY_OFF
    return Hindrance.FREE_DAY if organization.is_free(day) else None
