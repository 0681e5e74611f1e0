from datetime import UTC, date, datetime, timedelta
from threading import Thread

from relay_fakes import StoppedTime

from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.clock import SystemClock, SystemIds


def test_the_clock_tells_aware_times_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta()


def test_ids_rise_and_fit_into_63_bits_even_when_the_clock_is_set_back() -> None:
    clock = StoppedTime()
    ids = SystemIds(clock, node=1023)
    given = [ids.next() for _ in range(5000)]
    clock.pass_by(-3600)
    given += [ids.next() for _ in range(5000)]
    clock.pass_by(7200)
    given.append(ids.next())
    assert given == sorted(set(given))
    clock.moment = datetime(2090, 1, 1, tzinfo=UTC)
    assert ids.next() < 1 << 63


def test_ids_of_two_processes_differ_in_the_same_millisecond() -> None:
    clock = StoppedTime()
    assert SystemIds(clock, node=1).next() != SystemIds(clock, node=2).next()


def test_threads_that_share_ids_get_different_ones() -> None:
    ids = SystemIds(StoppedTime())
    given: list[int] = []
    threads = [Thread(target=lambda: given.extend(ids.next() for _ in range(2000))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(given)) == 8000


def test_saturdays_sundays_and_public_holidays_are_not_worked() -> None:
    worked = working_days("FR")
    assert worked(date(2026, 7, 13))
    assert not worked(date(2026, 7, 14))
    assert not worked(date(2026, 7, 11))
    assert not worked(date(2026, 7, 12))


def test_regional_holidays_are_those_of_the_region() -> None:
    good_friday = date(2026, 4, 3)
    assert working_days("FR")(good_friday)
    assert not working_days("FR", "57")(good_friday)


def test_a_country_without_a_calendar_has_no_holidays() -> None:
    assert working_days("XX")(date(2026, 12, 25))
