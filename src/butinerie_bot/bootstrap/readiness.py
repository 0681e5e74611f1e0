"""Whether an idea can be recorded now, and how each platform is."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, column, table, update

from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.bootstrap.connections import Connected, state_of
from butinerie_bot.bootstrap.house import House
from butinerie_bot.web.health import ConnectionState, Readiness

installed = table("alembic_version", column("version_num"))
LONGEST_WRITE = 2.0
LOOKED_AT_FOR = timedelta(seconds=5)


class Watch:
    """Asks the writer each time, and the platforms at most every few seconds."""

    def __init__(self, house: House, connected: Sequence[Connected]) -> None:
        self._house = house
        self._connected = connected
        self._states: list[ConnectionState] = []
        self._looked_at: datetime | None = None
        self._looking = asyncio.Lock()

    async def readiness(self) -> Readiness:
        """Ready when the writer takes a piece of work and commits it."""
        database, _ = await asyncio.gather(self._database(), self._look())
        return Readiness(database == "well", database, self._states)

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(LONGEST_WRITE):
                await self._house.recorder.write(_touch)
        except (StoreAway, TooBusy, TimeoutError) as error:
            return type(error).__name__
        return "well"

    async def _look(self) -> None:
        async with self._looking:
            now = self._house.clock.now()
            if self._looked_at is None or now - self._looked_at > LOOKED_AT_FOR:
                self._states = list(await asyncio.gather(*map(state_of, self._connected)))
                self._looked_at = now


def _touch(connection: Connection) -> int:
    """A row written as it is: a full disk lets an empty transaction pass."""
    return connection.execute(update(installed).values(version_num=installed.c.version_num)).rowcount
