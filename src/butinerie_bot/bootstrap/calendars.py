"""Which days are worked: those of the week, without public holidays and closing days."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

MONDAY_TO_FRIDAY = range(5)
FRANCE = "FR"
BY_ISO = {
    "67": "6AE", "68": "6AE", "975": "PM", "977": "BL", "978": "MF", "986": "WF", "987": "PF", "988": "NC",
}  # fmt: skip
"""French numbers of what ISO 3166-2 knows by letters: Alsace, united since 2021, and most overseas."""
_MAINLAND = re.compile("0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]")


def working_days(
    country: str, subdivision: str = "", week: Container[int] = MONDAY_TO_FRIDAY, closed: Container[str] = ()
) -> "WorkingDays":
    """Tell working days of a country (ISO 3166, ``FR``) or one of its subdivisions (``57`` for Moselle).

    ``week`` are the days worked (Monday is 0), ``closed`` the days (ISO) on which nobody works. A subdivision without
    holidays of its own has the country's; a country that the calendars do not know has none.
    """

    return WorkingDays(country, subdivision, week, closed)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """What :func:`working_days` gives."""

    country: str
    subdivision: str
    week: Container[int]
    closed: Container[str]

    def __call__(self, day: date) -> bool:
        return day.weekday() in self.week and not self.is_free(day)

    def is_free(self, day: date) -> bool:
        """A holiday or closing day, whatever its weekday: some work at weekends."""
        return day.isoformat() in self.closed or day in public_holidays(self.country, self.subdivision, day.year)


def parts_of(country: str) -> Sequence[str] | None:
    """The subdivisions that the calendars know. None: they do not know the country."""
    import holidays

    known = holidays.list_supported_countries().get(country)
    if known is None or country != FRANCE:
        return known
    return [*(part for part in known if not part.startswith("Zone")), *BY_ISO]


def is_part(country: str, part: str) -> bool:
    """Whether that is a subdivision, or a French département with the country's holidays."""
    return part in (parts_of(country) or ()) or (country == FRANCE and bool(_MAINLAND.fullmatch(part)))


@cache
def public_holidays(country: str, subdivision: str, year: int) -> frozenset[date]:
    """Those of that year; none where the calendars do not know the country."""
    own = BY_ISO.get(subdivision, subdivision) if country == FRANCE else subdivision
    found = _known(country, own or None, year)
    if found is None:
        found = _known(country, None, year)
    return found or frozenset()


def _known(country: str, part: str | None, year: int) -> frozenset[date] | None:
    """None: the calendars do not know the country, or no such part of it."""
    # The library takes a tenth of a second to import: the first promise pays for it, not the start.
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, subdiv=part, years=year))
    except NotImplementedError:
        return None
