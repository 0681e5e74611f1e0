"""Processes that share a database, as far as their turns go: each with its own recorder and number."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

from butinerie_bot.application.handling import Handling
from butinerie_bot.application.ports import Clock
from butinerie_bot.bootstrap.turns import Turns
from butinerie_bot.storage.engine import read_engine, write_engine
from butinerie_bot.storage.leasing.file import FileLease
from butinerie_bot.storage.leasing.row import RowLease
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.testing.clock import CountedIds

LOOK_EVERY = 0.01
_numbers = count(1)


@asynccontextmanager
async def process(
    url: str, folder: Path, clock: Clock, lasts: timedelta = timedelta(seconds=12)
) -> AsyncIterator[Turns]:  # fmt: skip
    """One more process on the database at ``url``, taking turns as the bot does; ``lasts`` where turns are rows."""
    if url.startswith("sqlite"):
        yield Turns(lambda connection, name: FileLease(folder / f"{connection}-{name}.lease"), LOOK_EVERY)
        return
    holder, engine, pool = next(_numbers), write_engine(url), ReadPool(read_engine(url), threads=1)
    recorder = WriterRecorder(engine, Handling(), clock, CountedIds(), lambda _: lambda _: True)
    recorder.start()
    try:
        yield Turns(
            lambda connection, name: RowLease(connection, name, holder, pool, recorder, clock, lasts), LOOK_EVERY
        )  # fmt: skip
    finally:
        await recorder.stop()
        pool.close()
        engine.dispose()
