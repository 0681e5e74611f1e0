"""The year itself: each week people and troubles are drawn, then time goes from one thing to the next."""

import random
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.soak_reminders import habits
from benchmarks.soak_reminders.clock import MachineClock
from benchmarks.soak_reminders.diary import Since
from benchmarks.soak_reminders.ideas import Ideas, stewards
from benchmarks.soak_reminders.lives import Life, Lives
from benchmarks.soak_reminders.murder import murders
from benchmarks.soak_reminders.nudged import Nudged
from benchmarks.soak_reminders.people import Agent, agents, cast_of
from benchmarks.soak_reminders.platform import Platform
from benchmarks.soak_reminders.scale import Scale
from benchmarks.soak_reminders.town import CHANNELS, Town
from benchmarks.soak_reminders.weather import Weather
from butinerie_bot.chat.adapter import HomeChannel
from butinerie_bot.chat.events import Place

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SUSPENDED = timedelta(days=3)
LAST_DAYS = timedelta(days=8)
"""Those of the processes that are killed by a signal, whose order no seed repeats; people have a rest meanwhile."""
STEPS = (timedelta(seconds=2), timedelta(seconds=50), timedelta(minutes=4), timedelta(minutes=9))
READERS = 50
"""As many people for one who has the letter for themselves."""
CHANCES = 14
"""A life that is to die does so at one of so many chances, or when all is settled."""
Passed = Callable[[int], None]


@dataclass(slots=True)
class Year:
    """One year on one database."""

    scale: Scale
    seed: int
    folder: Path
    passed: Passed = lambda _: None
    gone: list[tuple[datetime, datetime]] = field(default_factory=list)
    """From when until when the machine was suspended."""
    town: Town = field(init=False)
    ideas: Ideas = field(init=False)
    nudged: Nudged = field(init=False)

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - replayed
        scale, people = self.scale, agents(self.scale.members)
        weather = Weather(chance, scale.first, self.ends, 7 / scale.spells)
        homes = [HomeChannel(Place(name, name=f"#{name}"), "fr") for name in CHANNELS]
        platform = Platform(MachineClock(scale.first), weather, cast_of(people), homes)
        self.town = Town(chance, Lives(platform, self.folder), {each.name: each for each in people})
        for each in people:
            self.town.diary.habits[each.name].append((Since(scale.first, 0, 0), each.habits))
        self.ideas = Ideas(self.town)
        self.nudged = Nudged(self.town, self.ideas)

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.scale.first + timedelta(days=self.scale.days)

    @property
    def troubled(self) -> list[tuple[datetime, datetime]]:
        """When nothing could be sent: the machine was off, or its platform had no fair weather."""
        spells = self.town.lives.platform.weather.spells
        return [*self.gone, *((spell.begins, spell.ends) for spell in spells)]

    async def play(self) -> None:
        """Live through it; the last life stays open."""
        lives = self.town.lives
        await lives.begin()
        for name in list(self.town.agents)[::READERS]:
            self.town.agenda.note(self.scale.first, partial(habits.have_letter, self.town, name))
        self.town.agenda.note(self.scale.first, partial(self._week, 0))
        await self._until(self.ends - LAST_DAYS)
        if self.scale.murders:
            await murders(lives, self.scale.murders, self.ends - DAY)
        await self._until(self.ends)

    async def _until(self, ends: datetime) -> None:
        lives, clock = self.town.lives, self.town.lives.platform.clock
        while clock.now() < ends:
            await lives.guard(Life.settled)
            self.nudged.listen()
            deed = self.town.agenda.due(clock.now())
            if deed is not None:
                await deed()
            else:
                await self._go_on(ends)
        await lives.guard(Life.settled)

    async def _go_on(self, ends: datetime) -> None:
        until = min(self.town.agenda.next_at or ends, ends)
        await self.town.lives.guard(lambda life: life.hand.step(until))
        self.passed((self.town.now - self.scale.first).days)

    async def _week(self, number: int) -> None:
        """Draw what people do this week, and what happens to the machine."""
        scale, begins = self.scale, self.town.now
        drawn: list[tuple[float, Callable[[Agent], Coroutine[Any, Any, Any]]]] = [
            (scale.ideas, lambda agent: self.ideas.share(agent.name)),
            (scale.drafts, lambda agent: self.ideas.leave_draft(agent.name)),
            (scale.leaves, self._goes_away),
            (scale.leaves / 3, lambda agent: habits.come_back(self.town, agent.name)),
            (scale.moves, lambda agent: habits.change_habits(self.town, agent.name)),
            (scale.silences, lambda agent: habits.fall_silent(self.town, agent.name)),
            (scale.kills, self._kill), (scale.stops, self._restart), (scale.jumps, self._jump),
            (7 / scale.rests, self._suspend), (7 / scale.campaigns, self._call),
        ]  # fmt: skip
        for often, deed in drawn:
            for _ in range(self._drawn(often)):
                self.town.agenda.note(begins + self.town.chance.random() * WEEK, partial(deed, self._somebody()))
        self.town.agenda.note(self.scale.first + (number + 1) * WEEK, partial(self._week, number + 1))

    def _drawn(self, often: float) -> int:
        return int(often) + (self.town.chance.random() < often % 1)

    def _somebody(self) -> Agent:
        """One in three deeds is one's who has much to be reminded of."""
        chance, everybody = self.town.chance, list(self.town.agents.values())
        busy = [each for each in everybody if each.roles] or everybody
        return chance.choice(busy if chance.random() < 0.33 else everybody)

    async def _goes_away(self, agent: Agent) -> None:
        first = (self.town.now + self.town.chance.randrange(10) * DAY).date()
        await habits.take_leave(self.town, agent.name, first, first + self.town.chance.randrange(25) * DAY)

    async def _call(self, _: Agent) -> None:
        await self.ideas.open_call(self.town.chance.choice(stewards(self.town)))

    async def _kill(self, _: Agent) -> None:
        """At once, in the midst of what comes next, or in a call, before or after the platform has the message."""
        way, chance, fate = self.town.chance.randrange(4), self.town.chance, self.town.lives.life.fate
        if way == 0:
            await self.town.lives.kill()
        elif way == 1:
            fate.set(chance.randrange(1, CHANCES))
        else:
            fate.set(chance.randrange(1, 4), calls_only=True)

    async def _restart(self, _: Agent) -> None:
        await self.town.lives.restart()

    async def _jump(self, _: Agent) -> None:
        """The machine's time is corrected, forward or back."""
        chance = self.town.chance
        self.town.lives.platform.clock.jump(chance.choice(STEPS) * chance.uniform(-1, 1))
        await self.town.lives.guard(lambda life: life.ticker.tick())

    async def _suspend(self, _: Agent) -> None:
        """Three days of nothing; then all at once."""
        began, clock = self.town.now, self.town.lives.platform.clock
        clock.jump(SUSPENDED * self.town.chance.uniform(0.8, 1.2))
        self.gone.append((began, clock.now()))
        await self.town.lives.guard(lambda life: life.ticker.tick())
