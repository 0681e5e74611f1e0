"""What the tests of reading share: one small organization in a real database."""

from collections.abc import Iterator

import pytest
from reading_world import World
from ruling import Town
from sqlalchemy import Engine

from butinerie_bot.testing.clock import CountedIds, StoppedClock


@pytest.fixture
def world(engine: Engine) -> Iterator[World]:
    with engine.begin() as connection:
        yield World(connection)


@pytest.fixture
def town(engine: Engine, clock: StoppedClock, ids: CountedIds) -> Town:
    return Town(engine, clock, ids)
