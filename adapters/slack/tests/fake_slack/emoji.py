"""Reactions as Slack keeps them: names of emoji, each alias and each tone of skin for itself."""

import re

from fake_slack import wire
from fake_slack.errors import Json, SlackError
from fake_slack.parameters import Arguments
from fake_slack.records import BOT_USER, Channel, Message, Person
from fake_slack.state import State

NAMED_AT_FIRST = 50
"""How many people ``reactions.get`` names without ``full`` (observed, not documented)."""
MOST_EMOJI = 50
KNOWN = frozenset((
    "+1", "thumbsup", "-1", "thumbsdown", "heart", "fire", "tada", "eyes", "bee", "bulb",
    "rocket", "white_check_mark", "heavy_plus_sign", "clap", "raised_hands", "thinking_face", "ok_hand", "x",
    "heavy_check_mark", "question", "star", "100", "pray", "muscle", "wave", "smile", "hourglass", "seedling",
    "speech_balloon", "mag", "repeat", "raising_hand", "hammer_and_wrench",
))  # fmt: skip
TONED = frozenset(
    ("+1", "thumbsup", "-1", "thumbsdown", "clap", "raised_hands", "ok_hand", "pray", "muscle", "wave", "raising_hand")
)
TONE = re.compile(r"(?P<name>[^:]+)::skin-tone-[2-6]")


def exists(state: State, name: str) -> bool:
    """Whether the workspace has an emoji of that name, or that tone of one."""
    toned = TONE.fullmatch(name)
    return toned["name"] in TONED if toned else name in KNOWN or name in state.emoji


def get(state: State, arguments: Arguments) -> Json:
    """A message with its reactions; without ``full`` only some of the people are named."""
    if "timestamp" not in arguments or "channel" not in arguments:
        raise SlackError("no_item_specified")
    channel, message = _item(state, arguments)
    shown = wire.message(message)
    if message.reactions:
        shown["reactions"] = wire.reactions(message, None if arguments.yes("full") else NAMED_AT_FIRST)
    return {"type": "message", "channel": channel.id, "message": shown}


def add(state: State, arguments: Arguments) -> Json:
    _, message = _item(state, arguments)
    name = arguments.text("name").strip(":")
    if not exists(state, name):
        raise SlackError("invalid_name")
    if BOT_USER in message.reactions.get(name, []):
        raise SlackError("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_EMOJI:
        raise SlackError("too_many_emoji")
    give(state, state.bot, message, name)
    return {}


def remove(state: State, arguments: Arguments) -> Json:
    _, message = _item(state, arguments)
    name = arguments.text("name").strip(":")
    if BOT_USER not in message.reactions.get(name, []):
        raise SlackError("no_reaction")
    take(state, state.bot, message, name)
    return {}


def give(state: State, person: Person, message: Message, name: str) -> None:
    """Somebody reacts."""
    message.reactions.setdefault(name, []).append(person.id)
    _tell(state, "reaction_added", person, message, name)


def take(state: State, person: Person, message: Message, name: str) -> None:
    """Somebody takes a reaction back."""
    message.reactions[name].remove(person.id)
    if not message.reactions[name]:
        del message.reactions[name]
    _tell(state, "reaction_removed", person, message, name)


def _tell(state: State, kind: str, person: Person, message: Message, name: str) -> None:
    if state.bot.id not in message.channel.members:
        return
    item = {"type": "message", "channel": message.channel.id, "ts": message.ts}
    author = wire.filled(item_user=message.user)
    state.hear(kind, {
        "type": kind, "user": person.id, "reaction": name, "item": item, **author, "event_ts": state.stamp(),
    })  # fmt: skip


def _item(state: State, arguments: Arguments) -> tuple[Channel, Message]:
    channel = state.channel(arguments.text("channel"))
    if state.bot.id not in channel.members:
        raise SlackError("not_in_channel")
    return channel, state.message(channel, arguments.text("timestamp"))
