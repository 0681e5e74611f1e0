from datetime import date

from ruling import KARIM, LEA, NADIA, SAMI, Town

from butinerie_bot.application.commands import Decide, Merge, State, Undo
from butinerie_bot.application.outcomes import IdeasMerged, MergeUndone
from butinerie_bot.domain import ideas
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import AlreadyAnswered, IdeaMerged, MergeWithItself, NothingToUndo, UndoNewerFirst
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import outbox


def support(town: Town, number: int, *people: object) -> None:
    for person in people:
        town.do(State(person, number, Gesture.SUPPORT, True, Order(1)))  # type: ignore[arg-type]


def two(town: Town) -> tuple[int, int]:
    return town.submit("Un guide d'accueil", NADIA), town.submit("Une fiche d'arrivée", SAMI)


def test_a_person_who_supports_both_counts_once_on_the_survivor(town: Town) -> None:
    one, other = two(town)
    support(town, one, LEA, KARIM)
    support(town, other, LEA)
    merged = town.do(Merge(KARIM, one, other))
    assert merged == IdeasMerged(one, other, "Une fiche d'arrivée", 2, date(2026, 4, 1))
    assert town.idea(one).state is ideas.State.MERGED
    assert town.idea(one).root_id == town.idea(other).id


def test_undoing_a_merge_restores_state_date_and_votes_of_each_and_nothing_else(town: Town) -> None:
    one, other = two(town)
    support(town, one, LEA, KARIM)
    support(town, other, LEA)
    before = (town.idea(one), town.idea(other))
    town.do(Merge(KARIM, one, other))
    town.clock.advance(days=30)
    assert town.do(Undo(KARIM)) == MergeUndone(one, other)
    assert (town.idea(one), town.idea(other)) == before
    assert town.refused(Undo(KARIM)) == NothingToUndo()


def test_a_merge_older_than_30_days_stands(town: Town) -> None:
    town.do(Merge(KARIM, *two(town)))
    town.clock.advance(days=30, seconds=1)
    assert town.refused(Undo(KARIM)) == NothingToUndo()


def test_the_newest_merge_is_undone_first(town: Town) -> None:
    one, other = two(town)
    third = town.submit("Une troisième")
    town.do(Merge(KARIM, one, other))
    town.clock.advance(minutes=1)
    town.do(Merge(KARIM, other, third))
    assert town.refused(Undo(KARIM, one)) == UndoNewerFirst(one, other)
    assert town.do(Undo(KARIM)) == MergeUndone(other, third)
    assert town.idea(one).root_id == town.idea(other).id
    assert town.do(Undo(KARIM)) == MergeUndone(one, other)
    assert [town.idea(number).root_id for number in (one, other)] == [town.idea(one).id, town.idea(other).id]


def test_what_is_merged_into_an_idea_goes_on_with_it(town: Town) -> None:
    one, other = two(town)
    third = town.submit("Une troisième")
    support(town, one, LEA)
    town.do(Merge(KARIM, one, other))
    merged = town.do(Merge(KARIM, other, third))
    assert isinstance(merged, IdeasMerged)
    assert merged.count == 1
    assert town.idea(one).root_id == town.idea(third).id


def test_an_idea_is_not_merged_with_itself_nor_with_what_leads_to_it(town: Town) -> None:
    one, other = two(town)
    assert town.refused(Merge(KARIM, one, one)) == MergeWithItself(one)
    town.do(Merge(KARIM, one, other))
    assert town.refused(Merge(KARIM, other, one)) == MergeWithItself(other)


def test_an_idea_is_merged_once_and_into_an_open_one_only(town: Town) -> None:
    one, other = two(town)
    third = town.submit("Une troisième")
    town.do(Merge(KARIM, one, other))
    assert town.refused(Merge(KARIM, one, third)) == IdeaMerged(one, other)
    town.decline(other)
    assert town.refused(Merge(KARIM, third, other)) == AlreadyAnswered(other, "merge")


def test_both_authors_are_told_two_minutes_later_and_voters_in_the_thread(town: Town) -> None:
    town.home()
    one, other = two(town)
    town.do(Merge(KARIM, one, other))
    told = town.rows(outbox, outbox.c.key.like("merged:%"))
    assert len(told) == 2
    assert {row.due_at - row.created_at for row in told} == {120_000_000}
    assert len(town.owed("thread:merge-")) == 1


def test_a_merge_undone_unseen_is_told_to_nobody(town: Town) -> None:
    town.home()
    town.do(Merge(KARIM, *two(town)))
    town.do(Undo(KARIM))
    assert town.owed("merge") == town.owed("thread:") == []


def test_a_merge_undone_later_is_told_to_both_authors(town: Town) -> None:
    town.do(Merge(KARIM, *two(town)))
    town.clock.advance(minutes=3)
    town.do(Undo(KARIM))
    assert len(town.owed("merge-undone:")) == 2


def test_an_answer_is_told_to_every_author_of_what_was_merged(town: Town) -> None:
    one, other = two(town)
    town.do(Merge(KARIM, one, other))
    town.do(Decide(KARIM, other, Verb.SELECT, "Deux fois dit."))
    assert len(town.owed("decided:")) == 2


def test_a_merge_seen_before_is_answered_again(town: Town) -> None:
    command = Merge(KARIM, *two(town))
    assert town.do(command, "event-1") == town.do(command, "event-1")
