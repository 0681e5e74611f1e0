from ruling import INES, KARIM, NADIA, Town

from butinerie_bot.application.commands import GiveRole, Undo
from butinerie_bot.application.outcomes import DecisionUndone, HomeMade, IdeaDecided, RoleGiven
from butinerie_bot.application.people import Named
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role


def test_an_idea_is_posted_answered_and_the_answer_taken_back_unseen(town: Town) -> None:
    assert town.home() == HomeMade("fr", 0, False, "#general")
    number = town.submit()
    before = town.idea(number)
    assert before.state is State.OPEN
    assert town.owed("card:")
    assert isinstance(town.decline(number), IdeaDecided)
    assert town.owed("decided:")
    assert town.do(Undo(KARIM)) == DecisionUndone(number, Verb.DECLINE)
    assert town.idea(number) == before
    assert town.owed("decided:") == []
    assert town.owed("thread:") == []


def test_an_administrator_gives_a_role_in_either_language(town: Town) -> None:
    town.meets(NADIA)
    given = town.do(GiveRole(INES, Named(handle="Nadia"), "Comité"))
    assert given == RoleGiven("Nadia", Role.COMMITTEE, "")
