"""A pilot's life on a real database, under a stopped clock: asked, begun, kept, handed over, ended."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ruling import INES, KARIM, LEA, NADIA, SAMI, Town

from butinerie_bot.application.commands import Decide, State, Undo, WithdrawIdea
from butinerie_bot.application.people import Named, Who
from butinerie_bot.application.pilots import commands, outcomes
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.pilot_refusals import InPilot, LessonMissing, NoPilot, OfferGone, OwnerOnly, PilotStands
from butinerie_bot.domain.pilots import Health, Verdict
from butinerie_bot.domain.refusals import NothingToUndo
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables_pilots import checkins, milestones, pilot_offers, pilots
from butinerie_bot.storage.tables_reminders import reminders

PARIS = ZoneInfo("Europe/Paris")


def selected(town: Town, owner: str = "", *helpers: Who) -> int:
    town.home()
    number = town.submit()
    for each in helpers:
        town.do(State(each, number, Gesture.VOLUNTEER, True, Order(1)))
    named = Named(platform_id=owner) if owner else None
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants.", owner=named))
    return number


def ordered(town: Town, table: Any, *conditions: Any) -> list[Any]:
    return sorted(town.rows(table, *conditions), key=lambda row: row.id)


def asked(town: Town) -> list[int]:
    return [row.member_id for row in town.rows(pilot_offers, pilot_offers.c.answer == "waiting")]


def answer(town: Town, who: Who, *, yes: bool = True) -> object:
    member = town.member(who.platform_id)
    waiting = town.rows(pilot_offers, pilot_offers.c.member_id == member, pilot_offers.c.answer == "waiting")
    return town.do(commands.AnswerOffer(who, waiting[0].id, yes))


@pytest.fixture
def running(town: Town) -> int:
    """An idea of Nadia's, whose pilot she accepted on Monday 2 March."""
    number = selected(town)
    answer(town, NADIA)
    return number


def planned(town: Town, rule: str) -> list[tuple[date, int]]:
    rows = town.rows(reminders, reminders.c.rule == rule, reminders.c.stage == "waiting")
    return sorted((datetime.fromtimestamp(row.due_at / 1e6, PARIS).date(), row.member_id) for row in rows)


def test_the_author_is_asked_two_minutes_later_and_day_0_is_when_she_accepts(town: Town) -> None:
    number = selected(town)
    assert asked(town) == [town.member("nadia")]
    assert len(town.owed("offer:")) == 1
    town.clock.advance(timedelta(days=2))
    outcome = answer(town, NADIA)
    assert isinstance(outcome, outcomes.PilotBegun)
    assert (outcome.number, outcome.ends_on) == (number, date(2026, 6, 2))
    assert [row.due_on for row in ordered(town, milestones)] == [
        "2026-03-11", "2026-03-18", "2026-04-03", "2026-05-04", "2026-05-25",
    ]  # fmt: skip
    assert [(row.day, row.due_on) for row in ordered(town, checkins)] == [
        (30, "2026-04-03"), (60, "2026-05-04"), (90, "2026-06-02"),
    ]  # fmt: skip


def test_the_named_person_then_the_author_then_the_volunteers_are_asked(town: Town) -> None:
    town.meets(LEA)
    town.meets(INES)
    selected(town, "lea", SAMI, INES)
    turns = []
    while asked(town):
        turns.append(set(asked(town)))
        for member in asked(town):
            person = next(who for who in (LEA, NADIA, SAMI, INES) if town.member(who.platform_id) == member)
            answer(town, person, yes=False)
    assert turns == [{town.member("lea")}, {town.member("nadia")}, {town.member("sami"), town.member("ines")}]
    assert [row.member_id for row in town.rows(reminders, reminders.c.step.like("lacking%"))] == [0]


def test_who_was_not_asked_or_comes_second_is_told_it_is_over(town: Town) -> None:
    selected(town, "", SAMI, LEA)
    offer = town.rows(pilot_offers)[0].id
    assert town.refused(commands.AnswerOffer(SAMI, offer, True)) == OfferGone()
    answer(town, NADIA, yes=False)
    first, second = ordered(town, pilot_offers, pilot_offers.c.answer == "waiting")
    by = {town.member(who.platform_id): who for who in (SAMI, LEA)}
    town.do(commands.AnswerOffer(by[first.member_id], first.id, True))
    assert town.refused(commands.AnswerOffer(by[second.member_id], second.id, True)) == OfferGone()


def test_undoing_the_selection_takes_the_question_back(town: Town) -> None:
    number = selected(town)
    town.do(Undo(KARIM, number))
    assert town.owed("offer:") == []
    assert town.rows(pilots) == []
    assert town.rows(reminders, reminders.c.rule == "owner_wanted", reminders.c.stage == "waiting") == []


def test_a_selection_that_somebody_already_leads_is_not_taken_back(town: Town) -> None:
    number = selected(town)
    town.meets(LEA)
    town.do(commands.NameOwner(KARIM, number, Named(platform_id="lea")))
    answer(town, LEA)
    assert town.refused(Undo(KARIM, number)) == NothingToUndo()


def test_its_dates_are_reminded_of_before_on_and_after_them(town: Town, running: int) -> None:
    nadia = town.member("nadia")
    assert planned(town, "milestone_near")[:2] == [(date(2026, 3, 4), nadia), (date(2026, 3, 6), nadia)]
    assert planned(town, "milestone_today")[0] == (date(2026, 3, 9), nadia)
    assert planned(town, "milestone_passed")[0] == (date(2026, 3, 10), nadia)
    assert planned(town, "checkin_due")[0] == (date(2026, 4, 1), nadia)
    assert planned(town, "checkin_silent")[0] == (date(2026, 3, 16), 0)
    assert planned(town, "verdict_due") == [(date(2026, 6, 2), nadia)]
    town.do(commands.FinishMilestone(NADIA, running))
    assert planned(town, "milestone_today")[0] == (date(2026, 3, 16), nadia)


def test_milestones_are_done_and_moved(town: Town, running: int) -> None:
    done = town.do(commands.FinishMilestone(NADIA, running))
    assert done == outcomes.MilestoneDone(running, 1, "frame", "baseline", date(2026, 3, 16))
    again = town.do(commands.FinishMilestone(NADIA, running, 1))
    assert again == outcomes.MilestoneDone(running, 1, "frame", "baseline", date(2026, 3, 16), already=True)
    moved = town.do(commands.MoveMilestone(NADIA, running, 2, "20 mars"))
    assert moved == outcomes.MilestoneMoved(running, 2, "baseline", date(2026, 3, 20))
    assert (date(2026, 3, 20), town.member("nadia")) in planned(town, "milestone_today")


def test_a_check_in_is_given_with_a_line(town: Town, running: int) -> None:
    town.clock.advance(timedelta(days=30))
    given = town.do(commands.GiveCheckIn(NADIA, running, "at-risk"))
    assert given == outcomes.CheckInGiven(running, Health.AT_RISK, "", "", last=False)
    town.do(commands.AddLine(NADIA, running, "Il manque  un bureau."))
    first = ordered(town, checkins)[0]
    assert (first.day, first.health, first.given_on) == (30, "at-risk", "2026-04-01")
    assert first.line == "Il manque un bureau."
    assert len(planned(town, "checkin_due")) == 2


def test_a_pilot_that_stands_still_is_told_to_its_sponsor(town: Town, running: int) -> None:
    town.hold("lea", "sponsor")
    given = town.do(commands.GiveCheckIn(NADIA, running, "stopped"))
    assert given == outcomes.CheckInGiven(running, Health.STOPPED, "", "Lea", last=False)
    assert town.do(commands.ReportBlocked(NADIA, running, "Le devis")) == outcomes.BlockedTold(running, "Lea")
    assert len(planned(town, "blocked_sponsor")) == 2


def test_a_pause_moves_what_is_ahead(town: Town, running: int) -> None:
    town.do(commands.FinishMilestone(NADIA, running))
    assert town.do(commands.PausePilot(NADIA, running)) == outcomes.PilotPaused(running)
    assert planned(town, "milestone_today") == []
    assert town.refused(commands.PausePilot(NADIA, running)) == PilotStands(running, "paused")
    town.clock.advance(timedelta(days=10))
    resumed = town.do(commands.ResumePilot(NADIA, running))
    assert resumed == outcomes.PilotResumed(running, 10, date(2026, 6, 10))
    assert [row.due_on for row in ordered(town, milestones)][:2] == ["2026-03-09", "2026-03-26"]
    assert planned(town, "milestone_today")[0][0] == date(2026, 3, 26)


def test_a_hand_over_changes_nothing_before_the_other_agrees(town: Town, running: int) -> None:
    town.meets(LEA)
    named = town.do(commands.HandOver(NADIA, running, Named(platform_id="lea")))
    assert named == outcomes.OwnerNamed(running, "Lea")
    assert town.rows(pilots)[0].owner_id == town.member("nadia")
    town.clock.advance(timedelta(days=3))
    assert answer(town, LEA) == outcomes.HandoverDone(running, "Lea", "Nadia", 3)
    assert town.rows(pilots)[0].owner_id == town.member("lea")
    assert {member for _, member in planned(town, "milestone_today")} == {town.member("lea")}
    assert len(town.owed("handed:")) == 1


def test_the_verdict_needs_its_lesson_and_ends_the_pilot(town: Town, running: int) -> None:
    assert town.refused(commands.GiveVerdict(NADIA, running, "spread", " ")) == LessonMissing(running, 0, 3, 1000)
    given = town.do(commands.GiveVerdict(NADIA, running, "spread", "Prévenir l'informatique."))
    assert given == outcomes.VerdictGiven(running, "Une seule fiche d'arrivée", Verdict.SPREAD)
    assert town.rows(pilots)[0].state == "finished"
    assert len(town.owed("pilot_ended:")) == 1
    assert [row for row in town.rows(reminders, reminders.c.stage == "waiting") if row.about == "milestone"] == []
    assert town.refused(commands.GiveCheckIn(NADIA, running, "on-track")) == PilotStands(running, "finished")


def test_an_idea_in_pilot_is_led_or_stopped_not_withdrawn(town: Town, running: int) -> None:
    assert town.refused(WithdrawIdea(NADIA, running)) == InPilot(running, "Nadia")
    town.do(commands.GiveVerdict(NADIA, running, "stop", "Trop peu de monde."))
    assert town.rows(pilots)[0].state == "stopped"


def test_an_idea_without_a_pilot_says_so(town: Town) -> None:
    town.home()
    number = town.submit()
    assert town.refused(commands.PausePilot(KARIM, number)) == NoPilot(number)


@pytest.mark.parametrize(("name", "may"), [
    ("nadia", True), ("karim", True), ("lea", True), ("sami", False), ("ines", False),
])  # fmt: skip
@pytest.mark.parametrize("command", [
    lambda who, number: commands.FinishMilestone(who, number),
    lambda who, number: commands.MoveMilestone(who, number, 1, "20 mars"),
    lambda who, number: commands.GiveCheckIn(who, number, "on-track"),
    lambda who, number: commands.AddLine(who, number, "Tout va."),
    lambda who, number: commands.ReportBlocked(who, number, "Le devis."),
    lambda who, number: commands.PausePilot(who, number),
    lambda who, number: commands.HandOver(who, number, Named(platform_id="ines")),
    lambda who, number: commands.NameSponsor(who, number, Named(platform_id="ines")),
    lambda who, number: commands.GiveVerdict(who, number, "adapt", "La forme change."),
], ids=["finish", "move", "check-in", "line", "blocked", "pause", "hand-over", "sponsor", "verdict"])  # fmt: skip
def test_its_owner_its_sponsor_and_stewards_keep_it(
    town: Town, running: int, command: Any, name: str, may: bool
) -> None:
    town.hold("lea", "sponsor")
    town.hold("sami", "coach")
    who = Who("chat", "", name, name.title(), name)
    asked_for = command(who, running)
    if may:
        assert not hasattr(town.do(asked_for), "refusal")
    else:
        assert town.refused(asked_for) == OwnerOnly(running, "Nadia")
