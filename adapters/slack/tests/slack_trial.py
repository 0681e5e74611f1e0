"""A fake Slack of its own for each test, asked as an app would: over HTTP and WebSockets."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse
from fake_slack import APP_TOKEN, BOT_TOKEN, Channel, FakeSlack, Person, StandingClock

Json = dict[str, Any]


@dataclass
class Trial:
    """Nadia and Sami are in a channel with the app."""

    fake: FakeSlack
    clock: StandingClock
    client: ClientSession
    url: str
    nadia: Person
    sami: Person
    channel: Channel
    sockets: list[ClientWebSocketResponse] = field(default_factory=list)

    async def call(self, method: str, **arguments: Any) -> Json:
        """The body of the answer to a call with JSON."""
        token = APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json; charset=utf-8"}
        async with self.client.post(self.url + method, data=json.dumps(arguments), headers=headers) as answer:
            return dict(await answer.json())

    async def ask(self, method: str, **arguments: Any) -> Json:
        """The body of the answer to a call with a query."""
        headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
        async with self.client.get(self.url + method, params=arguments, headers=headers) as answer:
            return dict(await answer.json())

    async def error(self, method: str, **arguments: Any) -> str:
        """The error of a call with JSON, empty when there is none."""
        return str((await self.call(method, **arguments)).get("error", ""))

    async def post(self, **more: Any) -> Json:
        """Post in the channel."""
        return await self.call("chat.postMessage", **{"channel": self.channel.id, "text": "Bonjour", **more})

    async def socket(self) -> ClientWebSocketResponse:
        """A socket that was greeted."""
        url = (await self.call("apps.connections.open"))["url"]
        ws = await self.client.ws_connect(url, autoping=False)
        self.sockets.append(ws)
        assert (await ws.receive_json())["type"] == "hello"
        return ws

    async def heard(self, ws: ClientWebSocketResponse, answer: Json | None = None) -> Json:
        """The next envelope, acknowledged."""
        envelope: Json = await ws.receive_json(timeout=5)
        payload = {"payload": answer} if answer is not None else {}
        await ws.send_json({"envelope_id": envelope["envelope_id"], **payload})
        return envelope

    async def event(self, ws: ClientWebSocketResponse) -> Json:
        """The next event, acknowledged."""
        event: Json = (await self.heard(ws))["payload"]["event"]
        return event


@asynccontextmanager
async def trial() -> AsyncIterator[Trial]:
    """Nothing happens by itself: the clock stands."""
    clock = StandingClock()
    fake = FakeSlack(clock)
    fake.app.shortcuts = {"new_idea": "global", "make_idea": "message"}
    async with fake.serving() as url, ClientSession() as client:
        fake.deliveries.hold()
        nadia, sami = fake.people.add("Nadia"), fake.people.add("Sami", locale="en-GB", tz="Europe/London")
        channel = fake.workspace.create("idees", [nadia, sami])
        fake.deliveries.forget()
        yield Trial(fake, clock, client, url, nadia, sami, channel)


def section(text: str = "Bonjour", **more: Any) -> Json:
    """A section block."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(label: str = "Voter", **more: Any) -> Json:
    """A button element."""
    return {"type": "button", "text": {"type": "plain_text", "text": label}, "action_id": "vote", "value": "12", **more}


def modal(*blocks: Json, **more: Any) -> Json:
    """A modal of these blocks, or of one input."""
    title = {"type": "plain_text", "text": "Une idée"}
    held = list(blocks) or [text_input("title")]
    return {
        "type": "modal",
        "title": title,
        "submit": {"type": "plain_text", "text": "Envoyer"},
        "blocks": held,
        **more,
    }


def text_input(name: str, **more: Any) -> Json:
    """An input block with one line of text."""
    element = {"type": "plain_text_input", "action_id": name, **more}
    return {"type": "input", "block_id": name, "label": {"type": "plain_text", "text": name}, "element": element}
