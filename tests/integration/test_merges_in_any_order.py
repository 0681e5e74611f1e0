"""Merges and their undoing in any order: pointers and roots agree, and every person counts once."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from ruling import KARIM, LEA, NADIA, SAMI, Town, who

from butinerie_bot.application.commands import Merge, Recount, State, Undo
from butinerie_bot.application.outcomes import Recounted
from butinerie_bot.domain import ideas
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import ideas as table

PEOPLE = (LEA, SAMI, KARIM, who("zoe"))
IDEAS = 5


def step(town: Town, chance: Random, at: int) -> None:
    kind = chance.choice(("vote", "vote", "merge", "undo"))
    one, other = chance.randint(1, IDEAS), chance.randint(1, IDEAS)
    if kind == "vote":
        town.do(State(chance.choice(PEOPLE), one, Gesture.SUPPORT, chance.random() < 0.7, Order(at)))
    elif kind == "merge":
        town.do(Merge(KARIM, one, other))
    else:
        town.do(Undo(KARIM, chance.choice((None, one))))


def roots_agree(town: Town) -> bool:
    rows = {row.id: row for row in town.rows(table)}
    return all(row.root_id == end_of(row.id, rows) for row in rows.values())


def end_of(idea_id: int, rows: Mapping[int, Any]) -> int:
    into = rows[idea_id].merged_into
    return idea_id if into is None else end_of(into, rows)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_merged_and_undone_roots_agree_and_votes_are_right(town: Town, seed: int) -> None:
    chance = Random(seed)
    for each in range(IDEAS):
        town.submit(f"Idée {each}", NADIA)
    for at in range(1, 30):
        step(town, chance, at)
        town.clock.advance(seconds=1)
    assert roots_agree(town)
    recounted = town.do(Recount(town.organization_id))
    assert isinstance(recounted, Recounted)
    assert recounted.differences == 0


@pytest.mark.parametrize("seed", range(4))
def test_undone_to_the_last_every_idea_stands_alone_with_its_own_votes(town: Town, seed: int) -> None:
    chance = Random(seed)
    for each in range(IDEAS):
        town.submit(f"Idée {each}", NADIA)
    for at, person in enumerate(PEOPLE):
        town.do(State(person, chance.randint(1, IDEAS), Gesture.SUPPORT, True, Order(at)))
    before = [town.idea(number) for number in range(1, IDEAS + 1)]
    for _ in range(8):
        town.do(Merge(KARIM, chance.randint(1, IDEAS), chance.randint(1, IDEAS)))
        town.clock.advance(seconds=1)
    for _ in range(IDEAS):
        town.do(Undo(KARIM))
    assert [town.idea(number) for number in range(1, IDEAS + 1)] == before
    assert {idea.state for idea in before} == {ideas.State.OPEN}
