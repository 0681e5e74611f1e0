"""Working hours, working days, the language, yes and no as people type them."""

import re
from collections.abc import Mapping
from datetime import time

from butinerie_bot.domain.date_words import WEEKDAYS
from butinerie_bot.domain.refusals import UnknownChoice
from butinerie_bot.domain.words import fold

LANGUAGES: Mapping[str, str] = {
    **dict.fromkeys(("fr", "francais", "french"), "fr"),
    **dict.fromkeys(("en", "anglais", "english"), "en"),
}
WANTED: Mapping[str, bool] = {
    **dict.fromkeys(("oui", "yes", "on", "marche", "recevoir"), True),
    **dict.fromkeys(("non", "no", "off", "arret", "stop", "none", "aucune"), False),
}
_HOUR = r"(\d{1,2})(?:\s*[:h]\s*(\d{2})?)?"
_HOURS = re.compile(rf"(?:de |from )?{_HOUR}\s*(?:-|–|a|to|jusqu'a|au|until)\s*{_HOUR}")
_RANGE = re.compile(r"(?:du |de |from )?([a-z]+)\s*(?:-|–|au|a|to)\s*([a-z]+)")
_LONGEST = 100


def language_typed(text: str) -> str:
    """``fr`` or ``en``. Raises :class:`UnknownChoice`."""
    try:
        return LANGUAGES[fold(text[:_LONGEST])]
    except KeyError:
        raise UnknownChoice("language", text.strip()) from None


def wanted_typed(name: str, text: str) -> bool:
    """Whether they want it. Raises :class:`UnknownChoice` with the name of what was asked."""
    try:
        return WANTED[fold(text[:_LONGEST])]
    except KeyError:
        raise UnknownChoice(name, text.strip()) from None


def hours_typed(text: str) -> tuple[time, time]:
    """When the day begins and ends, an hour at least between them. Raises :class:`UnknownChoice`."""
    found = _HOURS.fullmatch(fold(text[:_LONGEST]))
    if found is not None:
        opens, closes = _minutes(found[1], found[2]), _minutes(found[3], found[4])
        if opens + 60 <= closes < 24 * 60:
            return time(*divmod(opens, 60)), time(*divmod(closes, 60))
    raise UnknownChoice("hours", text.strip())


def days_typed(text: str) -> frozenset[int]:
    """Days of the week (Monday is 0): named one by one, or the first and the last. Raises :class:`UnknownChoice`."""
    words = fold(text[:_LONGEST])
    between = _RANGE.fullmatch(words)
    if between and between[1] in WEEKDAYS and between[2] in WEEKDAYS:
        first, last = WEEKDAYS[between[1]], WEEKDAYS[between[2]]
        return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    named = [word for word in re.split(r"[\s,;]+|\bet\b|\band\b", words) if word]
    if not named or any(word not in WEEKDAYS for word in named):
        raise UnknownChoice("days", text.strip())
    return frozenset(WEEKDAYS[word] for word in named)


def _minutes(hours: str, minutes: str | None) -> int:
    return int(hours) * 60 + int(minutes or 0) if int(minutes or 0) < 60 else 24 * 60
