"""Reminders of promises and drafts: planned, due, moved, capped, shared, ended, each with a trace."""

from datetime import UTC, date, datetime, timedelta

import pytest
from ruling import GENERAL, INES, KARIM, LEA, NADIA, Town, who
from sqlalchemy import update

from butinerie_bot.application.commands import (
    Decide,
    FinishReminder,
    GiveRole,
    Hide,
    ImportedIdea,
    ImportIdeas,
    Merge,
    NewCampaign,
    PromiseAnew,
    PublishDraft,
    Remind,
    Reopen,
    StopReminders,
    Submit,
    TakeLeave,
    Undo,
    WithdrawIdea,
)
from butinerie_bot.application.outcomes import AnswerTaken, Done, Recap
from butinerie_bot.application.people import Named
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import About, Rule, Trace
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.tables import accounts, outbox
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import moment

SAMI = who("sami")


def remind(town: Town) -> None:
    while town.do(Remind(town.organization_id)) != Done(0):
        continue


def waits(town: Town, *rules: Rule) -> list[str]:
    """What waits: step and local day."""
    found = town.rows(reminders, reminders.c.stage == "waiting", reminders.c.rule.in_(rules or tuple(Rule)))
    return sorted(f"{row.rule} {row.step} {moment(row.due_at):%m-%d}" for row in found)


def traces(town: Town) -> set[str]:
    return {row.trace for row in town.rows(reminders, reminders.c.stage == "ended")}


def nudged(town: Town) -> list[str]:
    """Who is owed a nudge of which rule."""
    names = {row.member_id: row.platform_id for row in town.rows(accounts)}
    found = town.rows(reminders, reminders.c.stage == "owed")
    return sorted(f"{row.rule} {names[row.member_id]}" for row in found)


def move(town: Town, day: date, hour: int = 10) -> None:
    town.clock.at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def sent(town: Town) -> None:
    """The relay has sent all that is owed."""
    mairie = Organization(town.organization_id, "Mairie")
    owed = [row.id for row in town.rows(reminders, reminders.c.stage == "owed")]
    with town.engine.begin() as connection:
        ReminderStore(connection, mairie, town.clock.now(), town.ids).sent(owed)
        connection.execute(update(outbox).where(outbox.c.key.like("nudge:%")).values(state="sent"))


def promised(town: Town) -> tuple[int, date]:
    number = town.submit()
    due = town.idea(number).promised_on
    assert due is not None
    return number, due


def test_a_promise_is_spoken_of_before_its_date_on_the_day_and_after(town: Town) -> None:
    promised(town)
    assert waits(town) == [
        "answer_near 2026-03-16:0 03-16",
        "answer_near 2026-03-16:2 03-14",
        "answer_near 2026-03-16:7 03-09",
        "answer_passed 2026-03-16:passed 03-17",
        "answer_passed_author 2026-03-16:passed 03-17",
        "answer_passed_deputy 2026-03-16:passed 03-18",
    ]


def test_every_steward_is_nudged_until_one_takes_it(town: Town) -> None:
    number, due = promised(town)
    town.do(GiveRole(INES, Named(platform_id=town.meets(LEA)), "steward"))
    move(town, due - timedelta(days=7))
    remind(town)
    assert nudged(town) == ["answer_near karim", "answer_near lea"]
    karim = next(row for row in town.rows(reminders) if row.member_id == town.member("karim"))
    assert town.do(FinishReminder(KARIM, karim.id)) == AnswerTaken(number, due)
    move(town, due)
    remind(town)
    assert nudged(town) == ["answer_near karim", "answer_near lea"], "what was owed before stays owed to lea"
    fresh = [row for row in town.rows(reminders, reminders.c.stage == "owed") if row.step.endswith(":0")]
    assert [row.member_id for row in fresh] == [town.member("karim")]


def test_an_answer_to_a_campaign_is_owed_by_its_steward_alone(town: Town) -> None:
    town.do(GiveRole(INES, Named(platform_id=town.meets(LEA)), "steward"))
    town.do(NewCampaign(LEA, GENERAL, "Mieux accueillir", "Qu'est-ce qui aiderait ?", "30 mars"))
    number = town.submit("Une idée qui répond", campaign=1)
    due = town.idea(number).promised_on
    assert due is not None
    move(town, due)
    remind(town)
    assert [each for each in nudged(town) if each.startswith("answer")] == ["answer_near lea"]


def test_after_the_date_steward_and_author_are_told_once_and_the_deputy_two_working_days_later(town: Town) -> None:
    _, due = promised(town)
    town.do(GiveRole(INES, Named(platform_id=town.meets(SAMI)), "deputy"))
    move(town, due + timedelta(days=1))
    remind(town)
    assert nudged(town) == ["answer_passed karim", "answer_passed_author nadia"]
    sent(town)
    move(town, due + timedelta(days=2))
    remind(town)
    assert nudged(town) == ["answer_passed_deputy sami"]
    sent(town)
    move(town, due + timedelta(days=20))
    remind(town)
    assert nudged(town) == []


@pytest.mark.parametrize("ending", ["answered", "withdrawn", "merged", "hidden"])
def test_with_its_idea_a_promise_is_spoken_of_no_more(town: Town, ending: str) -> None:
    number, _ = promised(town)
    other = town.submit("Un guide pour les stagiaires")
    town.do(
        {
            "answered": Decide(KARIM, number, Verb.DECLINE, "Déjà fait."),
            "withdrawn": WithdrawIdea(NADIA, number),
            "merged": Merge(KARIM, number, other),
            "hidden": Hide(KARIM, number, "Nomme quelqu'un."),
        }[ending]
    )
    about = town.rows(reminders, reminders.c.ref_id == town.idea(number).id)
    assert {row.stage for row in about} == {"ended"}


def test_open_again_it_is_spoken_of_again(town: Town) -> None:
    number, _ = promised(town)
    before = waits(town)
    town.decline(number)
    assert waits(town) == []
    town.do(Undo(KARIM))
    assert waits(town) == before
    town.do(WithdrawIdea(NADIA, number))
    town.do(Reopen(NADIA, number))
    assert waits(town) == before


def test_what_was_sent_is_not_said_again_when_a_decision_is_undone(town: Town) -> None:
    number, due = promised(town)
    move(town, due - timedelta(days=7))
    remind(town)
    sent(town)
    town.decline(number)
    town.do(Undo(KARIM))
    remind(town)
    assert nudged(town) == []


def test_another_promise_is_spoken_of_anew(town: Town) -> None:
    number, due = promised(town)
    move(town, due + timedelta(days=1))
    remind(town)
    sent(town)
    town.do(PromiseAnew(KARIM, number, "2026-04-10"))
    assert waits(town, Rule.ANSWER_NEAR) == [
        "answer_near 2026-04-10:0 04-10", "answer_near 2026-04-10:2 04-08", "answer_near 2026-04-10:7 04-03"
    ]  # fmt: skip


def test_an_import_without_a_promise_reminds_nobody(town: Town) -> None:
    town.do(ImportIdeas(town.organization_id, "csv", (ImportedIdea("a", Content("Une idée"), None),)))
    assert waits(town) == []
    due = date(2026, 4, 10)
    town.do(ImportIdeas(town.organization_id, "csv", (ImportedIdea("b", Content("Une autre"), None),), promise=due))
    assert len(waits(town)) == 6


def test_nobody_is_reminded_at_night_or_on_leave(town: Town) -> None:
    _, due = promised(town)
    near = due - timedelta(days=7)
    move(town, near, hour=21)
    remind(town)
    assert nudged(town) == []
    assert waits(town, Rule.ANSWER_NEAR)[-1].endswith("03-10")
    town.do(TakeLeave(KARIM, "du 9 au 13 mars"))
    move(town, near + timedelta(days=1))
    remind(town)
    assert nudged(town) == []
    town.do(TakeLeave(KARIM, "none"))
    remind(town)
    assert nudged(town) == ["answer_near karim"]


def test_what_comes_too_late_to_be_of_use_is_dropped_with_a_trace(town: Town) -> None:
    _, due = promised(town)
    move(town, due - timedelta(days=1))
    remind(town)
    assert nudged(town) == []
    assert Trace.TOO_LATE in traces(town)


def test_a_rule_that_was_stopped_is_silent(town: Town) -> None:
    _, due = promised(town)
    town.do(StopReminders(KARIM))
    move(town, due)
    remind(town)
    assert nudged(town) == []
    assert Trace.SILENCED in traces(town)


def test_without_a_deputy_the_deputys_reminder_waits_for_one(town: Town) -> None:
    _, due = promised(town)
    move(town, due + timedelta(days=2))
    remind(town)
    assert waits(town, Rule.ANSWER_PASSED_DEPUTY) == ["answer_passed_deputy 2026-03-16:passed 03-19"]
    town.do(GiveRole(INES, Named(platform_id=town.meets(SAMI)), "deputy"))
    move(town, due + timedelta(days=3))
    remind(town)
    assert "answer_passed_deputy sami" in nudged(town)


def test_a_draft_left_behind_is_spoken_of_twice_until_it_is_published(town: Town) -> None:
    kept = town.do(Submit(NADIA, GENERAL, Content("Une idée à mûrir"), confirm=True))
    assert isinstance(kept, Recap)
    assert waits(town) == ["draft_waiting 2 03-04", "draft_waiting 7 03-09"]
    move(town, date(2026, 3, 4))
    remind(town)
    assert nudged(town) == ["draft_waiting nadia"]
    sent(town)
    town.do(PublishDraft(NADIA, kept.draft_id))
    move(town, date(2026, 3, 9), hour=11)
    remind(town)
    assert nudged(town) == []


def test_handed_over_a_reminder_waits_for_who_takes_over(town: Town) -> None:
    number, due = promised(town)
    town.do(FinishReminder(KARIM, first(town)))
    karim, lea = town.member("karim"), town.member(town.meets(LEA))
    idea_id = town.idea(number).id
    mairie = Organization(town.organization_id, "Mairie")
    with town.engine.begin() as connection:
        ReminderStore(connection, mairie, town.clock.now(), town.ids).hand(About.IDEA, idea_id, karim, lea)
    move(town, due)
    remind(town)
    assert nudged(town) == ["answer_near lea"]


def first(town: Town) -> int:
    """The nudge of a promise that karim got seven days before."""
    move(town, date(2026, 3, 9))
    remind(town)
    (row,) = town.rows(reminders, reminders.c.member_id == town.member("karim"))
    return int(row.id)
