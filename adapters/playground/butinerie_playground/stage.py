"""People who act without a browser, by the same verbs and the same way to the bot."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.ports import StoreAway
from butinerie_bot.chat.trial import Reached
from butinerie_playground.card_view import rows_of
from butinerie_playground.cast import BOT
from butinerie_playground.courier import Courier
from butinerie_playground.inbox import Deed
from butinerie_playground.platform import Platform
from butinerie_playground.rooms import bot_talk, members_of
from butinerie_playground.store import Message, message_from


class PlaygroundStage:
    """The :class:`~butinerie_bot.chat.trial.Stage` of a playground."""

    def __init__(self, platform: Platform, courier: Courier) -> None:
        self._platform = platform
        self._courier = courier

    async def say(self, person: str, text: str, channel: str = "", thread: MessageRef | None = None) -> Answer:
        """Write a message or a slash command."""
        root = None if thread is None else int(thread.message)
        return await self._done(self._platform.say(person, channel or bot_talk(person), text, root))

    async def react(self, person: str, message: MessageRef, emoji: str, *, on: bool) -> Answer:
        """Give a reaction or take it away."""
        return await self._done(self._platform.react(person, message.channel, int(message.message), emoji, on))

    async def press(self, person: str, action: str, message: MessageRef | None = None) -> Answer:
        """Press a button of a message, or one of an answer."""
        channel = bot_talk(person) if message is None else message.channel
        shown = None if message is None else int(message.message)
        return await self._done(self._platform.press(person, channel, shown, action))

    async def submit(self, person: str, form: str, values: Mapping[str, str]) -> Answer:
        """Send a form."""
        return await self._done(self._platform.submit(person, bot_talk(person), form, values))

    async def come_or_go(self, person: str, channel: str = "", *, here: bool) -> Answer:
        """Join or leave a channel; without one, the account is switched on or off."""
        return await self._done(self._platform.come_or_go(person, channel or None, here=here))

    def reached(self, after: int = 0) -> Sequence[Reached]:
        """What the bot brought since that place; answers to a deed are none of it."""
        rows = self._platform.database.rows(
            "SELECT * FROM messages WHERE id > ? AND author = ? AND delivery IS NOT NULL ORDER BY id", after, BOT
        )
        return [_reached(message_from(row)) for row in rows]

    async def _done(self, deed: Deed | None) -> Answer:
        if deed is None:
            raise ValueError("the bot does not hear what is done there")
        answer = await self._courier.bring(deed)
        if answer is None:
            raise StoreAway
        return answer


def _reached(message: Message) -> Reached:
    members, payload = members_of(message.channel), message.payload
    return Reached(
        place=message.id,
        at=datetime.fromtimestamp(message.posted / 1000, UTC),
        message=MessageRef(message.channel, str(message.id)),
        person=next((one for one in members or () if one != BOT), ""),
        thread=message.thread is not None,
        card=payload.get("number", 0) if message.kind == "card" else 0,
        text=payload["title"] if message.kind == "card" else "".join(_words(payload)),
        actions=_actions(payload),
        rows=tuple(("".join(_words(row)), _actions(row)) for row in rows_of(payload)),
    )


def _actions(part: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(button["action"] for button in part["buttons"])


def _words(document: Mapping[str, Any]) -> Iterator[str]:
    for block in document["blocks"]:
        yield from (inline["text"] for inline in block["content"])
        yield "\n"
