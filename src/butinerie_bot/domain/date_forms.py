"""The forms in which people write a day, folded: each with the way to find the day it means."""

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from butinerie_bot.domain.date_words import MONTHS, NUMBERS, UNITS, WEEKDAYS

FARTHEST_YEARS = 10

Found = re.Match[str]
Read = Callable[[Found, date], date | None]
Form = tuple[re.Pattern[str], Read]

_IN_HUIT = {"huit": 7, "quinze": 14}
"""French counts the day itself: "Friday in eight" is a week after Friday."""


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of(match: Found) -> int:
    return int(match["day"]) if match["day"].isdecimal() else 1


def _iso(match: Found, _: date) -> date | None:
    return _valid(int(match["year"]), int(match["month"]), int(match["day"]))


def _figures(match: Found, today: date) -> date | None:
    return _agreed(match, _on(_day_of(match), int(match["month"]), match["year"], today))


def _named(match: Found, today: date) -> date | None:
    return _agreed(match, _on(_day_of(match), MONTHS[match["month"]], match["year"], today))


def _alone(match: Found, today: date) -> date | None:
    months = (_months_after(today.replace(day=1), ahead) for ahead in range(13))
    days = (_valid(first.year, first.month, _day_of(match)) for first in months)
    return _agreed(match, next((day for day in days if day is not None and day >= today), None))


def _agreed(match: Found, day: date | None) -> date | None:
    weekday = match.groupdict().get("weekday")
    return day if day is None or weekday is None or day.weekday() == WEEKDAYS[weekday] else None


def _on(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _valid(int(year), month, day)
    found = (_valid(today.year + ahead, month, day) for ahead in range(FARTHEST_YEARS))
    return next((each for each in found if each is not None and each >= today), None)


def _after(match: Found, today: date) -> date | None:
    days, months = UNITS[match["unit"]]
    count = _count(match)
    return _months_after(today + timedelta(days=days * count), months * count)


def _count(match: Found) -> int:
    word = match["count"]
    return int(word) if word.isdecimal() else NUMBERS[word]


def _months_after(today: date, count: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(match: Found, today: date) -> date:
    ahead = (WEEKDAYS[match["weekday"]] - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)


def _this_weekday(match: Found, today: date) -> date:
    return today + timedelta(days=(WEEKDAYS[match["weekday"]] - today.weekday()) % 7)


def _weekday_in(match: Found, today: date) -> date:
    return _weekday(match, today) + timedelta(days=_IN_HUIT[match["span"]])


def _weeks_on(match: Found, today: date) -> date:
    return _weekday(match, today) + timedelta(weeks=_count(match))


def _week_after(match: Found, today: date) -> date:
    return _weekday(match, today) + timedelta(weeks=1)


def _of_next_week(match: Found, today: date) -> date:
    return _next_week(match, today) + timedelta(days=WEEKDAYS[match["weekday"]])


def _ahead(days: int) -> Read:
    return lambda _, today: today + timedelta(days=days)


def _next_week(_: Found, today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _next_month(_: Found, today: date) -> date:
    return _months_after(today.replace(day=1), 1)


def _end_of_month(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _end_named(match: Found, today: date) -> date | None:
    first = _on(1, MONTHS[match["month"]], match["year"], today.replace(day=1))
    return None if first is None else _end_of_month(first)


def _middle(match: Found, today: date) -> date | None:
    return _on(15, MONTHS[match["month"]], match["year"], today)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_WEEKDAY = f"(?P<weekday>{_any(WEEKDAYS)})\\.?"
_MONTH = f"(?P<month>{_any(MONTHS)})\\.?"
_COUNT = f"(?P<count>[0-9]{{1,3}}|{_any(NUMBERS)})"
_UNIT = f"(?P<unit>{_any(UNITS)})"
_UNTIL = "(?:(?:jusqu'au|jusqu'a|d'ici au|d'ici a|d'ici|pour|au|a|on|until|till|by|for|at) )?"
_LEAD = f"{_UNTIL}(?:(?:le|la|the) )?"
_DATED = f"{_LEAD}(?:{_WEEKDAY},? (?:le |the )?)?"
_DAY = "(?P<day>[0-9]{1,2})"
_TH = "(?:er|st|nd|rd|th)"
_NTH = f"(?P<day>[0-9]{{1,2}}|premier|first){_TH}?"
_YEAR = "(?P<year>[0-9]{4})"


def _forms(*rows: tuple[str, Read]) -> tuple[Form, ...]:
    return tuple((re.compile(pattern), read) for pattern, read in rows)


DAYS = _forms(
    (f"{_LEAD}{_YEAR}(?P<cut>[-/])(?P<month>[0-9]{{2}})(?P=cut)(?P<day>[0-9]{{2}})", _iso),
    (f"{_DATED}{_DAY} ?[/.-] ?(?P<month>[0-9]{{1,2}})(?: ?[/.-] ?{_YEAR})?", _figures),
    (f"{_DATED}{_NTH}(?: of)? {_MONTH}(?:,? {_YEAR}| prochain)?", _named),
    (f"{_DATED}{_MONTH} (?:the )?{_NTH}(?:,? {_YEAR})?", _named),
    (f"(?:dans|d'ici|sous|in|within) {_COUNT} {_UNIT}", _after),
    (f"{_COUNT} {_UNIT} from (?:now|today)", _after),
    (f"{_LEAD}(?:next )?{_WEEKDAY}(?: prochain| qui vient)?", _weekday),
    (f"{_UNTIL}(?:ce|this(?: coming)?) {_WEEKDAY}", _this_weekday),
    (f"{_LEAD}{_WEEKDAY} en (?P<span>huit|quinze)", _weekday_in),
    (f"{_COUNT} weeks? (?:on|from) {_WEEKDAY}", _weeks_on),
    (f"{_UNTIL}{_WEEKDAY} week", _week_after),
    (f"{_LEAD}{_WEEKDAY} (?:de la semaine prochaine|(?:of )?next week)", _of_next_week),
    (f"next week,? (?:on )?{_WEEKDAY}", _of_next_week),
    (f"{_UNTIL}(?:aujourd'hui|today)", _ahead(0)),
    (f"{_UNTIL}(?:demain|tomorrow)", _ahead(1)),
    (f"{_LEAD}(?:apres[- ]demain|day after tomorrow)", _ahead(2)),
    ("(?:d')?aujourd'hui en (?P<span>huit|quinze)", lambda match, today: today + timedelta(_IN_HUIT[match["span"]])),
    (f"{_LEAD}(?:semaine prochaine|next week)", _next_week),
    (f"{_LEAD}(?:mois prochain|next month)", _next_month),
)

PARTS_OF_TIME = _forms(
    (f"{_LEAD}(?:fin (?:du|de|de ce) mois|end of (?:the |this )?month)", lambda _, today: _end_of_month(today)),
    (
        f"{_LEAD}(?:fin du mois prochain|end of next month)",
        lambda match, today: _end_of_month(_next_month(match, today)),
    ),
    (f"{_LEAD}(?:fin|end of)(?: du mois de)? {_MONTH}(?: {_YEAR})?", _end_named),
    (f"{_LEAD}(?:fin (?:de l')?annee|end of (?:the |this )?year)", lambda _, today: date(today.year, 12, 31)),
    (f"{_LEAD}(?:mi|mid)[- ]{_MONTH}(?: {_YEAR})?", _middle),
)
"""Days that are named by the time they end or halve: too wide to be a day away."""

AHEAD = _forms(
    (f"(?:{_UNTIL}(?:le|the)|jusqu'au|d'ici au|au) {_DAY}{_TH}?", _alone),
    (f"{_DAY}{_TH}", _alone),
    (f"{_LEAD}{_WEEKDAY},? (?:le |the )?{_DAY}{_TH}?", _alone),
    (f"(?:(?:pendant|pour|for) )?{_COUNT} {_UNIT}", _after),
)
"""Days that only somebody who looks ahead can mean."""
