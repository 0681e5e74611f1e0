"""What people say of their reminders and of themselves: later, leave, settings."""

from collections.abc import Mapping

from butinerie_bot.application.reminders.commands import (
    ChangeSettings,
    RestoreReminders,
    Snooze,
    StopReminders,
    TakeLeave,
)
from butinerie_bot.application.reminders.settings_view import ShowKinds, ShowSettings
from butinerie_bot.chat import speech
from butinerie_bot.chat.arguments.said import Said
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.chat.phrases import LANGUAGES, Phrases
from butinerie_bot.chat.words import fold
from butinerie_bot.domain.dates import date_like
from butinerie_bot.domain.reminders import Rule

PARTS: Mapping[str, tuple[str, ...]] = {
    "language": ("language", "langue"),
    "zone": ("zone", "time zone", "timezone", "fuseau", "fuseau horaire"),
    "hours": ("hours", "heures", "horaires"),
    "days": ("days", "jours"),
    "letter": ("letter", "digest", "lettre"),
}
"""What may be changed by words, and what it is called."""
KINDS = ("reminders", "kinds", "rappels")
LEAVE = ("leave", "absence", "absences")
STOP, RESTORE = ("stop", "arreter"), ("restore", "retablir")


def snooze(said: Said) -> Intent:
    """An idea's number, a date, both or nothing (the last reminder, until a date that is asked)."""
    found = None if date_like(said.text) else speech.number(said.rest)
    if found is None:
        return Do(Snooze(said.who, until=said.text))
    number, rest = found
    return Do(Snooze(said.who, number=number, until=rest.text.strip()))


def leave(said: Said) -> Intent:
    """The days, ``none``, or nothing: the days are asked."""
    return Do(TakeLeave(said.who, said.text)) if said.text else Fill("leave")


def settings(said: Said) -> Intent | None:
    """Nothing: all of them; a part and what it shall be; a kind of reminders to stop or restore."""
    first, _, rest = said.text.partition(" ")
    if not said.text:
        return Ask(ShowSettings(said.who))
    word = fold(first).rstrip(":")
    if word in KINDS and not rest:
        return Ask(ShowKinds(said.who))
    if word in LEAVE:
        return Do(TakeLeave(said.who, rest)) if rest else Fill("leave")
    if word in STOP + RESTORE:
        return _kind(said, rest, stop=word in STOP)
    return _changed(said)


def _kind(said: Said, name: str, *, stop: bool) -> Intent:
    """The kind whose name has all these words; where several or none have, all are shown."""
    told = set(fold(name).split())
    named = [
        rule
        for rule in Rule
        if any(told and told <= set(fold(Phrases(language).text(f"kind-{rule}")).split()) for language in LANGUAGES)
    ]
    if len(named) != 1:
        return Ask(ShowKinds(said.who))
    return Do(StopReminders(said.who, rule=named[0]) if stop else RestoreReminders(said.who, named[0]))


def _changed(said: Said) -> Intent | None:
    words = said.text.split()
    for count in (2, 1):
        part = _part(" ".join(words[:count]))
        if part and len(words) > count:
            return Do(ChangeSettings(said.who, **{part: " ".join(words[count:])}))
    return None


def _part(spelling: str) -> str | None:
    told = fold(spelling).rstrip(" :")
    return next((part for part, names in PARTS.items() if told in names), None)
