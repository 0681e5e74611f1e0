"""The bot's verbs on Slack."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Content, Gone, Target, Unavailable
from butinerie_bot.chat.reading import Json, rows, table, text
from butinerie_slack.deliveries import Deliveries, mark
from butinerie_slack.payload import Payload
from butinerie_slack.people import People
from butinerie_slack.refusing import NO_CHANNEL, is_an_answer, understood, word_of
from butinerie_slack.render import render
from butinerie_slack.rooms import Rooms
from butinerie_slack.web import SlackWeb

CALM: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "parse": "none"}


class SlackGateway:
    """Posts, edits and deletes. A delivery that may have been sent is looked for before it is sent again.

    ``found_again`` is told of a message in a channel that was found so.
    """

    def __init__(self, web: SlackWeb, rooms: Rooms, people: People, deliveries: Deliveries) -> None:
        self._web = web
        self.rooms = rooms
        self._people = people
        self._deliveries = deliveries
        self.found_again: Callable[[MessageRef], None] = lambda _: None

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:
        """Post in a channel or a thread. Raises a GatewayError."""
        with understood():
            stamp, anew = await self._once(self.rooms.now(target.channel), target.thread, render(content), delivery)
        posted = MessageRef(target.channel, stamp)
        if not anew and target.thread is None:
            self.found_again(posted)
        return posted

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:
        """Write to one person. Raises :class:`Unreachable` when Slack does not let us."""
        with understood(private=True):
            channel = await self.rooms.direct(person)
            try:
                return MessageRef(channel, (await self._once(channel, None, render(content), delivery))[0])
            except SlackApiError as refusal:
                if word_of(refusal) in NO_CHANNEL:
                    self.rooms.shut(person)
                raise

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:  # noqa: ARG002
        """Change our message; unchanged is success. Raises :class:`Gone`."""
        with understood():
            payload = render(content)
            await self._web.call(
                "chat.update", channel=self.rooms.now(message.channel), ts=message.message, text=payload.text,
                blocks=list(payload.blocks), parse="none", link_names=False,
            )  # fmt: skip

    async def delete(self, message: MessageRef) -> None:
        """Take our message away; already gone is success."""
        try:
            with understood():
                await self._web.call("chat.delete", channel=self.rooms.now(message.channel), ts=message.message)
        except Gone:
            return

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:
        """Who reacted with what. Raises :class:`Gone`, and :class:`Unavailable` when Slack does not tell all."""
        with understood():
            told = await self._web.ask(
                "reactions.get", channel=self.rooms.now(message.channel), timestamp=message.message, full="true"
            )  # fmt: skip
            given = [
                (user, text(one, "name")) for one in rows(table(told, "message"), "reactions") for user in who(one)
            ]
            people = await self._people.know({user for user, _ in given})
        return [(people[user], emoji) for user, emoji in given]

    async def _once(self, channel: str, thread: str | None, payload: Payload, delivery: str) -> tuple[str, bool]:
        """The message, and whether it is a new one."""
        standing = await self._deliveries.standing(channel, thread or "", delivery)
        if standing is not None:
            return standing, False
        try:
            return await self.send(channel, payload, thread, metadata=mark(delivery)), True
        except (asyncio.CancelledError, TimeoutError, aiohttp.ClientError):
            self._deliveries.unsure(delivery)
            raise
        except SlackApiError as refusal:
            if not is_an_answer(refusal):
                self._deliveries.unsure(delivery)
            raise

    async def send(self, channel: str, payload: Payload, thread: str | None = None, **more: Any) -> str:
        """Send one message; its time, which is its name. Raises the library's errors."""
        sent = await self._web.call(
            "chat.postMessage", channel=channel, text=payload.text, blocks=list(payload.blocks), thread_ts=thread,
            **CALM, **more,
        )  # fmt: skip
        return text(sent, "ts")


def who(reaction: Json) -> Sequence[str]:
    """Everybody who gave one reaction. Raises :class:`Unavailable` when Slack names fewer than it counts."""
    told = reaction.get("users")
    users = [user for user in told if isinstance(user, str)] if isinstance(told, list) else []
    if len(users) != reaction.get("count"):
        raise Unavailable("Slack does not name all who reacted")
    return users
