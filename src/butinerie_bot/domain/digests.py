"""When the weekly letter is due, what the week is called, and which ideas have their turn in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay

DISCOVERED = 6
"""Ideas to discover in a letter: half of them are those that the fewest have seen."""
OF_ONE_UNIT = 2
TIPS = 14
"""More than twelve: the same tip comes back a season later."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open idea that a letter might tell of, and whose it is."""

    idea_id: int
    unit_id: int | None = None


def fair(fresh: Sequence[Candidate], unseen: Sequence[Candidate], places: int = DISCOVERED) -> list[int]:
    """The ideas that have their turn: half of the places for new ones, the others for those that few have seen.

    Both come in the order in which they are wished for. Not more than two of one unit while others have some; places
    that one half leaves are the other's.
    """
    chosen: dict[int, Candidate] = {}
    units: Counter[int | None] = Counter()
    for most in (OF_ONE_UNIT, places):
        for wished, room in ((fresh, places // 2), (unseen, places), (fresh, places)):
            for each in wished:
                if len(chosen) < room and each.idea_id not in chosen and units[each.unit_id] < most:
                    chosen[each.idea_id] = each
                    units[each.unit_id] += 1
    return list(chosen)


def tip_of(monday: date) -> int:
    """Which tip that week has, from 1 to :data:`TIPS`."""
    return monday.toordinal() // 7 % TIPS + 1


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
