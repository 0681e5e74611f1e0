"""Whose turn it is: one thing of a person's after another, nobody's waiting for another's."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from butinerie_bot.chat.gateway import Throttled, Unavailable
from butinerie_slack.refusing import meaning_of

LONGEST_WAIT, FIRST_PAUSE, TRIES = 60.0, 0.5, 5

Result = TypeVar("Result")


class Turns:
    """A queue for each name, forgotten when it is empty."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, name: str) -> AsyncIterator[None]:
        """Inside, it is that name's turn; who came before has ended. Nobody has no queue."""
        if not name:
            yield
            return
        lock = self._locks.get(name)
        if lock is None:
            lock = self._locks[name] = asyncio.Lock()
        async with lock:
            yield


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """The call's result, tried again where Slack asks to wait or is away. Raises the library's errors.

    What timed out may have been done and is not done twice.
    """
    for failures in range(TRIES - 1):
        try:
            return await call()
        except (aiohttp.ClientConnectionError, SlackApiError) as error:
            await asyncio.sleep(_pause(error, failures))
    return await call()


def _pause(error: SlackClientError | aiohttp.ClientError, failures: int) -> float:
    """Seconds until the next try. Raises what no waiting mends."""
    meaning = meaning_of(error)
    if isinstance(meaning, Throttled):
        return min(LONGEST_WAIT, meaning.seconds)
    if isinstance(meaning, Unavailable) and not isinstance(error, TimeoutError):
        return FIRST_PAUSE * 2.0**failures
    raise error
