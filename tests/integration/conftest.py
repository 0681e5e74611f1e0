"""What the tests of reading share: one small organization in a real database."""

from collections.abc import AsyncIterator, Iterator

import pytest
from offices import Office
from reading_world import World
from recording import recording
from ruling import Town
from sqlalchemy import Engine

from butinerie_bot.application.handling import Handling
from butinerie_bot.application.people import Where
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    with engine.begin() as connection:
        yield World(connection)


@pytest.fixture
def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> Town:
    return Town(engine, clock, ids)


@pytest.fixture
async def office(
    engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds, town: Town
) -> AsyncIterator[Office]:  # fmt: skip
    pool = ReadPool(kept_reader(database_url), threads=1)
    async with recording(engine, clock, ids, Handling()) as recorder:
        town.home(Where("elsewhere", "", "general"))
        yield Office(town, RelayOutbox(recorder, pool, clock))
    pool.close()
