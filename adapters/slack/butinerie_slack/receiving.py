"""A payload on its way to the bot: translated, recorded, answered; who acts twice is heard in that order."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.answers import Answer, Desk, Nothing, OpenForm
from butinerie_bot.chat.events import ChatEvent, Deactivated, DeskOpened, Person, Pressed, Reactivated, Said, Submitted
from butinerie_bot.chat.gateway import Content
from butinerie_bot.chat.ports import StoreAway
from butinerie_bot.chat.reading import Json
from butinerie_slack.answering import Answering, response_to, words_of
from butinerie_slack.origins import Origin, origin_of
from butinerie_slack.people import People
from butinerie_slack.places import Here, Ourselves
from butinerie_slack.position import Position
from butinerie_slack.rooms import Rooms
from butinerie_slack.translate import actor_of, key_of, moved, named, people_in, translate
from butinerie_slack.turns import Trickle, Turns
from butinerie_slack.web import SlackWeb

MOST_RECENT = 5_000
LIGHTLY_A_MINUTE = 60
"""Reactions that are answered in words: Slack lets about a hundred such answers a minute through, to all people."""

LAST_WORDS = 0.9
"""Seconds that answers under way have to end when the bot stops."""

log = logging.getLogger(__name__)


class Receiver:
    """Brings payloads to the intake. One that comes again while it is being taken, or soon after, is taken once."""

    def __init__(
        self, setting: Setting, web: SlackWeb, people: People, rooms: Rooms, answering: Answering, position: Position
    ) -> None:
        self._setting = setting
        self._web = web
        self._people = people
        self._rooms = rooms
        self._answering = answering
        self._position = position
        self._taking, self._telling, self._lightly = Turns(), Turns(), Trickle(LIGHTLY_A_MINUTE)
        self._recent: OrderedDict[str, asyncio.Future[Json]] = OrderedDict()
        self._following: set[asyncio.Task[None]] = set()

    async def take(self, payload: Json) -> Json:
        """Take a payload; what Slack is to be told at once. Returns after the commit.

        Raises StoreAway, TooBusy, or the library's errors, when it was not taken.
        """
        key = key_of(payload)
        before = self._recent.get(key)
        if before is not None and not (before.done() and before.exception()):
            return await asyncio.shield(before)
        taken: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._remember(key, taken)
        try:
            response = await self._take(payload)
        except BaseException as error:
            taken.set_exception(error if isinstance(error, Exception) else StoreAway())
            # Who else waits for it is told; where nobody does, it is no news.
            taken.exception()
            raise
        taken.set_result(response)
        return response

    async def answered(self) -> None:
        """Wait until every answer was brought."""
        while self._following:
            await asyncio.wait(tuple(self._following))

    async def end(self) -> None:
        """Let answers under way end, for a moment."""
        if self._following:
            _, late = await asyncio.wait(tuple(self._following), timeout=LAST_WORDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._position.keep()

    def _remember(self, key: str, taken: asyncio.Future[Json]) -> None:
        if not key:
            return
        self._recent[key] = taken
        self._recent.move_to_end(key)
        if len(self._recent) > MOST_RECENT:
            self._recent.popitem(last=False)

    async def _take(self, payload: Json) -> Json:
        actor, origin = actor_of(payload), origin_of(payload)
        async with self._taking.of(actor):
            events = [event for event in await self._read(payload, origin) if self._is_news(event)]
            answers = [await self._setting.intake.receive(event) for event in events]
            for event in events:
                self._note(event)
        response: dict[str, Any] = {}
        for answer in answers:
            if isinstance(answer, OpenForm):
                await self._answering.open(origin, answer.form)
            response |= response_to(origin, answer)
        if not response and (not origin.light or self._lets_be_told(answers)):
            self._follow(lambda: self._tell(origin, events, answers), actor)
        return response

    def _lets_be_told(self, answers: Sequence[Answer]) -> bool:
        """Whether one more reaction may be answered in words; what has no answer takes nobody's place."""
        return any(not isinstance(answer, Nothing) for answer in answers) and self._lightly.lets_one()

    async def _read(self, payload: Json, origin: Origin) -> tuple[ChatEvent, ...]:
        if (move := moved(payload)) is not None:
            self._rooms.move(*move)
        if (name := named(payload)) is not None:
            self._rooms.rename(*name)
        ourselves = await self._web.ourselves()
        try:
            return await self._translated(payload, ourselves, origin)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            # One payload that breaks must not hold up those behind it.
            log.warning("could not read a payload: %s", type(error).__name__)
            return ()

    async def _translated(self, payload: Json, ourselves: Ourselves, origin: Origin) -> tuple[ChatEvent, ...]:
        """Nobody is asked for who is known, nor for what is not the bot's business."""
        wanted = people_in(payload) - {ourselves.user}
        if not self._people.knows(wanted) and not translate(payload, self._here(ourselves, {})):
            return ()
        here = self._here(ourselves, await self._people.know(wanted))
        events = translate(payload, here)
        return translate(payload, here) if events and await self._named(origin) else events

    def _here(self, ourselves: Ourselves, people: Mapping[str, Person]) -> Here:
        rooms = self._rooms
        return Here(
            self._setting.connection, ourselves, self._position.taken, people, rooms.names, rooms.former,
            self._lightly.spent,
        )  # fmt: skip

    async def _named(self, origin: Origin) -> bool:
        """Whether a channel's name was learnt: where somebody speaks to the bot in it, not for each reaction."""
        wanted = origin.channel and not origin.light and not origin.direct
        return bool(wanted) and await self._rooms.learn(origin.channel)

    def _is_news(self, event: ChatEvent) -> bool:
        """Slack tells each change of a profile; that an account is as it was known to be is none."""
        if not isinstance(event, Deactivated | Reactivated):
            return True
        self._people.keep(event.person)
        return self._people.is_news(event.person, on=isinstance(event, Reactivated))

    def _note(self, event: ChatEvent) -> None:
        """It was recorded."""
        self._position.note(event.order)
        if isinstance(event, Deactivated | Reactivated):
            self._people.switched(event.person, on=isinstance(event, Reactivated))

    def _follow(self, work: Callable[[], Awaitable[None]], lane: str) -> None:
        task = asyncio.create_task(self._after(lane, work))
        self._following.add(task)
        task.add_done_callback(self._following.discard)

    async def _after(self, lane: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            async with self._telling.of(lane):
                await work()
        except Exception as error:  # noqa: BLE001 - what was taken is taken, whether or not its answer can be brought
            log.warning("could not answer: %s", type(error).__name__)

    async def _tell(self, origin: Origin, events: Sequence[ChatEvent], answers: Sequence[Answer]) -> None:
        for event, answer in zip(events, answers, strict=True):
            if isinstance(answer, Desk):
                await self._answering.show(event.person.id, answer.parts)
            elif not origin.desk:
                await self._answering.tell(origin, answer)
        acted = [event for event in events if isinstance(event, Pressed | Said | Submitted)]
        if acted and (origin.desk or origin.person in self._answering.desks):
            said = [content for answer in answers for content in words_of(answer)]
            await self._show_again(acted[-1], said if origin.desk else ())

    async def _show_again(self, event: ChatEvent, said: Sequence[Content]) -> None:
        """What somebody did may have changed their own page; what is answered to it there stands above."""
        asked = DeskOpened(
            connection=event.connection, id=f"{event.id}-desk", person=event.person, place=event.place,
            order=event.order,
        )  # fmt: skip
        answer = await self._setting.intake.receive(asked)
        if isinstance(answer, Desk):
            await self._answering.show(event.person.id, (*said, *answer.parts))
