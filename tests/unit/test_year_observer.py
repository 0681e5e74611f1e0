from datetime import UTC, date, datetime, timedelta

import pytest
from benchmarks.soak_reminders.diary import Absence
from benchmarks.soak_reminders.observer import Death, Observer
from benchmarks.soak_reminders.people import Habits
from year_samples import (
    DAY,
    HOUR,
    LETTER,
    TUESDAY,
    WEEK,
    away,
    diary,
    line,
    nudge,
    owed,
    posted,
    put_off,
    reckoned,
    seen,
    since,
)

SENT = line("sent", TUESDAY)


def counts(found: object) -> tuple[int, ...]:
    return tuple(getattr(found, name) for name in ("twice", "outside_hours", "digests_twice", "repeated"))


def test_what_came_once_at_work_is_well() -> None:
    assert counts(seen(nudge("7"), posted(LETTER), posted("Appel", TUESDAY, "71-1", "campaign-idea:1"))) == (0, 0, 0, 0)


def test_a_reminder_that_came_twice_is_seen_whatever_carried_it() -> None:
    assert seen(nudge("7"), nudge("7", TUESDAY + DAY)).twice > 0
    assert seen(nudge("7"), nudge("7", TUESDAY + DAY, "9-1")).twice > 0


def test_what_the_bot_could_not_know_to_be_there_is_repeated() -> None:
    assert counts(seen(nudge("7", answered=False), nudge("7", TUESDAY + HOUR))) == (0, 0, 0, 1)
    death = {1: Death(1, TUESDAY)}
    assert counts(seen(nudge("7"), nudge("7", TUESDAY + HOUR, life=2), deaths=death)) == (0, 0, 0, 1)


def test_a_death_excuses_only_what_was_under_way() -> None:
    assert seen(nudge("7"), nudge("7", TUESDAY + DAY, life=2), deaths={1: Death(1, TUESDAY + HOUR)}).twice > 0
    later = [nudge(str(number), TUESDAY) for number in range(100, 140)]
    assert seen(nudge("7"), *later, nudge("7", TUESDAY + DAY, life=2), deaths={1: Death(41, TUESDAY)}).twice > 0


def test_one_that_was_put_off_may_come_again_from_its_day_on_and_once() -> None:
    again = nudge("7", TUESDAY + DAY, "7-2")
    assert counts(seen(nudge("7"), again, of=put_off("7", date(2025, 9, 17)))) == (0, 0, 0, 0)
    assert seen(nudge("7"), again, of=put_off("7", date(2025, 9, 18))).twice > 0
    assert seen(nudge("7"), again, nudge("7", TUESDAY + 2 * DAY, "7-3"), of=put_off("7", date(2025, 9, 17))).twice > 0


def test_the_same_words_to_one_person_on_one_day_are_one_too_many() -> None:
    twin = nudge("8", TUESDAY + HOUR)
    twin.text = nudge("7").text
    assert seen(nudge("7"), twin).twice == 1


def test_one_date_is_told_once_a_day_whichever_reminder_speaks() -> None:
    dates = {"7": ("idea", 1), "8": ("idea", 1)}
    for apart, twice in ((HOUR, 1), (DAY, 0)):
        received = (nudge("7"), nudge("8", TUESDAY + apart))
        assert Observer(received, diary(), dates=dates).look().twice == twice


@pytest.mark.parametrize(
    "at",
    [
        TUESDAY + timedelta(hours=8),
        TUESDAY - timedelta(hours=2),
        TUESDAY + 4 * DAY,
        datetime(2025, 11, 11, 10, tzinfo=UTC),
        datetime(2026, 3, 30, 6, 30, tzinfo=UTC),
        datetime(2025, 10, 27, 7, 30, tzinfo=UTC),
    ],
    ids=["evening", "early", "saturday", "holiday", "half past eight in summer", "half past eight in winter"],
)
def test_what_comes_outside_of_somebodys_hours_is_seen(at: datetime) -> None:
    late = timedelta(hours=1) if at.month in (3, 10) else timedelta()
    assert seen(nudge("7", at)).outside_hours == 1
    assert seen(posted(LETTER, at)).outside_hours == 1
    assert seen(nudge("7", at + late)).outside_hours == (0 if late else 1)


def test_each_has_their_own_clock_days_and_hours() -> None:
    assert seen(nudge("7"), of=diary("Pacific/Kiritimati")).outside_hours == 1
    assert seen(nudge("7", TUESDAY + timedelta(hours=12)), of=diary("Pacific/Kiritimati")).outside_hours == 0
    part_time = diary()
    part_time.habits["lea"].append((since(), Habits("Europe/Paris", days=frozenset({0, 3}))))
    assert seen(nudge("7"), of=part_time).outside_hours == 1


def test_what_is_told_to_who_is_away_is_seen_once_they_have_said_so() -> None:
    assert seen(nudge("7"), of=away(date(2025, 9, 15), date(2025, 9, 16))).outside_hours == 1
    assert seen(nudge("7"), of=away(date(2025, 9, 15), date(2025, 9, 16), place=1)).outside_hours == 0
    back = away(date(2025, 9, 15), date(2025, 9, 16))
    back.absences["lea"][0] = Absence(since(), date(2025, 9, 15), date(2025, 9, 16), ended=since())
    assert seen(nudge("7"), of=back).outside_hours == 0


def test_two_letters_of_one_week_in_one_channel_are_seen() -> None:
    assert seen(posted(LETTER), posted(LETTER, TUESDAY + DAY, "72-1")).digests_twice == 1
    assert seen(posted(LETTER), posted(LETTER, TUESDAY + WEEK, "72-1")).digests_twice == 0


def test_what_was_sent_or_is_resolved_is_not_lost() -> None:
    assert reckoned(owed("7", SENT), received=(nudge("7"),)).sent == 1
    found = reckoned(owed("7", line("declined", TUESDAY + HOUR), stage="ended"))
    assert (found.due, found.sent, found.explained, found.lost) == (1, 0, 1, 0)


def test_what_ended_before_its_date_was_never_due() -> None:
    assert reckoned(owed("7", line("declined", TUESDAY - HOUR), stage="ended")).due == 0


def test_what_the_books_say_was_sent_and_nobody_received_is_lost() -> None:
    found = reckoned(owed("7", SENT), owed("8", SENT), received=(nudge("7"),))
    assert (found.due, found.sent, found.lost) == (2, 1, 1)


def test_what_waits_for_days_though_its_person_is_at_work_is_lost() -> None:
    assert reckoned(owed("7", stage="waiting")).lost == 1
    outside = line("outside-hours", TUESDAY, TUESDAY + 3 * WEEK)
    assert reckoned(owed("7", outside, stage="waiting")).lost == 1


def test_what_waits_because_its_person_is_away_or_nothing_can_be_sent_is_not() -> None:
    outside = line("outside-hours", TUESDAY, TUESDAY + 3 * WEEK)
    gone = away(date(2025, 9, 10), date(2025, 10, 20))
    assert reckoned(owed("7", outside, stage="waiting"), of=gone).lost == 0
    off = [(TUESDAY - DAY, TUESDAY + 3 * WEEK)]
    assert reckoned(owed("7", outside, stage="waiting"), troubled=off).lost == 0


def test_one_that_was_left_until_its_thing_was_resolved_is_lost() -> None:
    assert reckoned(owed("7", line("declined", TUESDAY + 3 * DAY), stage="ended")).lost == 1


def test_one_that_came_days_late_is_lost_though_it_came() -> None:
    late = nudge("7", TUESDAY + 3 * DAY)
    found = reckoned(owed("7", line("sent", TUESDAY + 3 * DAY)), received=(late,))
    assert (found.due, found.sent, found.lost) == (1, 0, 1)


def test_silence_must_have_been_asked_for() -> None:
    silenced = owed("7", line("silenced", TUESDAY), stage="ended")
    assert reckoned(silenced).lost == 1
    said = diary()
    said.stopped["lea"].append((since(), "*"))
    assert reckoned(silenced, of=said).explained == 1


def test_told_today_must_have_been_told() -> None:
    silent = owed("8", line("told-today", TUESDAY + HOUR), stage="ended")
    assert reckoned(owed("7", SENT), silent, received=(nudge("7"),)).lost == 0
    assert reckoned(owed("7", SENT), silent, received=(nudge("7", TUESDAY - DAY),)).lost == 1


def test_a_week_that_is_full_explains_and_one_that_is_not_does_not() -> None:
    capped = owed("7", line("week-full", TUESDAY, TUESDAY + 6 * DAY), line("sent", TUESDAY + 6 * DAY))
    others = tuple(nudge(str(number), TUESDAY - HOUR) for number in range(20, 25))
    last = nudge("7", TUESDAY + 6 * DAY)
    assert reckoned(capped, received=(*others, last)).lost == 0
    assert reckoned(capped, received=(*others[1:], last)).lost == 1


def test_what_was_never_written_down_is_lost_too() -> None:
    assert reckoned(owed("7", SENT), received=(nudge("7"),), expected=[("draft", 5), ("draft", 6)]).lost == 1
