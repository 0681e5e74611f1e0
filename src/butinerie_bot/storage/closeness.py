"""How close two titles come, whatever the order of their words, their accents, endings and small slips."""

from rapidfuzz import fuzz

from butinerie_bot.storage.words import folded


def closeness(one: str, other: str) -> float:
    """From 0 to 100."""
    return fuzz.token_sort_ratio(folded(one), folded(other))
