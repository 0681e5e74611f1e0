from datetime import date

import pytest
from ruling import KARIM, LEA, NADIA, SAMI, Town

from butinerie_bot.application.commands import Edit, Hide, Merge, Reopen, State, Undo, WithdrawIdea
from butinerie_bot.application.outcomes import IdeaEdited, IdeaHidden, IdeaReopened, IdeaWithdrawn, Question
from butinerie_bot.domain import ideas
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import (
    AlreadyAnswered,
    AuthorOnly,
    IdeaMerged,
    NotAllowed,
    NotOpen,
    OthersJoined,
    UnknownChoice,
)
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import idea_texts, outbox, promises


def test_its_author_edits_an_idea_and_the_former_text_is_kept(town: Town) -> None:
    town.home()
    number = town.submit("Un badge")
    version = town.rows(outbox)[0].version
    assert town.do(Edit(NADIA, number, title="Deux badges", gain="time")) == IdeaEdited(number, "Deux badges")
    assert [row.title for row in town.rows(idea_texts)] == ["Un badge"]
    assert not town.idea(number).edited
    assert town.rows(outbox)[0].version > version


def test_the_card_says_edited_once_somebody_voted(town: Town) -> None:
    number = town.submit("Un badge")
    town.do(State(LEA, number, Gesture.SUPPORT, True, Order(1)))
    town.do(Edit(NADIA, number, problem="On l'oublie."))
    assert town.idea(number).edited


def test_the_same_text_changes_nothing(town: Town) -> None:
    number = town.submit("Un badge")
    assert town.do(Edit(NADIA, number, title=" Un badge ")) == IdeaEdited(number, "Un badge", unchanged=True)
    assert town.rows(idea_texts) == []


def test_a_steward_edits_with_a_trace_and_nobody_else_may(town: Town) -> None:
    number = town.submit("Un badge")
    assert town.refused(Edit(SAMI, number, title="Rien")) == AuthorOnly(number, "edit")
    town.do(Edit(KARIM, number, title="Deux badges"))
    trace = town.rows(idea_texts)[0]
    assert trace.by_account != town.idea(number).author_id


def test_an_unknown_gain_is_refused(town: Town) -> None:
    assert town.refused(Edit(NADIA, town.submit(), gain="glory")) == UnknownChoice("gain", "glory")


def test_an_answered_idea_is_neither_edited_nor_withdrawn(town: Town) -> None:
    number = town.submit()
    town.decline(number)
    assert town.refused(Edit(NADIA, number, title="Encore")) == AlreadyAnswered(number, "edit")
    assert town.refused(WithdrawIdea(NADIA, number)) == AlreadyAnswered(number, "withdraw")


def test_its_author_withdraws_an_idea_and_opens_it_again(town: Town) -> None:
    number = town.submit()
    assert town.refused(WithdrawIdea(KARIM, number)) == AuthorOnly(number, "withdraw")
    assert town.do(WithdrawIdea(NADIA, number)) == IdeaWithdrawn(number)
    assert town.idea(number).state is ideas.State.WITHDRAWN
    assert town.refused(Reopen(KARIM, number)) == AuthorOnly(number, "reopen")
    assert town.do(Reopen(NADIA, number)) == IdeaReopened(number, date(2026, 3, 16))
    assert len(town.rows(promises)) == 1
    assert town.owed("reopened:") == []


def test_what_must_not_be_read_is_hidden_and_its_author_and_the_other_stewards_hear_why(town: Town) -> None:
    town.hold("lea", "steward")
    town.home()
    number = town.submit()
    assert isinstance(town.refused(Hide(SAMI, number, "Un nom y figure.")), NotAllowed)
    assert town.do(Hide(KARIM, number, "Un nom y figure.")) == IdeaHidden(number)
    assert town.idea(number).state is ideas.State.HIDDEN
    assert len(town.owed("hidden:")) == 2
    assert town.refused(Hide(KARIM, number, "Encore une fois.")) == NotOpen(number, "hidden", "hide")
    assert isinstance(town.do(Reopen(KARIM, number)), IdeaReopened)


def test_a_hiding_without_a_reason_asks_it(town: Town) -> None:
    number = town.submit()
    assert town.do(Hide(KARIM, number, " ")) == Question("hide", "reason", number, True)


def test_a_merged_idea_that_was_hidden_is_merged_again_when_reopened(town: Town) -> None:
    number, other = town.submit("Une idée"), town.submit("Une autre")
    town.do(Merge(KARIM, number, other))
    town.do(Hide(KARIM, number, "Un nom y figure."))
    town.do(Reopen(KARIM, number))
    assert town.idea(number).state is ideas.State.MERGED


@pytest.mark.parametrize("kind", [Edit, WithdrawIdea])
def test_a_merged_idea_goes_on_elsewhere(town: Town, kind: type) -> None:
    number, other = town.submit("Une idée"), town.submit("Une autre")
    town.do(Merge(KARIM, number, other))
    assert town.refused(kind(NADIA, number)) == IdeaMerged(number, other)


def test_an_idea_in_which_others_go_on_is_not_withdrawn(town: Town) -> None:
    number, other = town.submit(), town.submit("Une fiche par service", SAMI)
    town.do(Merge(KARIM, other, number))
    assert town.refused(WithdrawIdea(NADIA, number)) == OthersJoined(number, (other,))
    town.do(Undo(KARIM))
    assert town.do(WithdrawIdea(NADIA, number)) == IdeaWithdrawn(number)
