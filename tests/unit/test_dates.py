"""Dates as people type them, on Tuesday 24 November 2026."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butinerie_bot.domain.dates import future_day
from butinerie_bot.domain.refusals import DatePast, DateUnclear

TODAY = date(2026, 11, 24)

READ = {
    "2027-03-15": "2027-03-15",
    "2026-11-25": "2026-11-25",
    "15/03": "2027-03-15",
    "15/03/2027": "2027-03-15",
    "15.03.2027": "2027-03-15",
    "15-03-2027": "2027-03-15",
    "1/12": "2026-12-01",
    "lundi 15/03": "2027-03-15",
    "15 mars": "2027-03-15",
    "le 15 mars": "2027-03-15",
    "au 15 mars": "2027-03-15",
    "jusqu'au 15 mars": "2027-03-15",
    "jusqu’au 15 mars": "2027-03-15",
    "15 MARS 2027": "2027-03-15",
    "  15   mars  ": "2027-03-15",
    "lundi 15 mars": "2027-03-15",
    "1er juin": "2027-06-01",
    "1er juin 2028": "2028-06-01",
    "15 septembre 2027": "2027-09-15",
    "3 févr.": "2027-02-03",
    "3 fév": "2027-02-03",
    "29 février": "2028-02-29",
    "14 août": "2027-08-14",
    "14 aout": "2027-08-14",
    "24 décembre": "2026-12-24",
    "25 nov": "2026-11-25",
    "demain": "2026-11-25",
    "Demain": "2026-11-25",
    "après-demain": "2026-11-26",
    "apres demain": "2026-11-26",
    "dans 3 jours": "2026-11-27",
    "dans un jour": "2026-11-25",
    "dans 2 semaines": "2026-12-08",
    "dans deux semaines": "2026-12-08",
    "dans quinze jours": "2026-12-09",
    "dans 3 mois": "2027-02-24",
    "dans un mois": "2026-12-24",
    "d'ici 3 mois": "2027-02-24",
    "dans un an": "2027-11-24",
    "dans 15 mois": "2028-02-24",
    "mercredi": "2026-11-25",
    "vendredi": "2026-11-27",
    "mardi": "2026-12-01",
    "vendredi prochain": "2026-11-27",
    "mardi prochain": "2026-12-01",
    "la semaine prochaine": "2026-11-30",
    "semaine prochaine": "2026-11-30",
    "le mois prochain": "2026-12-01",
    "tomorrow": "2026-11-25",
    "the day after tomorrow": "2026-11-26",
    "in 3 days": "2026-11-27",
    "in a day": "2026-11-25",
    "in two weeks": "2026-12-08",
    "in 2 Weeks": "2026-12-08",
    "in three months": "2027-02-24",
    "in a year": "2027-11-24",
    "friday": "2026-11-27",
    "Next Friday": "2026-11-27",
    "on monday": "2026-11-30",
    "next week": "2026-11-30",
    "next month": "2026-12-01",
    "15 September": "2027-09-15",
    "15 Sept 2027": "2027-09-15",
    "15th of September": "2027-09-15",
    "the 1st of June": "2027-06-01",
    "September 15": "2027-09-15",
    "September 15, 2027": "2027-09-15",
    "Monday 15 March": "2027-03-15",
    "until 15 March": "2027-03-15",
}
UNCLEAR = (
    "",
    " ",
    "bientôt",
    "soon",
    "15",
    "2027",
    "31/02",
    "31 juin",
    "00/12",
    "15/13",
    "15 mars 14h",
    "jeudi 10h",
    "mardi 15 mars",
    "friday 15 march",
    "dans jours",
    "dans 3",
    "in weeks",
    "dans 0,5 mois",
    "15 mars 27",
    "15/03/27",
    "15 mars ou 16 mars",
    "la semaine",
    "prochain",
    "2027-3-5",
    "2027-02-30",
    "dans 999 ans",
    "15 mars 9999",
    "1er juin 2040",
    "💡",
    "demain matin",
)
PAST = {
    "aujourd'hui": TODAY,
    "today": TODAY,
    "24/11": TODAY,
    "24 novembre": TODAY,
    "2026-11-24": TODAY,
    "23/11/2026": date(2026, 11, 23),
    "15 mars 2020": date(2020, 3, 15),
    "dans 0 jours": TODAY,
}


@pytest.mark.parametrize(("text", "day"), READ.items())
def test_a_date_is_read_in_either_language(text: str, day: str) -> None:
    assert future_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_wholly_a_date_is_never_guessed(text: str) -> None:
    with pytest.raises(DateUnclear):
        future_day(text, TODAY)


@pytest.mark.parametrize(("text", "day"), PAST.items())
def test_a_date_that_is_not_ahead_is_told_with_the_day_it_was_read_as(text: str, day: date) -> None:
    with pytest.raises(DatePast) as refused:
        future_day(text, TODAY)
    assert refused.value.day == day


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(DateUnclear, DatePast):
        assert future_day(text, TODAY) > TODAY


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(1, 700))
def test_any_coming_day_is_read_back_from_its_usual_writings(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}"):
        assert future_day(text, today) == day
