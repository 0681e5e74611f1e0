"""Dates as people type them to be reminded later, on Tuesday 24 November 2026: read exactly, or refused."""

from datetime import date

import pytest

from butinerie_bot.domain.dates import date_like, day_named, future_day
from butinerie_bot.domain.leaves import leave_days
from butinerie_bot.domain.refusals import DatePast, DateUnclear
from butinerie_bot.domain.reminder_refusals import DaysUnclear

TODAY = date(2026, 11, 24)

READ = {
    "dans 3 jours": "2026-11-27",
    "DANS TROIS JOURS": "2026-11-27",
    "3 jours": "2026-11-27",
    "pendant 3 jours": "2026-11-27",
    "une semaine": "2026-12-01",
    "deux semaines": "2026-12-08",
    "pour 2 semaines": "2026-12-08",
    "d'ici une semaine": "2026-12-01",
    "sous 8 jours": "2026-12-02",
    "dans quatorze jours": "2026-12-08",
    "dans vingt jours": "2026-12-14",
    "dans une quinzaine": "2026-12-09",
    "dans une quinzaine de jours": "2026-12-09",
    "dans deux ans": "2028-11-24",
    "dans une année": "2027-11-24",
    "in two weeks": "2026-12-08",
    "two weeks": "2026-12-08",
    "3 days": "2026-11-27",
    "for 3 days": "2026-11-27",
    "in a fortnight": "2026-12-08",
    "a fortnight": "2026-12-08",
    "within two weeks": "2026-12-08",
    "in fifteen days": "2026-12-09",
    "3 days from now": "2026-11-27",
    "two weeks from today": "2026-12-08",
    "a week from today": "2026-12-01",
    "A Month From Now": "2026-12-24",
    "vendredi prochain": "2026-11-27",
    "Vendredi Prochain": "2026-11-27",
    "vendredi qui vient": "2026-11-27",
    "ce vendredi": "2026-11-27",
    "this Friday": "2026-11-27",
    "this coming Friday": "2026-11-27",
    "next Monday": "2026-11-30",
    "lundi": "2026-11-30",
    "LUNDI": "2026-11-30",
    "à lundi": "2026-11-30",
    "jusqu’à vendredi": "2026-11-27",
    "d’ici vendredi": "2026-11-27",
    "pour vendredi": "2026-11-27",
    "until Friday": "2026-11-27",
    "by Friday": "2026-11-27",
    "ven.": "2026-11-27",
    "fri": "2026-11-27",
    "Thu": "2026-11-26",
    "vendredi en huit": "2026-12-04",
    "Vendredi en huit": "2026-12-04",
    "mardi en huit": "2026-12-08",
    "vendredi en quinze": "2026-12-11",
    "d'aujourd'hui en huit": "2026-12-01",
    "aujourd'hui en quinze": "2026-12-08",
    "Friday week": "2026-12-04",
    "a week on Friday": "2026-12-04",
    "a week from Friday": "2026-12-04",
    "two weeks on Monday": "2026-12-14",
    "jeudi de la semaine prochaine": "2026-12-03",
    "Thursday next week": "2026-12-03",
    "Thursday of next week": "2026-12-03",
    "next week on Thursday": "2026-12-03",
    "à la semaine prochaine": "2026-11-30",
    "until next week": "2026-11-30",
    "jusqu'à demain": "2026-11-25",
    "À demain": "2026-11-25",
    "until tomorrow": "2026-11-25",
    "après‑demain": "2026-11-26",
    "day after tomorrow": "2026-11-26",
    "15/03": "2027-03-15",
    "15 / 03": "2027-03-15",
    "03/04": "2027-04-03",
    "2027/03/15": "2027-03-15",
    "le 15/03/2027": "2027-03-15",
    "ven. 27/11": "2026-11-27",
    "le 15 mars": "2027-03-15",
    "le 15 mars prochain": "2027-03-15",
    "lundi le 15 mars": "2027-03-15",
    "d'ici le 15 mars": "2027-03-15",
    "le premier mars": "2027-03-01",
    "vendredi 4 décembre": "2026-12-04",
    "Fri 4 Dec": "2026-12-04",
    "March the 15th": "2027-03-15",
    "the first of March": "2027-03-01",
    "by the 15th of March": "2027-03-15",
    "Friday, December 4": "2026-12-04",
    "vendredi 13 août 2027": "2027-08-13",
    "le 30": "2026-11-30",
    "le 15": "2026-12-15",
    "le 31": "2026-12-31",
    "le 1er": "2026-12-01",
    "au 15": "2026-12-15",
    "the 15th": "2026-12-15",
    "on the 15th": "2026-12-15",
    "15th": "2026-12-15",
    "lundi 30": "2026-11-30",
    "Monday the 30th": "2026-11-30",
    "fin du mois": "2026-11-30",
    "Fin de mois": "2026-11-30",
    "à la fin du mois": "2026-11-30",
    "d'ici la fin du mois": "2026-11-30",
    "fin du mois prochain": "2026-12-31",
    "end of the month": "2026-11-30",
    "end of month": "2026-11-30",
    "the end of next month": "2026-12-31",
    "by the end of this month": "2026-11-30",
    "fin février": "2027-02-28",
    "fin fév. 2028": "2028-02-29",
    "à la fin du mois de mars": "2027-03-31",
    "end of March": "2027-03-31",
    "at the end of March 2028": "2028-03-31",
    "fin de l'année": "2026-12-31",
    "end of the year": "2026-12-31",
    "mi-janvier": "2027-01-15",
    "à la mi-janvier": "2027-01-15",
    "mi janvier 2028": "2028-01-15",
    "mid-January": "2027-01-15",
    "mid Jan": "2027-01-15",
    "mi-décembre": "2026-12-15",
}
REFUSED = (
    "après les vacances", "after the holidays", "avant les vacances", "à la rentrée", "bientôt", "soon", "later",
    "plus tard", "un de ces jours", "one of these days", "dès que possible", "asap", "à mon retour", "when I am back",
    "31/02", "30 février", "31 novembre", "le 32", "le 0", "3/15", "vendredi 13 mars", "friday 13 march", "lundi 15",
    "Friday the 13th", "lundi 32", "ce week-end", "this weekend", "fin de semaine", "end of the week", "ce soir",
    "tonight", "demain matin", "tomorrow at 3pm", "lundi 10h", "dans 2 heures", "in 48 hours", "dans quelques jours",
    "in a few days", "a couple of weeks", "une dizaine de jours", "dans un mois et demi", "half a year", "début mars",
    "early March", "late March", "mars", "March", "en mars", "2027", "semaine 50", "week 50", "avant vendredi",
    "before Friday", "après vendredi", "pas lundi", "lundi ou mardi", "Monday or Tuesday", "lundi mardi",
    "chaque lundi",
    "every Monday", "vendredi dernier", "last Friday", "il y a 3 jours", "3 days ago", "hier", "yesterday", "Pâques",
    "Christmas", "15", "15 mars 27", "15/03/27", "20270315", "1/2/3", "-3 jours", "3", "jours", "huit", "en huit",
    "quinzaine de", "vendredi en trois", "mi-mois", "mi-2027", "fin 2027", "fin", "jamais", "never", "oui", "12 12",
    "the Friday after next", "dans 99999 jours", f"demain{' ' * 90}ou jamais",
)  # fmt: skip


@pytest.mark.parametrize(("text", "day"), READ.items())
def test_a_day_to_be_reminded_is_read_exactly(text: str, day: str) -> None:
    assert future_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_mean_several_days_or_none_is_refused(text: str) -> None:
    with pytest.raises(DateUnclear) as refused:
        future_day(text, TODAY)
    assert refused.value.text == text


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("vendredi", "2026-11-27", "2026-12-04"), ("vendredi prochain", "2026-11-27", "2026-12-04"),
        ("vendredi en huit", "2026-11-27", "2026-12-11"), ("Thursday next week", "2026-11-29", "2026-12-03"),
        ("fin du mois", "2028-02-01", "2028-02-29"), ("mi-novembre", "2026-11-16", "2027-11-15"),
        ("fin novembre", "2026-12-01", "2027-11-30"), ("le 31", "2027-02-01", "2027-03-31"),
        ("le 29", "2027-02-01", "2027-03-29"), ("dans un mois", "2027-01-31", "2027-02-28"),
        ("fin du mois prochain", "2027-01-31", "2027-02-28"), ("in a year", "2028-02-29", "2029-02-28"),
        ("lundi", "2026-12-31", "2027-01-04"), ("le 1er", "2026-12-31", "2027-01-01"),
    ],
)  # fmt: skip
def test_the_same_words_mean_another_day_on_another_day(text: str, today: str, day: str) -> None:
    assert future_day(text, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "today"),
    [("ce mardi", "2026-11-24"), ("this Tuesday", "2026-11-24"), ("fin du mois", "2026-11-30"), ("le 24", "2026-11-24"),
     ("mi-novembre", "2026-11-15"), ("0 jours", "2026-11-24")],
)  # fmt: skip
def test_what_means_today_is_not_ahead(text: str, today: str) -> None:
    with pytest.raises(DatePast) as refused:
        future_day(text, date.fromisoformat(today))
    assert refused.value.day == date.fromisoformat(today)


def test_a_text_is_like_a_date_whether_or_not_there_is_such_a_day() -> None:
    for text in ("31/02", "vendredi 13 mars", "3 jours", "12 juin", "15th", "mi-mars"):
        assert date_like(text)
    for text in (f"demain{' ' * 90}ou jamais", "12", "12 vendredi", "12 15 mars", ""):
        assert not date_like(text)


@pytest.mark.parametrize("text", ["3 jours", "fin du mois", "mi-mars", "end of March", "le 15", "2 weeks",
                                  f"du 3 au 5 mars{' ' * 90}et encore"])  # fmt: skip
def test_a_leave_of_one_day_is_not_read_where_several_are_meant(text: str) -> None:
    with pytest.raises(DaysUnclear) as refused:
        leave_days(text, TODAY)
    assert not refused.value.backwards


@pytest.mark.parametrize("text", ["du 11 au 7 décembre", "11 December to 7 December", "vendredi au demain"])
def test_a_leave_that_ends_before_it_begins_is_refused_as_such(text: str) -> None:
    with pytest.raises(DaysUnclear) as refused:
        leave_days(text, TODAY)
    assert refused.value == DaysUnclear(text, backwards=True)


def test_a_day_of_the_month_alone_is_no_beginning_of_a_leave_of_another_month() -> None:
    assert day_named("le 3", TODAY) is None
    leave = leave_days("le 3 au 21 août", TODAY)
    assert (leave.first, leave.last) == (date(2027, 8, 3), date(2027, 8, 21))
    assert leave_days("du 3 mars à la mi-mars", TODAY).last == date(2027, 3, 15)
