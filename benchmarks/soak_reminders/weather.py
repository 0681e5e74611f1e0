"""What befalls the platform: it is away, says that it is called too often, or loses its answers; drawn for the year."""

import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Trouble = Literal["fair", "away", "throttled", "throttled-everywhere", "deaf", "hanging"]
"""``deaf``: it has the message and says that it is away. ``hanging``: it has it, and never says so."""
TROUBLES: tuple[Trouble, ...] = ("away", "throttled", "throttled-everywhere", "deaf", "hanging")
LENGTHS = (timedelta(minutes=3), timedelta(minutes=40), timedelta(hours=5), timedelta(days=2))
LIKELY = (6, 5, 3, 1)
NOW_AND_THEN = 0.01
"""How often one call goes wrong in fair weather."""


@dataclass(frozen=True, slots=True)
class Spell:
    """From ``begins`` until before ``ends`` calls go wrong; nine in ten of them when it is no whole outage."""

    begins: datetime
    ends: datetime
    trouble: Trouble


class Weather:
    """``often`` is how many days pass between two spells, on average."""

    def __init__(self, chance: random.Random, begins: datetime, ends: datetime, often: float) -> None:
        self._chance = random.Random(chance.random())  # noqa: S311 - replayed
        self.spells = list(_spells(self._chance, begins, ends, often))

    def at(self, now: datetime) -> Trouble:
        """What becomes of a call made now."""
        place = bisect_right(self.spells, now, key=lambda spell: spell.begins) - 1
        spell = self.spells[place] if place >= 0 else None
        if spell is not None and now < spell.ends:
            return spell.trouble if spell.trouble == "away" or self._chance.random() < 0.6 else "fair"
        return self._chance.choice(TROUBLES) if self._chance.random() < NOW_AND_THEN else "fair"


def _spells(chance: random.Random, begins: datetime, ends: datetime, often: float) -> list[Spell]:
    found: list[Spell] = []
    at = begins
    while True:
        at += timedelta(days=chance.expovariate(1 / often))
        if at >= ends:
            return found
        length = chance.choices(LENGTHS, LIKELY)[0] * chance.uniform(0.5, 1.5)
        found.append(Spell(at, at + length, chance.choice(TROUBLES)))
        at += length
