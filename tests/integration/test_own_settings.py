"""What people set for themselves holds: zone, hours, days, language, rules stopped; and why they were reminded."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from ruling import CHAT, KARIM, NADIA, PRIVATE, Town

from butinerie_bot.application.commands import (
    AnswerDialogue,
    AskWhy,
    BeginDialogue,
    ChangeSettings,
    Greet,
    Remind,
    RestoreReminders,
    Snooze,
    StopReminders,
    TakeLeave,
)
from butinerie_bot.application.outcomes import (
    LeaveRecorded,
    Question,
    RuleStopped,
    SettingsChanged,
    Snoozed,
    WhyTold,
)
from butinerie_bot.application.reminders.settings_view import SettingsView, ShowSettings
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import UnknownChoice
from butinerie_bot.domain.reminder_refusals import NoReminder, SettingsUnclear
from butinerie_bot.domain.reminders import Rule
from butinerie_bot.storage.queries.reading import answer
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import moment

NEAR = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)


def settings(town: Town) -> SettingsView:
    with town.engine.begin() as connection:
        view: SettingsView = answer(connection, ShowSettings(KARIM), town.clock)
    return view


def nudged(town: Town) -> int:
    """The id of the nudge that karim got of the first idea."""
    town.submit()
    town.clock.at = NEAR
    town.do(Remind(town.organization_id))
    town.do(Remind(town.organization_id))
    (row,) = town.rows(reminders, reminders.c.member_id == town.member("karim"))
    return int(row.id)


def due(town: Town) -> datetime:
    (row,) = town.rows(reminders, reminders.c.member_id == town.member("karim"))
    return moment(row.due_at)


def test_settings_are_the_organizations_until_one_has_ones_own(town: Town) -> None:
    view = settings(town)
    assert (view.zone, view.opens, view.closes, view.days) == (
        "Europe/Paris",
        time(9),
        time(17, 30),
        frozenset(range(5)),
    )
    changed = ChangeSettings(KARIM, language="anglais", zone="America/Cayenne", hours="8 h – 12 h", days="lundi, mardi")
    assert town.do(changed) == SettingsChanged()
    view = settings(town)
    assert (view.language, view.zone, view.opens, view.closes) == ("en", "America/Cayenne", time(8), time(12))
    assert (view.days, view.connections) == (frozenset({0, 1}), (CHAT,))
    town.do(ChangeSettings(KARIM, hours="", days="jeudi"))
    assert (settings(town).opens, settings(town).days) == (time(8), frozenset({3}))


@pytest.mark.parametrize(
    ("field", "words"), [("zone", "Mars/Nord"), ("hours", "matin"), ("days", "jamais"), ("language", "x")]
)
def test_what_cannot_be_read_changes_nothing(town: Town, field: str, words: str) -> None:
    before = settings(town)
    refusal = town.refused(ChangeSettings(KARIM, **{field: words}))
    assert refusal == UnknownChoice(field, words)
    assert settings(town) == before


def test_all_that_cannot_be_read_is_told_at_once(town: Town) -> None:
    before = settings(town)
    wrong = {"language": "x", "zone": "Mars/Nord", "hours": "matin", "days": "jamais"}
    refusal = town.refused(ChangeSettings(KARIM, **wrong, letter="on"))
    assert refusal == SettingsUnclear(tuple(UnknownChoice(field, words) for field, words in wrong.items()))
    assert settings(town) == before


def test_a_nudge_comes_in_ones_own_zone_and_hours(town: Town) -> None:
    town.do(ChangeSettings(KARIM, zone="America/Cayenne", hours="8 h – 12 h"))
    nudged(town)
    assert due(town) == NEAR + timedelta(hours=2), "eight o'clock in Cayenne"
    town.do(ChangeSettings(KARIM, zone="Europe/Paris"))
    assert due(town) == NEAR, "asked anew"


def test_rules_are_stopped_and_restored_one_by_one_or_all(town: Town) -> None:
    reminder = nudged(town)
    assert town.do(StopReminders(KARIM, reminder)) == RuleStopped(Rule.ANSWER_NEAR, stopped=True)
    assert settings(town).stopped == (Rule.ANSWER_NEAR,)
    assert town.do(RestoreReminders(KARIM, "answer_near")) == RuleStopped(Rule.ANSWER_NEAR, stopped=False)
    assert town.do(StopReminders(KARIM)) == RuleStopped(None, stopped=True)
    assert set(settings(town).stopped) == set(Rule)
    assert town.do(RestoreReminders(KARIM)) == RuleStopped(None, stopped=False)
    assert settings(town).stopped == ()


def test_why_tells_the_rule_and_the_idea(town: Town) -> None:
    assert town.do(AskWhy(KARIM, nudged(town))) == WhyTold(nudge(town), Rule.ANSWER_NEAR, 1, 5)


def nudge(town: Town) -> int:
    return int(town.rows(reminders, reminders.c.member_id == town.member("karim"))[0].id)


def test_a_date_is_asked_for_question_by_question_where_there_are_no_forms(town: Town) -> None:
    reminder = nudged(town)
    asked = town.do(BeginDialogue(KARIM, PRIVATE, "snooze", reminder))
    assert asked == Question("snooze", "date", reminder, first=True)
    again = town.do(AnswerDialogue(KARIM, PRIVATE, "quand il fera beau", Order(1)))
    assert isinstance(again, Question)
    assert again.refusal is not None
    told = town.do(AnswerDialogue(KARIM, PRIVATE, "dans 3 jours", Order(2)))
    assert isinstance(told, Snoozed)
    assert f"{told.at:%d %H:%M}" == "12 09:00"


def test_an_event_seen_before_is_answered_alike_and_changes_nothing(town: Town) -> None:
    reminder = nudged(town)
    for at, command in enumerate(
        (
            AskWhy(KARIM, reminder), Snooze(KARIM, reminder), Snooze(KARIM, reminder, until="vendredi"),
            StopReminders(KARIM, reminder), StopReminders(KARIM), RestoreReminders(KARIM, "answer_near"),
            TakeLeave(KARIM, "du 16 au 20 mars"), TakeLeave(KARIM, "none"), ChangeSettings(KARIM, zone="Europe/Paris"),
        )
    ):  # fmt: skip
        first = town.do(command, f"e{at}")
        known = town.rows(reminders)
        assert town.do(command, f"e{at}") == first
        assert town.rows(reminders) == known


def test_leave_is_noted_as_it_was_understood(town: Town) -> None:
    recorded = town.do(TakeLeave(NADIA, "du 16 au 20 mars"))
    assert isinstance(recorded, LeaveRecorded)
    assert recorded.leave is not None
    assert (f"{recorded.leave.first}", f"{recorded.leave.last}") == ("2026-03-16", "2026-03-20")


def test_what_a_form_repeats_stays_whose_it_is(town: Town) -> None:
    town.do(Greet(replace(KARIM, zone="Indian/Reunion")))
    same = ChangeSettings(KARIM, "fr", "Indian/Reunion", "9 h – 17 h 30", "du lundi au vendredi", "off")
    assert town.do(same) == SettingsChanged()
    town.do(Greet(replace(KARIM, zone="America/Cayenne")))
    assert settings(town).zone == "America/Cayenne", "the platform still tells it"
    town.do(ChangeSettings(KARIM, zone="Europe/Paris"))
    town.do(Greet(replace(KARIM, zone="Indian/Reunion")))
    assert settings(town).zone == "Europe/Paris", "their own word counts more"


def test_the_letter_is_for_who_asks_and_a_kind_is_stopped_by_its_name(town: Town) -> None:
    assert not settings(town).letter
    town.do(ChangeSettings(KARIM, letter="oui"))
    assert settings(town).letter
    town.do(ChangeSettings(KARIM, hours="8 h – 16 h"))
    assert settings(town).letter
    assert town.do(StopReminders(KARIM, rule="verdict_due"), "e") == RuleStopped(Rule.VERDICT_DUE, stopped=True)
    assert town.do(StopReminders(KARIM, rule="verdict_due"), "e") == RuleStopped(Rule.VERDICT_DUE, stopped=True)
    assert settings(town).stopped == (Rule.VERDICT_DUE,)
    assert town.refused(StopReminders(KARIM, rule="everything")) == NoReminder()


def test_a_leave_is_asked_for_in_words_where_there_are_no_forms(town: Town) -> None:
    asked = town.do(BeginDialogue(KARIM, PRIVATE, "leave"))
    assert asked == Question("leave", "date", 0, first=True)
    again = town.do(AnswerDialogue(KARIM, PRIVATE, "un de ces jours", Order(1)))
    assert isinstance(again, Question)
    told = town.do(AnswerDialogue(KARIM, PRIVATE, "du 16 au 20 mars", Order(2)))
    assert isinstance(told, LeaveRecorded)
