"""A date as people type it, in French or English: the whole text is one of the forms known here, nothing is guessed.

Days come before months, as both languages write them in Europe. A day without its year is the next one ahead, and
"next Friday" the next Friday there is; who meant another sees so where the date is said back in full.
"""

import re
from datetime import date

from butinerie_bot.domain.date_forms import AHEAD, DAYS, FARTHEST_YEARS, PARTS_OF_TIME, Form
from butinerie_bot.domain.refusals import DatePast, DateUnclear
from butinerie_bot.domain.words import fold

_DASHES = re.compile("[\u2010-\u2013]")
_LONGEST = 80


def future_day(text: str, today: date) -> date:
    """The day typed, after ``today``. Raises :class:`DateUnclear` or :class:`DatePast`."""
    day = _read(text, today, (*DAYS, *PARTS_OF_TIME, *AHEAD))
    if day is None or day.year > today.year + FARTHEST_YEARS:
        raise DateUnclear(text.strip())
    if day <= today:
        raise DatePast(day)
    return day


def day_named(text: str, today: date) -> date | None:
    """The day typed, whichever it is; None when that is no date, or one that only who looks ahead can mean."""
    return _read(text, today, (*DAYS, *PARTS_OF_TIME))


def date_like(text: str) -> bool:
    """Whether the text is written as a date, be there such a day or not."""
    words = _folded(text)
    return any(pattern.fullmatch(words) for pattern, _ in (*DAYS, *PARTS_OF_TIME, *AHEAD))


def part_of_time(text: str) -> bool:
    """Whether the day is named by what it ends or halves, as "mid-March"."""
    words = _folded(text)
    return any(pattern.fullmatch(words) for pattern, _ in PARTS_OF_TIME)


def _folded(text: str) -> str:
    # A long text is none: cut, it might begin like one.
    return "" if len(text.strip()) > _LONGEST else _DASHES.sub("-", fold(text))


def _read(text: str, today: date, forms: tuple[Form, ...]) -> date | None:
    words = _folded(text)
    for pattern, read in forms:
        match = pattern.fullmatch(words)
        if match:
            return read(match, today)
    return None
