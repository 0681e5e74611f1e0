"""Lives of the bot, one after the other, on the same database: opened, worked, killed without a word or stopped."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast
from unittest.mock import patch

from benchmarks.soak_reminders.fate import Fate
from benchmarks.soak_reminders.inline import InlinePool, InlineRecorder
from benchmarks.soak_reminders.observer import Death
from benchmarks.soak_reminders.platform import SPEC, Platform, YearConnection, YearSettings
from benchmarks.soak_reminders.quick_loop import the_loop
from butinerie_bot.bootstrap import house as houses
from butinerie_bot.bootstrap.assembly import connected_to
from butinerie_bot.bootstrap.hand import Hand
from butinerie_bot.bootstrap.house import House, open_house
from butinerie_bot.bootstrap.running import relaying, settle_in
from butinerie_bot.chat.ports import Intake
from butinerie_bot.clock import NODE_BITS, SystemIds
from butinerie_bot.config import Configured, Settings
from butinerie_bot.scheduling.ticking import Ticker
from butinerie_bot.storage import engine
from butinerie_bot.storage.outgoing.claiming import Claim

T = TypeVar("T")
ORGANIZATION = "Une année"


class YearSettingsOf(Settings):
    """The year's platform is the only one there is."""

    year: Any = None

    def configured(self) -> list[Configured]:
        """That one."""
        return [Configured(SPEC.name, SPEC, self.year)]


@dataclass(slots=True)
class Life:
    """One process' worth of the bot."""

    house: House
    connection: YearConnection
    hand: Hand
    ticker: Ticker
    fate: Fate
    stack: AsyncExitStack

    @property
    def intake(self) -> Intake:
        """Where people's events go."""
        return self.connection.intake

    async def settled(self) -> None:
        """Until nothing that may be sent now is left."""
        loop = the_loop()
        while True:
            await loop.quiet()
            if self.connection.gateway.under_way:
                await asyncio.sleep(1)
            elif await self.house.pool.read(self._may_send):
                self.house.recorder.rouse()
                await asyncio.sleep(0.01)
            else:
                return

    def _may_send(self, reading: Any) -> bool:
        return bool(Claim(reading, self.house.clock.now()).choose([SPEC.name], 1))


@dataclass(slots=True)
class Lives:
    """``deaths`` are those of the lives that were killed, by their number."""

    platform: Platform
    folder: Path
    number: int = 0
    threads: bool = False
    """Whether they have the house's own threads; then their order is nobody's to repeat."""
    deaths: dict[int, Death] = field(default_factory=dict)
    restarts: int = 0
    life: Life = field(init=False)

    async def begin(self) -> None:
        """Open the house, on what is there."""
        self.number += 1
        fate = Fate()
        stack = AsyncExitStack()
        settings = self._settings(fate)
        with nullcontext() if self.threads else patch.multiple(houses, **_without_threads(fate, self.number)):
            house = await stack.enter_async_context(open_house(settings, self.platform.clock))
        connected = connected_to(house)
        await settle_in(house, connected)
        await stack.enter_async_context(relaying(house, connected))
        connection = cast("YearConnection", connected[SPEC.name].connection)
        hand = Hand(house, self.platform.clock, [SPEC.name])
        ticker = Ticker(house.jobs, house.recorder, house.clock)
        self.life = Life(house, connection, hand, ticker, fate, stack)

    async def guard(self, work: Callable[[Life], Awaitable[T]]) -> T:
        """Do it in this life, or in the next one when this one ends meanwhile."""
        while True:
            life = self.life
            doing = asyncio.ensure_future(work(life))
            dying = asyncio.ensure_future(life.fate.over.wait())
            await asyncio.wait({doing, dying}, return_when=asyncio.FIRST_COMPLETED)
            dying.cancel()
            if not life.fate.over.is_set():
                return await doing
            await self.bury()
            await self.begin()

    async def kill(self) -> None:
        """As power cuts do, whatever is under way; the next one begins."""
        self.life.fate.over.set()
        await self.bury()
        await self.begin()

    async def restart(self) -> None:
        """As it is stopped with care; the next one begins."""
        self.restarts += 1
        await self.life.stack.aclose()
        await self.begin()

    async def bury(self) -> None:
        """Nothing of that life goes on."""
        self.restarts += 1
        self.deaths[self.number] = Death(len(self.platform.received), self.platform.clock.now())
        mine = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not mine]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.life.stack.aclose()

    def _settings(self, fate: Fate) -> Settings:
        year = YearSettings(platform=self.platform, fate=fate, life=self.number)
        return YearSettingsOf(
            database_url=f"sqlite:///{self.folder}/year.db",
            organization=ORGANIZATION,
            timezone="Europe/Paris",
            year=year,
        )


def _without_threads(fate: Fate, life: int) -> dict[str, Any]:
    """What makes the next house that is opened one thread's, with ids that can be told beforehand."""
    recorder = type("Recorder", (InlineRecorder,), {"fate": fate})
    return {
        "WriterRecorder": recorder, "ReadPool": InlinePool, "write_engine": _write_engine, "read_engine": _read_engine,
        "SystemIds": lambda clock: SystemIds(clock, life % (1 << NODE_BITS)),
    }  # fmt: skip


# Their connections end with each life; what was compiled of statements outlives it, or that would take half the time.
_write_engine, _read_engine = cache(engine.write_engine), cache(engine.read_engine)
