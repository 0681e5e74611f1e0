"""Whole chat events of a crowd on the playground."""

import random
from collections.abc import Sequence
from itertools import count

from sqlalchemy import insert

from benchmarks.houses import PEOPLE
from butinerie_bot.application.commands import React
from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.events import ChatEvent
from butinerie_bot.chat.intake import ChatIntake
from butinerie_bot.chat.intents import Do
from butinerie_bot.chat.interpreter import interpret
from butinerie_bot.storage.engine import read_engine
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.queries.reading import PoolReader
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import shown
from butinerie_bot.testing.builders import World
from butinerie_playground.cast import Character
from butinerie_playground.inbox import Deed
from butinerie_playground.people import People
from butinerie_playground.profiles import profile_named
from butinerie_playground.translate import to_event

PLAYGROUND, CHANNEL = "playground", "idees"
PERSONS = People([Character(f"p{number}", f"P{number}", {}, {}, 0) for number in range(PEOPLE)])
"""The playground's own nine are too few to vote with."""
_numbers = count(1)


class Crowd:
    """Reacts on cards of the first ``ideas`` ideas; the message that shows idea 12 is 12."""

    def __init__(self, ideas: int, seed: int = 1) -> None:
        self._ideas = ideas
        self._chance = random.Random(seed)  # noqa: S311 - the same each time

    def deeds(self, total: int) -> list[Deed]:
        """As the platform keeps them."""
        return [self._deed() for _ in range(total)]

    def _deed(self) -> Deed:
        number, on = next(_numbers), self._chance.random() > 0.1
        message = self._chance.randrange(1, self._ideas + 1)
        body = {"channel": CHANNEL, "thread": None, "message": message, "emoji": "👍", "on": on}
        return Deed(number, f"p{self._chance.randrange(PEOPLE)}", number, "reaction", body)


def show(world: World, ideas: Sequence[int]) -> None:
    """Let each idea's card stand in the playground too: the first as message 1."""
    there = {"organization_id": world.organization.id, "connection": PLAYGROUND, "channel": CHANNEL, "channel_id": 0}
    rows = [{**there, "message": str(number), "idea_id": idea} for number, idea in enumerate(ideas, 1)]
    with world.engine.begin() as connection:
        connection.execute(insert(shown), rows)


def translated(deed: Deed) -> ChatEvent:
    """The deed in the words of no platform."""
    return to_event(deed, PLAYGROUND, lambda _: "fr", True, PERSONS)


def ready(deed: Deed) -> tuple[React, str]:
    """The command that the deed comes to, and its key."""
    event = translated(deed)
    meant = interpret(event)
    if not isinstance(meant, Do) or not isinstance(meant.command, React):
        raise TypeError(type(meant).__name__)
    return meant.command, event.id


class Door:
    """The bot's door for the crowd."""

    def __init__(self, world: World, url: str, recorder: WriterRecorder) -> None:
        self.pool = ReadPool(read_engine(url))
        profile = profile_named("rich", "fr")
        self._intake = ChatIntake(recorder, PoolReader(self.pool, world.clock), {PLAYGROUND: profile}, world.clock)

    async def bring(self, deed: Deed) -> Answer:
        """From the platform's own words to the answer in words."""
        return await self._intake.receive(translated(deed))
