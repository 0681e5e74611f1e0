"""The organization's calendar in a use case."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import calendar
from butinerie_bot.domain.calendar import Availability, Calendar


def calendar_of(uow: UnitOfWork) -> Calendar:
    """Hours, days, holidays and closing days."""
    return calendar.calendar_for(uow.organization, uow.calendar)


def morning(uow: UnitOfWork, day: date) -> datetime:
    """When the organization opens that day: a good moment to plan a reminder for."""
    return calendar.morning(day, calendar_of(uow))


def midnight(uow: UnitOfWork, person: Availability) -> datetime:
    """When that person's day began."""
    zone = person.zone or ZoneInfo(uow.organization.zone)
    return datetime.combine(uow.now.astimezone(zone).date(), time(), zone).astimezone(UTC)


def allowed_from(uow: UnitOfWork, member_id: int | None, at: datetime) -> datetime:
    """When the person (None: a channel) may be reminded, from ``at`` on."""
    person = Availability() if member_id is None else uow.preferences.availability(member_id)
    return calendar.next_allowed(at, person, calendar_of(uow))
