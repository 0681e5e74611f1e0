"""Payloads as Slack's documentation shows them."""

import json
from typing import Any

from butinerie_bot.chat.events import AccountKind, Order, Person
from butinerie_slack.places import Here, Ourselves

CHANNEL, PRIVATE, CARD, AT = "C0IDEES", "D0NADIA", "1772442000.000100", "1772442060.000200"
BOT, NADIA, SAMI = "U0BOT", "U0NADIA", "U0SAMI"
OURSELVES = Ourselves(BOT, "B0BOT", "T0MAIRIE", "", "https://mairie.slack.com/")
PEOPLE = {
    NADIA: Person(NADIA, "Nadia", "nadia", language="fr", zone="Europe/Paris"),
    SAMI: Person(SAMI, "Sami", "sami", AccountKind.GUEST),
}
HERE = Here("slack", OURSELVES, Order(1_772_442_100_000, 7), PEOPLE, {CHANNEL: "#idees"}, {"C0NEW": "C0OLD"})
TRIGGER, REPLY = "13345224609.738474920.8088930838d88f008e0", "https://hooks.slack.com/actions/T0/1/abc"


def event(kind: str, **body: Any) -> dict[str, Any]:
    """What the Events API brings."""
    told = {"type": kind, "event_ts": AT, **body}
    return {"type": "event_callback", "team_id": "T0MAIRIE", "event_id": "Ev1", "event_time": 1, "event": told}


def message(said: str = "", **body: Any) -> dict[str, Any]:
    """What Nadia wrote in the channel."""
    return event(
        "message", **{"channel": CHANNEL, "channel_type": "channel", "user": NADIA, "text": said, "ts": AT, **body}
    )


def reply(said: str, **body: Any) -> dict[str, Any]:
    """What Nadia answered under a card."""
    return message(said, thread_ts=CARD, parent_user_id=BOT, **body)


def changed(now: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """A message with another text."""
    common = {"type": "message", "user": NADIA, "ts": "1772442030.000100", "thread_ts": CARD}
    return event(
        "message", subtype="message_changed", channel=CHANNEL, ts=AT, hidden=True,
        message={**common, "edited": {"user": NADIA, "ts": AT}, **now}, previous_message={**common, **before},
    )  # fmt: skip


def deleted(**before: Any) -> dict[str, Any]:
    """A message that is gone."""
    gone = {"type": "message", "user": NADIA, "ts": "1772442030.000100", "thread_ts": CARD, "text": "Oui.", **before}
    return event(
        "message", subtype="message_deleted", channel=CHANNEL, ts=AT, hidden=True, deleted_ts=gone["ts"],
        previous_message=gone,
    )  # fmt: skip


def reaction(name: str = "+1", *, on: bool = True, **body: Any) -> dict[str, Any]:
    """A reaction on a card."""
    item = {"type": "message", "channel": CHANNEL, "ts": CARD}
    return event(
        "reaction_added" if on else "reaction_removed",
        **{"user": NADIA, "reaction": name, "item": item, "item_user": BOT, **body},
    )


def command(name: str = "/butinerie", said: str = "liste", **body: Any) -> dict[str, Any]:
    """A slash command."""
    return {
        "token": "t", "team_id": "T0MAIRIE", "team_domain": "mairie", "channel_id": CHANNEL, "channel_name": "idees",
        "user_id": NADIA, "user_name": "nadia", "command": name, "text": said, "api_app_id": "A0",
        "response_url": REPLY, "trigger_id": TRIGGER, **body,
    }  # fmt: skip


def act(kind: str, **body: Any) -> dict[str, Any]:
    """What somebody does with a button, a shortcut or a modal."""
    who = {"id": NADIA, "username": "nadia", "name": "nadia", "team_id": "T0MAIRIE"}
    return {
        "type": kind, "team": {"id": "T0MAIRIE", "domain": "mairie"}, "user": who, "api_app_id": "A0", "token": "t",
        "trigger_id": TRIGGER, **body,
    }  # fmt: skip


def press(value: str = "support:12", **body: Any) -> dict[str, Any]:
    """A button under a card."""
    button = {
        "type": "button", "action_id": "press:0", "block_id": "b", "value": value, "action_ts": "1772442061.000300",
        "text": {"type": "plain_text", "text": "Soutenir"},
    }  # fmt: skip
    container = {"type": "message", "message_ts": CARD, "channel_id": CHANNEL, "is_ephemeral": False}
    return act(
        "block_actions",
        **{
            "container": container, "channel": {"id": CHANNEL, "name": "idees"}, "response_url": REPLY,
            "message": {"type": "message", "user": BOT, "ts": CARD, "text": "Une carte"}, "actions": [button], **body,
        },
    )  # fmt: skip


def pointed(**shown: Any) -> dict[str, Any]:
    """The shortcut on Sami's message."""
    said = {"type": "message", "user": SAMI, "ts": "1772442000.000900", "text": "Les vélos &amp; les clés", **shown}
    return act(
        "message_action", callback_id="make-idea", channel={"id": CHANNEL, "name": "idees"}, message=said,
        message_ts=said["ts"], response_url=REPLY, action_ts="1772442062.000100",
    )  # fmt: skip


def submission(place: str, form: str = "idea") -> dict[str, Any]:
    """A modal sent."""
    values = {
        "title": {"title": {"type": "plain_text_input", "value": "Une fiche"}},
        "problem": {"problem": {"type": "plain_text_input", "value": None}},
        "gain": {"gain": {"type": "static_select", "selected_option": {"value": "time", "text": {}}}},
        "signature": {"signature": {"type": "static_select", "selected_option": None}},
        "unit": {"unit": {"type": "static_select", "selected_option": {"value": "-", "text": {}}}},
    }
    kept = json.dumps({"form": form, "place": place})
    view = {
        "id": "V1", "type": "modal", "callback_id": "form", "private_metadata": kept, "state": {"values": values},
    }  # fmt: skip
    return act("view_submission", view=view, response_urls=[])


def person(**told: Any) -> dict[str, Any]:
    """Somebody as ``users.info`` describes them."""
    return {
        "id": SAMI, "team_id": "T0MAIRIE", "name": "sami", "deleted": False, "real_name": "Sami B.",
        "tz": "Europe/Paris", "locale": "fr-FR", "is_bot": False, "is_restricted": False, "is_ultra_restricted": False,
        "profile": {"display_name": "", "real_name": "Sami B."}, **told,
    }  # fmt: skip
