"""An operator is told of each reminder what it is of, for whom, what became of it, and why it waits."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from calling import CalledShell
from ruling import GENERAL, KARIM, NADIA, PRIVATE, Town
from test_own_settings import NEAR, nudged
from test_pilot_life import running as running
from test_reminding import remind, sent

from butinerie_bot.application.campaigns.commands import NewCampaign
from butinerie_bot.application.commands import ChangeSettings, Greet, Snooze, StopReminders, Submit, TakeLeave
from butinerie_bot.cli.reminding import Saying, counted, explained, found, row
from butinerie_bot.cli.speaking import Voice
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import Rule
from butinerie_bot.storage.queries.reminder_reading import Telling as Reading
from butinerie_bot.storage.queries.reminder_reading import Told


def told(town: Town, account: str | None = None, due: datetime | None = None) -> list[Told] | None:
    with town.engine.begin() as connection:
        return found(Reading(connection, mairie(town)), account, due)


def mairie(town: Town) -> Organization:
    return Organization(town.organization_id, "Mairie")


def lines(town: Town, reminder_id: int, language: str = "en") -> list[str]:
    with town.engine.begin() as connection:
        said = explained(connection, mairie(town), reminder_id, town.clock.now(), Voice(language))
    assert said is not None
    return said


def test_one_that_was_sent_and_put_off_is_told_line_by_line(town: Town) -> None:
    reminder = nudged(town)
    sent(town)
    town.do(Snooze(KARIM, reminder, until="vendredi"))
    assert lines(town, reminder) == [
        "Reminder: reminders before the promised date: #1, Une seule fiche d'arrivée",
        "Rule: one reminder 7 days and one 2 days before the promised date, then one on the day",
        "For: chat:karim (Europe/Paris)",
        "Due: Friday 13 March at 9:00",
        "  Monday 9 March at 10:00: planned, for Monday 9 March at 10:00",
        "  Monday 9 March at 10:00: handed over for sending, for Monday 9 March at 10:00",
        "  Monday 9 March at 10:00: sent",
        "  Monday 9 March at 10:00: put off by its person, for Friday 13 March at 9:00",
        "It waits: put off by its person.",
        "It may be said then: Friday 13 March at 9:00.",
    ]
    assert all("{" not in line for line in lines(town, reminder, "fr"))


def test_one_that_waits_says_what_stands_against_it(town: Town) -> None:
    town.do(Greet(KARIM))
    town.do(TakeLeave(KARIM, "du 9 au 13 mars"))
    town.do(ChangeSettings(KARIM, days="du mardi au vendredi"))
    reminder = nudged(town)
    said = lines(town, reminder)
    assert said[-2] == "It waits: put off to an allowed moment."
    assert said[-1] == "It may be said then: Tuesday 17 March at 9:00."
    town.clock.at = NEAR
    town.do(TakeLeave(KARIM, "du 16 au 17 mars"))
    said = lines(town, reminder)
    assert said[-1].startswith("Not before Wednesday 18 March at 9:00. What stands in the way until then:")
    assert said[-1].endswith("a leave.")


def test_one_that_was_never_sent_says_why(town: Town) -> None:
    town.do(StopReminders(KARIM))
    reminder = nudged(town)
    assert lines(town, reminder)[-1] == "Nothing more is owed: its person wants no more of this kind."
    assert told(town) is not None
    assert reminder not in [each.reminder.id for each in told(town) or ()]
    assert reminder in [each.reminder.id for each in told(town, "chat:karim") or ()]


def test_a_list_has_what_is_open_what_is_due_and_all_of_one_person(town: Town, running: int) -> None:
    everything = told(town)
    assert everything
    assert [each.reminder.due_at for each in everything] == sorted(each.reminder.due_at for each in everything)
    town.clock.at = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    due = told(town, due=town.clock.now()) or []
    assert 0 < len(due) < len(everything)
    remind(town)
    theirs = told(town, "chat:nadia") or []
    assert {each.whom for each in theirs} == {"chat:nadia"}
    assert all(each.number == running for each in theirs), "a milestone's number is its idea's"
    assert told(town, "chat:nobody") is None
    assert told(town, "nonsense") is None
    saying = Saying(Voice("en"), ZoneInfo("Europe/Paris"), town.clock.now())
    assert "#1, Une seule fiche d'arrivée · chat:nadia" in row(saying, theirs[0])


def test_a_draft_is_named_to_nobody(town: Town) -> None:
    town.do(Submit(NADIA, PRIVATE, Content("Un secret"), confirm=True))
    drafts = told(town) or []
    assert [(each.reminder.rule, each.number, each.title) for each in drafts] == [(Rule.DRAFT_WAITING, 0, "")] * 2
    assert lines(town, drafts[0].reminder.id)[0] == "Reminder: draft reminders"


def test_a_channel_and_whoever_it_is_for_are_named_too(town: Town) -> None:
    town.home()
    town.do(NewCampaign(KARIM, GENERAL, "Nos délais", "Que raccourcir ?", "30 mars"))
    town.submit()
    whom = {each.reminder.rule: each.whom for each in told(town) or ()}
    assert whom == {Rule.CAMPAIGN_CLOSING: "chat:#general"} | {
        rule: "" for rule in whom if rule is not Rule.CAMPAIGN_CLOSING
    }
    waiting = next(each.reminder.id for each in told(town) or () if each.reminder.rule is Rule.ANSWER_NEAR)
    assert "For: whoever it is for when it is due (Europe/Paris)" in lines(town, waiting)


def test_of_very_many_the_first_are_told() -> None:
    assert counted(Voice("en"), 200) == "200 reminders."
    assert counted(Voice("en"), 201) == "The first 200; there are more."


def test_the_command_says_what_it_does_not_know(tmp_path: Path) -> None:
    shell, english = CalledShell(tmp_path), {"BUTINERIE_LANGUAGE": "en"}
    assert shell.said("reminders", "list", "--due", **english) == ["0 reminders."]
    unknown = shell.run("reminders", "explain", "77", **english)
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr == "No reminder here has the id “77”.\n"
