"""Answers on their way: each person's in order, nobody's waiting for another's, and reading goes on meanwhile."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from butinerie_telegram.refusing import seconds_of

LONGEST_WAIT, FIRST_PAUSE, TRIES = 60.0, 0.5, 5
LAST_WORDS = 1.5
"""Seconds that answers under way have to end when the bot stops."""

Result = TypeVar("Result")
log = logging.getLogger(__name__)


class Following:
    """Runs what is left to do for somebody after what was left before."""

    def __init__(self) -> None:
        self._latest: dict[str, asyncio.Task[None]] = {}

    def follow(self, lane: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do it once all of that lane is done."""
        task = asyncio.create_task(_after(self._latest.get(lane), work))
        self._latest[lane] = task
        task.add_done_callback(lambda done: self._ended(lane, done))

    async def settled(self) -> None:
        """Wait until nothing is left to do."""
        while self._latest:
            await asyncio.wait(tuple(self._latest.values()))

    async def end(self) -> None:
        """Let what is under way end, for a moment."""
        tasks = tuple(self._latest.values())
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=LAST_WORDS)
            for task in late:
                task.cancel()

    def _ended(self, lane: str, task: asyncio.Task[None]) -> None:
        if self._latest.get(lane) is task:
            del self._latest[lane]


async def _after(before: asyncio.Task[None] | None, work: Callable[[], Awaitable[None]]) -> None:
    if before is not None:
        await asyncio.wait([before])
    try:
        await work()
    except Exception as error:  # noqa: BLE001 - what was taken is taken, whether or not its answer can be brought
        log.warning("could not answer: %s", type(error).__name__)


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """The call's result, tried again where Telegram asks to wait or is away. Raises the library's errors.

    What timed out may have been done and is not done twice.
    """
    for failures in range(TRIES - 1):
        try:
            return await call()
        except RetryAfter as slow:
            await asyncio.sleep(min(LONGEST_WAIT, seconds_of(slow)))
        except (BadRequest, TimedOut):
            raise
        except NetworkError:
            await asyncio.sleep(FIRST_PAUSE * 2**failures)
    return await call()
