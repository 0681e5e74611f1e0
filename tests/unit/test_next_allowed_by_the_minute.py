"""``next_allowed`` beside an oracle that looks at each minute: zones, nights that change the clock, real holidays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from slow_calendar import Asked

from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.domain.calendar import Availability, Calendar, Leave, next_allowed

PARIS = ZoneInfo("Europe/Paris")
ZONES = (
    "Pacific/Pago_Pago", "America/St_Johns", "America/Cayenne", "America/Santiago", "Atlantic/Azores", "Europe/Paris",
    "Africa/Casablanca", "Asia/Beirut", "Asia/Kathmandu", "Indian/Reunion", "Australia/Lord_Howe", "Pacific/Noumea",
    "Pacific/Chatham", "Pacific/Kiritimati",
)  # fmt: skip
"""From 11 hours behind to 14 ahead; some move by half an hour, some at midnight, some not at all."""
CALENDARS = {
    "France": working_days("FR"), "Moselle": working_days("FR", "57"), "Bas-Rhin": working_days("FR", "67"),
    "Val d'Oise": working_days("FR", "95"),
    "La Réunion": working_days("FR", "974"), "Guyane": working_days("FR", "973"),
    "Polynésie": working_days("FR", "PF"), "nowhere": working_days("ZZ"),
}  # fmt: skip
NIGHTS = (
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 4, 4, 14, 45, tzinfo=UTC), datetime(2026, 10, 3, 14, 45, tzinfo=UTC),
    datetime(2026, 9, 6, 3, 30, tzinfo=UTC), datetime(2028, 2, 28, 23, 30, tzinfo=UTC),
    datetime(2026, 12, 24, 12, tzinfo=UTC), datetime(2026, 4, 2, 18, tzinfo=UTC), datetime(2026, 3, 28, 21, tzinfo=UTC),
)  # fmt: skip
"""Paris, Lord Howe, Santiago and Beirut change their clocks; a leap day, Christmas, Good Friday in Alsace."""
LOOKED_AT = 4 * 24 * 60
"""Minutes that the oracle looks at."""


@dataclass(frozen=True)
class Case:
    """``away``: in how many days a leave begins, and how long it lasts."""

    at: datetime
    zone: str
    calendar: str
    opens: int
    closes: int
    days: frozenset[int]
    away: tuple[tuple[int, int], ...] = ()
    full: bool = False

    @property
    def leaves(self) -> list[tuple[date, date]]:
        today = self.at.date()
        return [(today + timedelta(first), today + timedelta(first + length)) for first, length in self.away]

    @property
    def free(self) -> Callable[[date], bool]:
        works = CALENDARS[self.calendar]
        return lambda day: day.weekday() < 5 and not works(day)

    def asked(self) -> Asked:
        hours = (_hour(self.opens), _hour(self.closes))
        return Asked(ZoneInfo(self.zone), *hours, self.days, self.leaves, self.free, self.full)

    def person(self) -> Availability:
        leaves = tuple(Leave(*pair) for pair in self.leaves)
        hours = (_hour(self.opens), _hour(self.closes))
        return Availability(ZoneInfo(self.zone), *hours, self.days, leaves, 5 if self.full else 0, 5)

    def answer(self) -> datetime:
        return next_allowed(self.at, self.person(), Calendar(PARIS, self.free))


def _hour(minutes: int) -> time:
    return time(*divmod(minutes, 60))


FIRST, MINUTES = datetime(2024, 1, 1, tzinfo=UTC), 5 * 366 * 24 * 60
moments = st.one_of(st.sampled_from(NIGHTS), st.integers(0, MINUTES).map(lambda by: FIRST + timedelta(minutes=by)))
shifted = st.builds(lambda at, by: at + timedelta(minutes=by), moments, st.integers(-600, 600))
any_hours = st.tuples(st.integers(0, 1438), st.integers(1, 600)).map(lambda pair: (pair[0], min(1439, sum(pair))))
at_night = st.tuples(st.integers(0, 300), st.integers(1, 60)).map(lambda pair: (pair[0], sum(pair)))
hours = st.one_of(st.just((540, 1050)), at_night, any_hours)
cases = st.builds(
    lambda at, zone, calendar, open_, days, away, full: Case(
        at, zone, calendar, open_[0], open_[1], days, tuple(away), full
    ),
    shifted, st.sampled_from(ZONES), st.sampled_from(list(CALENDARS)),
    hours,
    st.one_of(st.just(frozenset(range(5))), st.just(frozenset(range(7))), st.frozensets(st.integers(0, 6), min_size=1)),
    st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 5)), max_size=2), st.booleans(),
)  # fmt: skip


def agree(case: Case) -> None:
    """Allowed, not before it was asked, and no allowed minute passed over; beyond what was looked at, later."""
    answer, expected = case.answer(), case.asked().first(case.at, LOOKED_AT)
    if expected is not None:
        assert answer == expected
    else:
        assert answer >= case.at.replace(second=0, microsecond=0) + timedelta(minutes=LOOKED_AT)
        assert case.asked().may(answer)


@settings(deadline=None, max_examples=60)
@given(cases)
@example(Case(datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "Europe/Paris", "France", 120, 180, frozenset(range(7))))
@example(Case(datetime(2026, 10, 25, 1, 15, tzinfo=UTC), "Europe/Paris", "France", 120, 180, frozenset(range(7))))
def test_it_is_the_first_allowed_minute(case: Case) -> None:
    agree(case)


@pytest.mark.long
@settings(deadline=None, max_examples=2_000)
@given(cases)
def test_it_is_the_first_allowed_minute_of_many(case: Case) -> None:
    agree(case)


@settings(deadline=None, max_examples=40)
@given(cases, st.integers(1, 30))
def test_a_leave_of_weeks_is_waited_out_to_the_minute(case: Case, weeks: int) -> None:
    """The oracle looks around the day of return only."""
    back = case.at.date() + timedelta(weeks=weeks)
    away = (*case.away, (-3, (back - case.at.date()).days + 2))
    case = Case(case.at, case.zone, case.calendar, case.opens, case.closes, case.days, away, full=False)
    begins = datetime.combine(back, time(), UTC) - timedelta(hours=15)
    assume(begins > case.at)
    expected = case.asked().first(begins, LOOKED_AT)
    assert case.answer() == expected or (expected is None and case.answer() > begins)


@pytest.mark.parametrize(("calendar", "day", "free"), [
    ("Moselle", date(2026, 4, 3), True), ("France", date(2026, 4, 3), False), ("Moselle", date(2026, 12, 25), True),
    ("Bas-Rhin", date(2024, 12, 26), True), ("Val d'Oise", date(2026, 12, 25), True),
    ("France", date(2024, 12, 26), False),
    ("La Réunion", date(2027, 12, 20), True), ("Guyane", date(2026, 6, 10), True), ("France", date(2026, 6, 10), False),
])  # fmt: skip
def test_holidays_are_waited_for_where_they_are(calendar: str, day: date, free: bool) -> None:
    case = Case(datetime.combine(day, time(8), UTC), "UTC", calendar, 8 * 60, 18 * 60, frozenset(range(5)))
    assert (case.answer().date() > day) is free
