"""What comes through sockets: brought to the bot side by side, each confirmed once it is taken."""

import asyncio
import json
import logging
from typing import Any

import aiohttp
from slack_bolt.app.async_app import AsyncApp

from butinerie_bot.chat.reading import Json, table, text
from butinerie_slack.app import AWAY, Take, asked

EVENTS = "events_api"
REACTIONS = frozenset({"reaction_added", "reaction_removed"})
"""They are many, and the framework's dispatch, a third of what each would cost, has nothing to add to them."""

AT_ONCE = 500
"""Envelopes that may be under way; with more, reading pauses."""

AGAIN_AFTER, AGAIN_FOR = 3.0, 200
"""What could not be taken is tried again so many seconds later, so often: Slack itself gives up after six minutes."""

LAST_WORDS = 0.9
"""Seconds for what is under way when the bot stops. What is not confirmed comes again."""

log = logging.getLogger(__name__)


class Envelopes:
    """Envelopes under way, of whatever socket. ``take`` is what the application brings its payloads to."""

    def __init__(self, app: AsyncApp, take: Take) -> None:
        self._app = app
        self._take = take
        self._room = asyncio.Semaphore(AT_ONCE)
        self._under_way: set[asyncio.Task[None]] = set()

    async def take(self, envelope: Json, stream: aiohttp.ClientWebSocketResponse) -> None:
        """Begin with an envelope as soon as there is room."""
        await self._room.acquire()
        task = asyncio.create_task(self._bring(envelope, stream))
        self._under_way.add(task)
        task.add_done_callback(self._done)

    async def end(self) -> None:
        """Let what is under way end, for a moment."""
        if self._under_way:
            _, late = await asyncio.wait(tuple(self._under_way), timeout=LAST_WORDS)
            for task in late:
                task.cancel()

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._room.release()

    async def _bring(self, envelope: Json, stream: aiohttp.ClientWebSocketResponse) -> None:
        """An event is brought again for a while; who pressed something sees at once that it failed."""
        again = AGAIN_FOR if text(envelope, "type") == EVENTS else 0
        while (said := await self._taken(envelope)) is None and again:
            again -= 1
            await asyncio.sleep(AGAIN_AFTER)
        if said is None:
            log.warning("an envelope was not taken")
            return
        told: dict[str, Any] = {"envelope_id": text(envelope, "envelope_id")}
        if said:
            told["payload"] = json.loads(said)
        try:
            await stream.send_json(told)
        except (ConnectionError, aiohttp.ClientError):
            log.info("a socket closed before its envelope was confirmed: it comes again")

    async def _taken(self, envelope: Json) -> str | None:
        """What is to be answered, None when it was not taken. What can never be read is not asked for again."""
        payload = table(envelope, "payload")
        if text(payload, "type") == "event_callback" and text(payload, "event", "type") in REACTIONS:
            return await self._reaction(payload)
        read = asked(dict(payload), "socket_mode")
        if read is None:
            return ""
        told = await self._app.async_dispatch(read)
        return told.body if told.status == 200 else None

    async def _reaction(self, payload: Json) -> str | None:
        """A reaction is answered in words only, never in the same breath."""
        try:
            await self._take(payload)
        except AWAY:
            return None
        except Exception as error:  # noqa: BLE001 - as the application does: not confirmed, so that it comes again
            log.error("could not take a reaction: %s", type(error).__name__)  # noqa: TRY400 - its words are people's
            return None
        return ""
