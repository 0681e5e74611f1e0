"""Reminders: a tick that finds nothing among 100,000, and 1,000 that are due taken at once."""

import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, insert

from benchmarks.houses import recorder_of, sqlite_in, town
from butinerie_bot.scheduling.ticking import Ticker
from butinerie_bot.storage.aggregates.jobs import JobTable
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.engine import read_engine
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.builders import World

REMINDERS, DUE = 100_000, 1_000
EVERY = timedelta(seconds=5)
TICKS = 240
"""Twenty minutes of the house's time."""


async def measure(folder: Path) -> dict[str, float]:
    """The middle one of many ticks, and of several claims."""
    url = sqlite_in(folder)
    world = town(url, 1)
    fill(world, REMINDERS)
    async with recorder_of(world) as recorder:
        pool = ReadPool(read_engine(url))
        tick = await ticks(world, Ticker(JobTable(pool, recorder), recorder, world.clock))
        pool.close()
        world.clock.advance(days=29)
        claim = median([await claimed(world, recorder) for _ in range(9)])
    return {"idle_tick_ms": tick, "claim_due_ms": claim}


def fill(world: World, total: int) -> None:
    """Reminders that are due in 30 days and more, a thousand at a time, an hour apart."""
    first = world.clock.now() + timedelta(days=29) - timedelta(minutes=1)
    rows = [
        {
            "organization_id": world.organization.id, "id": world.ids.next(), "rule": "answer_near", "about": "idea",
            "ref_id": number, "step": "7", "due_at": micros(first + timedelta(hours=number // DUE)), "created_at": 0,
        }
        for number in range(total)
    ]  # fmt: skip
    with world.engine.begin() as connection:
        connection.execute(insert(reminders), rows)


async def ticks(world: World, ticker: Ticker) -> float:
    """Milliseconds of the middle one, the clock going on by five seconds before each."""
    found = []
    for _ in range(TICKS):
        world.clock.advance(EVERY)
        began = time.perf_counter()
        await ticker.tick()
        found.append((time.perf_counter() - began) * 1e3)
    return median(found)


async def claimed(world: World, recorder: WriterRecorder) -> float:
    """Milliseconds from asking for what is due to the commit."""

    def claim(connection: Connection) -> int:
        store = ReminderStore(connection, world.organization, world.clock.now(), world.ids)
        return len(store.due(DUE))

    began = time.perf_counter()
    found = await recorder.write(claim)
    took = (time.perf_counter() - began) * 1e3
    if found != DUE:
        raise LookupError(f"{found} were due")
    return took
