"""Which days are worked: those of the week, without public holidays and closing days."""

from collections.abc import Callable, Container
from datetime import date
from functools import cache

MONDAY_TO_FRIDAY = range(5)


def working_days(
    country: str, subdivision: str = "", week: Container[int] = MONDAY_TO_FRIDAY, closed: Container[str] = ()
) -> Callable[[date], bool]:
    """Tell working days of a country (ISO 3166, ``FR``) or one of its subdivisions (``57`` for Moselle).

    ``week`` are the days worked (Monday is 0), ``closed`` the days (ISO) on which nobody works. A country that the
    calendars do not know has no holidays.
    """

    def worked(day: date) -> bool:
        holidays = _holidays(country, subdivision, day.year)
        return day.weekday() in week and day.isoformat() not in closed and day not in holidays

    return worked


@cache
def _holidays(country: str, subdivision: str, year: int) -> Container[date]:
    # The library takes a tenth of a second to import: the first promise pays for it, not the start.
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return frozenset()
