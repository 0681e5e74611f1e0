"""The read pool: what one reading asks, in however many statements, is answered of one moment."""

from sqlalchemy import Connection, func, select

from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.tables import ideas
from butinerie_bot.testing.builders import World
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_engine, kept_reader


def how_many(reading: Connection) -> int:
    return reading.scalar(select(func.count()).select_from(ideas)) or 0


async def test_what_is_written_between_two_statements_of_a_reading_is_seen_by_the_next_reading(
    database_url: str, clock: StoppedClock, ids: CountedIds
) -> None:
    """[8]"""
    world, pool = World.founded(kept_engine(database_url), clock, ids), ReadPool(kept_reader(database_url), threads=1)

    def twice(reading: Connection) -> tuple[int, int]:
        before = how_many(reading)
        world.idea(1)
        return before, how_many(reading)

    assert await pool.read(twice) == (0, 0)
    assert await pool.read(how_many) == 1
    pool.close()
