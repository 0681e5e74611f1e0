"""Which deliveries stand in a conversation already: each message bears its own, as metadata that nobody sees."""

import time
from collections.abc import Callable
from typing import Any

from slack_sdk.errors import SlackApiError

from butinerie_bot.chat.reading import Json, rows, text
from butinerie_slack.position import Position
from butinerie_slack.refusing import is_for_now
from butinerie_slack.web import SlackWeb

EVENT_TYPE, DELIVERY = "butinerie_delivery", "delivery"
LOOK_FOR = 600.0
"""Seconds after a start during which a delivery may be one that a process before this one sent and could not settle."""

LOOK_BACK = 3_600
"""Seconds of a conversation that are looked through before the newest event, more than a delivery's longest lease."""

AT_ONCE = 200
"""Messages that are looked through at most."""


def mark(delivery: str) -> dict[str, Any]:
    """What a message bears of its delivery."""
    return {"event_type": EVENT_TYPE, "event_payload": {DELIVERY: delivery}}


class Deliveries:
    """Looks for a message before it is sent again. ``clock`` counts seconds."""

    def __init__(self, web: SlackWeb, position: Position, clock: Callable[[], float] = time.monotonic) -> None:
        self._web = web
        self._position = position
        self._clock = clock
        self._began = clock()
        self._read: dict[tuple[str, str], dict[str, str]] = {}
        self._unsure: set[str] = set()

    def unsure(self, delivery: str) -> None:
        """Slack's answer was lost: the message may stand there."""
        self._unsure.add(delivery)

    async def standing(self, channel: str, thread: str, delivery: str) -> str | None:
        """The message that brought a delivery, None when there is none. Raises the library's errors."""
        unsure = delivery in self._unsure
        if not unsure and self._clock() - self._began > LOOK_FOR:
            self._read.clear()
            return None
        place = (channel, thread)
        if unsure or place not in self._read:
            self._read[place] = await self._look(channel, thread)
        self._unsure.discard(delivery)
        return self._read[place].get(delivery)

    async def _look(self, channel: str, thread: str) -> dict[str, str]:
        asked: dict[str, Any] = {"channel": channel, "limit": AT_ONCE, "include_all_metadata": "true"}
        asked["oldest"] = f"{max(0, self._position.taken.time // 1_000 - LOOK_BACK)}.000000"
        method = "conversations.history"
        if thread:
            method, asked["ts"] = "conversations.replies", thread
        try:
            told = await self._web.ask(method, **asked)
        except SlackApiError as refusal:
            if is_for_now(refusal):
                raise
            # Where nothing may be looked up, sending shows what is wrong, if anything is.
            return {}
        return {_delivery(message): text(message, "ts") for message in rows(told, "messages") if _delivery(message)}


def _delivery(message: Json) -> str:
    of_ours = text(message, "metadata", "event_type") == EVENT_TYPE
    return text(message, "metadata", "event_payload", DELIVERY) if of_ours else ""
