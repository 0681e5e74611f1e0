"""Dates, counts and lists as people read them."""

import re
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal

from butinerie_bot.chat.phrases import PLACES, Phrases

THOUSAND = 3
"""Figures between two signs of thousands."""
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
"""What may break a line; a no-break space stays where a language wants it."""

WEEKDAY_WITHIN = 31
"""Days ahead during which a date says its weekday."""


def dated(phrases: Phrases, day: date, today: date | None = None) -> str:
    """A date in full: its weekday within the coming month, its year only when it changes.

    Without ``today`` (a sentence about the days ahead) the weekday is said and the year is not.
    """
    ahead = (day - today).days if today else 0
    weekday = "-weekday" if 0 <= ahead <= WEEKDAY_WITHIN else ""
    return _dated(phrases, day, f"date{weekday}{_other_year(day, today)}")


def dated_short(phrases: Phrases, day: date, today: date | None = None) -> str:
    """A date without its weekday, its year only when it changes: the day a week begins with."""
    return _dated(phrases, day, f"date{_other_year(day, today)}")


def _other_year(day: date, today: date | None) -> str:
    return "-year" if today and day.year != today.year else ""


def dated_whole(phrases: Phrases, day: date, today: date) -> str:
    """A date said back to who typed it: always its weekday, and its year when that is another."""
    return _dated(phrases, day, "date-weekday" if day.year == today.year else "date-weekday-year")


def _dated(phrases: Phrases, day: date, phrase: str) -> str:
    return phrases.text(
        phrase,
        weekday=phrases.text(f"weekday-{day.weekday()}"),
        day=phrases.text("day-1") if day.day == 1 else str(day.day),
        month=phrases.text(f"month-{day.month}"),
        year=str(day.year),
    )


def when(phrases: Phrases, day: date, today: date | None = None) -> str:
    """A day as a whole adverb: "tomorrow, Saturday 13 June", "on Friday 12 June"."""
    return _adverb(phrases, day, today, dated(phrases, day, today))


def when_whole(phrases: Phrases, day: date, today: date) -> str:
    """The same for a day said back to who typed it, its weekday however far it is."""
    return _adverb(phrases, day, today, dated_whole(phrases, day, today))


def _adverb(phrases: Phrases, day: date, today: date | None, written: str) -> str:
    ahead = (day - today).days if today else -1
    return phrases.text({0: "when-today", 1: "when-tomorrow"}.get(ahead, "when-on"), date=written)


def timed(phrases: Phrases, at: time) -> str:
    """An hour of the day as people write it."""
    if at.minute:
        return phrases.text("hour-minutes", hour=str(at.hour), minute=f"{at.minute:02}")
    return phrases.text("hour", hour=str(at.hour))


def numbered(phrases: Phrases, amount: Decimal) -> str:
    """A number as people write it, its thousands apart."""
    whole, _, rest = _plain(amount).partition(".")
    number = phrases.number(int(whole))
    return f"{number}{PLACES[phrases.language][1]}{rest}" if rest else number


def typed_in(phrases: Phrases, amount: Decimal) -> str:
    """A number as a field reads it again: nothing between its thousands, never three decimals that look like them."""
    written = _plain(amount)
    whole, _, rest = written.partition(".")
    return (f"{whole}.{rest}0" if len(rest) == THOUSAND else written).replace(".", PLACES[phrases.language][1])


def _plain(amount: Decimal) -> str:
    written = format(amount, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def listed(phrases: Phrases, items: Sequence[str], how: str = "list-and") -> str:
    """Several things in one sentence: "a, b and c" (or, with ``list-or``, "a, b or c")."""
    if len(items) < 2:
        return "".join(items)
    return phrases.text(how, first=", ".join(items[:-1]), last=items[-1])


def shortened(text: str, most: int) -> str:
    """The text on one line, cut at a word with an ellipsis when it has more than ``most`` characters."""
    line = _BLANKS.sub(" ", text).strip()
    if len(line) <= most:
        return line
    head = line[: most - 1]
    at = head.rfind(" ")
    return (head[:at] if at > most // 2 else head).rstrip(" ,;:.") + "…"
