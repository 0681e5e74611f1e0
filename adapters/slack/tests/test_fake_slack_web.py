"""The Web API of the fake: tokens, scopes, arguments, faults."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientError
from fake_slack import BOT_TOKEN
from slack_trial import Trial, trial

BEARER = {"Authorization": f"Bearer {BOT_TOKEN}"}


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        opened.fake.deliveries.hold()
        yield opened


@pytest.mark.parametrize(
    ("header", "error"),
    [({}, "not_authed"), ({"Authorization": "Bearer xoxb-wrong"}, "invalid_auth"), (BEARER, None)],
)
async def test_only_the_right_token_is_let_in(slack: Trial, header: dict[str, str], error: str | None) -> None:
    async with slack.client.post(slack.url + "auth.test", headers=header) as answer:
        assert (await answer.json()).get("error") == error


async def test_a_token_may_stand_in_the_form(slack: Trial) -> None:
    async with slack.client.post(slack.url + "auth.test", data={"token": BOT_TOKEN}) as answer:
        body = await answer.json()
    assert (body["ok"], body["user_id"], body["bot_id"], body["team_id"]) == (
        True, "U0BUTINERIE", "B0BUTINERIE", "T0MAIRIE",
    )  # fmt: skip


async def test_scopes_are_told_and_a_missing_one_is_named(slack: Trial) -> None:
    slack.fake.app.scopes = {"users:read"}
    async with slack.client.post(slack.url + "auth.test", headers=BEARER) as answer:
        assert answer.headers["x-oauth-scopes"] == "users:read"
    body = await slack.post()
    assert (body["error"], body["needed"], body["provided"]) == ("missing_scope", "chat:write", "users:read")


@pytest.mark.parametrize(
    ("scopes", "method", "error"),
    [
        ({"channels:read"}, "conversations.info", ""),
        ({"groups:read"}, "conversations.info", "missing_scope"),
        ({"channels:history"}, "conversations.history", ""),
        ({"im:history"}, "conversations.history", "missing_scope"),
    ],
)
async def test_the_scope_is_that_of_the_kind_of_channel(
    slack: Trial, scopes: set[str], method: str, error: str
) -> None:
    slack.fake.app.scopes = scopes
    assert (await slack.ask(method, channel=slack.channel.id)).get("error", "") == error


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("chat.postmessage", {}, "unknown_method"),
        ("chat.postMessage", {"text": "a"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": 5, "text": "a"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C1", "text": "a", "colour": "red"}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C1", "text": None}, "invalid_arguments"),
        ("chat.postMessage", {"channel": "C1", "blocks": "["}, "invalid_blocks_format"),
        ("chat.postMessage", {"channel": "C1", "text": "a"}, "channel_not_found"),
        ("conversations.open", {"users": ""}, "users_list_not_supplied"),
        ("conversations.open", {"users": "U1"}, "user_not_found"),
        ("conversations.open", {"users": "U0BUTINERIE"}, "cannot_dm_bot"),
        ("views.publish", {"user_id": "U1", "view": {"type": "home", "blocks": []}}, "invalid_arguments"),
    ],
)
async def test_a_wrong_call_is_refused(slack: Trial, method: str, arguments: dict[str, Any], error: str) -> None:
    assert await slack.error(method, **arguments) == error
    assert slack.fake.refusals == {error: 1}


async def test_methods_that_read_take_no_json(slack: Trial) -> None:
    body = await slack.call("users.info", user=slack.nadia.id)
    assert body["response_metadata"]["messages"] == ["[ERROR] missing required field: user"]
    assert (await slack.ask("users.info", user=slack.nadia.id))["ok"]


async def test_forms_and_queries_do_as_well_as_json(slack: Trial) -> None:
    section = json.dumps([{"type": "section", "text": {"type": "plain_text", "text": "Bonjour"}}])
    form = {"channel": slack.channel.id, "blocks": section, "unfurl_links": "0"}
    async with slack.client.post(slack.url + "chat.postMessage", data=form, headers=BEARER) as answer:
        assert (await answer.json())["ok"]
    async with slack.client.post(slack.url + "chat.postMessage", params=form, headers=BEARER) as answer:
        assert (await answer.json())["ok"]
    assert [message.words for message in slack.channel.standing] == ["Bonjour", "Bonjour"]


async def test_a_body_that_is_no_json_is_refused(slack: Trial) -> None:
    headers = {**BEARER, "Content-Type": "application/json"}
    for body, error in (("{", "invalid_json"), ("[]", "json_not_object")):
        async with slack.client.post(slack.url + "chat.postMessage", data=body, headers=headers) as answer:
            assert (await answer.json())["error"] == error


async def test_a_throttled_call_names_the_seconds(slack: Trial) -> None:
    slack.fake.faults.throttle("chat.postMessage", 7)
    async with slack.client.post(slack.url + "chat.postMessage", headers=BEARER) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")
        assert await answer.json() == {"ok": False, "error": "ratelimited"}


async def test_a_channel_takes_one_message_a_second_and_a_method_its_tier(slack: Trial) -> None:
    slack.fake.state.throttle.on = True
    assert [(await slack.post()).get("error") for _ in range(2)] == [None, "ratelimited"]
    assert (await slack.post(channel=slack.nadia.id))["ok"]
    slack.clock.advance(1)
    assert (await slack.post())["ok"]
    for _ in range(20):
        assert (await slack.ask("users.list"))["ok"]
    assert (await slack.ask("users.list"))["error"] == "ratelimited"
    slack.clock.advance(60)
    assert (await slack.ask("users.list"))["ok"]


async def test_faults_do_nothing_or_do_it_and_say_nothing(slack: Trial) -> None:
    slack.fake.faults.fail("chat.postMessage", 502, channel=slack.channel.id)
    headers = {**BEARER, "Content-Type": "application/json"}
    body = json.dumps({"channel": slack.channel.id, "text": "a"})
    async with slack.client.post(slack.url + "chat.postMessage", data=body, headers=headers) as answer:
        assert answer.status == 502
    slack.fake.faults.refuse("chat.postMessage", "internal_error")
    assert (await slack.post())["error"] == "internal_error"
    slack.fake.faults.drop("chat.postMessage")
    with pytest.raises(ClientError):
        await slack.post()
    assert slack.channel.standing == []
    slack.fake.faults.lose_answer("chat.postMessage")
    with pytest.raises(ClientError):
        await slack.post()
    slack.fake.faults.garble("chat.postMessage")
    with pytest.raises(json.JSONDecodeError):
        await slack.post()
    assert len(slack.channel.standing) == 2


async def test_a_hanging_call_does_nothing_until_its_time(slack: Trial) -> None:
    slack.fake.faults.hang("chat.postMessage")
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(slack.post(), 0.05)
    assert slack.channel.standing == []


async def test_pages_go_on_with_a_cursor(slack: Trial) -> None:
    first = await slack.ask("users.list", limit=2)
    rest = await slack.ask("users.list", cursor=first["response_metadata"]["next_cursor"])
    assert [len(page["members"]) for page in (first, rest)] == [2, 2]
    assert rest["response_metadata"]["next_cursor"] == ""
    assert (await slack.ask("users.list", cursor="nowhere"))["error"] == "invalid_cursor"
