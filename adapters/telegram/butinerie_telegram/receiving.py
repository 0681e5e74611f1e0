"""An update on its way to the bot: translated, taken, answered; who acts twice is heard in that order."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator, Sequence
from functools import partial
from typing import Any

from telegram import User

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.answers import Answer, Nothing
from butinerie_bot.chat.events import ChatEvent, ReactionsSet, ReactionsUncounted
from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_bot.chat.reading import Json, table, text
from butinerie_telegram.answering import Answering
from butinerie_telegram.bot import Ourselves
from butinerie_telegram.copies import Copies
from butinerie_telegram.following import Following
from butinerie_telegram.places import Here
from butinerie_telegram.rights import Rights
from butinerie_telegram.translate import dated, translate

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
QUIET = (ReactionsSet, ReactionsUncounted)
"""Events that nobody is answered."""

Taken = tuple[Json, tuple[ChatEvent, ...]]
log = logging.getLogger(__name__)


class Receiver:
    """Brings updates to the intake. ``latest`` is the newest date that Telegram gave, in ms since 1970."""

    def __init__(
        self, setting: Setting, ourselves: Ourselves, answering: Answering, rights: Rights
    ) -> None:  # fmt: skip
        self._setting = setting
        self._ourselves = ourselves
        self._answering = answering
        self._rights = rights
        self._following = Following()
        self._copies = Copies()
        self.latest = 0

    async def take_all(self, updates: Sequence[Json]) -> None:
        """Take all of them, each person's in their order; waits while the store is away."""
        account = await self._ourselves.account()
        lanes: dict[str, list[Taken]] = {}
        for update in updates:
            events = self._read(update, account)
            lanes.setdefault(events[0].person.id if events else "", []).append((update, events))
        await asyncio.gather(*(work for lane in lanes.values() for work in self._works(lane)))

    async def take(self, update: Json) -> None:
        """Take one. Raises StoreAway or TooBusy when it was not taken."""
        await self._carry(update, self._read(update, await self._ourselves.account()))

    async def answered(self) -> None:
        """Wait until every answer was brought."""
        await self._following.settled()

    async def end(self) -> None:
        """Let answers under way end, for a moment."""
        await self._following.end()

    def _read(self, update: Json, account: User) -> tuple[ChatEvent, ...]:
        self.latest = max(self.latest, dated(update))
        here = Here(self._setting.connection, account.id, account.username or "", self.latest)
        try:
            return translate(update, here)
        except Exception as error:  # noqa: BLE001 - one update that breaks must not hold up those behind it
            log.warning("could not read an update: %s", type(error).__name__)
            return ()

    def _works(self, lane: Sequence[Taken]) -> Iterator[Coroutine[Any, Any, object]]:
        """Reactions alone go side by side, since each tells the platform's own order."""
        if all(is_quiet(events) for _, events in lane):
            return (insisting(partial(self._setting.intake.receive, event)) for _, events in lane for event in events)
        return iter((self._one_by_one(lane),))

    async def _one_by_one(self, lane: Sequence[Taken]) -> None:
        for update, events in lane:
            await insisting(partial(self._carry, update, events))

    async def _carry(self, update: Json, events: tuple[ChatEvent, ...]) -> None:
        answers = await asyncio.gather(*(self._setting.intake.receive(event) for event in events))
        lane = events[0].person.id if events else ""
        if not is_quiet(events) and self._copies.first(update, events):
            self._following.follow(lane, lambda: self._tell(update, events, answers))

    async def _tell(self, update: Json, events: Sequence[ChatEvent], answers: Sequence[Answer]) -> None:
        await self._answer(update, events, answers)
        await self._rights.heed(update)

    async def _answer(self, update: Json, events: Sequence[ChatEvent], answers: Sequence[Answer]) -> None:
        callback = text(table(update, "callback_query"), "id")
        if callback:
            event, answer = (events[0], answers[0]) if events else (None, Nothing())
            await self._answering.pressed(callback, event, answer)
            return
        for event, answer in zip(events, answers, strict=True):
            if not isinstance(event, QUIET):
                await self._answering.said(event, answer)


def is_quiet(events: Sequence[ChatEvent]) -> bool:
    """Whether there is something to take, and nobody to answer."""
    return bool(events) and all(isinstance(event, QUIET) for event in events)


async def insisting(take: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Do it, again and again while the store is away or has too much to do."""
    pause = FIRST_PAUSE
    while True:
        try:
            await take()
        except (StoreAway, TooBusy):
            await asyncio.sleep(pause)
            pause = min(LONGEST_PAUSE, 2 * pause)
        else:
            return
