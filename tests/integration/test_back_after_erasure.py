"""Somebody erased who acts again: a new person, with the former one's votes and nothing else."""

from dataclasses import replace

from ruling import CHAT, KARIM, LEA, NADIA, SAMI, Town
from test_linked_accounts import erased, everything, linked, showing, supports

from butinerie_bot.application import commands
from butinerie_bot.application.people import Shown, Who
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts, comments, ideas

NUMBERS = (1, 2, 3)
CARD = Shown(CHAT, "general", "m-1")


def tallies(town: Town) -> list[int]:
    return [town.idea(each).tally.votes for each in NUMBERS]


def one_person_gone(town: Town, first: Who = NADIA, second: Who = SAMI) -> None:
    """Three ideas of Lea's: both accounts react on the first, the second account's button supports the second."""
    for number in NUMBERS:
        assert town.submit(f"Une idée, la {number}", LEA) == number
    assert showing(town, 1) == CARD
    for person in (first, second):
        town.do(commands.React(person, CARD, Gesture.SUPPORT, "👍", True, Order(1)))
    supports(town, 2, second)
    linked(town, first, second)
    town.do(commands.EraseMe(first))
    assert tallies(town) == [1, 1, 0]


def test_who_speaks_again_begins_anew_and_a_new_vote_takes_the_place_of_the_old_one(town: Town) -> None:
    number = erased(town)
    town.meets(NADIA)
    assert town.idea(number).tally.votes == 2
    supports(town, number, NADIA)
    assert town.idea(number).tally.votes == 2
    town.do(commands.State(NADIA, number, Gesture.SUPPORT, False, Order(2)))
    assert town.idea(number).tally.votes == 1
    assert town.rows(comments)[0].account_id != town.account("nadia")
    assert town.rows(ideas, ideas.c.number == 2)[0].author_id != town.account("nadia")


def test_a_reaction_alone_brings_somebody_erased_back_without_a_second_vote(town: Town) -> None:
    number = erased(town)
    card = showing(town, number)
    again = replace(NADIA, wrote=False)
    town.do(commands.React(again, card, Gesture.SUPPORT, "👍", True, Order(3)))
    assert town.idea(number).tally.votes == 2
    assert len(town.rows(accounts, accounts.c.platform_id == "nadia")) == 1


def test_what_was_written_has_no_mark_or_time_in_common_with_who_came_back(town: Town) -> None:
    town.submit()
    town.do(commands.EraseMe(NADIA))
    [erased_account] = town.rows(accounts, accounts.c.id == town.rows(ideas)[0].author_id)
    town.clock.advance(hours=1)
    town.meets(NADIA)
    assert erased_account.platform_id not in everything(town.engine)
    [wrote] = town.rows(accounts, accounts.c.id == town.rows(ideas)[0].author_id)
    [back] = town.rows(accounts, accounts.c.platform_id == "nadia")
    assert wrote.created_at < back.created_at


def test_a_person_of_two_accounts_comes_back_through_one_with_the_votes_of_both(town: Town) -> None:
    one_person_gone(town)
    town.meets(NADIA)
    supports(town, 3, NADIA)
    assert tallies(town) == [1, 1, 1]
    supports(town, 2, NADIA)
    assert tallies(town) == [1, 1, 1]
    town.do(commands.State(NADIA, 2, Gesture.SUPPORT, False, Order(2)))
    assert tallies(town) == [1, 0, 1]
    assert town.do(commands.Recount(town.organization_id)).differences == 0  # type: ignore[union-attr]


def test_the_other_account_comes_back_with_no_vote_even_if_its_reaction_still_stands(town: Town) -> None:
    one_person_gone(town)
    town.meets(NADIA)
    town.meets(SAMI)
    both = tuple((person, Gesture.SUPPORT, "👍") for person in (NADIA, SAMI))
    town.do(commands.Reconcile(KARIM, CARD, both, Order(9)))
    assert tallies(town) == [1, 1, 0]
    linked(town)
    assert tallies(town) == [1, 1, 0]


def test_a_person_of_two_accounts_erased_twice_is_still_one_vote_also_on_what_they_once_wrote(town: Town) -> None:
    number = town.submit()
    town.do(commands.EraseMe(NADIA))
    linked(town)
    supports(town, number, SAMI)
    town.do(commands.EraseMe(SAMI))
    supports(town, number, NADIA)
    assert town.idea(number).tally.votes == 1


def test_a_guest_who_comes_back_leaves_the_votes_where_they_count(town: Town) -> None:
    guest = replace(NADIA, kind=AccountKind.GUEST)
    one_person_gone(town, guest, SAMI)
    town.do(commands.React(guest, CARD, Gesture.SUPPORT, "❤", True, Order(3)))
    assert tallies(town) == [1, 1, 0]
