"""What Slack is told of the bot when its app is made: exactly what it hears, offers and may do; pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from butinerie_bot.chat.phrases import say_plain
from butinerie_bot.chat.presenter.connecting import message_menu
from butinerie_slack.acts import COMMANDS, MAKE_IDEA, SHARE
from butinerie_slack.settings import SlackSettings

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "channels:history": "replies under cards, and words said to the bot, in public channels",
        "channels:read": "names of public channels, who comes and who leaves",
        "chat:write": "cards, answers and reminders",
        "commands": "slash commands and shortcuts",
        "groups:history": "the same in private channels that invited the bot",
        "groups:read": "names of those, who comes and who leaves",
        "im:history": "what is written to the bot in private",
        "im:write": "opening the private talk",
        "reactions:read": "votes by reaction",
        "users:read": "names, languages and time zones; who is a guest, who was switched off",
    }
)
"""Each scope and what it is for."""

EVENTS = (
    "app_home_opened", "channel_id_changed", "channel_rename", "group_rename", "member_joined_channel",
    "member_left_channel", "message.channels", "message.groups", "message.im", "reaction_added", "reaction_removed",
    "team_join", "user_change",
)  # fmt: skip
NAME, COLOUR = "Butinerie", "#8a5a00"


def manifest(settings: SlackSettings, connection: str, public_url: str | None, language: str) -> str:
    """The manifest as YAML. By HTTP it names the addresses of the bot's own web application."""
    address = f"{(public_url or 'https://butinerie.example').rstrip('/')}/hooks/{connection}/"
    return "".join(f"{line}\n" for line in _yaml(described("" if settings.mode == "socket" else address, language)))


def described(address: str, language: str) -> dict[str, Any]:
    """The manifest. Without an address Slack is heard through sockets."""
    about = say_plain("help-app", language)
    return {
        "display_information": {"name": NAME, "description": about, "background_color": COLOUR},
        "features": {
            "app_home": {
                "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": _shortcuts(language),
            "slash_commands": [_command(name, address, language) for name in COMMANDS],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**_at(address), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **_at(address)},
            "org_deploy_enabled": False, "socket_mode_enabled": not address, "token_rotation_enabled": False,
        },
    }  # fmt: skip


def _shortcuts(language: str) -> list[dict[str, str]]:
    make, about = message_menu(language)
    words = {"global": (say_plain("button-idea", language), say_plain("help-app", language)), "message": (make, about)}
    return [
        {"name": words[kind][0], "type": kind, "callback_id": callback, "description": words[kind][1]}
        for kind, callback in (("global", SHARE), ("message", MAKE_IDEA))
    ]


def _command(name: str, address: str, language: str) -> dict[str, Any]:
    about = say_plain("help-app" if name == COMMANDS[0] else "button-idea", language)
    where = {"url": address} if address else {}
    return {"command": f"/{name}", **where, "description": about, "should_escape": True}


def _at(address: str) -> dict[str, str]:
    return {"request_url": address} if address else {}


def _yaml(told: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """Block YAML whose texts are quoted as in JSON, which YAML reads as they are."""
    for name, value in told.items():
        yield from _entry("  " * depth + name, value, depth)


def _entry(opening: str, value: object, depth: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{opening}:"
        yield from _yaml(value, depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield f"{opening}:"
        for item in value:
            yield from _item(item, depth + 1)
    else:
        yield f"{opening}: {json.dumps(value, ensure_ascii=False)}"


def _item(item: object, depth: int) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{'  ' * depth}- {json.dumps(item, ensure_ascii=False)}"
        return
    for place, line in enumerate(_yaml(item, depth + 1)):
        yield line if place else f"{'  ' * depth}- {line.lstrip()}"
