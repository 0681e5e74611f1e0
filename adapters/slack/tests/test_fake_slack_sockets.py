"""Socket Mode of the fake: tickets, envelopes, retries."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import WSMsgType, WSServerHandshakeError
from fake_slack import APP_TOKEN, BOT_TOKEN
from slack_trial import Trial, trial


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        yield opened


async def test_a_ticket_opens_one_socket(slack: Trial) -> None:
    url = (await slack.call("apps.connections.open"))["url"]
    async with slack.client.ws_connect(url) as ws:
        hello = await ws.receive_json()
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    with pytest.raises(WSServerHandshakeError):
        await slack.client.ws_connect(url)


async def test_a_socket_needs_the_token_of_the_app(slack: Trial) -> None:
    headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
    async with slack.client.post(slack.url + "apps.connections.open", headers=headers) as answer:
        assert (await answer.json())["error"] == "not_allowed_token_type"
    headers = {"Authorization": f"Bearer {APP_TOKEN}"}
    async with slack.client.post(slack.url + "auth.test", headers=headers) as answer:
        assert (await answer.json())["error"] == "not_allowed_token_type"


async def test_what_is_said_comes_in_an_envelope_and_is_done_once_acknowledged(slack: Trial) -> None:
    ws = await slack.socket()
    said = slack.fake.people.say(slack.nadia, slack.channel, "Un dépôt & <@U0BUTINERIE>")
    envelope = await slack.heard(ws)
    event = envelope["payload"]["event"]
    assert (envelope["type"], envelope["retry_attempt"], envelope["retry_reason"]) == ("events_api", 0, "")
    assert (event["type"], event["ts"], event["channel_type"]) == ("message", said.ts, "channel")
    assert event["text"] == "Un dépôt &amp; <@U0BUTINERIE>"
    assert (await slack.event(ws))["type"] == "app_mention"
    await slack.fake.heard()


async def test_what_is_not_acknowledged_comes_again_at_once_after_a_minute_and_after_five(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    seen = [await ws.receive_json()]
    for pause in (3, 63, 303):
        slack.fake.advance(3)
        slack.fake.advance(pause - 3)
        seen.append(await ws.receive_json(timeout=5))
    assert [one["retry_attempt"] for one in seen] == [0, 1, 2, 3]
    assert len({one["payload"]["event_id"] for one in seen}) == 1
    assert len({one["envelope_id"] for one in seen}) == 4
    slack.fake.advance(3)
    assert len(slack.fake.deliveries.lost) == 1


async def test_a_late_acknowledgement_counts_for_nothing(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    first = await ws.receive_json()
    slack.fake.advance(3)
    await ws.send_json({"envelope_id": first["envelope_id"]})
    assert (await slack.heard(ws))["retry_reason"] == "timeout"
    await slack.fake.heard()
    assert slack.fake.sockets.ignored == {"unknown_envelope": 1}


async def test_what_happened_while_no_socket_was_open_comes_a_minute_later(slack: Trial) -> None:
    slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    ws = await slack.socket()
    slack.fake.advance(60)
    assert (await slack.heard(ws))["retry_attempt"] == 2


async def test_a_lost_socket_gives_its_envelopes_to_the_other(slack: Trial) -> None:
    first, second = await slack.socket(), await slack.socket()
    for number in range(2):
        slack.fake.people.say(slack.nadia, slack.channel, str(number))
    envelopes = [await first.receive_json(), await second.receive_json()]
    slack.fake.sockets.cut(slack.fake.sockets.open[0])
    again = await second.receive_json(timeout=5)
    assert again["payload"] == envelopes[0]["payload"]
    assert (await first.receive()).type in (WSMsgType.CLOSED, WSMsgType.ERROR, WSMsgType.CLOSE)


async def test_a_socket_that_is_to_go_gets_nothing_more_and_goes_after_ten_seconds(slack: Trial) -> None:
    first, second = await slack.socket(), await slack.socket()
    slack.fake.sockets.disconnect("refresh_requested", slack.fake.sockets.open[0])
    assert (await first.receive_json())["reason"] == "refresh_requested"
    for number in range(2):
        slack.fake.people.say(slack.nadia, slack.channel, str(number))
    assert [(await slack.event(second))["text"] for _ in range(2)] == ["0", "1"]
    slack.fake.advance(10)
    await slack.fake.until(lambda: len(slack.fake.sockets.open) == 1)


async def test_an_eleventh_socket_is_one_too_many(slack: Trial) -> None:
    for _ in range(10):
        await slack.socket()
    url = (await slack.call("apps.connections.open"))["url"]
    async with slack.client.ws_connect(url) as ws:
        assert (await ws.receive_json())["reason"] == "too_many_websockets"


async def test_pings_go_both_ways_unless_the_line_is_dead(slack: Trial) -> None:
    ws = await slack.socket()
    await ws.ping(b"sdk-ping-pong:1")
    assert (await ws.receive()).type is WSMsgType.PONG
    await slack.fake.sockets.ping()
    message = await ws.receive()
    assert message.type is WSMsgType.PING
    await ws.pong(message.data)
    await slack.fake.until(lambda: slack.fake.sockets.open[0].pongs == 1)


async def test_events_come_twice_or_backwards_when_told(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.deliveries.copies = 2
    slack.fake.people.say(slack.nadia, slack.channel, "a")
    twice = [await slack.heard(ws) for _ in range(2)]
    assert twice[0]["payload"] == twice[1]["payload"]
    assert [one["retry_attempt"] for one in twice] == [0, 0]
    slack.fake.deliveries.copies = 1
    slack.fake.deliveries.hold()
    for text in "bcd":
        slack.fake.people.say(slack.nadia, slack.channel, text)
    slack.fake.deliveries.release(backwards=True)
    assert [(await slack.event(ws))["text"] for _ in range(3)] == ["d", "c", "b"]


async def test_without_socket_mode_there_is_no_socket(slack: Trial) -> None:
    slack.fake.app.socket_mode = False
    assert await slack.error("apps.connections.open") == "socket_mode_not_enabled"
