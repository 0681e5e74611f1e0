"""People and channels of the fake: accounts, comings and goings, and the app's manifest."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fake_slack import Impossible
from slack_trial import Json, Trial, trial


@pytest.fixture
async def slack() -> AsyncIterator[Trial]:
    async with trial() as opened:
        opened.fake.deliveries.hold()
        yield opened


def told(slack: Trial) -> list[Json]:
    return [delivery.payload["event"] for delivery in slack.fake.deliveries.open.values()]


async def user(slack: Trial, person: str, **more: Any) -> Json:
    return dict((await slack.ask("users.info", user=person, **more))["user"])


async def test_an_account_has_its_zone_and_only_when_asked_its_language(slack: Trial) -> None:
    plain, asked = await user(slack, slack.sami.id), await user(slack, slack.sami.id, include_locale="true")
    assert (plain["tz"], plain["tz_offset"], "locale" in plain) == ("Europe/London", 0, False)
    assert asked["locale"] == "en-GB"
    assert (await user(slack, slack.nadia.id))["tz_offset"] == 3600


async def test_guests_strangers_bots_and_the_gone_are_marked(slack: Trial) -> None:
    guest = slack.fake.people.add("Un", guest="single")
    stranger = slack.fake.people.add("Deux", team="T0AILLEURS")
    slack.fake.people.deactivate(slack.sami)
    marks = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
    seen = [await user(slack, one) for one in (guest.id, stranger.id, "U0BUTINERIE", slack.sami.id)]
    assert [[name for name in marks if one.get(name)] for one in seen] == [
        ["is_restricted", "is_ultra_restricted"], ["is_stranger"], ["is_bot"], ["deleted"],
    ]  # fmt: skip
    assert seen[1]["team_id"] == "T0AILLEURS"


async def test_changes_of_an_account_are_told(slack: Trial) -> None:
    slack.fake.people.change(slack.nadia, locale="en-US", tz="America/Toronto")
    slack.fake.people.deactivate(slack.sami)
    slack.fake.people.add("Léa")
    changed, gone, new = told(slack)
    assert (changed["type"], changed["user"]["locale"], changed["user"]["tz_offset"]) == (
        "user_change",
        "en-US",
        -18000,
    )
    assert (gone["type"], gone["user"]["deleted"], new["type"]) == ("user_change", True, "team_join")
    with pytest.raises(Impossible):
        slack.fake.people.say(slack.sami, slack.channel, "Bonjour")


async def test_comings_and_goings_are_told(slack: Trial) -> None:
    lea = slack.fake.people.add("Léa")
    slack.fake.workspace.join(slack.channel, lea)
    slack.fake.workspace.leave(slack.channel, lea)
    _, message, joined, left = told(slack)
    assert (message["subtype"], message["user"]) == ("channel_join", lea.id)
    assert (joined["type"], joined["channel_type"], left["type"]) == (
        "member_joined_channel", "C", "member_left_channel",
    )  # fmt: skip
    with pytest.raises(Impossible):
        slack.fake.people.say(lea, slack.channel, "Bonjour")


async def test_the_app_is_told_when_it_is_let_in_and_put_out(slack: Trial) -> None:
    public = slack.fake.workspace.create("ailleurs", [slack.nadia], bot=False)
    slack.fake.people.say(slack.nadia, public, "Bonjour")
    assert told(slack) == []
    slack.fake.workspace.invite_bot(public)
    slack.fake.workspace.remove_bot(public)
    assert [event["type"] for event in told(slack)] == ["message", "member_joined_channel", "channel_left"]


async def test_renaming_and_archiving_are_told(slack: Trial) -> None:
    slack.fake.workspace.rename(slack.channel, "boites")
    slack.fake.workspace.archive(slack.channel, slack.nadia)
    renamed, archived = told(slack)
    assert (renamed["channel"]["name"], archived["type"]) == ("boites", "channel_archive")
    with pytest.raises(Impossible):
        slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")


async def test_a_channel_may_get_another_id(slack: Trial) -> None:
    old = slack.channel.id
    slack.fake.workspace.change_id(slack.channel)
    (event,) = told(slack)
    assert (event["old_channel_id"], event["new_channel_id"]) == (old, slack.channel.id)
    assert (await slack.post(channel=old))["error"] == "channel_not_found"


async def test_direct_messages_are_told_without_a_mention(slack: Trial) -> None:
    slack.fake.people.say(slack.nadia, slack.fake.people.direct(slack.nadia), "<@U0BUTINERIE> aide")
    (event,) = told(slack)
    assert (event["channel_type"], event["channel"][0]) == ("im", "D")
    slack.fake.app.messages_tab = False
    with pytest.raises(Impossible):
        slack.fake.people.say(slack.nadia, slack.fake.people.direct(slack.nadia), "aide")


async def test_channels_are_listed_by_kind_where_the_app_may_know_them(slack: Trial) -> None:
    slack.fake.workspace.create("secret", [slack.nadia], "group", bot=False)
    slack.fake.workspace.create("comite", [slack.nadia], "group")
    slack.fake.people.direct(slack.nadia)
    listed = await slack.ask("conversations.list", types="public_channel,private_channel,im")
    assert [one.get("name", "") for one in listed["channels"]] == ["idees", "comite", ""]
    assert (await slack.ask("conversations.list", types="everything"))["error"] == "invalid_types"
    members = await slack.ask("conversations.members", channel=slack.channel.id)
    assert members["members"] == [slack.nadia.id, slack.sami.id, "U0BUTINERIE"]
    info = (await slack.ask("conversations.info", channel=slack.channel.id, include_num_members="true"))["channel"]
    assert (info["is_member"], info["num_members"], info["is_ext_shared"]) == (True, 3, False)


MANIFEST: dict[str, Json] = {
    "display_information": {"name": "Butinerie"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
        "bot_user": {"display_name": "butinerie", "always_online": True},
        "slash_commands": [{"command": "/idee", "description": "Une idée", "should_escape": True}],
        "shortcuts": [{"name": "Une idée", "type": "global", "callback_id": "new_idea", "description": "Une idée"}],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write", "reactions:read"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["reaction_added"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


async def test_the_app_is_what_its_manifest_says(slack: Trial) -> None:
    slack.fake.app.adopt(MANIFEST)
    message = slack.fake.people.say(slack.nadia, slack.channel, "Bonjour")
    slack.fake.people.react(slack.sami, message, "+1")
    slack.fake.people.unreact(slack.sami, message, "+1")
    assert [event["type"] for event in told(slack)] == ["reaction_added"]
    assert (await slack.ask("team.info"))["needed"] == "team:read"
    assert slack.fake.app.commands == {"/idee": True}


async def test_too_many_events_are_told_without_an_event(slack: Trial) -> None:
    slack.clock.advance(90)
    slack.fake.workspace.limit_rate()
    (delivery,) = slack.fake.deliveries.open.values()
    assert (delivery.payload["type"], delivery.payload["minute_rate_limited"] % 60) == ("app_rate_limited", 0)


async def test_an_app_that_was_taken_away_is_told_and_let_in_no_more(slack: Trial) -> None:
    slack.fake.workspace.uninstall()
    assert [event["type"] for event in told(slack)] == ["tokens_revoked", "app_uninstalled"]
    assert (await slack.ask("team.info"))["error"] == "account_inactive"


async def test_an_app_without_interactivity_has_nothing_to_press(slack: Trial) -> None:
    slack.fake.app.interactive = False
    with pytest.raises(Impossible):
        slack.fake.people.shortcut(slack.nadia, "new_idea")


@pytest.mark.parametrize(
    ("section", "more", "why"),
    [
        ("display_information", {"name": "a" * 36}, "characters [json-pointer:/display_information/name]"),
        ("features", {"bot_user": {}}, "missing required field: display_name [json-pointer:/features/bot_user]"),
        ("features", {"shortcuts": [{"name": "a" * 25}]}, "characters [json-pointer:/features/shortcuts/0/name]"),
        ("settings", {"sockets": True}, "invalid additional property: sockets [json-pointer:/settings]"),
    ],
)  # fmt: skip
async def test_a_manifest_out_of_shape_is_refused(slack: Trial, section: str, more: Json, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        slack.fake.app.adopt({**MANIFEST, section: {**MANIFEST[section], **more}})


@pytest.mark.parametrize(
    ("events", "scopes", "why"),
    [
        (["app_mention"], ["commands"], "need the scopes"),
        (["message"], ["commands"], "unknown events"),
        ([], ["chat:write"], "need the scope commands"),
    ],
)
async def test_a_manifest_that_contradicts_itself_is_refused(
    slack: Trial, events: list[str], scopes: list[str], why: str
) -> None:
    settings = {**MANIFEST["settings"], "event_subscriptions": {"bot_events": events}}
    with pytest.raises(ValueError, match=why):
        slack.fake.app.adopt({**MANIFEST, "oauth_config": {"scopes": {"bot": scopes}}, "settings": settings})


async def test_what_else_there_is_to_read(slack: Trial) -> None:
    assert (await slack.ask("team.info"))["team"]["domain"] == "mairie"
    assert (await slack.ask("bots.info", bot="B0BUTINERIE"))["bot"]["user_id"] == "U0BUTINERIE"
    assert (await slack.ask("emoji.list"))["emoji"]["abeille"] == "alias:bee"
