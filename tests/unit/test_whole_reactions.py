"""A platform that tells all of a person's reactions at each change: in whatever order that comes, the latest stands."""

from hypothesis import given
from hypothesis import strategies as st

from butinerie_bot.application.commands import SetReactions, State
from butinerie_bot.application.people import Shown, Who
from butinerie_bot.application.votes.gestures import Ballot, Desk, Login, Voter
from butinerie_bot.domain.ideas import State as IdeaState
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.organizations import Policy
from butinerie_bot.domain.votes import Gesture

CARD = Shown("chat", "general", "card-1")
SAYS = {"👍": Gesture.SUPPORT, "🔥": Gesture.SUPPORT, "🙋": Gesture.VOLUNTEER, "🔁": Gesture.INTEREST}
VOTER = Voter(7, 8, "chat", AccountKind.PERSON, (Login(7, "chat", AccountKind.PERSON),))
states = st.lists(st.sets(st.sampled_from(list(SAYS))), min_size=1, max_size=5)


class Table:
    """One person, one idea."""

    def __init__(self) -> None:
        self.desk = Desk(Policy(), {}, set(), lambda _: None)
        self.ballot = Ballot(1, 1, IdeaState.OPEN, None, (1,), frozenset(), dict.fromkeys(Gesture, 0))

    def tell(self, signs: set[str], at: int, card: Shown = CARD) -> None:
        told = tuple((SAYS[sign], sign) for sign in sorted(signs))
        self.desk.set_reactions(SetReactions(Who("chat", "", "anne"), card, told, Order(at)), VOTER, 1, self.ballot)

    def withdraw(self, at: int) -> None:
        self.desk.state(State(Who("chat", "", "anne"), 1, Gesture.SUPPORT, False, Order(at)), VOTER, 1, self.ballot)

    @property
    def standing(self) -> set[str]:
        held = [signal for known in self.desk.signals.values() for signal in known.values()]
        return {signal.source.rpartition("/")[2] for signal in held if signal.on}


@given(states.flatmap(lambda told: st.permutations(list(enumerate(told, 1))).map(lambda them: (told, them))))
def test_the_latest_state_stands_in_whatever_order_they_come(
    both: tuple[list[set[str]], list[tuple[int, set[str]]]],
) -> None:
    told, arrived = both
    table = Table()
    for at, signs in arrived:
        table.tell(signs, at)
    assert table.standing == told[-1]
    assert {gesture for gesture, count in table.ballot.counts.items() if count} == {SAYS[sign] for sign in told[-1]}


def test_nothing_given_any_more_is_remembered_against_what_comes_late() -> None:
    table = Table()
    table.tell(set(), 2)
    table.tell({"👍"}, 1)
    assert table.standing == set()


def test_another_card_of_the_same_idea_keeps_its_own() -> None:
    table = Table()
    table.tell({"👍"}, 1, Shown("chat", "general", "card-11"))
    table.tell(set(), 2)
    assert table.ballot.counts[Gesture.SUPPORT] == 1


def test_what_a_withdrawal_spent_counts_again_only_when_given_anew() -> None:
    table = Table()
    table.tell({"👍"}, 1)
    table.withdraw(2)
    table.tell({"👍", "🙋"}, 3)
    assert table.ballot.counts[Gesture.SUPPORT] == 0
    table.tell(set(), 4)
    table.tell({"👍"}, 5)
    assert table.ballot.counts[Gesture.SUPPORT] == 1
