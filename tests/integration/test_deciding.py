from datetime import date, timedelta

import pytest
from ruling import GENERAL, INES, KARIM, LEA, NADIA, SAMI, Town

from butinerie_bot.application.commands import (
    AnswerDialogue,
    Decide,
    PromiseAnew,
    RefreshPromises,
    Reopen,
    ReopenDeferred,
    Undo,
)
from butinerie_bot.application.commands import (
    State as Gesturing,
)
from butinerie_bot.application.outcomes import (
    DecisionUndone,
    Done,
    IdeaDecided,
    IdeaReopened,
    PromiseMade,
    Question,
)
from butinerie_bot.application.people import Named, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import (
    AlreadyAnswered,
    DatePast,
    DateUnclear,
    NotAllowed,
    NothingToUndo,
    NotOpen,
    PromiseStands,
    ReasonMissing,
    UnknownIdea,
    UnknownPerson,
)
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import decisions, news, outbox, promises


def kept(town: Town) -> list[tuple[str, bool | None]]:
    return [(row.due, row.kept) for row in town.rows(promises)]


def volunteer(town: Town, number: int, by: Who) -> None:
    town.do(Gesturing(by, number, Gesture.VOLUNTEER, True, Order(1)))


def support(town: Town, number: int, by: Who) -> None:
    town.do(Gesturing(by, number, Gesture.SUPPORT, True, Order(1)))


@pytest.mark.parametrize(
    ("verb", "state"), [(Verb.SELECT, State.SELECTED), (Verb.DECLINE, State.DECLINED), (Verb.DEFER, State.DEFERRED)]
)
def test_an_idea_is_answered_with_a_reason(town: Town, verb: Verb, state: State) -> None:
    number = town.submit()
    until = date(2026, 9, 15) if verb is Verb.DEFER else None
    outcome = town.do(Decide(KARIM, number, verb, " Le marché court. ", "15 septembre" if until else ""))
    told_at = town.clock.now() + timedelta(minutes=2)
    title = "Une seule fiche d'arrivée"
    assert outcome == IdeaDecided(number, title, verb, "Le marché court.", until, told_at)
    assert town.idea(number).state is state
    assert kept(town)[0] == ("2026-03-16", True)


@pytest.mark.parametrize("verb", Verb)
def test_without_a_reason_the_dialogue_asks_it(town: Town, verb: Verb) -> None:
    number = town.submit()
    until = "15 septembre" if verb is Verb.DEFER else ""
    owner = Named(handle="karim") if verb is Verb.SELECT else None
    asked = town.do(Decide(KARIM, number, verb, until=until, owner=owner))
    assert asked == Question(verb.value, "reason", number, True)
    assert town.idea(number).state is State.OPEN
    done = town.do(AnswerDialogue(KARIM, GENERAL, "Deux sites sont partants.", Order(2)))
    assert isinstance(done, IdeaDecided)
    assert done.reason == "Deux sites sont partants."


def test_a_reason_too_short_is_refused(town: Town) -> None:
    assert town.refused(Decide(KARIM, town.submit(), Verb.DECLINE, "x")) == ReasonMissing(1, "decline", 1, 3, 1_000)


def test_only_stewards_decide(town: Town) -> None:
    number = town.submit()
    for person in (NADIA, INES):
        assert isinstance(town.refused(Decide(person, number, Verb.DECLINE, "Non merci.")), NotAllowed)


def test_an_idea_is_answered_once(town: Town) -> None:
    number = town.submit()
    town.decline(number)
    assert town.refused(Decide(KARIM, number, Verb.SELECT, "Finalement.")) == AlreadyAnswered(number, "select")


def test_an_unknown_number_is_told_with_the_latest(town: Town) -> None:
    town.submit()
    assert town.refused(Decide(KARIM, 7, Verb.DECLINE, "Non merci.")) == UnknownIdea(7, 1)


@pytest.mark.parametrize(
    ("typed", "refusal"), [("hier soir", DateUnclear("hier soir")), ("1/03/2026", DatePast(date(2026, 3, 1)))]
)
def test_a_deferral_needs_a_date_ahead(town: Town, typed: str, refusal: object) -> None:
    assert town.refused(Decide(KARIM, town.submit(), Verb.DEFER, "Plus tard.", typed)) == refusal


def test_a_pilots_owner_is_named_with_the_selection(town: Town) -> None:
    town.meets(LEA)
    number = town.submit()
    town.do(Decide(KARIM, number, Verb.SELECT, "Allons-y.", owner=Named(handle="lea")))
    assert [row.owner_id for row in town.rows(decisions)] == [town.member("lea")]


def test_an_owner_nobody_knows_is_refused(town: Town) -> None:
    refusal = town.refused(Decide(KARIM, town.submit(), Verb.SELECT, "Allons-y.", owner=Named(handle="zoe")))
    assert refusal == UnknownPerson("zoe")


def test_author_and_volunteers_are_told_when_it_can_no_longer_be_undone(town: Town) -> None:
    number = town.submit()
    volunteer(town, number, SAMI)
    support(town, number, SAMI)
    support(town, number, LEA)
    town.decline(number)
    told = town.rows(outbox, outbox.c.key.like("decided:%"))
    assert len(told) == 2
    assert {row.due_at - row.created_at for row in told} == {120_000_000}
    assert [row.member_id for row in town.rows(news)] == [town.member("lea")]
    assert len(town.owed("news:")) == 1


def test_undone_unseen_a_decision_leaves_nothing_to_tell(town: Town) -> None:
    town.home()
    number = town.submit()
    support(town, number, LEA)
    before = town.idea(number)
    town.do(Decide(KARIM, number, Verb.DEFER, "Plus tard.", "dans 3 mois"))
    assert town.idea(number).promised_on == date(2026, 6, 2)
    town.clock.advance(seconds=119)
    assert town.do(Undo(KARIM)) == DecisionUndone(number, Verb.DEFER)
    assert town.idea(number) == before
    assert kept(town) == [("2026-03-16", None)]
    assert town.owed("decided:") == town.owed("thread:") == town.rows(news) == []


def test_after_two_minutes_a_decision_stands(town: Town) -> None:
    town.decline(town.submit())
    town.clock.advance(minutes=2)
    assert town.refused(Undo(KARIM)) == NothingToUndo()


def test_one_undoes_ones_own_decisions_only(town: Town) -> None:
    town.hold("lea", "steward")
    number = town.submit()
    town.decline(number)
    assert town.refused(Undo(LEA, number)) == NothingToUndo()


def test_an_answer_that_somebody_answered_over_is_not_taken_back(town: Town) -> None:
    town.hold("lea", "steward")
    number = town.submit()
    for steward, day in ((KARIM, "dans 3 mois"), (LEA, "dans 2 mois")):
        town.do(Decide(steward, number, Verb.DEFER, "Plus tard.", day))
    before = town.idea(number), kept(town)
    assert town.refused(Undo(KARIM)) == NothingToUndo()
    assert (town.idea(number), kept(town)) == before


def test_an_answer_after_the_date_has_missed_it(town: Town) -> None:
    number = town.submit()
    town.clock.advance(days=15)
    town.decline(number)
    assert kept(town) == [("2026-03-16", False)]


def test_on_the_promised_day_the_promise_is_kept(town: Town) -> None:
    number = town.submit()
    town.clock.advance(days=14)
    assert town.do(RefreshPromises(town.organization_id)) == Done(0)
    town.decline(number)
    assert kept(town) == [("2026-03-16", True)]


def test_a_missed_date_is_said_on_the_card_once_and_another_may_be_promised(town: Town) -> None:
    number = town.submit()
    assert town.refused(PromiseAnew(KARIM, number, "dans 3 mois")) == PromiseStands(number, date(2026, 3, 16))
    town.clock.advance(days=15)
    assert town.do(RefreshPromises(town.organization_id)) == Done(1)
    assert town.do(RefreshPromises(town.organization_id)) == Done(0)
    assert town.do(PromiseAnew(KARIM, number, "dans une semaine")) == PromiseMade(number, date(2026, 3, 24))
    town.decline(number)
    assert kept(town) == [("2026-03-16", False), ("2026-03-24", True)]


def test_a_deferred_idea_opens_again_on_its_date_and_its_promise_goes_on(town: Town) -> None:
    number = town.submit()
    town.do(Decide(KARIM, number, Verb.DEFER, "Plus tard.", "dans 3 mois"))
    assert town.do(ReopenDeferred(town.organization_id)) == Done(0)
    town.clock.advance(days=92)
    assert town.do(ReopenDeferred(town.organization_id)) == Done(1)
    assert town.do(ReopenDeferred(town.organization_id)) == Done(0)
    idea = town.idea(number)
    assert (idea.state, idea.promised_on) == (State.OPEN, date(2026, 6, 16))
    assert kept(town) == [("2026-03-16", True), ("2026-06-16", None)]
    assert len(town.owed("reopened:")) == 1


def test_votes_given_after_the_answer_count_when_the_idea_opens_again(town: Town) -> None:
    number = town.submit()
    town.decline(number)
    support(town, number, LEA)
    assert town.do(Reopen(KARIM, number)) == IdeaReopened(number, date(2026, 3, 16))
    support(town, number, SAMI)
    assert town.idea(number).tally.votes == 1


def test_a_steward_reopens_a_declined_idea_and_not_an_open_one(town: Town) -> None:
    number = town.submit()
    assert town.refused(Reopen(KARIM, number)) == NotOpen(number, "open", "reopen")
    town.decline(number)
    assert isinstance(town.refused(Reopen(NADIA, number)), NotAllowed)
    assert isinstance(town.refused(Reopen(INES, number)), NotAllowed)
    assert isinstance(town.do(Reopen(KARIM, number)), IdeaReopened)
