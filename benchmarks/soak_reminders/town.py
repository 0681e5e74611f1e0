"""The people, the bot's lives and what is noted of both; people act through the intake, whoever dies over it."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from benchmarks.soak_reminders.diary import Diary, Since
from benchmarks.soak_reminders.lives import Lives
from benchmarks.soak_reminders.people import Agent
from benchmarks.soak_reminders.platform import CONNECTION
from butinerie_bot.chat.answers import Answer
from butinerie_bot.chat.events import ChatEvent, MessageRef, Order, Place, Pressed, Reacted, Said, Span, Submitted
from butinerie_bot.season.agenda import Agenda
from butinerie_bot.season.company import is_refusal

CHANNELS = ("home", "annex")


@dataclass(slots=True)
class Town:
    """``agreed`` and ``refused`` count what the bot answered."""

    chance: random.Random
    lives: Lives
    agents: Mapping[str, Agent]
    diary: Diary = field(default_factory=Diary)
    agenda: Agenda = field(default_factory=Agenda)
    agreed: int = 0
    refused: int = 0
    numbers: Any = field(default_factory=lambda: count(1))

    @property
    def now(self) -> datetime:
        """What the machine's clock shows."""
        return self.lives.platform.clock.now()

    async def say(self, name: str, words: str, channel: str = "") -> tuple[Answer, Since]:
        """Speak to the bot, in private unless a channel is named."""
        place = Place(channel) if channel else self._private(name)
        message = MessageRef(place.channel, f"u{next(self.numbers)}")
        return await self._does(
            Said(**self._shared(name, place), message=message, text=(Span(words),), addressed=True)
        )  # fmt: skip

    async def press(self, name: str, action: str, message: str = "") -> tuple[Answer, Since]:
        """Press a button of a private message."""
        place = self._private(name)
        shown = MessageRef(place.channel, message) if message else None
        return await self._does(Pressed(**self._shared(name, place), action=action, message=shown))

    async def submit(self, name: str, form: str, values: Mapping[str, str]) -> tuple[Answer, Since]:
        """Send a form."""
        return await self._does(Submitted(**self._shared(name, self._private(name)), form=form, values=values))

    async def react(self, name: str, message: MessageRef) -> tuple[Answer, Since]:
        """Vote on a card."""
        shared = self._shared(name, Place(message.channel))
        return await self._does(Reacted(**shared, message=message, emoji="👍", on=True))

    async def _does(self, event: ChatEvent) -> tuple[Answer, Since]:
        at, before = self.now, len(self.lives.platform.received)
        answer = await self.lives.guard(lambda life: life.intake.receive(event))
        if is_refusal(answer):
            self.refused += 1
        else:
            self.agreed += 1
        return answer, Since(at, before, len(self.lives.platform.received))

    def _shared(self, name: str, place: Place) -> dict[str, Any]:
        number = next(self.numbers)
        return {
            "connection": CONNECTION, "id": f"e{number}", "person": self.agents[name].person, "place": place,
            "order": Order(number, 0),
        }  # fmt: skip

    def lets_in(self, name: str, *, wrote: bool) -> None:
        """The bot may write to them again."""
        self.lives.platform.silent.discard(name)
        for each in self.diary.silences[name]:
            if each.ended is None:
                each.ended, each.wrote = self.now, wrote

    def _private(self, name: str) -> Place:
        self.lets_in(name, wrote=True)
        return Place(f"private:{name}", direct=True)
