"""What sets the house up: the first administrator, roles, units, home channels."""

from butinerie_bot.application import commands
from butinerie_bot.chat import speech
from butinerie_bot.chat.arguments.said import Said
from butinerie_bot.chat.intents import Do, Intent
from butinerie_bot.chat.words import NOBODY, fold

LANGUAGE_MOST = 10
"""Characters looked at for a language's two letters."""


def claim(said: Said) -> Intent | None:
    """The code."""
    return Do(commands.Claim(said.who, said.text, said.where)) if said.text else None


def role(said: Said) -> Intent | None:
    """A person, then a role and perhaps a unit, or ``none``."""
    named = speech.person(said.rest)
    words = named[1].text.split(maxsplit=1) if named else []
    if named is None or not words:
        return None
    if fold(words[0]) in NOBODY:
        return Do(commands.TakeRoles(said.who, named[0]))
    return Do(commands.GiveRole(said.who, named[0], words[0], "".join(words[1:]).strip()))


def unit(said: Said) -> Intent | None:
    """A name."""
    return Do(commands.JoinUnit(said.who, said.text)) if said.text else None


def here(said: Said) -> Intent | None:
    """A language, if another than the organization's."""
    language = fold(said.text[:LANGUAGE_MOST])
    return Do(commands.MakeHome(said.who, said.where, language or None)) if language in ("", "fr", "en") else None
