"""The hand that moves the house's clock on: from one due thing to the next, never over one."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from butinerie_bot.bootstrap.house import House
from butinerie_bot.chat.adapter import AlreadyMoving, Step
from butinerie_bot.clock import MovableClock
from butinerie_bot.scheduling.ticking import Ticker
from butinerie_bot.storage.queries.due import next_due, said_since, under_way

HOUR = timedelta(hours=1)
NIGHT = timedelta(hours=3)
"""After midnight (UTC), when what is done once a day is due."""
LENGTHS: dict[Step, timedelta] = {"day": timedelta(days=1), "week": timedelta(days=7), "next": timedelta(days=7)}
"""Where nothing is written down, ``next`` looks for a week: a digest comes from what happened, and is due by none."""
LOOK_EVERY = 0.005
PATIENCE = 5.0


class Hand:
    """The :class:`~butinerie_bot.chat.adapter.ClockHand` of the house; ``names`` are its connections."""

    def __init__(self, house: House, clock: MovableClock, names: Sequence[str]) -> None:
        self._house = house
        self._clock = clock
        self._names = names
        self._ticker = Ticker(house.jobs, house.recorder, clock)
        self._moving = asyncio.Lock()

    def now(self) -> datetime:
        """The house's time."""
        return self._clock.now()

    async def move(self, to: Step) -> datetime:
        """Go on at most an hour at a time, and do what is due at each stop before going further.

        What is not carried out within seconds ends the way where it is: it is never left behind.
        """
        if self._moving.locked():
            raise AlreadyMoving
        async with self._moving:
            began = self._clock.now()
            until = began + LENGTHS[to]
            if to == "next":
                until = max(until, await self._due(began) or until)
            while self._clock.now() < until and await self.settled():
                if to == "next" and await self._house.pool.read(lambda reading: said_since(reading, began)):
                    break
                await self.step(until)
            await self.settled()
            await self._ticker.tick()
        return self._clock.now()

    async def step(self, until: datetime) -> None:
        """Go straight to the next due thing, the next full hour or ``until``, and do what the scheduler does there."""
        before = self._clock.now() - NIGHT
        self._clock.move_to(await self._stop(until))
        await self._ticker.sweep([each.id for each in self._house.organizations])
        if (self._clock.now() - NIGHT).date() > before.date():
            await self._ticker.tick()

    async def _stop(self, until: datetime) -> datetime:
        now = self._clock.now()
        full_hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + HOUR
        return min(await self._due(now) or until, full_hour, until)

    async def _due(self, after: datetime) -> datetime | None:
        return await self._house.pool.read(lambda reading: next_due(reading, after))

    async def settled(self) -> bool:
        """Wait until the relay has nothing more to carry; whether it came to that."""
        for look in range(int(PATIENCE / LOOK_EVERY)):
            if not await self._carries():
                return True
            if look == 0:
                # What falls due by the moved clock alone wakes nobody.
                self._house.recorder.rouse()
            await asyncio.sleep(LOOK_EVERY)
        return False

    async def _carries(self) -> bool:
        now = self._clock.now()
        return await self._house.pool.read(lambda reading: under_way(reading, self._names, now))


def hand_of(house: House) -> Hand | None:
    """A hand for a clock that can be moved; none for the machine's."""
    names = [one.name for one in house.settings.configured()]
    return Hand(house, house.clock, names) if isinstance(house.clock, MovableClock) else None
