"""Votes a second with 64 in flight, against the fdatasyncs of the disk: python benchmarks/votes.py [URL]."""  # noqa: INP001

import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from butinerie_bot.application.commands import React
from butinerie_bot.application.handling import Handling
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.recorder import WriterRecorder
from butinerie_bot.storage.schema import prepare
from butinerie_bot.testing.builders import World, card_of, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

IDEAS, PEOPLE, IN_FLIGHT, VOTES = 200, 5_000, 64, 20_000


def syncs_a_second(folder: Path, seconds: float = 2.0) -> float:
    """How often the disk can be made to keep 4 KiB for good."""
    with (folder / "sync").open("wb", buffering=0) as file:
        done, until = 0, time.perf_counter() + seconds
        while time.perf_counter() < until:
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            done += 1
    return done / seconds


def votes(total: int) -> list[React]:
    """Reactions of many people on many cards, some of them taken away."""
    chance = random.Random(1)  # noqa: S311 - the same votes each time
    return [
        React(
            who(f"person-{chance.randrange(PEOPLE)}"),
            card_of(chance.randrange(1, IDEAS + 1)),
            Gesture.SUPPORT,
            "👍",
            chance.random() > 0.1,
            Order(at),
        )
        for at in range(total)
    ]


async def measure(world: World, commands: list[React], name: str) -> tuple[float, float]:
    """Votes a second, and microseconds of CPU for each."""
    recorder = WriterRecorder(world.engine, Handling(), world.clock, world.ids, lambda _: lambda _day: True)
    recorder.start()
    left = iter(enumerate(commands))

    async def vote() -> None:
        for number, command in left:
            await recorder.do(command, f"{name}-{number}")

    began, worked = time.perf_counter(), time.process_time()
    await asyncio.gather(*(vote() for _ in range(IN_FLIGHT)))
    took, cpu = time.perf_counter() - began, time.process_time() - worked
    await recorder.stop()
    return len(commands) / took, cpu / len(commands) * 1e6


def main() -> None:
    """Say what was measured."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        url = sys.argv[1] if len(sys.argv) > 1 else f"sqlite:///{folder}/votes.db"
        engine = write_engine(url)
        prepare(engine)
        world = World.founded(engine, StoppedClock(), CountedIds())
        home = world.home()
        for number in range(1, IDEAS + 1):
            world.idea(number, home=home)
        asyncio.run(measure(world, votes(VOTES), "warm"))
        syncs = syncs_a_second(Path(folder))
        rate, cpu = asyncio.run(measure(world, votes(VOTES), "measured"))
        told = f"{rate:,.0f} votes/s, {cpu:.0f} µs CPU each, {rate / syncs:.2f} per fdatasync ({syncs:,.0f}/s)"
        sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
