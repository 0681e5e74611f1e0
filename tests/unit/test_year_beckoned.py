"""What the year's eye sees of people to whom the bot may not write."""

from datetime import datetime

from benchmarks.soak_reminders.diary import Diary, Silence
from benchmarks.soak_reminders.people import Habits
from benchmarks.soak_reminders.receipts import Receipt
from year_samples import DAY, HOUR, TUESDAY, WEEK, diary, line, nudge, owed, posted, reckoned, seen, since


def silent(*silences: Silence) -> Diary:
    found = diary()
    found.habits["p3"].append((since(), Habits("Europe/Paris")))
    for name in ("p3", "lea"):
        found.silences[name] += silences
    return found


def beckons(at: datetime = TUESDAY, delivery: str = "5-1") -> Receipt:
    return posted("Personne 3, un message vous attend. Ouvrez cette conversation.", at, delivery, "talk")


def test_one_word_in_their_hours_while_they_cannot_be_written_to_is_well() -> None:
    found = seen(beckons(), beckons(TUESDAY + WEEK, "5-2"), of=silent(Silence(TUESDAY - DAY)))
    assert (found.twice, found.outside_hours) == (0, 0)


def test_beckoned_again_within_the_week_is_once_too_often() -> None:
    assert seen(beckons(), beckons(TUESDAY + 3 * DAY, "5-2"), of=silent(Silence(TUESDAY - DAY))).twice == 1


def test_beckoned_at_night_or_though_they_can_be_written_to_is_seen() -> None:
    assert seen(beckons(TUESDAY + 12 * HOUR), of=silent(Silence(TUESDAY - DAY))).outside_hours == 1
    assert seen(beckons(), of=silent()).outside_hours == 1
    assert seen(beckons(), of=silent(Silence(TUESDAY - WEEK, TUESDAY - DAY, wrote=True))).outside_hours == 1


def test_what_waits_for_them_is_not_late_until_the_bot_can_know_better() -> None:
    told_late = owed("7", line("unreached", TUESDAY + HOUR, TUESDAY), line("sent", TUESDAY + WEEK))
    came = (nudge("7", TUESDAY + WEEK),)
    assert reckoned(told_late, received=came, of=silent(Silence(TUESDAY - DAY, TUESDAY + WEEK, wrote=True))).lost == 0
    assert reckoned(told_late, received=came, of=silent(Silence(TUESDAY - DAY, TUESDAY + DAY))).lost == 0
    assert reckoned(told_late, received=came, of=silent(Silence(TUESDAY - DAY, TUESDAY + DAY, wrote=True))).lost == 1
    assert reckoned(told_late, received=came, of=silent()).lost == 1
