"""Interactions of the fake: buttons, menus, commands, shortcuts and the answers to them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse
from fake_slack import Impossible, Message, Outcome
from slack_trial import Json, Trial, button, section, trial

OPTIONS = [{"text": {"type": "plain_text", "text": label}, "value": label.lower()} for label in ("Oui", "Non")]
MENU = {"type": "static_select", "action_id": "menu", "options": OPTIONS}
CHOICES = {"type": "actions", "block_id": "choices", "elements": [button(), MENU]}


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        yield opened


async def card(slack: Trial, ws: ClientWebSocketResponse, *blocks: Json) -> Message:
    """A message of the app's with things to press."""
    await slack.post(blocks=list(blocks) or [CHOICES])
    await slack.heard(ws)
    return slack.fake.people.last_of_bot(slack.channel)


async def respond(slack: Trial, url: str, **body: Any) -> tuple[int, str]:
    async with slack.client.post(url, json=body) as answer:
        return answer.status, await answer.text()


async def commanded(slack: Trial, ws: ClientWebSocketResponse, line: str, answer: Json | None = None) -> Outcome:
    outcome = slack.fake.people.command(slack.nadia, slack.channel, line)
    await slack.heard(ws, answer)
    await asyncio.wait_for(outcome.done.wait(), 5)
    return outcome


async def test_a_pressed_button_tells_who_where_and_what(slack: Trial) -> None:
    ws = await slack.socket()
    message = await card(slack, ws)
    slack.fake.people.press(slack.sami, message, "Voter")
    envelope = await slack.heard(ws)
    payload = envelope["payload"]
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("interactive", False)
    assert (payload["user"]["id"], payload["channel"]["id"]) == (slack.sami.id, slack.channel.id)
    assert (payload["container"]["message_ts"], payload["message"]["ts"]) == (message.ts, message.ts)
    (action,) = payload["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("vote", "choices", "12")
    assert payload["state"]["values"] == {"choices": {"menu": {"type": "static_select", "selected_option": None}}}


async def test_a_choice_in_a_menu_is_told_and_kept_in_the_state(slack: Trial) -> None:
    ws = await slack.socket()
    message = await card(slack, ws)
    slack.fake.people.choose(slack.sami, message, "Non")
    payload = (await slack.heard(ws))["payload"]
    assert payload["actions"][0]["selected_option"] == OPTIONS[1]
    assert payload["state"]["values"]["choices"]["menu"]["selected_option"]["value"] == "non"


async def test_an_overflow_menu_tells_its_option(slack: Trial) -> None:
    ws = await slack.socket()
    more = {"type": "overflow", "action_id": "more", "options": OPTIONS}
    message = await card(slack, ws, section(accessory=more))
    slack.fake.people.choose(slack.sami, message, "Oui")
    (action,) = (await slack.heard(ws))["payload"]["actions"]
    assert (action["type"], action["selected_option"]["value"]) == ("overflow", "oui")


async def test_nobody_presses_what_is_not_there(slack: Trial) -> None:
    ws = await slack.socket()
    message = await card(slack, ws)
    outside = slack.fake.people.add("Invité", guest="multi")
    with pytest.raises(Impossible):
        slack.fake.people.press(slack.sami, message, "Rien")
    with pytest.raises(Impossible):
        slack.fake.people.choose(slack.sami, message, "Rien")
    with pytest.raises(Impossible):
        slack.fake.people.press(outside, message, "Voter")


async def test_a_command_comes_with_its_text_and_mentions(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.command(slack.nadia, slack.channel, f"/idee Un dépôt avec {slack.sami.mention} & co")
    envelope = await slack.heard(ws)
    payload = envelope["payload"]
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
    assert (payload["command"], payload["user_id"]) == ("/idee", slack.nadia.id)
    assert payload["text"] == f"Un dépôt avec <@{slack.sami.id}|sami> &amp; co"
    slack.fake.app.commands["/idee"] = False
    slack.fake.people.command(slack.nadia, slack.channel, f"/idee {slack.sami.mention} & co")
    assert (await slack.heard(ws))["payload"]["text"] == "@sami & co"
    with pytest.raises(Impossible):
        slack.fake.people.command(slack.nadia, slack.channel, "/unknown")
    said = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    with pytest.raises(Impossible):
        slack.fake.people.command(slack.nadia, slack.channel, "/idee Un dépôt", thread=said)


async def test_the_answer_to_a_command_is_seen_by_one_or_by_all(slack: Trial) -> None:
    ws = await slack.socket()
    await commanded(slack, ws, "/idee a", {"text": "Notée"})
    assert [message.text for message in slack.fake.people.whispers(slack.nadia)] == ["Notée"]
    await commanded(slack, ws, "/idee a", {"text": "À tous", "response_type": "in_channel"})
    assert (await slack.event(ws))["text"] == "À tous"
    outcome = await commanded(slack, ws, "/idee a", {"text": "Notée", "blocks": [{"type": "nothing"}]})
    assert (outcome.failure, slack.fake.refusals) == ("invalid_blocks", {"invalid_blocks": 1})


async def test_a_command_without_an_answer_in_time_fails_and_is_not_sent_again(slack: Trial) -> None:
    await slack.socket()
    outcome = slack.fake.people.command(slack.nadia, slack.channel, "/idee a")
    slack.fake.advance(3)
    assert (outcome.failure, slack.fake.deliveries.idle) == ("timeout", True)


async def test_a_response_url_serves_five_times_within_half_an_hour(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.command(slack.nadia, slack.channel, "/idee a")
    url = (await slack.heard(ws))["payload"]["response_url"]
    assert [await respond(slack, url, text=str(number)) for number in range(5)] == [(200, "ok")] * 5
    assert (await respond(slack, url, text="6"))[0] == 404
    slack.fake.people.command(slack.nadia, slack.channel, "/idee a")
    late = (await slack.heard(ws))["payload"]["response_url"]
    slack.fake.advance(1801)
    assert (await respond(slack, late, text="a"))[0] == 404
    assert slack.fake.refusals == {"used_url": 1, "expired_url": 1}
    assert len(slack.fake.people.whispers(slack.nadia)) == 5


async def test_a_response_url_changes_or_deletes_what_was_acted_on(slack: Trial) -> None:
    ws = await slack.socket()
    message = await card(slack, ws)
    slack.fake.people.press(slack.sami, message, "Voter")
    url = (await slack.heard(ws))["payload"]["response_url"]
    await respond(slack, url, text="Voté", replace_original=True)
    assert (message.words, (await slack.event(ws))["subtype"]) == ("Voté", "message_changed")
    await respond(slack, url, delete_original=True)
    assert slack.channel.standing == []
    assert (await respond(slack, url, text=""))[0] == 400
    assert (await respond(slack, url, text="a", response_type="public"))[0] == 400


async def test_a_button_in_a_whisper_is_told_without_the_message(slack: Trial) -> None:
    ws = await slack.socket()
    call = {"channel": slack.channel.id, "user": slack.nadia.id, "text": "a", "blocks": [CHOICES]}
    await slack.call("chat.postEphemeral", **call)
    (whisper,) = slack.fake.people.whispers(slack.nadia)
    slack.fake.people.press(slack.nadia, whisper, "Voter")
    payload = (await slack.heard(ws))["payload"]
    assert (payload["container"]["is_ephemeral"], "message" in payload) == (True, False)
    await respond(slack, payload["response_url"], delete_original=True)
    assert slack.fake.people.whispers(slack.nadia) == []
    with pytest.raises(Impossible):
        slack.fake.people.press(slack.sami, whisper, "Voter")


async def test_shortcuts_have_a_message_or_no_channel_at_all(slack: Trial) -> None:
    ws = await slack.socket()
    said = slack.fake.people.say(slack.sami, slack.channel, "Un dépôt")
    await slack.heard(ws)
    slack.fake.people.message_shortcut(slack.nadia, said, "make_idea")
    payload = (await slack.heard(ws))["payload"]
    assert (payload["type"], payload["message"]["user"], payload["message_ts"]) == (
        "message_action", slack.sami.id, said.ts,
    )  # fmt: skip
    slack.fake.people.shortcut(slack.nadia, "new_idea")
    payload = (await slack.heard(ws))["payload"]
    assert (payload["type"], "channel" in payload, "response_url" in payload) == ("shortcut", False, False)
    with pytest.raises(Impossible):
        slack.fake.people.shortcut(slack.nadia, "make_idea")


async def test_a_payload_where_none_is_accepted_is_noted_and_passed_over(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.shortcut(slack.nadia, "new_idea")
    await slack.heard(ws, {"text": "a"})
    await slack.fake.heard()
    assert slack.fake.sockets.ignored == {"payload_not_accepted": 1}
