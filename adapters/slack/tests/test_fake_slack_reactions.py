"""Reactions of the fake: names, tones, who reacted, what is told."""

from collections.abc import AsyncIterator

import pytest
from fake_slack import Impossible, Message
from slack_trial import Json, Trial, trial


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        opened.fake.deliveries.hold()
        yield opened


def said(slack: Trial) -> Message:
    message = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    slack.fake.deliveries.forget()
    slack.fake.deliveries.hold()
    return message


def told(slack: Trial) -> list[Json]:
    return [delivery.payload["event"] for delivery in slack.fake.deliveries.open.values()]


async def reactions(slack: Trial, message: Message, **more: object) -> list[Json]:
    body = await slack.ask("reactions.get", channel=slack.channel.id, timestamp=message.ts, **more)
    return list(body["message"].get("reactions", []))


async def test_a_reaction_and_its_removal_are_told(slack: Trial) -> None:
    message = said(slack)
    slack.fake.people.react(slack.sami, message, "+1::skin-tone-3")
    slack.fake.people.unreact(slack.sami, message, "+1::skin-tone-3")
    added, removed = told(slack)
    item = {"type": "message", "channel": slack.channel.id, "ts": message.ts}
    assert (added["type"], added["item"], added["item_user"]) == ("reaction_added", item, slack.nadia.id)
    assert (removed["type"], removed["reaction"]) == ("reaction_removed", "+1::skin-tone-3")


async def test_each_alias_and_tone_is_a_reaction_of_its_own(slack: Trial) -> None:
    message = said(slack)
    for name in ("+1", "thumbsup", "+1::skin-tone-2"):
        slack.fake.people.react(slack.sami, message, name)
    assert [one["name"] for one in await reactions(slack, message)] == ["+1", "thumbsup", "+1::skin-tone-2"]


async def test_without_full_some_of_many_people_are_left_out(slack: Trial) -> None:
    message = said(slack)
    for number in range(52):
        slack.fake.people.react(slack.fake.people.add(f"P{number}"), message, "+1")
    (short,), (whole,) = await reactions(slack, message), await reactions(slack, message, full="true")
    assert (len(short["users"]), short["count"]) == (50, 52)
    assert (len(whole["users"]), whole["count"]) == (52, 52)


async def test_who_only_previews_a_public_channel_may_react_and_is_told(slack: Trial) -> None:
    message = said(slack)
    lea = slack.fake.people.add("Léa")
    guest = slack.fake.people.add("Invité", guest="single")
    slack.fake.people.react(lea, message, "+1")
    assert told(slack)[-1]["user"] == lea.id
    with pytest.raises(Impossible):
        slack.fake.people.react(guest, message, "+1")


async def test_the_app_is_told_only_where_it_is(slack: Trial) -> None:
    elsewhere = slack.fake.workspace.create("ailleurs", [slack.nadia], bot=False)
    message = slack.fake.people.say(slack.nadia, elsewhere, "Bonjour")
    slack.fake.people.react(slack.nadia, message, "+1")
    assert told(slack) == []
    body = await slack.ask("reactions.get", channel=elsewhere.id, timestamp=message.ts)
    assert body["error"] == "not_in_channel"


async def test_the_app_reacts_once_with_what_exists(slack: Trial) -> None:
    where = {"channel": slack.channel.id, "timestamp": said(slack).ts}
    assert await slack.error("reactions.add", **where, name="nonsense") == "invalid_name"
    assert await slack.error("reactions.add", **where, name="bee") == ""
    assert await slack.error("reactions.add", **where, name="bee") == "already_reacted"
    assert await slack.error("reactions.remove", **where, name="bee") == ""
    assert await slack.error("reactions.remove", **where, name="bee") == "no_reaction"


async def test_nobody_reacts_twice_or_with_what_slack_has_not(slack: Trial) -> None:
    message = said(slack)
    slack.fake.people.react(slack.sami, message, "+1")
    for name in ("+1", "nonsense", "bee::skin-tone-2", "+1::skin-tone-7"):
        with pytest.raises(Impossible):
            slack.fake.people.react(slack.sami, message, name)
    with pytest.raises(Impossible):
        slack.fake.people.unreact(slack.nadia, message, "+1")


async def test_an_event_the_app_has_no_scope_for_is_not_told(slack: Trial) -> None:
    message = said(slack)
    slack.fake.app.scopes.discard("reactions:read")
    slack.fake.people.react(slack.sami, message, "+1")
    assert told(slack) == []
