"""Whether Telegram has brought all it keeps: what it kept no longer can be found nowhere."""

import asyncio
import logging
from datetime import timedelta

from telegram.error import TelegramError

from butinerie_bot.chat.adapter import Heard
from butinerie_telegram.bot import TelegramBot

KEPT = timedelta(hours=24)
"""Telegram forgets what nobody fetched within that time, and lists no reactions."""

LOOK_EVERY = 600.0
"""Seconds between two looks whether anything waits to be delivered to the webhook."""

log = logging.getLogger(__name__)


class CaughtUp:
    """Tells the house, where it wants to know."""

    def __init__(self, bot: TelegramBot, heard: Heard | None) -> None:
        self._bot = bot
        self._heard = heard

    async def fetched(self) -> None:
        """What waited was fetched."""
        if self._heard is not None:
            await self._heard(KEPT)

    async def watch(self) -> None:
        """Look now and then, until cancelled, whether Telegram has delivered all that it had."""
        while True:
            try:
                told = await self._bot.get_webhook_info()
                if not told.pending_update_count:
                    await self.fetched()
            except TelegramError as error:
                log.warning("could not ask what waits: %s", type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)
