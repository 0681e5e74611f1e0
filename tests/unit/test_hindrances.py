"""What keeps somebody from being reminded is named, and nothing is when nothing does."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from test_next_allowed import OFFICE, moments, people

from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.domain.calendar import Availability, Leave, next_allowed
from butinerie_bot.domain.hindrances import Hindrance, hindrances
from butinerie_bot.domain.reminders import Stage, Trace

PARIS = ZoneInfo("Europe/Paris")
AWAY = (Leave(date(2026, 5, 11), date(2026, 5, 12)),)


@pytest.mark.parametrize(
    ("at", "person", "why"),
    [
        ("2026-03-02T10:00", Availability(), []),
        ("2026-03-02T08:00", Availability(), ["hours"]),
        ("2026-03-02T18:00", Availability(), ["hours"]),
        ("2026-02-27T18:00", Availability(), ["hours", "day-off"]),
        ("2026-05-01T10:00", Availability(), ["free-day", "day-off"]),
        ("2026-05-11T10:00", Availability(leaves=AWAY), ["leave"]),
        ("2026-03-02T10:00", Availability(days=frozenset({2})), ["day-off"]),
        ("2026-05-06T10:00", Availability(got=5, most=5), ["week-full"]),
    ],
)  # fmt: skip
def test_each_thing_that_stands_in_the_way_is_told_once(at: str, person: Availability, why: list[str]) -> None:
    found = hindrances(datetime.fromisoformat(at).replace(tzinfo=PARIS), person, OFFICE)
    assert [each for each in found if why != ["week-full"] or each is Hindrance.WEEK_FULL] == why


@given(moments, people)
def test_something_is_named_if_and_only_if_it_has_to_wait(at: datetime, person: Availability) -> None:
    waits = next_allowed(at, person, OFFICE) != at.astimezone(UTC)
    assert bool(hindrances(at, person, OFFICE)) == waits


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_that_may_become_of_a_reminder_has_words(language: str) -> None:
    phrases = Phrases(language)
    assert [each for each in Trace if not phrases.has(f"trace-{each}")] == []
    assert [each for each in Hindrance if not phrases.has(f"hindrance-{each}")] == []
    assert [each for each in Stage if not phrases.has(f"reminders-{each}")] == []
