import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fake_telegram.http_server import HttpServer, Reply, Request
from fake_trial import Trial, trial


@dataclass
class Taker:
    """A bot's endpoint: takes updates, after so many refusals."""

    refusals: int = 0
    taken: list[dict[str, Any]] = field(default_factory=list)
    secrets: set[str] = field(default_factory=set)
    at_once: int = 0
    most_at_once: int = 0
    full: asyncio.Event = field(default_factory=asyncio.Event)
    expected: int = 1

    async def handle(self, request: Request) -> Reply | None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0.01)
        self.at_once -= 1
        self.secrets.add(request.headers.get("x-telegram-bot-api-secret-token", ""))
        if self.refusals:
            self.refusals -= 1
            return Reply(503, b"")
        self.taken.append(json.loads(request.body))
        if len(self.taken) >= self.expected:
            self.full.set()
        return Reply(200, b"")


@dataclass
class Hooked:
    trial: Trial
    taker: Taker

    async def texts(self) -> list[str]:
        async with asyncio.timeout(10):
            await self.taker.full.wait()
        return [update["message"]["text"] for update in self.taker.taken]


@pytest.fixture
async def hooked() -> AsyncIterator[Hooked]:
    taker = Taker()
    server = HttpServer(taker.handle)
    loopback = await server.start()
    async with trial(reach=lambda url: url.replace("https://bot.example", loopback)) as opened:
        await opened.begin()
        await opened.call("setWebhook", url="https://bot.example/hooks/telegram/", secret_token="s-1")
        yield Hooked(opened, taker)
    await server.stop()


async def test_updates_are_posted_with_the_secret(hooked: Hooked) -> None:
    hooked.trial.fake.people.say(hooked.trial.sami, hooked.trial.group, "/a")
    assert await hooked.texts() == ["/a"]
    assert hooked.taker.secrets == {"s-1"}


async def test_what_was_not_taken_is_posted_again_in_order(hooked: Hooked) -> None:
    hooked.taker.refusals, hooked.taker.expected = 2, 2
    for word in ("/a", "/b"):
        hooked.trial.fake.people.say(hooked.trial.sami, hooked.trial.group, word)
    assert await hooked.texts() == ["/a", "/b"]
    info = (await hooked.trial.call("getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_several_chats_are_served_at_once_and_each_update_twice_when_told(hooked: Hooked) -> None:
    hooked.trial.fake.state.webhook.copies = 2
    hooked.taker.expected = 4
    for person in (hooked.trial.nadia, hooked.trial.sami):
        hooked.trial.fake.people.start(person)
    assert await hooked.texts() == ["/start"] * 4
    assert hooked.taker.most_at_once >= 2
    assert len({update["update_id"] for update in hooked.taker.taken}) == 2


async def test_after_the_webhook_is_deleted_what_waits_is_polled(hooked: Hooked) -> None:
    hooked.taker.refusals = 100
    hooked.trial.fake.people.say(hooked.trial.sami, hooked.trial.group, "/a")
    await hooked.trial.call("deleteWebhook")
    assert len(await hooked.trial.updates()) == 1
