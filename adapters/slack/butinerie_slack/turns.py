"""Whose turn it is: one thing of a person's after another, nobody's waiting for another's."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from butinerie_bot.chat.gateway import Throttled, Unavailable
from butinerie_slack.refusing import meaning_of

LONGEST_WAIT, FIRST_PAUSE, TRIES = 60.0, 0.5, 5
MINUTE = 60.0

Result = TypeVar("Result")


class Turns:
    """A queue for each name, forgotten when it is empty."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def of(self, name: str) -> asyncio.Lock:
        """Held, it is that name's turn: who came before has ended. Nobody has no queue."""
        lock = self._locks.get(name) if name else None
        if lock is None:
            lock = asyncio.Lock()
            if name:
                self._locks[name] = lock
        return lock


class Trickle:
    """Lets at most so many through in a minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._began, self._through = 0.0, 0

    @property
    def spent(self) -> bool:
        """Whether no more may go in this minute."""
        return self._through >= self._most and asyncio.get_running_loop().time() - self._began < MINUTE

    def lets_one(self) -> bool:
        """Whether one more may go, which then has gone."""
        now = asyncio.get_running_loop().time()
        if now - self._began >= MINUTE:
            self._began, self._through = now, 0
        self._through += 1
        return self._through <= self._most


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
