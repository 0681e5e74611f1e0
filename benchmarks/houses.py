"""The databases that rows are measured on, with people, ideas and cards; and work given to them 64 pieces at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TypeVar

from butinerie_bot.application.handling import Handling
from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.schema import prepare
from butinerie_bot.testing import postgres
from butinerie_bot.testing.builders import World
from butinerie_bot.testing.clock import CountedIds, StoppedClock

T = TypeVar("T")
IN_FLIGHT = 64
IDEAS, PEOPLE = 200, 5_000


def sqlite_in(folder: Path, name: str = "bench") -> str:
    """The address of a database in that folder."""
    return f"sqlite:///{folder / name}.db"


@contextmanager
def postgres_server() -> Iterator[str]:
    """The address of a new database on a server that keeps what it says it keeps."""
    server = postgres.start(durable=True)
    try:
        server.run("DROP DATABASE IF EXISTS butinerie_bench WITH (FORCE)", "CREATE DATABASE butinerie_bench")
        yield server.database("butinerie_bench")
    finally:
        server.stop()


def town(url: str, ideas: int = IDEAS) -> World:
    """An organization with that many open ideas, each with its card in one home."""
    engine = write_engine(url)
    prepare(engine)
    world = World.founded(engine, StoppedClock(), CountedIds())
    home = world.home()
    for number in range(1, ideas + 1):
        world.idea(number, home=home)
    return world


@asynccontextmanager
async def recorder_of(world: World) -> AsyncIterator[WriterRecorder]:
    """The house's recorder with all its use cases."""
    recorder = WriterRecorder(
        world.engine, Handling(), world.clock, world.ids, lambda organization: working_days(organization.country)
    )
    recorder.start()
    try:
        yield recorder
    finally:
        await recorder.stop()


async def pumped(items: Iterable[T], do: Callable[[T], Awaitable[object]], in_flight: int = IN_FLIGHT) -> float:
    """Do it with each item, so many at a time; how many seconds that took."""
    left = iter(items)

    async def one() -> None:
        for item in left:
            await do(item)

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(in_flight)))
    return time.perf_counter() - began
