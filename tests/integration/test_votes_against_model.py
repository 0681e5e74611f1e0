import asyncio
from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recording import recording
from sqlalchemy import Engine, select
from vote_model import Model

from butinerie_bot.application.commands import React, State
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import ideas, votes
from butinerie_bot.testing.builders import World, card_of, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

ANNE, ANNE_BY_MAIL, BOB = who("anne"), who("anne", "mail"), who("bob")
LOGINS = [ANNE, ANNE_BY_MAIL, BOB]
Step = tuple[int, str, bool, int]
"""Whose, the emoji (empty: stated), on, the platform's time."""

steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["", "👍", "❤"]), st.booleans(), st.integers(1, 12)), max_size=14
)


@pytest.fixture
def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> World:
    world = World.founded(engine, clock, ids)
    member = world.member_of(world.person(ANNE))
    world.person(ANNE_BY_MAIL, member)
    world.person(BOB)
    return world


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(taken=steps)
async def test_whatever_happens_the_tally_is_that_of_a_naive_count(town: World, taken: list[Step]) -> None:
    number = next(_numbers)
    idea = town.idea(number)
    _show(town, idea, number)
    model = Model({"anne": ["anne/chat", "anne/mail"], "bob": ["bob/chat"]})
    for step in taken:
        play(model, step)
    async with recording(town.engine, town.clock, town.ids) as recorder:
        await asyncio.gather(*(recorder.do(command(number, step)) for step in taken))
        differences = await recorder.within(lambda batch: batch.unit_of_work(town.organization).gestures.recount_all())
    assert counted(town, idea) == (len(model.supporters()), len(model.supporters()))
    assert differences == 0


_numbers = count(1)


def play(model: Model, step: Step) -> None:
    login, emoji, on, at = step
    account = f"{LOGINS[login].platform_id}/{LOGINS[login].connection}"
    if emoji:
        model.react(account, emoji, at, on=on)
    else:
        model.state(account, at, on=on)


def command(number: int, step: Step) -> React | State:
    login, emoji, on, at = step
    person = LOGINS[login]
    if emoji:
        return React(person, card_of(number, connection=person.connection), Gesture.SUPPORT, emoji, on, Order(at))
    return State(person, number, Gesture.SUPPORT, on, Order(at))


def counted(town: World, idea: int) -> tuple[int, int]:
    with town.engine.begin() as connection:
        tally = connection.execute(select(ideas.c.votes).where(ideas.c.id == idea)).scalar_one()
        held: Sequence[object] = connection.execute(select(votes).where(votes.c.idea_id == idea)).all()
    return tally, len(held)


def _show(town: World, idea: int, number: int) -> None:
    for connection in ("chat", "mail"):
        town.show(idea, card_of(number, connection=connection))
