"""Commands as JSON, by the name of their class, so that one that failed or came early can be run later."""

import json
from functools import cache

from pydantic import TypeAdapter

from butinerie_bot.application import commands
from butinerie_bot.application.commands import Command, Routine


def encode(command: Command | Routine) -> str:
    """The command as JSON text."""
    name = type(command).__name__
    return json.dumps({"name": name, "value": _adapter(name).dump_python(command, mode="json")}, ensure_ascii=False)


def decode(text: str) -> Command | Routine:
    """The command that was written so. Raises TypeError for an unknown class, ValueError for other fields."""
    kept = json.loads(text)
    return _adapter(kept["name"]).validate_python(kept["value"])


@cache
def _adapter(name: str) -> TypeAdapter[Command | Routine]:
    kind = getattr(commands, name, None)
    if not (isinstance(kind, type) and issubclass(kind, Command | Routine)):
        raise TypeError(name)
    return TypeAdapter(kind)
