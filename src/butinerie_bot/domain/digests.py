"""When the weekly letter is due, and what the week is called."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay


def week_named(day: date) -> str:
    """The ISO week of that day: ``2026-W24``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(week: str) -> date:
    """The first day of an ISO week."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def digest_moment(today: date, organization: Organization, is_working: IsWorkingDay) -> datetime | None:
    """When this week's letter is due, in UTC: on its day, else the first working day after it, in the same week."""
    policy = organization.policy
    monday = today - timedelta(days=today.weekday())
    days = (monday + timedelta(days=ahead) for ahead in range(policy.digest_weekday, 7))
    day = next((each for each in days if is_working(each)), None)
    if day is None:
        return None
    wall = datetime.combine(day, time.fromisoformat(policy.digest_at), ZoneInfo(organization.zone))
    return wall.astimezone(UTC)
