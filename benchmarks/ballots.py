"""Votes to record: reactions of many people on many cards, some of them taken away, each with an event of its own."""

import random
from collections.abc import Iterator
from itertools import count

from benchmarks.houses import IDEAS, PEOPLE
from butinerie_bot.application.commands import React
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.testing.builders import THUMB, card_of, who

Vote = tuple[React, str]
"""A vote and the key of its event."""


class Ballots:
    """Gives votes without end, the same ones each time."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - the same votes each time
        self._numbers = count(1)

    def spread(self, total: int) -> list[Vote]:
        """On all ideas."""
        return list(self._votes(total, IDEAS))

    def hot(self, total: int) -> list[Vote]:
        """On one idea only."""
        return list(self._votes(total, 1))

    def _votes(self, total: int, ideas: int) -> Iterator[Vote]:
        for _ in range(total):
            number = next(self._numbers)
            person, idea = self._chance.randrange(PEOPLE), self._chance.randrange(1, ideas + 1)
            on = self._chance.random() > 0.1
            yield (
                React(who(f"person-{person}"), card_of(idea), Gesture.SUPPORT, THUMB, on, Order(number)),
                f"event-{number}",
            )
