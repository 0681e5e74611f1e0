"""Records as the Web API and events write them."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from fake_slack.errors import Json
from fake_slack.records import APP, BOT, BOT_USER, SLACKBOT, TEAM, Channel, Message, Person, View

WEBHOOK = "B0AGENDA"
"""An integration whose messages have no user."""


def filled(**fields: Any) -> Json:
    """The fields that hold something: Slack leaves out what is absent."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], False)}


def user(person: Person, now: float, *, locale: bool) -> Json:
    """A user object; guests and bots are marked, an account that is gone says little more than its name."""
    head = {"id": person.id, "team_id": person.team, "name": person.handle, "deleted": person.deleted}
    tail = {"is_bot": person.bot, "is_app_user": False, "updated": int(now), "profile": _profile(person)}
    if person.deleted:
        return {**head, **tail}
    zone = datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(person.tz))
    offset = zone.utcoffset()
    flags = {
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.guest != "",
        "is_ultra_restricted": person.guest == "single",
    }
    time = {"tz": person.tz, "tz_label": zone.tzname() or "", "tz_offset": int(offset.total_seconds()) if offset else 0}
    stranger = {"is_stranger": True} if person.team != TEAM else {}
    spoken = {"locale": person.locale} if locale else {}
    return {**head, "real_name": person.name, **time, **flags, **stranger, **tail, **spoken}


def _profile(person: Person) -> Json:
    profile = {"real_name": person.name, "display_name": person.handle, "avatar_hash": "g0", "team": person.team}
    return {**profile, "api_app_id": APP, "bot_id": BOT} if person.bot else profile


def channel(of: Channel, reader: Person) -> Json:
    """A conversation object."""
    head = {"id": of.id, "created": 1_700_000_000, "is_archived": of.archived, "is_im": of.kind == "im"}
    if of.kind == "im":
        other = next(member for member in of.members if member != reader.id)
        return {**head, "user": other, "is_user_deleted": False, "is_org_shared": False, "priority": 0}
    return {
        **head,
        "name": of.name,
        "name_normalized": of.name,
        "creator": of.members[0] if of.members else "",
        "is_channel": of.kind == "channel",
        "is_group": of.kind == "group",
        "is_mpim": of.kind == "mpim",
        "is_private": of.kind != "channel",
        "is_general": False,
        "is_ext_shared": of.shared,
        "is_shared": of.shared,
        "is_org_shared": False,
        "is_member": reader.id in of.members,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def message(of: Message, *, metadata: bool = False) -> Json:
    """A message as it stands in a channel's history, with its metadata only when asked.

    The one at the head of a thread tells of its replies.
    """
    return {
        "type": "message",
        **filled(subtype=of.subtype, client_msg_id=of.client_msg_id),
        **_author(of),
        "text": of.text,
        "ts": of.ts,
        **filled(blocks=of.blocks, attachments=of.attachments),
        **filled(files=of.files, metadata=of.metadata if metadata else None),
        **({"edited": {"user": of.user, "ts": of.edited}} if of.edited else {}),
        **_thread(of),
        **filled(reactions=reactions(of)),
    }


def _author(of: Message) -> Json:
    if of.subtype == "bot_message":
        return {"bot_id": WEBHOOK, "username": "Agenda"}
    bot = {"bot_id": BOT, "app_id": APP} if of.bot else {}
    abroad = {"user_team": of.team, "source_team": of.team} if of.team != TEAM else {}
    return {"user": of.user, **bot, "team": of.team, **abroad}


def reactions(of: Message, most: int | None = None) -> list[Json]:
    """Each reaction with its people, of whom only the first ``most`` are named."""
    return [{"name": name, "users": who[:most], "count": len(who)} for name, who in of.reactions.items()]


def _thread(of: Message) -> Json:
    if of.thread is not None and of.thread != of.ts:
        parent = of.channel.messages.get(of.thread)
        return {"thread_ts": of.thread, "parent_user_id": parent.user if parent else SLACKBOT}
    replies = [one for one in of.channel.standing if one.thread == of.ts and one is not of]
    if not replies:
        return {}
    people = list(dict.fromkeys(one.user for one in replies))
    told = {"reply_count": len(replies), "reply_users_count": len(people), "reply_users": people[:5]}
    return {"thread_ts": of.ts, **told, "latest_reply": replies[-1].ts, "is_locked": False, "subscribed": False}


def view(of: View) -> Json:
    """A view object; a home has no title and is its own root."""
    return {
        "id": of.id,
        "team_id": TEAM,
        **of.body,
        "private_metadata": of.body.get("private_metadata", ""),
        "callback_id": of.body.get("callback_id", ""),
        "external_id": of.body.get("external_id", ""),
        "state": {"values": of.values},
        "hash": of.hash,
        "title": of.body.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": bool(of.body.get("clear_on_close")),
        "notify_on_close": bool(of.body.get("notify_on_close")),
        "close": of.body.get("close"),
        "submit": of.body.get("submit"),
        "previous_view_id": of.previous or None,
        "root_view_id": of.root or of.id,
        "app_id": APP,
        "app_installed_team_id": TEAM,
        "bot_id": BOT,
    }


def person_of_interaction(person: Person) -> Json:
    """Who did it, as interactive payloads say."""
    return {"id": person.id, "username": person.handle, "name": person.handle, "team_id": person.team}


def event_of(of: Message) -> Json:
    """The message event that tells of a new message; one of the app's own has its bot profile."""
    told = message(of)
    told.pop("reactions", None)
    profile = {"id": BOT, "deleted": False, "name": "Butinerie", "app_id": APP, "team_id": TEAM, "user_id": BOT_USER}
    mine = {"bot_profile": profile} if of.bot else {}
    return {**told, **mine, "channel": of.channel.id, "event_ts": of.ts, "channel_type": of.channel.kind}
