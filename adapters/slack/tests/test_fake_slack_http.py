"""Events, interactions and commands of the fake over HTTP: verified, signed, sent again."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from fake_slack import SIGNING_SECRET
from slack_trial import Json, Trial, trial


@dataclass
class Receiver:
    """The app's side: what came, and what is answered, in turn, 200 after the last; nothing while not ``open``."""

    came: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    answers: list[web.Response | None] = field(default_factory=list)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.open.set()

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.came.append((dict(request.headers), await request.read()))
        body = self.came[-1][1]
        if b"url_verification" in body:
            return web.json_response({"challenge": json.loads(body)["challenge"]})
        self.reached.set()
        await self.open.wait()
        answer = self.answers.pop(0) if self.answers else web.Response()
        if answer is None and request.transport is not None:
            request.transport.abort()
        return answer or web.Response()

    def events(self) -> list[Json]:
        return [json.loads(body) for _, body in self.came if b"event_callback" in body]


@asynccontextmanager
async def listening(receiver: Receiver) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_post("/slack/events", receiver.take)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    await runner.cleanup()


@pytest.fixture
async def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def slack(receiver: Receiver) -> AsyncIterator[Trial]:
    async with listening(receiver) as url, trial() as opened:
        assert await opened.fake.point(url)
        yield opened


async def test_a_url_that_does_not_return_its_challenge_is_not_verified(slack: Trial) -> None:
    assert not await slack.fake.point(f"{slack.fake.state.url}/nowhere")


async def test_a_post_is_signed_over_its_raw_body(slack: Trial, receiver: Receiver) -> None:
    slack.fake.people.say(slack.nadia, slack.channel, "Dépôt")
    await slack.fake.heard()
    headers, body = receiver.came[-1]
    base = f"v0:{headers['X-Slack-Request-Timestamp']}:".encode() + body
    mark = hmac.new(SIGNING_SECRET.encode(), base, hashlib.sha256).hexdigest()
    assert headers["X-Slack-Signature"] == f"v0={mark}"
    assert headers["X-Slack-Request-Timestamp"] == str(int(slack.clock()))
    assert "X-Slack-Retry-Num" not in headers


async def test_an_event_is_posted_again_until_it_is_taken(slack: Trial, receiver: Receiver) -> None:
    receiver.answers = [web.Response(status=500), None, web.Response(status=302)]
    slack.fake.people.say(slack.nadia, slack.channel, "Dépôt")
    await slack.fake.until(lambda: len(slack.fake.requests.answers) == 2)
    slack.fake.advance(60)
    await slack.fake.until(lambda: len(slack.fake.requests.answers) == 3)
    slack.fake.advance(300)
    await slack.fake.heard()
    tries = [(head.get("X-Slack-Retry-Num"), head.get("X-Slack-Retry-Reason")) for head, _ in receiver.came[1:]]
    assert tries == [(None, None), ("1", "http_error"), ("2", "connection_failed"), ("3", "http_error")]
    assert slack.fake.requests.answers == [500, 0, 302, 200]
    assert len({event["event_id"] for event in receiver.events()}) == 1


async def test_a_post_without_an_answer_in_three_seconds_is_made_again(slack: Trial, receiver: Receiver) -> None:
    receiver.open.clear()
    receiver.reached.clear()
    slack.fake.people.say(slack.nadia, slack.channel, "Dépôt")
    await receiver.reached.wait()
    slack.fake.advance(3)
    await slack.fake.until(lambda: len(slack.fake.requests.answers) == 1)
    receiver.open.set()
    await slack.fake.heard()
    assert receiver.came[-1][0]["X-Slack-Retry-Reason"] == "http_timeout"
    assert slack.fake.requests.answers == [0, 200]


async def test_who_asks_for_no_retry_gets_none(slack: Trial, receiver: Receiver) -> None:
    receiver.answers = [web.Response(status=500, headers={"X-Slack-No-Retry": "1"})]
    slack.fake.people.say(slack.nadia, slack.channel, "Dépôt")
    await slack.fake.heard()
    assert len(slack.fake.deliveries.lost) == len(receiver.events()) == 1


async def test_commands_are_forms_and_their_text_answers(slack: Trial, receiver: Receiver) -> None:
    receiver.answers = [web.Response(text="Notée")]
    outcome = slack.fake.people.command(slack.nadia, slack.channel, "/idee Un dépôt")
    await outcome.done.wait()
    headers, body = receiver.came[-1]
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(body.decode())["text"] == ["Un dépôt"]
    assert [message.text for message in slack.fake.people.whispers(slack.nadia)] == ["Notée"]


async def test_the_url_of_commands_is_looked_at(slack: Trial, receiver: Receiver) -> None:
    assert await slack.fake.requests.check_tls() == 200
    assert parse_qs(receiver.came[-1][1].decode())["ssl_check"] == ["1"]


async def test_interactions_are_json_in_a_form_and_are_not_posted_again(slack: Trial, receiver: Receiver) -> None:
    receiver.answers = [web.Response(status=500)]
    outcome = slack.fake.people.shortcut(slack.nadia, "new_idea")
    await outcome.done.wait()
    payload = json.loads(parse_qs(receiver.came[-1][1].decode())["payload"][0])
    assert (payload["type"], outcome.failure, len(receiver.came)) == ("shortcut", "http_error", 2)
