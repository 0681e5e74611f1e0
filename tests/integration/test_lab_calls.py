"""A pilot asks the lab: who hears, who takes the call, and what the others are told, on real databases."""

from datetime import date

import pytest
import test_season_told as season
from ruling import INES, KARIM, LEA, NADIA, PRIVATE, SAMI, Town
from sqlalchemy import insert
from test_pilot_life import answer, selected
from test_who_has_left import leaves
from test_who_is_told_next import UNIT, tick, told

from butinerie_bot.application.commands import AnswerDialogue, BeginDialogue
from butinerie_bot.application.deliveries import CallTakenContent
from butinerie_bot.application.outcomes import Question
from butinerie_bot.application.people import Named, Who
from butinerie_bot.application.pilots import outcomes
from butinerie_bot.application.pilots.commands import CallLab, GiveVerdict, NameSponsor
from butinerie_bot.application.pilots.nudges import LabNudge
from butinerie_bot.application.reminders.commands import FinishReminder
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.pilot_refusals import CallGone, OwnerOnly
from butinerie_bot.domain.refusals import TextTooLong
from butinerie_bot.domain.reminders import Rule
from butinerie_bot.storage.tables import grants, ideas, outbox
from butinerie_bot.storage.tables_reminders import reminders

LINE = "Comment compter les minutes ?"


@pytest.fixture
def running(town: Town) -> int:
    number = selected(town)
    answer(town, NADIA)
    return number


def coaching(town: Town, person: Who, unit: int = 0) -> None:
    town.meets(person)
    held = {"member_id": town.member(person.platform_id), "role": "coach", "unit_id": unit}
    with town.engine.begin() as writing:
        writing.execute(insert(grants).values(organization_id=town.organization_id, **held))


def called(town: Town, person: Who) -> int:
    """The id of the call that this person heard last."""
    theirs = reminders.c.member_id == town.member(person.platform_id)
    return max(int(row.id) for row in town.rows(reminders, reminders.c.rule == Rule.LAB_CALLED, theirs))


def test_the_coaches_of_its_unit_hear_before_those_of_all(town: Town, running: int) -> None:
    coaching(town, LEA)
    with town.engine.begin() as writing:
        writing.execute(ideas.update().values(unit_id=UNIT))
    assert town.do(CallLab(NADIA, running, LINE)) == outcomes.LabCalled(running, date(2026, 3, 9))
    tick(town)
    assert told(town, Rule.LAB_CALLED) == {town.member("lea")}
    coaching(town, SAMI, UNIT)
    town.do(CallLab(NADIA, running, "Et le devis ?"))
    tick(town)
    assert told(town, Rule.LAB_CALLED) == {town.member("lea"), town.member("sami")}


def test_the_first_who_takes_a_call_is_named_to_the_owner_and_the_others_hear_who(town: Town, running: int) -> None:
    for coach in (LEA, SAMI):
        coaching(town, coach)
    town.do(CallLab(NADIA, running, LINE))
    tick(town)
    assert town.do(FinishReminder(SAMI, called(town, SAMI))) == outcomes.CallTaken(running, "Nadia")
    (owed,) = town.rows(outbox, outbox.c.key.like("call:%"))
    assert owed.account_id == town.account("nadia")
    assert told(town, Rule.LAB_CALLED) == set(), "nobody else is asked"
    assert town.refused(FinishReminder(LEA, called(town, LEA))) == CallGone(running, "Sami")
    assert town.do(FinishReminder(SAMI, called(town, SAMI))) == outcomes.CallTaken(running, "Nadia")


def test_the_lab_reads_the_line_and_the_owner_who_answers(town: Town, running: int) -> None:
    coaching(town, LEA)
    season.told(town)
    town.do(CallLab(NADIA, running, LINE))
    (asked,) = season.told(town)
    assert isinstance(asked, NudgeContent)
    assert isinstance(asked.about, LabNudge)
    assert (asked.about.line, asked.about.by) == (LINE, "Nadia")
    town.do(FinishReminder(LEA, asked.reminder_id))
    (answered,) = season.told(town)
    assert isinstance(answered, CallTakenContent)
    assert answered.name == "Lea"


def test_another_call_is_another_coach_s_to_take(town: Town, running: int) -> None:
    for coach in (LEA, SAMI):
        coaching(town, coach)
    town.do(CallLab(NADIA, running, LINE))
    tick(town)
    town.do(FinishReminder(SAMI, called(town, SAMI)))
    town.do(CallLab(NADIA, running, "Et le devis ?"))
    tick(town)
    assert told(town, Rule.LAB_CALLED) == {town.member("lea"), town.member("sami")}
    assert town.do(FinishReminder(LEA, called(town, LEA))) == outcomes.CallTaken(running, "Nadia")


def test_without_a_lab_the_sponsor_hears_and_the_answer_says_so(town: Town, running: int) -> None:
    assert town.do(CallLab(NADIA, running, LINE)) == outcomes.LabCalled(running, None)
    tick(town)
    assert told(town, Rule.LAB_CALLED) == {town.member("karim")}
    town.meets(LEA)
    town.do(NameSponsor(KARIM, running, Named(platform_id="lea")))
    assert town.do(CallLab(NADIA, running, LINE)) == outcomes.LabCalled(running, None, "Lea")


def test_an_owner_of_the_lab_does_not_call_themselves(town: Town, running: int) -> None:
    coaching(town, NADIA)
    assert town.do(CallLab(NADIA, running, LINE)) == outcomes.LabCalled(running, None)


def test_who_does_not_keep_it_calls_nobody_and_neither_does_an_empty_line(town: Town, running: int) -> None:
    town.meets(INES)
    assert town.refused(CallLab(INES, running, LINE)) == OwnerOnly(running, "Nadia")
    assert isinstance(town.refused(CallLab(NADIA, running, "  ")), TextTooLong)
    assert town.do(CallLab(KARIM, running, LINE)) == outcomes.LabCalled(running, None)


def test_where_there_are_no_forms_the_line_is_asked_for(town: Town, running: int) -> None:
    coaching(town, LEA)
    asked = town.do(BeginDialogue(NADIA, PRIVATE, "lab", running))
    assert isinstance(asked, Question)
    assert asked.field == "line"
    said = town.do(AnswerDialogue(NADIA, PRIVATE, LINE, Order(1)))
    assert said == outcomes.LabCalled(running, date(2026, 3, 9))
    assert isinstance(town.refused(BeginDialogue(LEA, PRIVATE, "lab", running)), OwnerOnly)


def test_a_call_ends_with_its_pilot(town: Town, running: int) -> None:
    coaching(town, LEA)
    town.do(CallLab(NADIA, running, LINE))
    tick(town)
    town.do(GiveVerdict(NADIA, running, "stop", "Trop peu de monde."))
    assert told(town, Rule.LAB_CALLED) == set()


def test_what_waits_for_a_coach_who_leaves_goes_to_who_hears_next(town: Town, running: int) -> None:
    coaching(town, LEA)
    town.clock.advance(hours=12)
    town.do(CallLab(NADIA, running, LINE))
    tick(town)
    assert told(town, Rule.LAB_CALLED) == {town.member("lea")}, "it is night, it waits"
    assert town.owed("nudge:") == []
    leaves(town, LEA)
    tick(town)
    assert told(town, Rule.LAB_CALLED) == {town.member("karim")}
