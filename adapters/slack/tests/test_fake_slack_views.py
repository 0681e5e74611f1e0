"""Modals and App Home of the fake: triggers, hashes, submissions and what the app answers to them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse
from fake_slack import Impossible, Outcome
from slack_trial import Json, Trial, button, modal, section, text_input, trial


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        yield opened


async def triggered(slack: Trial, ws: ClientWebSocketResponse) -> str:
    slack.fake.people.shortcut(slack.nadia, "new_idea")
    return str((await slack.heard(ws))["payload"]["trigger_id"])


async def opened(slack: Trial, ws: ClientWebSocketResponse, view: Json | None = None) -> Json:
    """The view that the app opened for Nadia."""
    body = await slack.call("views.open", trigger_id=await triggered(slack, ws), view=view or modal())
    return dict(body["view"])


async def submitted(slack: Trial, ws: ClientWebSocketResponse, answer: Json | None, **contents: Any) -> Outcome:
    """What came of Nadia's submitting."""
    outcome = slack.fake.people.modals.submit(slack.nadia, **contents)
    await slack.heard(ws, answer)
    await asyncio.wait_for(outcome.done.wait(), 5)
    return outcome


async def test_a_trigger_opens_one_modal_within_three_seconds(slack: Trial) -> None:
    ws = await slack.socket()
    trigger = await triggered(slack, ws)
    assert await slack.error("views.open", trigger_id=trigger, view=modal(title=5)) == "invalid_arguments"
    assert await slack.error("views.open", trigger_id=trigger, view=modal()) == ""
    assert await slack.error("views.open", trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    assert await slack.error("views.open", trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    late = await triggered(slack, ws)
    slack.fake.advance(3.1)
    assert await slack.error("views.open", trigger_id=late, view=modal()) == "expired_trigger_id"


async def test_a_submission_carries_what_was_filled_in(slack: Trial) -> None:
    ws = await slack.socket()
    view = await opened(slack, ws, modal(callback_id="idea", private_metadata="12"))
    outcome = slack.fake.people.modals.submit(slack.nadia, title="Un dépôt")
    envelope = await slack.heard(ws)
    payload = envelope["payload"]
    assert (envelope["type"], envelope["accepts_response_payload"]) == ("interactive", True)
    assert (payload["type"], payload["view"]["id"], payload["view"]["private_metadata"]) == (
        "view_submission", view["id"], "12",
    )  # fmt: skip
    values = {"title": {"title": {"type": "plain_text_input", "value": "Un dépôt"}}}
    assert payload["view"]["state"]["values"] == values
    await outcome.done.wait()
    assert (outcome.failure, slack.fake.people.modals.opened(slack.nadia)) == ("", False)


async def test_errors_stand_beside_their_inputs_and_the_modal_stays(slack: Trial) -> None:
    ws = await slack.socket()
    await opened(slack, ws)
    errors = {"response_action": "errors", "errors": {"title": "Trop court"}}
    await submitted(slack, ws, errors, title="a")
    assert slack.fake.people.modals.of(slack.nadia).errors == {"title": "Trop court"}
    outcome = await submitted(slack, ws, {"response_action": "errors", "errors": {"nowhere": "a"}}, title="a")
    assert outcome.failure == "invalid_errors"
    assert slack.fake.refusals == {"invalid_errors": 1}


async def test_an_answer_updates_pushes_or_clears(slack: Trial) -> None:
    ws = await slack.socket()
    await opened(slack, ws)
    await submitted(slack, ws, {"response_action": "push", "view": modal(text_input("more"))}, title="a")
    top = slack.fake.people.modals.of(slack.nadia)
    assert (top.previous, "more" in top.words) == (top.root, True)
    await submitted(slack, ws, {"response_action": "update", "view": modal(text_input("last"))}, more="b")
    assert "last" in slack.fake.people.modals.of(slack.nadia).words
    await submitted(slack, ws, {"response_action": "clear"}, last="c")
    assert not slack.fake.people.modals.opened(slack.nadia)


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ({"response_action": "shout"}, "invalid_response_action"),
        ({"response_action": "update", "view": {"type": "modal"}}, "invalid_arguments"),
    ],
)
async def test_an_answer_that_slack_would_not_take_fails_the_submission(
    slack: Trial, answer: Json, failure: str
) -> None:
    ws = await slack.socket()
    await opened(slack, ws)
    assert (await submitted(slack, ws, answer, title="a")).failure == failure
    assert slack.fake.people.modals.opened(slack.nadia)


async def test_a_submission_without_an_answer_in_time_fails(slack: Trial) -> None:
    ws = await slack.socket()
    await opened(slack, ws)
    outcome = slack.fake.people.modals.submit(slack.nadia, title="a")
    slack.fake.advance(3)
    assert outcome.failure == "timeout"


async def test_slack_holds_back_what_is_not_filled_in(slack: Trial) -> None:
    ws = await slack.socket()
    await opened(slack, ws, modal(text_input("title", min_length=3)))
    for contents in ({}, {"title": "ab"}, {"nowhere": "abc"}):
        with pytest.raises(Impossible):
            slack.fake.people.modals.submit(slack.nadia, **contents)


async def test_a_changed_view_keeps_what_was_typed_and_minds_the_hash(slack: Trial) -> None:
    ws = await slack.socket()
    view = await opened(slack, ws)
    slack.fake.people.modals.fill(slack.nadia, title="Un dépôt")
    call = {"view_id": view["id"], "view": modal(text_input("title"), section())}
    changed = await slack.call("views.update", **call, hash=view["hash"])
    assert changed["view"]["state"]["values"]["title"]["title"]["value"] == "Un dépôt"
    assert await slack.error("views.update", **call, hash=view["hash"]) == "hash_conflict"
    assert await slack.error("views.update", view_id="V1", view=modal()) == "not_found"


async def test_modals_lie_three_deep_at_most(slack: Trial) -> None:
    ws = await slack.socket()
    await opened(slack, ws, modal(section(accessory=button("Plus"))))
    for error in ("", "", "push_limit_reached"):
        slack.fake.people.press(slack.nadia, slack.fake.people.modals.of(slack.nadia), "Plus")
        trigger = (await slack.heard(ws))["payload"]["trigger_id"]
        view = modal(section(accessory=button("Plus")))
        assert await slack.error("views.push", trigger_id=trigger, view=view) == error


async def test_closing_is_told_to_who_asked_for_it(slack: Trial) -> None:
    ws = await slack.socket()
    await opened(slack, ws)
    assert slack.fake.people.modals.close(slack.nadia) is None
    await opened(slack, ws, modal(notify_on_close=True))
    slack.fake.people.modals.close(slack.nadia, everything=True)
    payload = (await slack.heard(ws))["payload"]
    assert (payload["type"], payload["is_cleared"]) == ("view_closed", True)


async def test_an_external_id_stands_once_in_the_workspace(slack: Trial) -> None:
    home = {"type": "home", "blocks": [section()], "external_id": "home"}
    for person, error in ((slack.nadia, ""), (slack.nadia, ""), (slack.sami, "duplicate_external_id")):
        assert await slack.error("views.publish", user_id=person.id, view=home) == error


async def test_app_home_is_published_for_one_and_told_when_opened(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.open_home(slack.nadia)
    event = await slack.event(ws)
    assert (event["type"], event["tab"], "view" in event) == ("app_home_opened", "home", False)
    home = {"type": "home", "blocks": [section("Mes idées", accessory=button("Voter"))]}
    published = await slack.call("views.publish", user_id=slack.nadia.id, view=home)
    seen = slack.fake.people.open_home(slack.nadia)
    assert (await slack.event(ws))["view"]["id"] == published["view"]["id"]
    assert seen is not None
    slack.fake.people.press(slack.nadia, seen, "Voter")
    pressed = (await slack.heard(ws))["payload"]
    assert (pressed["container"]["type"], pressed["view"]["type"], "channel" in pressed) == ("view", "home", False)
    assert await slack.error("views.publish", user_id=slack.nadia.id, view=home, hash="1.2") == "hash_conflict"


async def test_the_messages_tab_is_told_without_a_view(slack: Trial) -> None:
    ws = await slack.socket()
    slack.fake.people.open_home(slack.nadia, "messages")
    event = await slack.event(ws)
    assert (event["tab"], event["channel"]) == ("messages", slack.fake.people.direct(slack.nadia).id)
