from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.trial import Reached
from butinerie_bot.season.observer import Observer, Seen

MONDAY_NOON = datetime(2025, 10, 6, 10, tzinfo=UTC)
LETTER = "🐝 La lettre de la ruche · semaine du 6 octobre\n"


def nudge(at: datetime = MONDAY_NOON, person: str = "lea", reminder: int = 1) -> Reached:
    actions = (f"done:{reminder}", f"why:{reminder}", f"stop:{reminder}")
    return Reached(reminder, at, MessageRef("direct", str(reminder)), person, False, 0, f"Rappel {reminder}", actions)


def letter(at: datetime = MONDAY_NOON, channel: str = "idees") -> Reached:
    return Reached(9, at, MessageRef(channel, "9"), "", False, 0, LETTER, ())


def call(at: datetime, text: str) -> Reached:
    return Reached(7, at, MessageRef("idees", "7"), "", False, 0, text, ("form:campaign-idea:1", "campaign:1"))


def seen(messages: Sequence[Reached], observer: Observer | None = None) -> Seen:
    observer = observer or Observer({"lea": "Europe/Paris", "tama": "Pacific/Tahiti"})
    return observer.look(messages)


@pytest.mark.parametrize(
    ("at", "person"),
    [
        (datetime(2025, 10, 6, 6, 59, tzinfo=UTC), "lea"),
        (datetime(2025, 10, 6, 15, 30, tzinfo=UTC), "lea"),
        (datetime(2025, 10, 5, 10, tzinfo=UTC), "lea"),
        (datetime(2025, 11, 11, 10, tzinfo=UTC), "lea"),
        (datetime(2025, 10, 6, 10, tzinfo=UTC), "tama"),
    ],
)
def test_before_nine_from_half_past_five_on_sundays_holidays_and_abroad_at_night_is_outside(
    at: datetime, person: str
) -> None:  # fmt: skip
    assert seen([nudge(at, person)]).outside_hours == 1


def test_a_working_hour_of_ones_own_zone_is_inside() -> None:
    assert seen([nudge(), nudge(datetime(2025, 10, 6, 19, tzinfo=UTC), "tama", 2)]).outside_hours == 0


def test_who_is_away_is_not_to_be_reminded() -> None:
    observer = Observer({"lea": "Europe/Paris"})
    observer.away("lea", date(2025, 10, 6), date(2025, 10, 6))
    assert seen([nudge()], observer).outside_hours == 1


def test_one_reminder_told_twice_is_counted_unless_it_was_put_off() -> None:
    later = nudge(MONDAY_NOON + timedelta(days=1))
    assert seen([nudge(), later]).twice == 1
    observer = Observer({"lea": "Europe/Paris"})
    observer.put_off["1"] += 1
    assert seen([nudge(), later], observer).twice == 0


def test_the_same_words_to_one_person_on_one_day_are_twice() -> None:
    other = replace(nudge(reminder=2), text=nudge().text)
    assert seen([nudge(), other]).twice == 1


def test_letters_are_counted_and_two_of_one_week_are_one_too_many() -> None:
    found = seen([letter(), letter(channel="ideas"), letter(MONDAY_NOON + timedelta(days=2))])
    assert (found.digests, found.digests_twice) == (3, 1)


def test_letters_to_people_are_counted_each_in_the_hours_of_who_reads_it() -> None:
    mine, theirs = (replace(letter(channel="direct"), person=person) for person in ("lea", "tama"))
    found = seen([letter(), mine, theirs])
    assert (found.digests, found.digests_twice, found.outside_hours, found.sent) == (3, 0, 1, 0)
    assert seen([mine, replace(mine, at=MONDAY_NOON + timedelta(days=2))]).digests_twice == 1


def test_what_opens_a_call_is_no_reminder_and_what_says_that_it_ends_is() -> None:
    opens = call(MONDAY_NOON, "Ouverture")
    closes = call(MONDAY_NOON + timedelta(days=2), "Plus que deux jours")
    assert seen([opens, closes, closes]).sent == 2
    assert seen([opens, closes, closes]).twice == 1
