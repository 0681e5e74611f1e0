"""Days away as people type them: two dates, one day, or next week."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.dates import day_named, part_of_time
from butinerie_bot.domain.refusals import DatePast
from butinerie_bot.domain.reminder_refusals import DaysUnclear
from butinerie_bot.domain.words import fold

_BETWEEN = re.compile(r"\s+(?:jusqu'au|jusqu'a|au|a|to|until|till|and|et|-|>)\s+|\s*(?:–|—|->|→)\s*|\s+")
_LEAD = re.compile(r"(?:du|de|from|entre|between)\s+")
_DAY_OF = re.compile(r"(?:[a-z]+,? )?\d{1,2}(?:er|st|nd|rd|th)?[ ./]+")
_NEXT_WEEK = ("la semaine prochaine", "semaine prochaine", "next week")
_NO_DAY = ("mois prochain", "next month")
_LONGEST = 80
_BEGUN_DAYS = 60
"""A leave that began so long ago may still be told."""


def leave_days(text: str, today: date) -> Leave:
    """The leave, which ends today or later. Raises :class:`DaysUnclear` or :class:`DatePast`."""
    words = "" if len(text.strip()) > _LONGEST else _LEAD.sub("", fold(text), count=1)
    if words in _NEXT_WEEK:
        monday = today + timedelta(days=7 - today.weekday())
        return Leave(monday, monday + timedelta(days=6))
    found = [] if words.endswith(_NO_DAY) or part_of_time(words) else list(_readings(words, today))
    leave = next((each for each in found if each.first <= each.last), None)
    if leave is None:
        raise DaysUnclear(text.strip(), backwards=bool(found))
    if leave.last < today:
        raise DatePast(leave.last)
    return leave


def _readings(words: str, today: date) -> Iterator[Leave]:
    """All that the words can mean, also what ends before it begins."""
    for begins, ends in _pairs(words):
        first, last = day_named(begins, today), day_named(ends, today)
        if first is None or last is None:
            continue
        if first > last and first.year > today.year and _begun(first, today):
            first = first.replace(year=first.year - 1)
        yield Leave(first, last)


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    yield words, words
    for cut in _BETWEEN.finditer(words):
        begins, ends = words[: cut.start()], words[cut.end() :]
        yield begins, ends
        # "3 to 21 August": the month stands once, for both.
        month = _DAY_OF.match(ends)
        if month:
            yield f"{begins} {ends[month.end() :]}", ends


def _begun(first: date, today: date) -> bool:
    """Whether a day read as next year's was meant to be a few weeks ago."""
    if (first.month, first.day) == (2, 29):
        return False
    return timedelta() < today - first.replace(year=first.year - 1) <= timedelta(days=_BEGUN_DAYS)
