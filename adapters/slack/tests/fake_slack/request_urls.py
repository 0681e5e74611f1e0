"""The app's own web addresses: events, interactions and commands posted there, signed, and again until taken."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession

from fake_slack.deliveries import PATIENCE, Delivery
from fake_slack.errors import Json
from fake_slack.state import State

FORM = "application/x-www-form-urlencoded"


class RequestUrls:
    """``reach``: public URL → the one on loopback. ``answers``: status of each post, in order, 0 for none in time."""

    def __init__(self, state: State, reach: Callable[[str], str]) -> None:
        self.state = state
        self.answers: list[int] = []
        self._reach = reach
        self._urls: dict[str, str] = {}
        self._session: ClientSession | None = None
        self._posts: set[asyncio.Task[None]] = set()

    async def point(self, events: str, interactivity: str, commands: str) -> bool:
        """Post there from now on; whether the URL of events returned its challenge."""
        self._session = self._session or ClientSession()
        self._urls = {"events_api": events, "interactive": interactivity, "slash_commands": commands}
        challenge = {"token": "verification-token", "challenge": self.state.name("ch"), "type": "url_verification"}
        status, text = await self.post(events, json.dumps(challenge).encode(), "application/json", {})
        return status == 200 and challenge["challenge"] in (text, _loaded(text).get("challenge"))

    def carry(self, delivery: Delivery) -> None:
        """Post it, and settle or miss it by what comes back."""
        task = asyncio.ensure_future(self._deliver(delivery))
        self._posts.add(task)
        task.add_done_callback(self._posts.discard)

    async def check_tls(self) -> int:
        """Look, as Slack does now and then, whether the URL of commands answers; its status."""
        form = urlencode({"token": "verification-token", "ssl_check": "1"}).encode()
        return (await self.post(self._urls["slash_commands"], form, FORM, {}))[0]

    async def stop(self) -> None:
        """End all posts under way."""
        for task in self._posts:
            task.cancel()
        await asyncio.gather(*self._posts, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def signed(self, body: bytes, stamp: float | None = None, secret: str = "") -> dict[str, str]:
        """The headers that prove a body to be Slack's, now unless told when and with what secret."""
        at = str(int(self.state.clock() if stamp is None else stamp))
        key = (secret or self.state.app.signing_secret).encode()
        mark = hmac.new(key, b"v0:" + at.encode() + b":" + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": f"v0={mark}"}

    async def post(self, url: str, body: bytes, kind: str, more: Mapping[str, str]) -> tuple[int, str]:
        """Post a signed body; status 0 when nothing was reached."""
        if self._session is None:
            raise RuntimeError("point the fake at the app first")
        headers = {"Content-Type": kind, "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        try:
            async with self._session.post(
                self._reach(url), data=body, headers={**headers, **self.signed(body), **more}, allow_redirects=False
            ) as answer:
                text = await answer.text()
                refused = answer.headers.get("X-Slack-No-Retry") == "1"
                return (-answer.status if refused else answer.status), text
        except ClientError:
            return 0, ""

    async def _deliver(self, delivery: Delivery) -> None:
        body, kind = _written(delivery)
        tries = {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": delivery.reason}
        more = tries if delivery.attempt else {}
        late = asyncio.Event()
        self.state.alarms.after(PATIENCE, late.set)
        posted = asyncio.ensure_future(self.post(self._urls[delivery.kind], body, kind, more))
        out = asyncio.ensure_future(late.wait())
        try:
            await asyncio.wait((posted, out), return_when=asyncio.FIRST_COMPLETED)
            self._judge(delivery, *(posted.result() if posted.done() else (None, "")))
        finally:
            posted.cancel()
            out.cancel()

    def _judge(self, delivery: Delivery, status: int | None, text: str) -> None:
        self.answers.append(abs(status or 0))
        deliveries = self.state.deliveries
        if status is None:
            deliveries.miss(delivery, "http_timeout")
        elif status == 0:
            deliveries.miss(delivery, "connection_failed")
        elif 200 <= abs(status) < 300:
            deliveries.take(delivery, _answer(text) if delivery.answers else None)
        else:
            deliveries.miss(delivery, "http_error", again=status > 0)
        deliveries.moved.set()


def _written(delivery: Delivery) -> tuple[bytes, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    fields = {"payload": json.dumps(delivery.payload)} if delivery.kind == "interactive" else delivery.payload
    return urlencode(fields).encode(), FORM


def _answer(text: str) -> Json | None:
    """What a body says: JSON, or plain text that is shown to the person."""
    if not text.strip():
        return None
    return _loaded(text) or {"text": text}


def _loaded(text: str) -> Json:
    try:
        read = json.loads(text)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
