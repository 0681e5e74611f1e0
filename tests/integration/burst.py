"""A process of its own for a test: records comments as fast as it can, prints each number once it is recorded."""

import asyncio
import sys

from recording import recording

from butinerie_bot.application.commands import Comment
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.testing.builders import who
from butinerie_bot.testing.clock import CountedIds, StoppedClock


async def burst(url: str) -> None:
    async with recording(write_engine(url), StoppedClock(), CountedIds()) as recorder:

        async def record(first: int) -> None:
            for number in range(first, 100_000, 64):
                await recorder.do(Comment(who("anne"), 1, f"n{number}"), f"e{number}")
                sys.stdout.write(f"n{number}\n")
                sys.stdout.flush()

        await asyncio.gather(*(record(first) for first in range(64)))


if __name__ == "__main__":
    asyncio.run(burst(sys.argv[1]))
