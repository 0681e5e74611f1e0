"""Which days are free: in Alsace and Moselle, overseas, and where an organization closes."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from butinerie_bot.bootstrap.calendars import is_part, parts_of, working_days
from butinerie_bot.cli.calendars import Change, changed, lines
from butinerie_bot.cli.speaking import Stopped, Voice
from butinerie_bot.domain.calendar import Availability, Leave, calendar_for, next_allowed
from butinerie_bot.domain.organizations import Organization, Policy

TODAY = date(2026, 11, 24)
HERE = Organization(1, "Ruche")
ABOLITIONS = {
    "971": "2027-05-27", "972": "2028-05-22", "973": "2027-06-10", "974": "2027-12-20", "976": "2027-04-27",
    "977": "2028-10-09", "978": "2027-05-28",
}  # fmt: skip
OTHER_DAYS = {"57": "2027-03-26", "67": "2027-03-26", "68": "2028-12-26", "987": "2029-03-05", "988": "2027-09-24",
              "986": "2027-07-29"}  # fmt: skip


@pytest.mark.parametrize(("part", "day"), (ABOLITIONS | OTHER_DAYS).items())
def test_a_part_of_france_rests_on_its_own_days(part: str, day: str) -> None:
    """The abolition of slavery overseas (article L3422-2 of the code du travail), Good Friday in Alsace-Moselle."""
    free = date.fromisoformat(day)
    assert working_days("FR")(free), "a working day elsewhere"
    assert not working_days("FR", part)(free)
    assert not working_days("FR", part)(date(2027, 7, 14)), "the country's days are theirs too"


def test_who_sits_in_moselle_is_reminded_after_good_friday_and_easter_monday() -> None:
    organization = Organization(1, "Ruche", policy=Policy(subdivision="57", closing_days=("2027-03-30",)))
    works = working_days("FR", "57", closed=("2027-03-30",))
    paris = ZoneInfo("Europe/Paris")
    moment = next_allowed(datetime(2027, 3, 25, 18, tzinfo=paris), Availability(), calendar_for(organization, works))
    assert moment == datetime(2027, 3, 31, 9, tzinfo=paris), "and after the organization's own closing day"


def test_part_time_leave_holidays_and_a_full_week_add_up() -> None:
    works = working_days("FR", closed=("2027-05-03",))
    paris = ZoneInfo("Europe/Paris")
    person = Availability(days=frozenset({0, 2}), leaves=(Leave(date(2027, 5, 5), date(2027, 5, 9)),), got=5, most=5)
    moment = next_allowed(datetime(2027, 4, 28, 10, tzinfo=paris), person, calendar_for(HERE, works))
    assert moment == datetime(2027, 5, 10, 9, tzinfo=paris), "a full week, then closed, then away"


def test_who_works_on_saturdays_has_the_holidays_that_fall_on_one() -> None:
    """All Saints' Day of 2025 is a Saturday, when the organization does not work anyway."""
    person = Availability(days=frozenset({4, 5}))
    calendar = calendar_for(HERE, working_days("FR"))
    assert next_allowed(datetime(2025, 11, 1, 10, tzinfo=UTC), person, calendar) == datetime(2025, 11, 7, 8, tzinfo=UTC)


def test_the_parts_of_a_country_are_known() -> None:
    assert is_part("FR", "75")
    assert is_part("FR", "2A")
    assert not is_part("FR", "999")
    assert not is_part("FR", "moselle")
    assert "BE" in (parts_of("DE") or ())
    assert parts_of("ZZ") is None


def test_closing_days_are_written_as_people_say_them_and_taken_back() -> None:
    voice = Voice("en")
    closed = changed(HERE, Change(part="974", closes=("24 December to 26 December", "2027-05-07")), TODAY, voice)
    assert closed.policy.subdivision == "974"
    assert closed.policy.closing_days == ("2026-12-24", "2026-12-25", "2026-12-26", "2027-05-07")
    some = changed(closed, Change(opens=("25 December",)), TODAY, voice)
    assert some.policy.closing_days == ("2026-12-24", "2026-12-26", "2027-05-07")
    assert changed(some, Change(country="de"), TODAY, voice).policy.subdivision == "", "it was a part of France"
    assert changed(some, Change(), TODAY, voice) == some


UNKNOWN = (Change(country="ZZ"), *(Change(part=part) for part in ("999", "99", "20", "00")))
UNREAD = (Change(closes=("soon",)), Change(closes=("2026-01-02",)), Change(opens=("end of March",)))


@pytest.mark.parametrize("change", [*UNKNOWN, *UNREAD])
def test_what_the_calendars_do_not_know_changes_nothing_and_is_told(
    change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Stopped) as stopped:
        changed(HERE, change, TODAY, Voice("en"))
    assert stopped.value.status == 2
    assert capsys.readouterr().err


def test_the_days_of_a_year_are_shown_in_words() -> None:
    closed = changed(HERE, Change(part="57", closes=("2026-12-28",)), TODAY, Voice("en"))
    place, holidays, closing = lines(closed, TODAY, Voice("en"))
    assert place == "Ruche: public holidays of FR (57)"
    assert "Friday 25 December, 26 December, 1 January 2027, 26 March 2027" in holidays
    assert closing.endswith("28 December")
    assert list(lines(HERE, TODAY, Voice("fr")))[-1] == "Aucun jour de fermeture à venir."
    assert "2028" not in holidays


@pytest.mark.parametrize(("language", "told"), [
    ("fr", "du 28 décembre au 2 janvier 2027 et le 7 mai 2027"),
    ("en", "28 December to 2 January 2027 and 7 May 2027"),
])  # fmt: skip
def test_closing_days_that_follow_each_other_are_shown_as_the_first_and_the_last(language: str, told: str) -> None:
    change = Change(closes=("28 December to 2 January", "2027-05-07"))
    closed = changed(HERE, change, TODAY, Voice(language))
    *_, closing = lines(closed, TODAY, Voice(language))
    assert closing.replace("\u00a0", " ").endswith(told)
