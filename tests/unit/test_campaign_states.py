"""A campaign's names, dates and states: pure, without any store."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from butinerie_bot.domain.campaign_refusals import CampaignDates, CampaignNameLength
from butinerie_bot.domain.campaigns import Campaign, CampaignState, answer_day, closed_now, name_of, period, turned

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


CALL = Campaign(1, 1, "Accueil", "Quoi ?", CampaignState.PLANNED, at(3, 9, 9), at(3, 20, 18), 5)


@pytest.mark.parametrize(
    ("opens", "closes", "first", "last"),
    [
        ("", "30 mars", NOW, at(3, 30, 18)),
        ("aujourd'hui", "dans 4 semaines", NOW, at(3, 30, 18)),
        ("9 mars", "20 mars à 16 h", at(3, 9, 9), at(3, 20, 16)),
        ("9 March", "20 March at 16:30", at(3, 9, 9), at(3, 20, 16, 30)),
        ("demain", "after tomorrow", at(3, 3, 9), None),
        ("today", "aujourd'hui", NOW, at(3, 2, 18)),
    ],
)
def test_dates_are_typed_as_people_say_them(
    opens: str, closes: str, first: datetime, last: datetime | None
) -> None:  # fmt: skip
    if last is None:
        with pytest.raises(CampaignDates):
            period(opens, closes, NOW, PARIS)
        return
    found = period(opens, closes, NOW, PARIS)
    assert (found.opens_at, found.closes_at) == (first, last)


def test_it_closes_at_eighteen_whatever_the_clocks_do_meanwhile() -> None:
    found = period("", "30 mars", NOW, PARIS)
    assert found.closes_at.astimezone(UTC).time() == time(16)
    assert period("", "20 mars", NOW, PARIS).closes_at.astimezone(UTC).time() == time(17)


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [("", "1er mars 2026", "closes"), ("", "30 mars à 25 h", "closes"), ("x", "30 mars", "opens"),
     ("30 mars", "20 mars", "closes"), ("30 mars", "30 mars à 9 h", "closes"), ("", "", "closes")],
)  # fmt: skip
def test_dates_that_cannot_be_name_their_field(opens: str, closes: str, field: str) -> None:
    with pytest.raises(CampaignDates) as refused:
        period(opens, closes, NOW, PARIS)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("now", "state"),
    [(at(3, 9, 8, 59), CampaignState.PLANNED), (at(3, 9, 9), CampaignState.OPEN),
     (at(3, 20, 17, 59), CampaignState.OPEN), (at(3, 20, 18), CampaignState.CLOSED)],
)  # fmt: skip
def test_its_dates_turn_it(now: datetime, state: CampaignState) -> None:
    assert turned(CALL, now).state is state


def test_one_that_was_closed_early_stays_closed() -> None:
    closed = closed_now(replace(CALL, state=CampaignState.OPEN), at(3, 12, 10))
    assert (closed.state, closed.closes_at) == (CampaignState.CLOSED, at(3, 12, 10))
    assert turned(closed, at(3, 15, 10)) == closed


def test_its_ideas_are_answered_so_many_days_after_it_on_a_working_day() -> None:
    assert answer_day(CALL, PARIS, 14, lambda day: day.weekday() < 5) == date(2026, 4, 3)
    assert answer_day(CALL, PARIS, 15, lambda day: day.weekday() < 5) == date(2026, 4, 6)


@pytest.mark.parametrize("name", ["", "ab", " a ", "x" * 81])
def test_a_name_is_neither_too_short_nor_too_long(name: str) -> None:
    with pytest.raises(CampaignNameLength):
        name_of(name)


def test_a_name_loses_its_outer_blanks() -> None:
    assert name_of("  Mieux   accueillir ") == "Mieux accueillir"
