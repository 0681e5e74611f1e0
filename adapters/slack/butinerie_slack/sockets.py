"""Socket Mode: two sockets, so that one is heard while the other is renewed; what comes is confirmed once taken."""

import asyncio
import json
import logging
import random
from collections.abc import Callable

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackClientError

from butinerie_bot.chat.gateway import GatewayError, Throttled
from butinerie_bot.chat.reading import Json, text
from butinerie_slack.app import Take
from butinerie_slack.envelopes import Envelopes
from butinerie_slack.refusing import meaning_of
from butinerie_slack.web import SlackWeb

SOCKETS = 2
HEARTBEAT, CONNECT_SECONDS = 20.0, 10.0
FIRST_PAUSE, LONGEST_PAUSE, MOST_DOUBLINGS = 0.5, 60.0, 8
LEAVING_SECONDS = 60.0
SOUND = 30.0
"""Seconds after which a socket is no failed try."""

log = logging.getLogger(__name__)
Stream = aiohttp.ClientWebSocketResponse


class Sockets:
    """Keeps sockets open. ``silent`` is told when none is left, ``heard`` when the first is there again."""

    def __init__(
        self, web: SlackWeb, app: AsyncApp, take: Take, silent: Callable[[], None], heard: Callable[[], None]
    ) -> None:  # fmt: skip
        self._web = web
        self._envelopes = Envelopes(app, take)
        self._silent = silent
        self._heard = heard
        self._open: set[Stream] = set()
        self._streams: set[Stream] = set()
        self.trouble = ""

    async def run(self) -> None:
        """Receive until cancelled; what is being taken then has a moment to end."""
        async with aiohttp.ClientSession(trust_env=True) as session:
            try:
                async with asyncio.TaskGroup() as group:
                    for _ in range(SOCKETS):
                        group.create_task(self._keep(session, group))
            finally:
                # What is taken now can still be confirmed: the streams close last.
                await self._envelopes.end()
                await asyncio.gather(*(stream.close() for stream in self._streams))

    async def _keep(self, session: aiohttp.ClientSession, group: asyncio.TaskGroup) -> None:
        """One socket after another; the next is opened before one that Slack wants to renew is closed."""
        loop, failures = asyncio.get_running_loop(), 0
        while True:
            began, least = loop.time(), 0.0
            try:
                stream = await self._connect(session)
            except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
                least = self._failed(meaning_of(error))
            else:
                renewed = asyncio.Event()
                serving = group.create_task(self._serve(stream, renewed))
                await _either(serving, renewed)
                group.create_task(_see_off(stream, serving))
            failures = 0 if loop.time() - began > SOUND else failures + 1
            if failures:
                await asyncio.sleep(max(least, pause_after(failures - 1)))

    def _failed(self, meaning: GatewayError) -> float:
        """Seconds that Slack asks to wait at least."""
        self.trouble = str(meaning)
        log.warning("could not open a socket: %s", self.trouble)
        return meaning.seconds if isinstance(meaning, Throttled) else 0.0

    async def _connect(self, session: aiohttp.ClientSession) -> Stream:
        address = await self._web.socket()
        async with asyncio.timeout(CONNECT_SECONDS):
            stream = await session.ws_connect(address, heartbeat=HEARTBEAT, max_msg_size=0)
        self._streams.add(stream)
        return stream

    async def _serve(self, stream: Stream, renewed: asyncio.Event) -> None:
        """Take what comes until the socket closes. ``renewed`` is set when Slack announces that."""
        self.trouble = ""
        self._open.add(stream)
        if len(self._open) == 1:
            self._heard()
        try:
            async for message in stream:
                if message.type is aiohttp.WSMsgType.TEXT:
                    await self._heed(read(message.data), stream, renewed)
        finally:
            self._open.discard(stream)
            if not self._open:
                self._silent()
        await stream.close()
        self._streams.discard(stream)

    async def _heed(self, told: Json, stream: Stream, renewed: asyncio.Event) -> None:
        if text(told, "type") == "disconnect":
            log.info("Slack renews a socket: %s", text(told, "reason"))
            renewed.set()
        elif text(told, "envelope_id"):
            await self._envelopes.take(told, stream)


def pause_after(failures: int) -> float:
    """Seconds until the next try: longer each time, and never the same for two."""
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(failures, MOST_DOUBLINGS))
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def read(said: str) -> Json:
    """What a socket says."""
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


async def _see_off(stream: Stream, serving: asyncio.Task[None]) -> None:
    """Close a socket that Slack announced to close and does not."""
    _, left = await asyncio.wait((serving,), timeout=LEAVING_SECONDS)
    if left:
        await stream.close()


async def _either(task: asyncio.Task[None], event: asyncio.Event) -> None:
    waiting = asyncio.create_task(event.wait())
    try:
        await asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
