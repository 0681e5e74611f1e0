"""Telegram's bot as this adapter uses it: the library's calls, updates as they came, the token in no log."""

import asyncio
import logging
import os
import ssl
from collections.abc import Sequence
from functools import cache
from typing import Any

import httpx
from telegram import Bot, User
from telegram.request import HTTPXRequest

from butinerie_bot.chat.reading import Json, rows, text
from butinerie_telegram.settings import TelegramSettings

CALL_SECONDS, CONNECT_SECONDS = 10.0, 5.0
QUIET = ("httpx", "httpcore", "telegram")
"""They would log addresses, in which the token stands, and what people write."""

REPLIES = "telegram.request"
"""It would log, as an error, each reply that is no JSON: one that was cut off holds what people write."""


class TelegramBot(Bot):
    """The library's bot; ``fetch`` brings updates as JSON, so that one that it cannot parse holds up no other."""

    async def fetch(self, offset: int | None, seconds: int, kinds: Sequence[str]) -> Sequence[Json]:
        """What waits from that update on, waiting for it so many seconds. Raises the library's errors."""
        asked = {"offset": offset, "timeout": seconds, "limit": 100, "allowed_updates": list(kinds)}
        found: Any = await self._post("getUpdates", asked, read_timeout=CALL_SECONDS + seconds)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    async def reactions_in(self, chat: int) -> Sequence[str] | None:
        """The emoji that a group lets people react with, None for all; the library tells neither from no emoji at all.

        Raises the library's errors.
        """
        told: Any = await self._post("getChat", {"chat_id": chat})
        if not isinstance(told, dict) or told.get("available_reactions") is None:
            return None
        return [text(each, "emoji") for each in rows(told, "available_reactions")]

    async def open(self) -> None:
        """Be ready to call; safe to repeat, also after :meth:`hang_up`."""
        await asyncio.gather(*(each.initialize() for each in self._request))

    async def hang_up(self) -> None:
        """Let the connections go."""
        await asyncio.gather(*(each.shutdown() for each in self._request))


class Ourselves:
    """The bot's own account, asked for once: without it nothing may be read, or the bot would answer itself."""

    def __init__(self, bot: TelegramBot) -> None:
        self._bot = bot
        self._asking = asyncio.Lock()
        self._known: User | None = None

    @property
    def handle(self) -> str | None:
        """The bot's name, once it is known."""
        return self._known.username if self._known is not None else None

    async def account(self) -> User:
        """Who we are. Raises the library's errors."""
        async with self._asking:
            if self._known is None:
                self._known = await self._bot.get_me()
            return self._known


def bot_of(settings: TelegramSettings) -> TelegramBot:
    """The bot of these settings. Raises ValueError without a token."""
    if settings.bot_token is None:
        raise ValueError("BUTINERIE_TELEGRAM__BOT_TOKEN is missing")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(REPLIES).setLevel(logging.CRITICAL)
    # Otherwise the library warns of its own change to durations each time it is told to wait.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    return TelegramBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=_request(),
        get_updates_request=_request(),
    )


def _request() -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=40, connect_timeout=CONNECT_SECONDS, read_timeout=CALL_SECONDS, write_timeout=CALL_SECONDS,
        httpx_kwargs={"verify": _trusted()},
    )  # fmt: skip


@cache
def _trusted() -> ssl.SSLContext:
    """Who vouches for Telegram's servers: reading all of them takes 50 ms, so it is done once."""
    return httpx.create_ssl_context()
