"""``butinerie organization calendar``: on which days nobody is reminded, and how that changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from butinerie_bot.bootstrap.calendars import is_part, parts_of, public_holidays
from butinerie_bot.bootstrap.house import House
from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.chat.wording import dated, listed
from butinerie_bot.cli.opening import chosen, in_house
from butinerie_bot.cli.speaking import WRONG_USE, Voice
from butinerie_bot.domain.leaves import leave_days
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import DatePast
from butinerie_bot.domain.reminder_refusals import DaysUnclear
from butinerie_bot.storage.aggregates.installation import keep_calendar
from butinerie_bot.storage.queries.views import local

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Change:
    """What shall be otherwise: None and nothing change nothing; days as people write them."""

    country: str | None = None
    part: str | None = None
    closes: Sequence[str] = ()
    opens: Sequence[str] = ()


def calendar(change: Change, organization: str | None) -> int:
    """Change the calendar as wished, and say how it is."""

    async def work(house: House, voice: Voice) -> None:
        where = chosen(house, voice, organization)
        today = local(where, house.clock.now())
        wished = changed(where, change, today, voice)
        if wished != where:
            await house.recorder.write(lambda connection: keep_calendar(connection, wished))
        for line in lines(wished, today, voice):
            voice.write(line)

    return in_house(work)


def changed(where: Organization, change: Change, today: date, voice: Voice) -> Organization:
    """The organization with another calendar. Raises Stopped, the reason told, for what the calendars do not know."""
    country = where.country if change.country is None else change.country.upper()
    part = (
        change.part.upper() if change.part is not None else where.policy.subdivision if country == where.country else ""
    )
    parts = parts_of(country)
    if parts is None:
        raise voice.stop(WRONG_USE, "calendar-unknown-country", country=country)
    if part and not is_part(country, part):
        raise voice.stop(WRONG_USE, "calendar-unknown-part", part=part, country=country, known=", ".join(parts))
    closed = {date.fromisoformat(day) for day in where.policy.closing_days}
    closed = (closed | _days(change.closes, today, voice)) - _days(change.opens, today, voice)
    days = tuple(day.isoformat() for day in sorted(closed))
    return replace(where, country=country, policy=replace(where.policy, subdivision=part, closing_days=days))


def _days(texts: Sequence[str], today: date, voice: Voice) -> frozenset[date]:
    return frozenset(day for text in texts for day in _spelled(text, today, voice))


def _spelled(text: str, today: date, voice: Voice) -> Iterator[date]:
    try:
        span = leave_days(text, today)
    except DaysUnclear as unclear:
        raise voice.stop(WRONG_USE, "days-backwards" if unclear.backwards else "days-unclear", text=text) from unclear
    except DatePast as past:
        raise voice.stop(WRONG_USE, "refuse-date-past", date=text) from past
    for ahead in range((span.last - span.first).days + 1):
        yield span.first + timedelta(days=ahead)


def lines(where: Organization, today: date, voice: Voice) -> Iterator[str]:
    """Where the organization is, its holidays within a year, its closing days ahead."""
    facts = {"name": where.name, "country": where.country, "part": where.policy.subdivision}
    yield voice.text("calendar-place-part" if facts["part"] else "calendar-place", **facts)
    free = [
        day
        for year in (today.year, today.year + 1)
        for day in sorted(public_holidays(where.country, facts["part"], year))
        if today <= day < today + YEAR
    ]
    yield voice.text("calendar-holidays", days=_listed(free, today, voice))
    closed = [day for day in map(date.fromisoformat, where.policy.closing_days) if day >= today]
    yield (
        voice.text("calendar-closing", days=_spans(closed, today, voice))
        if closed
        else voice.text("calendar-closing-none")
    )


def _listed(days: Sequence[date], today: date, voice: Voice) -> str:
    phrases = Phrases(voice.language)
    return listed(phrases, [dated(phrases, day, today) for day in days])


def _spans(days: Sequence[date], today: date, voice: Voice) -> str:
    """Days that follow each other are told as the first and the last of them."""
    phrases, spans = Phrases(voice.language), list[list[date]]()
    for day in days:
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    return listed(phrases, [_span(phrases, span[0], span[-1], today) for span in spans])


def _span(phrases: Phrases, first: date, last: date, today: date) -> str:
    if first == last:
        return phrases.text("leave-day", first=dated(phrases, first, today))
    return phrases.text("leave-span", first=dated(phrases, first, today), last=dated(phrases, last, today))
