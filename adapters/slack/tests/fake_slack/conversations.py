"""conversations.*: what channels there are, who is in them, what was said."""

from collections.abc import Sequence
from typing import Any

from fake_slack import wire
from fake_slack.errors import Json, SlackError, invalid_arguments
from fake_slack.events import tell_in
from fake_slack.parameters import Arguments
from fake_slack.records import SLACKBOT, TEAM, Channel, Message, Person
from fake_slack.scopes import demand
from fake_slack.state import HISTORY, State

KINDS = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
MOST_IN_DIRECT = 8


def open_(state: State, arguments: Arguments) -> Json:
    """Open or resume direct messages with one person, or with up to eight."""
    if "channel" in arguments:
        channel = state.channel(arguments.text("channel"))
        if channel.kind not in ("im", "mpim"):
            raise SlackError("method_not_supported_for_channel_type")
        return {"channel": {"id": channel.id}}
    wanted = [one.strip() for one in arguments.text("users").split(",") if one.strip()]
    people = [_openable(state, one) for one in wanted]
    if not people:
        raise SlackError("users_list_not_supplied")
    if len(people) > MOST_IN_DIRECT:
        raise SlackError("too_many_users")
    demand(state, "im:write" if len(people) == 1 else "mpim:write")
    known = {channel.id for channel in state.channels.values()}
    channel = state.direct(people[0]) if len(people) == 1 else _several(state, people)
    already = {"no_op": True, "already_open": True} if channel.id in known else {}
    full = wire.channel(channel, state.bot) if arguments.yes("return_im") else {"id": channel.id}
    return {**already, "channel": full}


def info(state: State, arguments: Arguments) -> Json:
    channel = state.channel(arguments.text("channel"))
    demand(state, state.scope_of(channel, "read"))
    shown = wire.channel(channel, state.bot)
    if arguments.yes("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


def members(state: State, arguments: Arguments) -> Json:
    channel = state.channel(arguments.text("channel"))
    demand(state, state.scope_of(channel, "read"))
    found, more = page(channel.members, arguments, 100)
    return {"members": found, **more}


def history(state: State, arguments: Arguments) -> Json:
    """What stands in a channel outside threads, latest first."""
    channel = _readable(state, arguments)
    said = [one for one in channel.standing if one.thread in (None, one.ts) or one.broadcast]
    found, more = page([one for one in reversed(said) if _within(one, arguments)], arguments, 100)
    return {"messages": _shown(found, arguments), "pin_count": 0, **more}


def replies(state: State, arguments: Arguments) -> Json:
    """A message and what answers it, oldest first."""
    channel = _readable(state, arguments)
    asked = channel.messages.get(arguments.text("ts"))
    if asked is None:
        raise SlackError("thread_not_found")
    head = asked.thread or asked.ts
    thread = [one for one in channel.standing if one.ts == head or one.thread == head]
    found, more = page([one for one in thread if one.ts == head or _within(one, arguments)], arguments, 100)
    return {"messages": _shown(found, arguments), **more}


def join(state: State, arguments: Arguments) -> Json:
    channel = state.channel(arguments.text("channel"))
    if channel.kind != "channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    already = state.bot.id in channel.members
    if not already:
        channel.members.append(state.bot.id)
        tell_joined(state, channel, state.bot)
    warned = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    return {"channel": wire.channel(channel, state.bot), **(warned if already else {})}


def list_(state: State, arguments: Arguments) -> Json:
    """The channels that the app may know, of the kinds asked for: public ones unless told."""
    wanted = (arguments.text("types") or "public_channel").split(",")
    if unknown := [kind for kind in wanted if kind.strip() not in KINDS]:
        raise SlackError("invalid_types", f"[ERROR] unknown type: {unknown[0]}")
    kinds = {KINDS[kind.strip()] for kind in wanted}
    for kind in sorted(kinds):
        demand(state, f"{HISTORY[kind]}:read")
    known = [one for one in state.channels.values() if one.kind == "channel" or state.bot.id in one.members]
    hidden = arguments.yes("exclude_archived")
    shown = [one for one in known if one.kind in kinds and not (hidden and one.archived)]
    found, more = page(shown, arguments, 100)
    return {"channels": [wire.channel(one, state.bot) for one in found], **more}


def page(everything: Sequence[Any], arguments: Arguments, usual: int) -> tuple[list[Any], Json]:
    """One page and where the next begins; Slack's cursors are opaque, these are offsets in disguise."""
    limit = arguments.number("limit", usual)
    if not 1 <= limit <= 1000:
        raise SlackError("invalid_limit")
    cursor = arguments.text("cursor")
    if cursor and not cursor.removeprefix("dXNlcjp").isdecimal():
        raise SlackError("invalid_cursor")
    start = int(cursor.removeprefix("dXNlcjp")) if cursor else 0
    rest = start + limit < len(everything)
    told = {"next_cursor": f"dXNlcjp{start + limit}" if rest else ""}
    return list(everything[start : start + limit]), {"has_more": rest, "response_metadata": told}


def tell_joined(state: State, channel: Channel, person: Person) -> None:
    """Somebody came in: the channel shows it and the app, if it is there, is told twice."""
    shown = Message(state.stamp(), channel, person.id, f"<@{person.id}> has joined the channel", subtype="channel_join")
    channel.messages[shown.ts] = shown
    tell_in(state, channel, wire.event_of(shown))
    tell_member(state, "member_joined_channel", channel, person)


def tell_member(state: State, kind: str, channel: Channel, person: Person) -> None:
    """``member_joined_channel`` or ``member_left_channel``; the app hears of its own coming and going too."""
    if state.bot.id in (*channel.members, person.id):
        letter = "C" if channel.kind == "channel" else "G"
        where = {"channel": channel.id, "channel_type": letter, "team": TEAM}
        state.hear(kind, {"type": kind, "user": person.id, **where, "event_ts": state.stamp()})


def _shown(messages: list[Message], arguments: Arguments) -> list[Json]:
    return [wire.message(one, metadata=arguments.yes("include_all_metadata")) for one in messages]


def _readable(state: State, arguments: Arguments) -> Channel:
    channel = state.channel(arguments.text("channel"))
    demand(state, state.scope_of(channel, "history"))
    if state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _within(message: Message, arguments: Arguments) -> bool:
    oldest, latest = arguments.text("oldest") or "0", arguments.text("latest") or "99999999999"
    same = arguments.yes("inclusive") and message.ts in (oldest, latest)
    try:
        return same or float(oldest) < float(message.ts) < float(latest)
    except ValueError:
        raise invalid_arguments("must be a timestamp") from None


def _openable(state: State, wanted: str) -> Person:
    person = state.person(wanted)
    if person.deleted:
        raise SlackError("user_disabled")
    if person.id in (state.bot.id, SLACKBOT):
        raise SlackError("cannot_dm_bot")
    return person


def _several(state: State, people: list[Person]) -> Channel:
    members_ = [state.bot.id, *(one.id for one in people)]
    for channel in state.channels.values():
        if channel.kind == "mpim" and sorted(channel.members) == sorted(members_):
            return channel
    made = Channel(state.name("G"), "mpim", f"mpdm-{'--'.join(one.handle for one in people)}-1", members_)
    state.channels[made.id] = made
    return made
