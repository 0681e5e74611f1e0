"""Requests that do not come from Slack, or came long ago, are refused; those that do are answered once taken."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

import httpx2
import pytest
from fake_slack import BOT_USER, SIGNING_SECRET
from slack_scene import NOW, Scene, scene
from starlette.applications import Starlette

from butinerie_bot.chat.events import Pressed, Reacted, Said
from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_slack.hook import LONGEST_BODY
from butinerie_slack.signature import is_genuine, signed

BODY = b'{"type":"url_verification","challenge":"abc"}'
STAMP = f"{NOW:.0f}"


@pytest.mark.parametrize(
    ("stamp", "signature", "genuine"),
    [
        (STAMP, signed(SIGNING_SECRET, STAMP, BODY), True),
        (f"{NOW - 299:.0f}", signed(SIGNING_SECRET, f"{NOW - 299:.0f}", BODY), True),
        (f"{NOW - 301:.0f}", signed(SIGNING_SECRET, f"{NOW - 301:.0f}", BODY), False),
        (f"{NOW + 301:.0f}", signed(SIGNING_SECRET, f"{NOW + 301:.0f}", BODY), False),
        (STAMP, signed("another" * 5, STAMP, BODY), False),
        (STAMP, signed(SIGNING_SECRET, STAMP, BODY[:-1]), False),
        (STAMP, signed(SIGNING_SECRET, f"{NOW - 1:.0f}", BODY), False),
        (STAMP, signed(SIGNING_SECRET, STAMP, BODY).removeprefix("v0="), False),
        (STAMP, "", False),
        (STAMP, "v0=é\udce9", False),
        ("", signed(SIGNING_SECRET, "", BODY), False),
        ("soon", signed(SIGNING_SECRET, "soon", BODY), False),
        ("-1", signed(SIGNING_SECRET, "-1", BODY), False),
        ("1e9", signed(SIGNING_SECRET, "1e9", BODY), False),
        ("٣", "v0=x", False),
        ("9" * 400, signed(SIGNING_SECRET, "9" * 400, BODY), False),
    ],
)
def test_a_signature_holds_for_its_body_its_time_and_five_minutes(stamp: str, signature: str, genuine: bool) -> None:
    assert is_genuine(SIGNING_SECRET, stamp, signature, BODY, NOW) is genuine


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[tuple[Scene, httpx2.AsyncClient]]:
    async with scene(tmp_path, mode="http", public_url="https://bot.example") as scened:
        transport = httpx2.ASGITransport(app=cast("Starlette", scened.connection.asgi))
        async with httpx2.AsyncClient(transport=transport, base_url="http://hook") as client:
            yield scened, client


def headers(body: bytes, *, secret: str = SIGNING_SECRET, age: float = 0, form: bool = False) -> dict[str, str]:
    stamp = f"{NOW - age:.0f}"
    kind = "application/x-www-form-urlencoded" if form else "application/json"
    return {
        "X-Slack-Signature": signed(secret, stamp, body), "X-Slack-Request-Timestamp": stamp, "Content-Type": kind,
    }  # fmt: skip


def event(user: str, channel: str, number: int = 1) -> bytes:
    said = (
        f'{{"type":"event_callback","team_id":"T0MAIRIE","event_id":"Ev{number}","event":{{"type":"reaction_added",'
        f'"user":"{user}","reaction":"+1","item":{{"type":"message","channel":"{channel}","ts":"1772442000.000100"}},'
        f'"event_ts":"1772442001.000200"}}}}'
    )
    return said.encode()


Hooked = tuple[Scene, httpx2.AsyncClient]


async def test_slack_proves_the_address_first(hooked: Hooked) -> None:
    _, client = hooked
    answered = await client.post("/", content=BODY, headers=headers(BODY))
    assert (answered.status_code, answered.json()) == (200, {"challenge": "abc"})


async def test_slack_is_told_that_the_address_of_a_command_answers(hooked: Hooked) -> None:
    scened, client = hooked
    said = urlencode({"token": "verification-token", "ssl_check": "1"}).encode()
    assert (await client.post("/", content=said, headers=headers(said, form=True))).status_code == 200
    assert not scened.bot.taken


async def test_a_forged_a_stale_and_a_truncated_request_are_refused_before_they_are_read(hooked: Hooked) -> None:
    scened, client = hooked
    body = event(scened.nadia.id, scened.channel.id)
    wrong = [
        headers(body, secret="f" * 32),
        headers(body, age=600),
        headers(body + b" "),
        {**headers(body), "X-Slack-Request-Timestamp": "now"},
        {"Content-Type": "application/json"},
    ]
    assert [(await client.post("/", content=body, headers=each)).status_code for each in wrong] == [401] * 5
    assert not scened.bot.taken


async def test_a_request_replayed_within_its_time_takes_effect_once(hooked: Hooked) -> None:
    scened, client = hooked
    body = event(scened.nadia.id, scened.channel.id)
    told = headers(body)
    answered = [await client.post("/", content=body, headers=told) for _ in range(3)]
    assert [each.status_code for each in answered] == [200] * 3
    assert scened.bot.the(Reacted).person.id == scened.nadia.id


async def test_a_retry_is_never_dropped_for_being_one(hooked: Hooked) -> None:
    scened, client = hooked
    body = event(scened.nadia.id, scened.channel.id)
    retried = {"X-Slack-Retry-Num": "3", "X-Slack-Retry-Reason": "http_timeout"}
    assert (await client.post("/", content=body, headers={**headers(body), **retried})).status_code == 200
    assert scened.bot.the(Reacted).on


@pytest.mark.parametrize("away", [StoreAway(), TooBusy()])
async def test_what_was_not_recorded_is_not_confirmed_and_comes_again(hooked: Hooked, away: Exception) -> None:
    scened, client = hooked
    scened.bot.fails.append(away)
    body = event(scened.nadia.id, scened.channel.id)
    statuses = [(await client.post("/", content=body, headers=headers(body))).status_code for _ in range(2)]
    assert statuses == [503, 200]
    assert len(scened.bot.taken) == 1


async def test_a_slash_command_and_a_press_come_as_forms(hooked: Hooked) -> None:
    scened, client = hooked
    command = {
        "command": "/butinerie", "text": "liste", "user_id": scened.nadia.id, "channel_id": scened.channel.id,
        "team_id": "T0MAIRIE", "trigger_id": "1.2.a", "response_url": "http://127.0.0.1:9/x",
    }  # fmt: skip
    said = urlencode(command).encode()
    assert (await client.post("/", content=said, headers=headers(said, form=True))).status_code == 200
    press = (
        f'{{"type":"block_actions","user":{{"id":"{scened.nadia.id}"}},"channel":{{"id":"{scened.channel.id}"}},'
        '"trigger_id":"1.3.b","team":{"id":"T0MAIRIE"},"actions":[{"type":"button","action_id":"press:0",'
        '"block_id":"a","value":"support:1","action_ts":"1772442001.000300"}]}'
    )
    pressed = urlencode({"payload": press}).encode()
    assert (await client.post("/", content=pressed, headers=headers(pressed, form=True))).status_code == 200
    assert (scened.bot.the(Said).command, scened.bot.the(Pressed).action) == ("butinerie", "support:1")


async def test_a_body_longer_than_slacks_ever_are_is_refused_unread(hooked: Hooked) -> None:
    _, client = hooked
    assert (await client.post("/", content=b"x" * (LONGEST_BODY + 1))).status_code == 413


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe", b"[]", b"null", b"[" * 100_000])
async def test_a_signed_body_that_cannot_be_read_breaks_nothing(hooked: Hooked, body: bytes) -> None:
    scened, client = hooked
    answered = await client.post("/", content=body, headers=headers(body))
    assert 400 <= answered.status_code < 500
    assert not scened.bot.taken


async def test_the_bots_own_reaction_is_none(hooked: Hooked) -> None:
    scened, client = hooked
    body = event(BOT_USER, scened.channel.id)
    assert (await client.post("/", content=body, headers=headers(body))).status_code == 200
    assert not scened.bot.taken
