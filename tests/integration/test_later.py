"""Later, and elsewhere: what is put off by words, what moves with its person, and what is no date."""

from dataclasses import replace
from datetime import UTC, date, datetime

from ruling import GENERAL, INES, KARIM, NADIA, Town
from test_own_settings import NEAR, due, nudged
from test_pilot_life import running as running
from test_reminding import move, remind, sent

from butinerie_bot.application.campaigns.commands import NewCampaign
from butinerie_bot.application.commands import Greet, LeaveHome, Snooze, TakeLeave
from butinerie_bot.application.outcomes import Snoozed
from butinerie_bot.domain.refusals import DatePast, DateUnclear, UnknownIdea
from butinerie_bot.domain.reminder_refusals import NoReminder
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import moment


def told(town: Town) -> int:
    reminder = nudged(town)
    town.clock.at = NEAR
    sent(town)
    return reminder


def test_a_reminder_is_put_off_by_the_number_of_its_idea_or_as_the_last_one(town: Town) -> None:
    reminder = told(town)
    for command in (Snooze(KARIM, number=1, until="vendredi"), Snooze(KARIM, until="Friday")):
        snoozed = town.do(command)
        assert isinstance(snoozed, Snoozed)
        assert (snoozed.reminder_id, f"{snoozed.at:%m-%d %H:%M}", snoozed.wished) == (reminder, "03-13 09:00", None)
    assert town.refused(Snooze(NADIA, number=1, until="vendredi")) == NoReminder()
    assert isinstance(town.refused(Snooze(KARIM, number=99, until="vendredi")), UnknownIdea)


def test_a_pilots_reminder_is_put_off_by_the_number_it_is_known_by(town: Town, running: int) -> None:
    move(town, date(2026, 3, 9))
    remind(town)
    sent(town)
    town.submit("Une autre idée")
    snoozed = town.do(Snooze(NADIA, number=running, until="demain"))
    assert isinstance(snoozed, Snoozed)
    assert [row.rule for row in town.rows(reminders, reminders.c.id == snoozed.reminder_id)] == ["milestone_today"]


def test_what_is_no_date_puts_nothing_off_and_knows_what_was_meant(town: Town) -> None:
    reminder = told(town)
    before = town.rows(reminders)
    unclear = town.refused(Snooze(KARIM, until="après les vacances"))
    assert unclear == DateUnclear("après les vacances", reminder)
    assert town.refused(Snooze(KARIM, until="aujourd'hui")) == DatePast(NEAR.date(), reminder)
    assert town.rows(reminders) == before


def test_a_day_off_is_said_with_the_working_day_it_is_moved_to(town: Town) -> None:
    reminder = told(town)
    town.do(TakeLeave(KARIM, "du 16 au 20 mars"))
    snoozed = town.do(Snooze(KARIM, reminder, until="la semaine prochaine"))
    assert isinstance(snoozed, Snoozed)
    assert (snoozed.wished, snoozed.at.date()) == (date(2026, 3, 16), date(2026, 3, 23))


def test_what_waits_for_the_morning_moves_with_who_travels(town: Town) -> None:
    town.do(Greet(replace(KARIM, zone="America/Cayenne")))
    town.submit()
    town.clock.at = NEAR
    remind(town)
    assert due(town) == datetime(2026, 3, 9, 12, tzinfo=UTC), "nine o'clock in Cayenne"
    town.do(Greet(replace(KARIM, zone="Europe/Paris")))
    remind(town)
    (row,) = town.rows(reminders, reminders.c.member_id == town.member("karim"))
    assert (moment(row.due_at), row.stage) == (NEAR, "owed"), "the morning of Paris is now"


def test_a_leave_that_ends_early_lets_what_waited_be_said(town: Town) -> None:
    town.submit()
    town.do(TakeLeave(KARIM, "du 9 au 13 mars"))
    town.clock.at = NEAR
    remind(town)
    assert due(town) == datetime(2026, 3, 16, 8, tzinfo=UTC)
    town.do(TakeLeave(KARIM, "none"))
    remind(town)
    (row,) = town.rows(reminders, reminders.c.member_id == town.member("karim"))
    assert row.stage == "owed"


def test_a_channel_that_wants_no_more_is_owed_no_more(town: Town) -> None:
    town.home()
    town.do(NewCampaign(KARIM, GENERAL, "Nos délais", "Que raccourcir ?", "30 mars"))
    assert town.rows(reminders, reminders.c.rule == "campaign_closing", reminders.c.stage == "waiting")
    town.do(LeaveHome(INES, GENERAL))
    rows = town.rows(reminders, reminders.c.rule == "campaign_closing")
    assert {(row.stage, row.trace) for row in rows} == {("ended", "stopped")}
