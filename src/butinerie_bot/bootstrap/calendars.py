"""Which days are worked: those of the week, without public holidays and closing days."""

from collections.abc import Callable, Container
from contextlib import suppress
from datetime import date
from functools import cache

MONDAY_TO_FRIDAY = range(5)
UNITED = {("FR", "67"): "6AE", ("FR", "68"): "6AE"}
"""Départements that ISO 3166-2 knows by what unites them since 2021."""


def working_days(
    country: str, subdivision: str = "", week: Container[int] = MONDAY_TO_FRIDAY, closed: Container[str] = ()
) -> Callable[[date], bool]:
    """Tell working days of a country (ISO 3166, ``FR``) or one of its subdivisions (``57`` for Moselle).

    ``week`` are the days worked (Monday is 0), ``closed`` the days (ISO) on which nobody works. A subdivision without
    holidays of its own has the country's; a country that the calendars do not know has none.
    """

    def worked(day: date) -> bool:
        holidays = _holidays(country, subdivision, day.year)
        return day.weekday() in week and day.isoformat() not in closed and day not in holidays

    return worked


@cache
def _holidays(country: str, subdivision: str, year: int) -> Container[date]:
    # The library takes a tenth of a second to import: the first promise pays for it, not the start.
    import holidays

    for part in (UNITED.get((country, subdivision), subdivision), ""):
        with suppress(NotImplementedError):
            return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    return frozenset()
