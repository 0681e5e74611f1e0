"""A date as people type it, in French or English: the whole text is one of the forms known here, nothing is guessed.

Days come before months, as both languages write them in Europe. A day without its year is the next one ahead.
"""

import calendar
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from butinerie_bot.domain.date_words import MONTHS, NUMBERS, UNITS, WEEKDAYS
from butinerie_bot.domain.refusals import DatePast, DateUnclear
from butinerie_bot.domain.words import fold

FARTHEST_YEARS = 10

Read = Callable[[re.Match[str], date], date | None]


def future_day(text: str, today: date) -> date:
    """The day typed, after ``today``. Raises :class:`DateUnclear` or :class:`DatePast`."""
    day = _read(fold(text), today)
    if day is None or day.year > today.year + FARTHEST_YEARS:
        raise DateUnclear(text.strip())
    if day <= today:
        raise DatePast(day)
    return day


def day_named(text: str, today: date) -> date | None:
    """The day typed, whichever it is; None when that is no date."""
    return _read(fold(text), today)


def _read(words: str, today: date) -> date | None:
    for pattern, read in _FORMS:
        match = pattern.fullmatch(words)
        if match:
            return read(match, today)
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(match: re.Match[str], _: date) -> date | None:
    return _valid(int(match["year"]), int(match["month"]), int(match["day"]))


def _figures(match: re.Match[str], today: date) -> date | None:
    return _dated(match, int(match["month"]), today)


def _named(match: re.Match[str], today: date) -> date | None:
    return _dated(match, MONTHS[match["month"]], today)


def _dated(match: re.Match[str], month: int, today: date) -> date | None:
    day = _on(int(match["day"]), month, match["year"], today)
    weekday = match["weekday"]
    return day if day is None or weekday is None or day.weekday() == WEEKDAYS[weekday] else None


def _on(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return _valid(int(year), month, day)
    found = (_valid(today.year + ahead, month, day) for ahead in range(FARTHEST_YEARS))
    return next((each for each in found if each is not None and each >= today), None)


def _after(match: re.Match[str], today: date) -> date | None:
    word = match["count"]
    count, unit = int(word) if word.isdecimal() else NUMBERS[word], UNITS[match["unit"]]
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    return _months_after(today, count * (12 if unit == "year" else 1))


def _months_after(today: date, count: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _weekday(match: re.Match[str], today: date) -> date:
    ahead = (WEEKDAYS[match["weekday"]] - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)


def _ahead(days: int) -> Read:
    return lambda _, today: today + timedelta(days=days)


def _next_week(_: re.Match[str], today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _next_month(_: re.Match[str], today: date) -> date:
    return _months_after(today.replace(day=1), 1)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True))


_WEEKDAY = f"(?P<weekday>{_any(WEEKDAYS)})"
_MONTH = f"(?P<month>{_any(MONTHS)})\\.?"
_COUNT = f"(?P<count>[0-9]{{1,3}}|{_any(NUMBERS)})"
_LEAD = "(?:(?:jusqu'au|au|le|on|until|by) )?"
_DAY = "(?P<day>[0-9]{1,2})"
_YEAR = "(?P<year>[0-9]{4})"

_FORMS: tuple[tuple[re.Pattern[str], Read], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (f"{_LEAD}{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})", _iso),
        (f"{_LEAD}(?:{_WEEKDAY},? )?{_DAY}[/.-](?P<month>[0-9]{{1,2}})(?:[/.-]{_YEAR})?", _figures),
        (f"{_LEAD}(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?:er|st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?", _named),
        (f"{_LEAD}(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?", _named),
        (f"(?:dans|d'ici|in) {_COUNT} (?P<unit>{_any(UNITS)})", _after),
        (f"(?:le |on |next |this |ce )?{_WEEKDAY}(?: prochain)?", _weekday),
        ("aujourd'hui|today", _ahead(0)),
        ("demain|tomorrow", _ahead(1)),
        ("apres[- ]demain|(?:the )?day after tomorrow", _ahead(2)),
        ("(?:la )?semaine prochaine|next week", _next_week),
        ("(?:le )?mois prochain|next month", _next_month),
    )
)
