"""A deferral is no last word: stewards may answer before its date, and take that back."""

from datetime import date

import pytest
from ruling import KARIM, Town

from butinerie_bot.application.commands import (
    BeginDialogue,
    Decide,
    Hide,
    RefreshPromises,
    Reopen,
    ReopenDeferred,
    Undo,
)
from butinerie_bot.application.outcomes import DecisionUndone, Done, IdeaDecided, Question
from butinerie_bot.application.people import Where
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import State
from butinerie_bot.storage.tables import promises

TALK = Where("chat", "", "direct-karim", direct=True)
JUNE = date(2026, 6, 2)


@pytest.fixture
def number(town: Town) -> int:
    """An idea deferred to June, as all were told."""
    made = town.submit()
    town.do(Decide(KARIM, made, Verb.DEFER, "Le budget vient en mai.", "dans 3 mois"))
    town.clock.advance(minutes=3)
    return made


def kept(town: Town) -> list[tuple[str, bool | None]]:
    return [(row.due, row.kept) for row in town.rows(promises)]


@pytest.mark.parametrize(("verb", "state"), [(Verb.SELECT, State.SELECTED), (Verb.DECLINE, State.DECLINED)])
def test_a_deferred_idea_is_answered_before_its_date(town: Town, number: int, verb: Verb, state: State) -> None:
    assert isinstance(town.do(Decide(KARIM, number, verb, "Le budget est là.")), IdeaDecided)
    assert town.idea(number).state is state
    assert kept(town) == [("2026-03-16", True), ("2026-06-02", True)]
    town.clock.advance(days=92)
    assert town.do(ReopenDeferred(town.organization_id)) == Done(0)


def test_a_deferral_may_be_moved(town: Town, number: int) -> None:
    town.do(Decide(KARIM, number, Verb.DEFER, "Encore un peu.", "dans 4 mois"))
    assert town.idea(number).promised_on == date(2026, 7, 2)


def test_its_answer_taken_back_leaves_it_deferred_as_it_was(town: Town, number: int) -> None:
    before = town.idea(number)
    town.do(Decide(KARIM, number, Verb.SELECT, "Le budget est là."))
    assert town.do(Undo(KARIM)) == DecisionUndone(number, Verb.SELECT, JUNE)
    assert town.idea(number) == before
    assert kept(town) == [("2026-03-16", True), ("2026-06-02", None)]


def test_both_answers_taken_back_leave_it_open_with_its_first_date(town: Town) -> None:
    number = town.submit()
    before = town.idea(number)
    town.do(Decide(KARIM, number, Verb.DEFER, "Le budget vient en mai.", "dans 3 mois"))
    town.do(Decide(KARIM, number, Verb.DECLINE, "Non, finalement."))
    town.do(Undo(KARIM))
    assert town.do(Undo(KARIM)) == DecisionUndone(number, Verb.DEFER)
    assert town.idea(number) == before
    assert kept(town) == [("2026-03-16", None)]


def test_an_answer_taken_back_after_the_idea_was_open_again_leaves_it_open(town: Town, number: int) -> None:
    """Hiding and showing it has ended the deferral, though its date has not come."""
    town.do(Hide(KARIM, number, "Un nom y figure."))
    town.do(Reopen(KARIM, number))
    before = town.idea(number)
    town.do(Decide(KARIM, number, Verb.SELECT, "Le budget est là."))
    assert town.do(Undo(KARIM)) == DecisionUndone(number, Verb.SELECT)
    assert town.idea(number) == before
    assert before.state is State.OPEN


def test_its_form_asks_for_the_reason(town: Town, number: int) -> None:
    assert town.do(BeginDialogue(KARIM, TALK, "decline", number)) == Question("decline", "reason", number, True)


def test_the_day_it_comes_back_keeps_no_promise_and_misses_none(town: Town, number: int) -> None:
    town.clock.advance(days=92)
    town.do(ReopenDeferred(town.organization_id))
    assert town.idea(number).promised_on == date(2026, 6, 16)
    assert kept(town) == [("2026-03-16", True), ("2026-06-16", None)]
    town.decline(number)
    assert kept(town) == [("2026-03-16", True), ("2026-06-16", True)]


@pytest.mark.usefixtures("number")
def test_an_idea_that_came_back_and_is_not_answered_has_missed_its_second_promise(town: Town) -> None:
    town.clock.advance(days=92)
    town.do(ReopenDeferred(town.organization_id))
    town.clock.advance(days=20)
    town.do(RefreshPromises(town.organization_id))
    assert kept(town) == [("2026-03-16", True), ("2026-06-16", False)]
