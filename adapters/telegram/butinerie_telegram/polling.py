"""Long polling: fetch, commit, and only then ask for what comes after. Nothing acknowledged can be lost."""

import asyncio
import logging

from telegram.error import Conflict, RetryAfter, TelegramError

from butinerie_telegram.bot import TelegramBot
from butinerie_telegram.caught_up import CaughtUp
from butinerie_telegram.reading import number
from butinerie_telegram.receiving import Receiver
from butinerie_telegram.refusing import seconds_of

KINDS = (
    "message", "edited_message", "callback_query", "message_reaction", "message_reaction_count", "my_chat_member",
    "chat_member",
)  # fmt: skip
"""Reactions and memberships come only when they are named."""

POLL_SECONDS = 25
FIRST_PAUSE, LONGEST_PAUSE, TAKEN = 0.5, 60.0, 5.0
log = logging.getLogger(__name__)


class Polling:
    """The loop. ``trouble`` is how Telegram did not answer last, None when it did."""

    def __init__(self, bot: TelegramBot, receiver: Receiver, caught_up: CaughtUp, seconds: int = POLL_SECONDS) -> None:
        self._bot = bot
        self._receiver = receiver
        self._caught_up = caught_up
        self._seconds = seconds
        self.trouble: TelegramError | None = None

    async def run(self) -> None:
        """Receive until cancelled."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                offset = await self._turn(offset)
                self.trouble, failures = None, 0
            except TelegramError as error:
                self.trouble = error
                log.warning("could not fetch updates: %s", type(error).__name__)
                await asyncio.sleep(pause_after(error, failures))
                failures += 1

    async def _turn(self, offset: int | None) -> int | None:
        updates = await self._bot.fetch(offset, self._seconds, KINDS)
        await self._receiver.take_all(updates)
        await self._caught_up.fetched()
        numbers = [found for update in updates if (found := number(update, "update_id")) is not None]
        return max(numbers) + 1 if numbers else offset


def pause_after(error: TelegramError, failures: int) -> float:
    """Seconds until the next try: what Telegram asks for, a while for another to end, else longer each time."""
    if isinstance(error, RetryAfter):
        return seconds_of(error)
    return TAKEN if isinstance(error, Conflict) else min(LONGEST_PAUSE, FIRST_PAUSE * 2.0**failures)
