"""A fake Telegram of its own for each test, asked as a bot would: over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx2
from fake_telegram import TOKEN, Chat, FakeTelegram, Message, Person

from butinerie_bot.testing.seconds import StandingClock

EVERY_KIND = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]


@dataclass
class Trial:
    fake: FakeTelegram
    clock: StandingClock
    client: httpx2.AsyncClient
    nadia: Person
    sami: Person
    group: Chat

    async def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        """The body of the answer."""
        answer = await self.client.post(f"/bot{TOKEN}/{method}", json=arguments)
        body: dict[str, Any] = answer.json()
        assert body.get("error_code", 200) == answer.status_code
        return body

    async def refused(self, method: str, **arguments: Any) -> tuple[int, str]:
        """Code and description of the refusal."""
        body = await self.call(method, **arguments)
        return body.get("error_code", 200), body.get("description", "")

    async def sent(self, **more: Any) -> Message:
        """A message of the bot's in the group."""
        await self.call("sendMessage", **{"chat_id": self.group.id, "text": "Bonjour", **more})
        return self.fake.people.last_of_bot(self.group)

    async def updates(self, **arguments: Any) -> list[dict[str, Any]]:
        """What getUpdates brings, a second later than before: who asks the same too soon gets one update."""
        self.clock.advance(1)
        brought: list[dict[str, Any]] = (await self.call("getUpdates", **arguments))["result"]
        return brought

    async def begin(self, *kinds: str) -> None:
        """Ask for kinds of updates and put away all that happened."""
        self.clock.advance(1)
        await self.call("getUpdates", offset=-1, allowed_updates=list(kinds) or EVERY_KIND)
        self.fake.state.updates.forget_all()


@asynccontextmanager
async def trial(**options: Any) -> AsyncIterator[Trial]:
    """Nadia owns a supergroup with Sami and the bot in it; nobody pressed Start yet."""
    clock = StandingClock()
    fake = FakeTelegram(clock, **options)
    nadia, sami = fake.people.add("Nadia", "nadia_m"), fake.people.add("Sami", language="en")
    group = fake.groups.create("Idées", [nadia, sami])
    fake.groups.add_bot(group)
    async with fake.serving() as url, httpx2.AsyncClient(base_url=url, verify=False) as client:
        yield Trial(fake, clock, client, nadia, sami, group)


def buttons(*data: str) -> dict[str, Any]:
    """An inline keyboard, a row for each button."""
    return {"inline_keyboard": [[{"text": one[:8] or "?", "callback_data": one}] for one in data]}
