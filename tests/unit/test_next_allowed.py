"""When somebody may be reminded: whatever the zone, the season, the leave, never outside what is allowed, and soon."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butinerie_bot.domain.calendar import (
    Availability,
    Calendar,
    Leave,
    morning,
    next_allowed,
    week_of,
    working_days_after,
    working_days_before,
)

ZONES = (
    "Pacific/Pago_Pago", "America/New_York", "America/Sao_Paulo", "UTC", "Europe/Paris", "Asia/Beirut", "Asia/Kolkata",
    "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati",
)  # fmt: skip
PARIS = ZoneInfo("Europe/Paris")
HOLIDAYS = frozenset({date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 7, 14), date(2028, 2, 29)})
OFFICE = Calendar(PARIS, HOLIDAYS.__contains__)

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(0, 5 * 366 * 24 * 60).map(
    lambda count: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=count)
)
days = st.dates(date(2024, 1, 1), date(2029, 1, 1))
minutes = st.integers(0, 24 * 60 - 1).map(lambda minute: time(*divmod(minute, 60)))
hours = st.tuples(minutes, minutes).map(sorted).filter(lambda pair: _minutes(pair[1]) - _minutes(pair[0]) >= 90)
leaves = st.lists(st.tuples(days, st.integers(0, 60)).map(lambda pair: Leave(pair[0], pair[0] + timedelta(pair[1]))))
people = st.builds(
    lambda zone, pair, week, away, got: Availability(zone, pair[0], pair[1], week, tuple(away), got, 5),
    zones, hours, st.frozensets(st.integers(0, 6), min_size=1), leaves, st.integers(0, 6),
)  # fmt: skip


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def allowed(at: datetime, person: Availability, organization: Calendar) -> bool:
    local = at.astimezone(person.zone)
    assert person.opens is not None
    assert person.closes is not None
    assert person.days is not None
    return (
        person.opens <= local.time() < person.closes
        and local.weekday() in person.days
        and not organization.is_free(local.date())
        and not any(leave.first <= local.date() <= leave.last for leave in person.leaves)
    )


@given(moments, people)
def test_never_before_nor_outside_what_is_allowed(at: datetime, person: Availability) -> None:
    moment = next_allowed(at, person, OFFICE)
    assert moment >= at
    assert allowed(moment, person, OFFICE)


@given(moments, people)
def test_what_is_allowed_is_not_moved_again(at: datetime, person: Availability) -> None:
    moment = next_allowed(at, person, OFFICE)
    fresh = Availability(person.zone, person.opens, person.closes, person.days, person.leaves)
    assert next_allowed(moment, fresh, OFFICE) == moment


@given(moments, people, st.integers(1, 96))
def test_a_later_question_never_has_an_earlier_answer(at: datetime, person: Availability, later: int) -> None:
    fresh = Availability(person.zone, person.opens, person.closes, person.days, person.leaves)
    first = next_allowed(at, fresh, OFFICE)
    then = next_allowed(at + timedelta(hours=later), fresh, OFFICE)
    assert first <= then
    assert then == first or first < at + timedelta(hours=later)


@given(moments, people)
def test_no_allowed_moment_is_passed_over(at: datetime, person: Availability) -> None:
    fresh = Availability(person.zone, person.opens, person.closes, person.days, person.leaves)
    moment = next_allowed(at, fresh, OFFICE)
    tried = at
    while tried < min(moment, at + timedelta(days=3)):
        assert not allowed(tried, fresh, OFFICE)
        tried += timedelta(minutes=30)


@given(moments, zones)
def test_who_has_had_enough_waits_for_another_week(at: datetime, zone: ZoneInfo) -> None:
    begins, ends = week_of(at, zone)
    assert begins <= at < ends
    assert next_allowed(at, Availability(zone, got=5, most=5), OFFICE) >= ends


@pytest.mark.parametrize(
    ("at", "moved"),
    [
        ("2026-03-02T09:00+01:00", "2026-03-02T09:00+01:00"),
        ("2026-03-02T03:00+01:00", "2026-03-02T09:00+01:00"),
        ("2026-03-02T17:30+01:00", "2026-03-03T09:00+01:00"),
        ("2026-03-27T18:00+01:00", "2026-03-30T09:00+02:00"),
        ("2026-10-23T18:00+02:00", "2026-10-26T09:00+01:00"),
        ("2026-05-01T10:00+02:00", "2026-05-04T09:00+02:00"),
        ("2026-05-13T17:45+02:00", "2026-05-15T09:00+02:00"),
        ("2028-02-29T10:00+01:00", "2028-03-01T09:00+01:00"),
    ],
)
def test_nights_weekends_holidays_and_changes_of_the_clock(at: str, moved: str) -> None:
    assert next_allowed(datetime.fromisoformat(at), Availability(), OFFICE) == datetime.fromisoformat(moved)


def test_an_hour_that_spring_leaves_out_is_not_waited_for_and_autumns_comes_twice() -> None:
    night = Availability(PARIS, time(2), time(3), frozenset(range(7)))
    spring = next_allowed(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), night, OFFICE)
    assert spring.astimezone(PARIS).date() == date(2026, 3, 30)
    again = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert next_allowed(again, night, OFFICE) == again


def test_a_day_whose_opening_spring_leaves_out_begins_with_the_first_hour_there_is() -> None:
    early = Availability(ZoneInfo("Atlantic/Azores"), time(0, 1), time(1, 1), frozenset(range(7)))
    moment = next_allowed(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), early, OFFICE)
    assert moment == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_a_leave_that_ends_in_another_is_waited_through() -> None:
    away = (Leave(date(2026, 3, 5), date(2026, 3, 20)), Leave(date(2026, 3, 1), date(2026, 3, 6)))
    moment = next_allowed(datetime(2026, 3, 2, 9, tzinfo=UTC), Availability(leaves=away), OFFICE)
    assert moment == datetime(2026, 3, 23, 8, tzinfo=UTC)


def test_a_calendar_without_a_working_day_gives_a_date_all_the_same() -> None:
    never = Calendar(PARIS, lambda _: True)
    assert next_allowed(datetime(2026, 3, 2, 9, tzinfo=UTC), Availability(), never) > datetime(2026, 3, 2, tzinfo=UTC)


def test_working_days_are_counted_over_weekends_and_holidays() -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5 and day not in HOLIDAYS

    assert working_days_after(date(2026, 4, 30), 2, works) == date(2026, 5, 5)
    assert working_days_before(date(2026, 5, 5), 2, works) == date(2026, 4, 30)
    assert working_days_before(date(2026, 5, 5), 0, works) == date(2026, 5, 5)
    assert working_days_after(date(2026, 5, 5), 3, lambda _: False) > date(2027, 5, 5)


def test_the_morning_is_the_hour_at_which_the_organization_opens() -> None:
    assert morning(date(2026, 7, 1), OFFICE) == datetime(2026, 7, 1, 7, tzinfo=UTC)
