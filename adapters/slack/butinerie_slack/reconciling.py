"""Reactions set right by what Slack lists: after a start, after a silence, and each day."""

import asyncio
import logging
import secrets

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.events import MessageRef, Order, Person, Place, ReactionsListed
from butinerie_bot.chat.gateway import GatewayError, Throttled, Unavailable
from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_bot.chat.reading import Json
from butinerie_slack.gateway import SlackGateway
from butinerie_slack.people import People
from butinerie_slack.position import Position
from butinerie_slack.reading import order_of
from butinerie_slack.web import SlackWeb

EACH_DAY = 24 * 3600.0
TRIES, FIRST_PAUSE = 6, 1.0
FLOOD = 90.0
"""Seconds after which a minute in which Slack kept things back is over."""

SETTLED_AFTER = 5.0
"""Seconds after which a message that was found is known to show its idea."""

log = logging.getLogger(__name__)


class Reconciler:
    """Lists the reactions on the cards of open ideas, at the pace that Slack allows."""

    def __init__(
        self, setting: Setting, web: SlackWeb, gateway: SlackGateway, people: People, position: Position
    ) -> None:  # fmt: skip
        self._setting = setting
        self._web = web
        self._gateway = gateway
        self._people = people
        self._position = position
        self._gap = position.taken
        self._pause = 0.0
        self._wanted = asyncio.Event()
        self._late: set[asyncio.Task[None]] = set()

    def broke_off(self) -> None:
        """Nothing is heard of Slack from now on."""
        if not self._wanted.is_set():
            self._gap = self._position.taken

    def heard_again(self) -> None:
        """Slack is heard; what changed meanwhile may never be told."""
        self._people.forget()
        self._wanted.set()

    def kept_back(self, payload: Json) -> None:
        """More happened in a minute than Slack passes on; what it kept back it never tells."""
        minute = payload.get("minute_rate_limited")
        if isinstance(minute, int):
            self._gap = min(self._gap if self._wanted.is_set() else self._position.taken, Order(minute * 1_000))
        self._pause = FLOOD
        self._wanted.set()

    def found_again(self, message: MessageRef) -> None:
        """A message stood there before the bot knew of it: what was given on it meanwhile belongs to no idea yet."""
        task = asyncio.create_task(self._once_settled(message))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _once_settled(self, message: MessageRef) -> None:
        await asyncio.sleep(SETTLED_AFTER)
        await self.one(message, order_of(message.message) or self._gap)

    async def run(self) -> None:
        """Reconcile until cancelled: when it was called for, and a day after the last time."""
        try:
            await self._run()
        finally:
            for task in self._late:
                task.cancel()

    async def _run(self) -> None:
        while True:
            try:
                async with asyncio.timeout(EACH_DAY):
                    await self._wanted.wait()
            except TimeoutError:
                log.info("a day has passed")
            pause, self._pause = self._pause, 0.0
            await asyncio.sleep(pause)
            await self.all()

    async def all(self) -> None:
        """Reconcile every message on which a reaction counts now."""
        self._wanted.clear()
        began, gap = self._position.taken, self._gap
        try:
            shown = await self._setting.intake.shown(self._setting.connection, "")
        except StoreAway:
            self._wanted.set()
            await asyncio.sleep(FIRST_PAUSE)
            return
        told = [await self.one(message, gap) for message in shown]
        if all(told):
            self._gap = began

    async def one(self, message: MessageRef, gap: Order) -> bool:
        """Reconcile one message. Whether that is done; what Slack does not tell now is left as it was."""
        for failures in range(TRIES):
            try:
                await self._list(message, gap)
            except Throttled as slow:
                await asyncio.sleep(slow.seconds)
            except (Unavailable, StoreAway, TooBusy):
                await asyncio.sleep(FIRST_PAUSE * 2**failures)
            except GatewayError:
                # Gone, or never to be told.
                return True
            else:
                return True
        log.warning("reactions on a card could not be listed")
        return False

    async def _list(self, message: MessageRef, gap: Order) -> None:
        given = await self._gateway.list_reactions(message)
        ourselves = await self._web.ourselves()
        listed = ReactionsListed(
            connection=self._setting.connection, id=f"listed-{secrets.token_hex(12)}", person=Person(ourselves.user),
            place=Place(message.channel), order=self._position.taken, message=message,
            given=tuple((person, emoji) for person, emoji in given if person.id != ourselves.user), gap_began=gap,
        )  # fmt: skip
        await self._setting.intake.receive(listed)
