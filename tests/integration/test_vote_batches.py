"""What a batch of votes keeps to: one that breaks stops no other, and PostgreSQL finds its rows by their keys."""

import asyncio
import re
from dataclasses import replace
from typing import Any

import pytest
from recording import recording
from sqlalchemy import Engine, event, select

from butinerie_bot.application.outcomes import Failed, GestureTaken
from butinerie_bot.domain.order import Order
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.tables import ideas
from butinerie_bot.testing.builders import World, react, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

VOTERS = [who(name) for name in ("anne", "bob", "chloe", "dario", "elif", "fanny")]


@pytest.fixture
def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> World:
    town = World.founded(engine, clock, ids)
    town.idea(1, town.person(who("author")), town.home())
    return town


async def test_a_vote_that_no_database_can_hold_breaks_alone(town: World) -> None:
    given = [react(voter, 1, number) for number, voter in enumerate(VOTERS, 1)]
    given[3] = replace(given[3], order=Order(2**70))
    async with recording(town.engine, town.clock, town.ids) as recorder:
        reached = await asyncio.gather(*(recorder.do(vote, str(number)) for number, vote in enumerate(given)))
        again = await asyncio.gather(*(recorder.do(vote, str(number)) for number, vote in enumerate(given)))
    assert [isinstance(one.outcome, Failed) for one in reached] == [number == 3 for number in range(len(VOTERS))]
    assert [one.outcome for one in again if isinstance(one.outcome, Failed)] == [reached[3].outcome]
    counted = [one.outcome for one in reached if isinstance(one.outcome, GestureTaken)]
    assert [outcome.count for outcome in counted] == [1, 2, 3, 4, 5]
    with town.engine.begin() as connection:
        assert connection.scalar(select(ideas.c.votes)) == len(VOTERS) - 1


@pytest.mark.only_on("postgresql")
async def test_what_votes_ask_of_tables_that_nobody_has_measured_yet_is_found_by_keys(
    town: World, database_url: str
) -> None:
    asked: list[tuple[str, Any]] = []

    def keep(_connection: Any, _cursor: Any, text: str, values: Any, _context: Any, _many: bool) -> None:
        if "json_array_elements" in text and "JOIN" in text:
            asked.append((text, values))

    event.listen(town.engine, "before_cursor_execute", keep)
    async with recording(town.engine, town.clock, town.ids) as recorder:
        await recorder.do(react(VOTERS[0], 1, 1))
    event.remove(town.engine, "before_cursor_execute", keep)
    assert len(asked) > 5
    with write_engine(database_url).begin() as connection:
        for text, values in asked:
            plan = "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {text}", values))
            assert not re.search("Seq Scan|Hash Join|Merge Join", plan)
