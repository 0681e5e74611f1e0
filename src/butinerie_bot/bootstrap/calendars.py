"""Which days are worked: Monday to Friday, without public holidays."""

from collections.abc import Callable, Container
from datetime import date
from functools import cache

SATURDAY = 5


def working_days(country: str, subdivision: str = "") -> Callable[[date], bool]:
    """Tell working days of a country (ISO 3166, ``FR``) or one of its subdivisions (``57`` for Moselle).

    A country that the calendars do not know has no holidays.
    """

    def worked(day: date) -> bool:
        return day.weekday() < SATURDAY and day not in _holidays(country, subdivision, day.year)

    return worked


@cache
def _holidays(country: str, subdivision: str, year: int) -> Container[date]:
    # The library takes a tenth of a second to import: the first promise pays for it, not the start.
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdivision or None, years=year))
    except NotImplementedError:
        return frozenset()
