"""Promise 1 while accounts are linked, taken apart and erased, in any order between votes."""

from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from vote_model import Model

from butinerie_bot.application.commands import React, State
from butinerie_bot.application.handling import Handling
from butinerie_bot.application.people import Who
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.recording.batch import Batch, House
from butinerie_bot.storage.recording.directory import Directory
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.recording.waiting import Piece
from butinerie_bot.storage.tables import accounts, ideas, votes
from butinerie_bot.testing.builders import World, card_of, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

Step = tuple[Any, ...]
people = st.integers(0, 2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), people, st.sampled_from(["", "👍", "❤"]), st.booleans(), st.integers(1, 12)),
        st.tuples(st.just("link"), people, people),
        st.tuples(st.just("unlink"), people),
        st.tuples(st.just("erase"), people),
    ),
    max_size=16,
)
_rounds = count(1)


class Played:
    """One round: three accounts of their own, one idea, a model beside the database."""

    def __init__(self, town: World) -> None:
        self.town, self.round = town, next(_rounds)
        self.logins = [
            who(f"{name}-{self.round}", mail) for name, mail in (("a", "chat"), ("b", "mail"), ("c", "chat"))
        ]
        for login in self.logins:
            town.person(login)
        self.idea = town.idea(self.round)
        for connection in ("chat", "mail"):
            town.show(self.idea, card_of(self.round, connection=connection))
        self.model = Model({self._named(login): [self._named(login)] for login in self.logins})
        self.house = House(Handling(), town.clock, town.ids, lambda _: lambda _day: True)

    def play(self, step: Step) -> None:
        getattr(self, step[0])(*step[1:])

    def vote(self, at: int, emoji: str, on: bool, time: int) -> None:
        login, account = self.logins[at], self._named(self.logins[at])
        if self._row(login) is None:
            self.model.unlink(account)
        if emoji:
            shown = card_of(self.round, connection=login.connection)
            self._do(React(login, shown, Gesture.SUPPORT, emoji, on, Order(time)))
            self.model.react(account, emoji, time, on=on)
        else:
            self._do(State(login, self.round, Gesture.SUPPORT, on, Order(time)))
            self.model.state(account, time, on=on)

    def link(self, one: int, other: int) -> None:
        first, second = (self._row(self.logins[at]) for at in (one, other))
        if first is None or second is None or first.member_id == second.member_id:
            return
        self._change(lambda uow: uow.persons.join(first.member_id, second.member_id))
        self.model.link(*(self._person(self.logins[at]) for at in (one, other)))

    def unlink(self, at: int) -> None:
        row = self._row(self.logins[at])
        if row is not None and len(self.model.persons[self._person(self.logins[at])]) > 1:
            self._change(lambda uow: uow.persons.leave(row.id))
            self.model.unlink(self._named(self.logins[at]))

    def erase(self, at: int) -> None:
        row = self._row(self.logins[at])
        if row is not None:
            self._change(lambda uow: uow.persons.erase(row.member_id))

    def counted(self) -> tuple[int, int]:
        with self.town.engine.begin() as connection:
            tally = connection.scalar(select(ideas.c.votes).where(ideas.c.id == self.idea))
            held = connection.execute(select(votes).where(votes.c.idea_id == self.idea)).all()
        return tally or 0, len(held)

    def differences(self) -> int:
        with self.town.engine.begin() as connection:
            return self._uow(connection).gestures.recount([self.idea])

    def _person(self, login: Who) -> str:
        return next(name for name, logins in self.model.persons.items() if self._named(login) in logins)

    def _named(self, login: Who) -> str:
        return f"{login.platform_id}/{login.connection}"

    def _row(self, login: Who) -> Any:
        with self.town.engine.begin() as connection:
            here = (accounts.c.platform_id == login.platform_id) & (accounts.c.connection == login.connection)
            return connection.execute(select(accounts).where(here)).one_or_none()

    def _do(self, command: React | State) -> None:
        with self.town.engine.begin() as connection:
            Batch(self.house, Directory(), connection).run([Piece(command=command)])

    def _change(self, work: Any) -> None:
        with self.town.engine.begin() as connection:
            work(self._uow(connection))

    def _uow(self, connection: Any) -> UnitOfWork:
        return Batch(self.house, Directory(), connection).unit_of_work(self.town.organization)


@pytest.fixture
def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> World:
    return World.founded(engine, clock, ids)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taken=steps)
def test_one_person_counts_once_whatever_becomes_of_their_accounts(town: World, taken: list[Step]) -> None:
    played = Played(town)
    for step in taken:
        played.play(step)
        supporters = len(played.model.supporters())
        assert played.counted() == (supporters, supporters)
    assert played.differences() == 0
