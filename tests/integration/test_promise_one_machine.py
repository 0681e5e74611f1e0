"""Promise 1 under any order of all that touches a vote: one machine beside a naive model, on the real handlers."""

from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from passing_town import PassingTown, passing, tried
from ruling import CHAT, KARIM, NADIA
from signal_model import Account, SignalModel
from sqlalchemy import Engine, insert, select

from butinerie_bot.application import commands as asked
from butinerie_bot.application.outcomes import Failed, LinkCodeGiven, Recounted
from butinerie_bot.application.people import Shown, Where, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts, ideas, shown, votes

MAIL = "mail"
LOGINS = (("anne", CHAT), ("anne", MAIL), ("bob", CHAT), ("nadia", CHAT))
"""The last one wrote the first idea."""
PLACES = (("general", CHAT), ("annex", CHAT), ("letters", MAIL))
"""Where cards stand; a reaction comes from an account of the same connection."""
IDEAS = (1, 2, 3)
logins, numbers, times = st.sampled_from(LOGINS), st.sampled_from(IDEAS), st.integers(1, 9)
emoji = st.sampled_from("👍❤")
places = st.sampled_from(PLACES)


def who(login: Account) -> Who:
    return Who(login[1], "", login[0], login[0].title(), login[0])


class Votes(RuleBasedStateMachine):
    """Reacting, pressing, withdrawing, linking, merging, answering, undoing, erasing and reconciling as they come."""

    def __init__(self, town: PassingTown) -> None:
        super().__init__()
        town.begin()
        self.town = town
        self.idea_ids = {row.number: row.id for row in town.rows(ideas)}
        authors = {1: ("nadia", CHAT), 2: ("karim", CHAT), 3: ("karim", CHAT)}
        self.model = SignalModel([{login} for login in (*LOGINS, ("karim", CHAT))], authors)

    @rule(login=logins, number=numbers, place=st.booleans(), sign=emoji, at=times)
    def react(self, login: Account, number: int, place: bool, sign: str, at: int) -> None:
        self._react(login, number, place, sign, at, on=True)

    @rule(login=logins, number=numbers, place=st.booleans(), sign=emoji, at=times)
    def unreact(self, login: Account, number: int, place: bool, sign: str, at: int) -> None:
        self._react(login, number, place, sign, at, on=False)

    @rule(login=logins, number=numbers, at=times)
    def press(self, login: Account, number: int, at: int) -> None:
        self._do(asked.State(who(login), number, Gesture.SUPPORT, True, Order(at)))
        self.model.press(login, number)

    @rule(login=logins, number=numbers, at=times)
    def withdraw(self, login: Account, number: int, at: int) -> None:
        self._do(asked.State(who(login), number, Gesture.SUPPORT, False, Order(at)))
        self.model.withdraw(login, number, at)

    @rule(one=logins, other=logins)
    def link(self, one: Account, other: Account) -> None:
        first, second = (Where(login[1], "", f"direct-{login[0]}", direct=True) for login in (one, other))
        given = self._do(asked.GiveLinkCode(who(one), first))
        assert isinstance(given, LinkCodeGiven)
        self._do(asked.EnterLinkCode(who(other), second, given.code))
        self._do(asked.ConfirmLink(who(other), True))
        self.model.link(one, other)

    @rule(login=logins)
    def unlink(self, login: Account) -> None:
        self._do(asked.Unlink(who(login)))
        self.model.unlink(login)

    @rule(login=logins)
    def erase(self, login: Account) -> None:
        self._do(asked.EraseMe(who(login)))
        self.model.erase(login)

    @rule(number=numbers, into=numbers)
    def merge(self, number: int, into: int) -> None:
        self._do(asked.Merge(KARIM, number, into))
        self.model.merge(number, into, self.now)

    @rule(number=numbers)
    def answer(self, number: int) -> None:
        self._do(asked.Decide(KARIM, number, Verb.DECLINE, "Déjà fait ailleurs."))
        self.model.answer(number, self.now)

    @rule(number=st.one_of(st.none(), numbers))
    def undo(self, number: int | None) -> None:
        self._do(asked.Undo(KARIM, number))
        self.model.undo(number, self.now)

    @rule(number=numbers, place=places, listed=st.sets(st.tuples(logins, emoji), max_size=4), gap=times)
    def reconcile(self, number: int, place: tuple[str, str], listed: set[tuple[Account, str]], gap: int) -> None:
        channel, connection = place
        here = {(login, sign) for login, sign in listed if login[1] == connection}
        given = tuple((who(login), Gesture.SUPPORT, sign) for login, sign in sorted(here))
        self._do(asked.Reconcile(KARIM, Shown(connection, channel, f"card-{number}"), given, Order(gap)))
        self.model.reconcile(number, channel, here, gap)

    @invariant()
    def every_person_counts_once(self) -> None:
        """As many as the model counts, and those it counts."""
        with self.town.engine.begin() as reading:
            tallies = {row.number: row.votes for row in reading.execute(select(ideas.c.number, ideas.c.votes))}
            counted = [(row.idea_id, row.member_id) for row in reading.execute(select(votes))]
            members = {(row.platform_id, row.connection): row.member_id for row in reading.execute(select(accounts))}
        for number in IDEAS:
            if number in self.model.frozen:
                assert tallies[number] == self.model.frozen[number]
            elif number not in self.model.into:
                held = {member for idea, member in counted if idea == self.idea_ids[number]}
                self._agree(number, tallies[number], held, members)

    def _agree(self, number: int, tally: int, held: set[int], members: dict[Account, int]) -> None:
        supporters = self.model.supporters(number)
        assert (tally, len(held)) == (len(supporters), len(supporters))
        known = {members[login] for person in supporters for login in person if login in members}
        assert held & {members[login] for login in LOGINS if login in members} == known

    def teardown(self) -> None:
        recounted = self._do(asked.Recount(self.town.organization_id))
        self.town.end()
        assert isinstance(recounted, Recounted)
        assert recounted.differences == 0

    @property
    def now(self) -> int:
        return int(self.town.clock.at.timestamp())

    def _react(self, login: Account, number: int, place: bool, sign: str, at: int, *, on: bool) -> None:
        channel = "letters" if login[1] == MAIL else PLACES[place][0]
        there = Shown(login[1], channel, f"card-{number}")
        self._do(asked.React(who(login), there, Gesture.SUPPORT, sign, on, Order(at)))
        self.model.react(login, number, (channel, sign), at, on=on)

    def _do(self, command: Any) -> Any:
        self.town.clock.advance(seconds=1)
        outcome = self.town.do(command)
        assert not isinstance(outcome, Failed), outcome
        return outcome


def settle(town: PassingTown) -> None:
    """Three ideas, each shown in three places, and people who know one another."""
    for number in IDEAS:
        town.submit(f"Une idée, la {number}", NADIA if number == 1 else KARIM)
    for row in town.rows(ideas):
        here = {"organization_id": town.organization_id, "idea_id": row.id, "channel_id": 0}
        for channel, connection in PLACES:
            message = {"connection": connection, "channel": channel, "message": f"card-{row.number}"}
            town.connection.execute(insert(shown).values(**message, **here))
    for login in LOGINS:
        town.do(asked.Greet(who(login)))


def played(engine: Engine, stories: int, steps: int) -> None:
    with passing(engine) as town:
        settle(town)
        run_state_machine_as_test(partial(Votes, town), settings=tried(stories, steps))  # type: ignore[arg-type]


def test_one_person_is_one_vote_whatever_happens_in_whatever_order(engine: Engine) -> None:
    played(engine, 12 if engine.dialect.name == "sqlite" else 3, 30)


@pytest.mark.long
def test_one_person_is_one_vote_through_a_thousand_stories(engine: Engine) -> None:
    played(engine, 1_000 if engine.dialect.name == "sqlite" else 100, 50)
