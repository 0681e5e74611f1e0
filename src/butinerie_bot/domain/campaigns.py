"""A campaign: a call for ideas on one question, which opens and closes by itself at its dates."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from butinerie_bot.domain.campaign_refusals import CampaignDates, CampaignNameLength
from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.promises import IsWorkingDay, working_day
from butinerie_bot.domain.refusals import DatePast, DateUnclear, TextTooLong
from butinerie_bot.domain.words import fold

NAME_LEAST, NAME_MOST, QUESTION_MOST = 3, 80, 1_000
CLOSES_AT, OPENS_AT = time(18), time(9)
"""Local hours, unless others are said."""

NOW = frozenset({"", "aujourd'hui", "today", "maintenant", "now"})
_HOUR = re.compile(r"(?:^|\s|,)\s*(?:a|at)\s+(?P<hour>[0-2]?[0-9])(?:\s*[h:]\s*(?P<minute>[0-5][0-9])?)?$")


class CampaignState(StrEnum):
    """Where a campaign stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Campaign:
    """``steward_id`` is the member who opened it. No ``channels``: it runs in every home of the organization."""

    id: int
    number: int
    name: str
    question: str
    state: CampaignState
    opens_at: datetime
    closes_at: datetime
    steward_id: int
    channels: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when, both aware."""

    opens_at: datetime
    closes_at: datetime


def name_of(text: str) -> str:
    """The name with its outer blanks gone. Raises :class:`CampaignNameLength`."""
    name = " ".join(text.split())
    if not NAME_LEAST <= len(name) <= NAME_MOST:
        raise CampaignNameLength(len(name), NAME_LEAST, NAME_MOST)
    return name


def question_of(text: str) -> str:
    """The question without outer blanks. Raises :class:`TextTooLong`."""
    question = text.strip()
    if len(question) > QUESTION_MOST:
        raise TextTooLong("question", len(question), QUESTION_MOST)
    return question


def moment(text: str, now: datetime, zone: ZoneInfo, hour: time) -> datetime:
    """The moment typed: a day, and perhaps "at 16:00"; else at ``hour``, local.

    Raises :class:`DateUnclear`; :class:`DatePast` for a day that is over.
    """
    words = fold(text)
    said = _HOUR.search(words)
    day = _day(words[: said.start()] if said else words, text, now.astimezone(zone).date())
    if said:
        if int(said["hour"]) > 23:
            raise DateUnclear(text.strip())
        hour = time(int(said["hour"]), int(said["minute"] or 0))
    return datetime.combine(day, hour, zone)


def _day(words: str, text: str, today: date) -> date:
    try:
        return future_day(words, today)
    except DatePast as past:
        if past.day == today:
            return today
        raise
    except DateUnclear as unclear:
        raise DateUnclear(text.strip()) from unclear


def period(opens: str, closes: str, now: datetime, zone: ZoneInfo) -> Period:
    """From the moment typed (nothing: now) until the other. Raises a refusal that names its field."""
    begins = now if fold(opens) in NOW else _named("opens", opens, now, zone, OPENS_AT)
    ends = _named("closes", closes, now, zone, CLOSES_AT)
    begins = max(begins, now)
    if ends <= begins:
        raise CampaignDates("closes", begins.astimezone(zone).date())
    return Period(begins, ends)


def _named(name: str, text: str, now: datetime, zone: ZoneInfo, hour: time) -> datetime:
    try:
        return moment(text, now, zone, hour)
    except DateUnclear as unclear:
        raise CampaignDates(name, None, unclear.text) from unclear
    except DatePast as past:
        raise CampaignDates(name, past.day) from past


def turned(campaign: Campaign, now: datetime) -> Campaign:
    """The campaign as its dates want it now; one that is closed stays closed."""
    if campaign.state is CampaignState.PLANNED and campaign.opens_at <= now:
        campaign = replace(campaign, state=CampaignState.OPEN)
    if campaign.state is CampaignState.OPEN and campaign.closes_at <= now:
        return replace(campaign, state=CampaignState.CLOSED)
    return campaign


def closed_now(campaign: Campaign, now: datetime) -> Campaign:
    """Closed before its date."""
    return replace(campaign, state=CampaignState.CLOSED, closes_at=min(campaign.closes_at, now))


def answer_day(campaign: Campaign, zone: ZoneInfo, days: int, is_working: IsWorkingDay) -> date:
    """By when its ideas are answered: ``days`` after it closes, moved to a working day."""
    return working_day(campaign.closes_at.astimezone(zone).date() + timedelta(days=days), is_working)
