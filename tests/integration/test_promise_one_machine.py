"""Promise 1 under any order of all that touches a vote: one machine beside a naive model, on the real handlers."""

from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from passing_town import PassingTown, passing, tried
from ruling import CHAT, KARIM, NADIA
from signal_model import Account, SignalModel, Source
from sqlalchemy import Engine, insert, select

from butinerie_bot.application import commands as asked
from butinerie_bot.application.outcomes import Failed, LinkCodeGiven, Recounted, Refused
from butinerie_bot.application.people import Shown, Where, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts, ideas, shown, votes

MAIL = "mail"
ANNE, MAILED, BOB, AUTHOR = ("anne", CHAT), ("anne", MAIL), ("bob", CHAT), ("nadia", CHAT)
"""Two accounts that become one person's, somebody else, and who wrote the first idea."""
LOGINS = (ANNE, MAILED, BOB, AUTHOR)
PLACES = (("general", CHAT), ("annex", CHAT), ("letters", MAIL))
"""Where cards stand; a reaction comes from an account of the same connection."""
IDEAS = (1, 2, 3)
AHEAD = 20
"""One platform's clock goes so far before the other's: times of two are of no use to one another."""
logins = st.sampled_from((ANNE, ANNE, MAILED, MAILED, BOB, AUTHOR))
numbers, times, nth = st.sampled_from((1, 1, 1, 2, 2, 3)), st.integers(1, 9), st.integers(0, 30)
emoji, places = st.sampled_from("👍👍❤"), st.sampled_from((*PLACES, *PLACES[::2]))
elsewhere = st.sampled_from((False, False, True))


def who(login: Account) -> Who:
    return Who(login[1], "", login[0], login[0].title(), login[0])


class Votes(RuleBasedStateMachine):
    """Reacting, pressing, withdrawing, linking, merging, answering, undoing, erasing and reconciling as they come."""

    def __init__(self, town: PassingTown) -> None:
        super().__init__()
        town.begin()
        self.town, self.early = town, CHAT
        self.idea_ids = {row.number: row.id for row in town.rows(ideas)}
        authors = {1: AUTHOR, 2: ("karim", CHAT), 3: ("karim", CHAT)}
        self.model = SignalModel([{login} for login in (*LOGINS, ("karim", CHAT))], authors)

    @initialize(
        early=st.sampled_from((CHAT, MAIL)), linked=st.sampled_from((True, False)),
        reacted=st.sets(st.sampled_from((ANNE, MAILED))),
        pressed=st.sampled_from((None, None, ANNE, MAILED, BOB)), merged=st.booleans(),
        withdrawn=st.sampled_from((ANNE, MAILED, None)),
    )  # fmt: skip
    def begun(
        self, early: str, linked: bool, reacted: set[Account], pressed: Account | None, merged: bool,
        withdrawn: Account | None,
    ) -> None:  # fmt: skip
        """Where it gets interesting: both accounts reacted, on a pair that is one, and one took it back."""
        self.early = early
        if linked:
            self.link((ANNE, MAILED))
        for login in sorted(reacted):
            self.react(login, 1, False, "👍", 5)
        if pressed is not None:
            self.press(pressed, 2, 5)
        if merged:
            self.merge((2, 1))
        if withdrawn is not None:
            self.withdraw(withdrawn, 1, 5)
            self.react(MAILED if withdrawn == ANNE else ANNE, 1, False, "❤", 5)

    @rule(login=logins, number=numbers, place=elsewhere, sign=emoji, at=times)
    def react(self, login: Account, number: int, place: bool, sign: str, at: int) -> None:
        channel = "letters" if login[1] == MAIL else PLACES[place][0]
        self._react(login, number, (channel, sign), at, on=True)

    @precondition(lambda self: self.model.known())
    @rule(which=nth, at=times, on=st.booleans())
    def react_anew(self, which: int, at: int, on: bool) -> None:
        """One that we know of is taken away, or comes once more."""
        number, login, source = _one_of(self.model.known(), which)
        self._react(login, number, source, at, on=on)

    @rule(login=logins, number=numbers, place=elsewhere, signs=st.sets(emoji), at=times)
    def tell_all(self, login: Account, number: int, place: bool, signs: set[str], at: int) -> None:
        """A platform that tells the whole at each change."""
        channel = "letters" if login[1] == MAIL else PLACES[place][0]
        there, order = Shown(login[1], channel, f"card-{number}"), self._order(login[1], at)
        given = tuple((Gesture.SUPPORT, sign) for sign in sorted(signs))
        self._do(asked.SetReactions(who(login), there, given, order))
        self.model.tell_all(login, number, channel, signs, order.time)

    @rule(login=logins, number=numbers, at=times)
    def press(self, login: Account, number: int, at: int) -> None:
        outcome = self._do(asked.State(who(login), number, Gesture.SUPPORT, True, self._order(login[1], at)))
        assert isinstance(outcome, Refused) is not self.model.press(login, number)

    @rule(login=logins, number=numbers, at=times)
    def withdraw(self, login: Account, number: int, at: int) -> None:
        order = self._order(login[1], at)
        outcome = self._do(asked.State(who(login), number, Gesture.SUPPORT, False, order))
        assert isinstance(outcome, Refused) is not self.model.withdraw(login, number, order.time)

    @rule(pair=st.sampled_from(((ANNE, MAILED), (MAILED, ANNE), (BOB, MAILED), (ANNE, AUTHOR))))
    def link(self, pair: tuple[Account, Account]) -> None:
        one, other = pair
        first, second = (Where(login[1], "", f"direct-{login[0]}", direct=True) for login in (one, other))
        given = self._do(asked.GiveLinkCode(who(one), first))
        assert isinstance(given, LinkCodeGiven)
        self._do(asked.EnterLinkCode(who(other), second, given.code))
        self._do(asked.ConfirmLink(who(other), True))
        self.model.link(one, other)

    @precondition(lambda self: self.model.linked())
    @rule(which=nth)
    def unlink(self, which: int) -> None:
        login = _one_of(self.model.linked(), which)
        self._do(asked.Unlink(who(login)))
        self.model.unlink(login)

    @precondition(lambda self: not self.model.erased)
    @rule(login=st.sampled_from(LOGINS))
    def erase(self, login: Account) -> None:
        self._do(asked.EraseMe(who(login)))
        self.model.erase(login)

    @precondition(lambda self: sum(map(self.model.is_open, IDEAS)) > 1)
    @rule(pair=st.sampled_from(((2, 1), (2, 1), (1, 2), (3, 1), (3, 2))))
    def merge(self, pair: tuple[int, int]) -> None:
        number, into = pair
        self._do(asked.Merge(KARIM, number, into))
        self.model.merge(number, into, self.now)

    @precondition(lambda self: not self.model.frozen)
    @rule(number=numbers)
    def answer(self, number: int) -> None:
        self._do(asked.Decide(KARIM, number, Verb.DECLINE, "Déjà fait ailleurs."))
        self.model.answer(number, self.now)

    @precondition(lambda self: self.model.merges or self.model.answers)
    @rule(number=st.one_of(st.none(), numbers))
    def undo(self, number: int | None) -> None:
        self._do(asked.Undo(KARIM, number))
        self.model.undo(number, self.now)

    @rule(number=numbers, place=places, listed=st.sets(st.tuples(logins, emoji), max_size=3), gap=times)
    def reconcile(self, number: int, place: tuple[str, str], listed: set[tuple[Account, str]], gap: int) -> None:
        channel, connection = place
        order = self._order(connection, gap)
        here = {(login, sign) for login, sign in listed if login[1] == connection}
        given = tuple((who(login), Gesture.SUPPORT, sign) for login, sign in sorted(here))
        self._do(asked.Reconcile(KARIM, Shown(connection, channel, f"card-{number}"), given, order))
        self.model.reconcile(number, channel, here, order.time)

    @precondition(lambda self: self.model.known())
    @rule(which=nth, gap=times, listed=st.booleans())
    def reconcile_known(self, which: int, gap: int, listed: bool) -> None:
        """One reaction that we know of, standing there or not."""
        number, login, (channel, sign) = _one_of(self.model.known(), which)
        self.reconcile(number, (channel, login[1]), {(login, sign)} if listed else set(), gap)

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

    def _react(self, login: Account, number: int, source: Source, at: int, *, on: bool) -> None:
        there, order = Shown(login[1], source[0], f"card-{number}"), self._order(login[1], at)
        self._do(asked.React(who(login), there, Gesture.SUPPORT, source[1], on, order))
        self.model.react(login, number, source, order.time, on=on)

    def _order(self, connection: str, at: int) -> Order:
        """That platform's own time."""
        return Order(at + AHEAD if connection == self.early else at)

    def _do(self, command: Any) -> Any:
        self.town.clock.advance(seconds=1)
        outcome = self.town.do(command)
        assert not isinstance(outcome, Failed), outcome
        return outcome


def _one_of(those: list[Any], which: int) -> Any:
    return those[which % len(those)]


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
    played(engine, 9 if engine.dialect.name == "sqlite" else 3, 30)


@pytest.mark.long
def test_one_person_is_one_vote_through_many_stories(engine: Engine) -> None:
    played(engine, 85 if engine.dialect.name == "sqlite" else 4, 50)
