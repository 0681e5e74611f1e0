"""What the bot says of itself: commands by scope and language, its names and descriptions."""

import json
import re
from collections.abc import Callable
from typing import Any

from fake_telegram.errors import Json, bad
from fake_telegram.html_text import utf16
from fake_telegram.parameters import Arguments
from fake_telegram.state import State

MOST_COMMANDS = 100
SCOPES: dict[str, set[str]] = {
    "default": set(),
    "all_private_chats": set(),
    "all_group_chats": set(),
    "all_chat_administrators": set(),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}
LONGEST = {"name": 64, "description": 512, "short_description": 120}


def set_my_commands(state: State, arguments: Arguments) -> bool:
    commands = arguments.objects("commands")
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    state.settings["commands", _scope(state, arguments), _language(arguments)] = {"commands": commands}
    return True


def get_my_commands(state: State, arguments: Arguments) -> list[Json]:
    held = state.settings.get(("commands", _scope(state, arguments), _language(arguments)), {"commands": []})
    found: list[Json] = held["commands"]
    return found


def delete_my_commands(state: State, arguments: Arguments) -> bool:
    state.settings.pop(("commands", _scope(state, arguments), _language(arguments)), None)
    return True


def setter(name: str) -> Callable[[State, Arguments], Any]:
    """The method that sets that text of the bot's, by language."""

    def set_text(state: State, arguments: Arguments) -> bool:
        if utf16(arguments.text(name)) > LONGEST[name]:
            raise bad(f"bot {name.replace('_', ' ')} is too long")
        state.settings[name, "", _language(arguments)] = {name: arguments.text(name)}
        return True

    return set_text


def getter(name: str) -> Callable[[State, Arguments], Any]:
    """The method that reads that text; a language without one shows that of no language."""

    def get_text(state: State, arguments: Arguments) -> Json:
        plain = state.settings.get((name, "", ""), {name: ""})
        return state.settings.get((name, "", _language(arguments)), plain)

    return get_text


def _check_command(command: Json) -> None:
    if set(command) - {"command", "description"}:
        raise bad("can't parse BotCommand: unknown field")
    if not re.fullmatch(r"[a-z0-9_]{1,32}", str(command.get("command", "")).removeprefix("/")):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= utf16(str(command.get("description", ""))) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(state: State, arguments: Arguments) -> str:
    scope = arguments.maybe("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    if set(scope) != {"type", *SCOPES[kind]}:
        raise bad("can't parse BotCommandScope")
    if "chat_id" in scope:
        state.chat(scope["chat_id"])
    return json.dumps(scope, sort_keys=True)


def _language(arguments: Arguments) -> str:
    code = arguments.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("LANG_CODE_INVALID")
    return code
