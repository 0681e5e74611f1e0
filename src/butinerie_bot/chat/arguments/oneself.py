"""What people say of their reminders and of themselves: later, leave, settings."""

from collections.abc import Mapping

from butinerie_bot.application.reminders.commands import ChangeSettings, Snooze, TakeLeave
from butinerie_bot.application.reminders.settings_view import ShowSettings
from butinerie_bot.chat import speech
from butinerie_bot.chat.arguments.said import Said
from butinerie_bot.chat.intents import Ask, Do, Intent
from butinerie_bot.chat.words import fold
from butinerie_bot.domain.dates import date_like

PARTS: Mapping[str, tuple[str, ...]] = {
    "language": ("language", "langue"),
    "zone": ("zone", "time zone", "timezone", "fuseau", "fuseau horaire"),
    "hours": ("hours", "heures", "horaires"),
    "days": ("days", "jours"),
}
"""What may be changed by words, and what it is called."""


def snooze(said: Said) -> Intent:
    """An idea's number, a date, both or nothing (the last reminder, until a date that is asked)."""
    found = None if date_like(said.text) else speech.number(said.rest)
    if found is None:
        return Do(Snooze(said.who, until=said.text))
    number, rest = found
    return Do(Snooze(said.who, number=number, until=rest.text.strip()))


def leave(said: Said) -> Intent | None:
    """The days, or ``none``."""
    return Do(TakeLeave(said.who, said.text)) if said.text else None


def settings(said: Said) -> Intent | None:
    """Nothing: all of them; a part and what it shall be."""
    if not said.text:
        return Ask(ShowSettings(said.who))
    words = said.text.split()
    for count in (2, 1):
        part = _part(" ".join(words[:count]))
        if part and len(words) > count:
            return Do(ChangeSettings(said.who, **{part: " ".join(words[count:])}))
    return None


def _part(spelling: str) -> str | None:
    told = fold(spelling).rstrip(" :")
    return next((part for part, names in PARTS.items() if told in names), None)
