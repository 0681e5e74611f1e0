"""Reading numbers of Telegram's, which came as JSON."""

from butinerie_bot.chat.reading import Json

LARGEST = 2**52
"""Telegram's ids and dates stay below it (Bot API: "at most 52 significant bits")."""


def number(of: Json, key: str) -> int | None:
    """A whole number as Telegram makes them; None for what is none."""
    found = of.get(key)
    # What is true in JSON is an int to Python, but not of that type.
    return found if type(found) is int and -LARGEST < found < LARGEST else None
