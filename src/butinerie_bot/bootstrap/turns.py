"""Work that one process at a time does, of several on one database: the others wait for their turn."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.bootstrap.house import House, database_file
from butinerie_bot.storage.leasing.file import FileLease
from butinerie_bot.storage.leasing.row import RowLease

LOOK_EVERY = 1.0
Work = Callable[[], Awaitable[None]]
log = structlog.get_logger(__name__)


class Lease(Protocol):
    """What is held while such work is done."""

    async def take(self) -> bool:
        """Whether it is ours now."""

    async def kept(self) -> None:
        """Return when it is lost."""

    async def release(self) -> None:
        """Let another take it at once."""


class Turns:
    """``lease`` makes one for a connection and a name; ``look_every`` is in seconds."""

    def __init__(self, lease: Callable[[str, str], Lease], look_every: float = LOOK_EVERY) -> None:
        self._lease = lease
        self._look_every = look_every

    async def alone(self, connection: str, name: str, work: Work) -> None:
        """Do the work to its end in this process alone; it is cut short when the turn is lost, and begun anew."""
        lease = self._lease(connection, name)
        while True:
            if await self._took(lease):
                log.info("turn_taken", connection=connection, name=name)
                if await _done(lease, work):
                    return
                log.warning("turn_lost", connection=connection, name=name)
            await asyncio.sleep(self._look_every)

    async def _took(self, lease: Lease) -> bool:
        try:
            return await lease.take()
        except (StoreAway, TooBusy):
            return False


async def _done(lease: Lease, work: Work) -> bool:
    """Whether the work came to its end before the lease was lost. Raises what it raises."""
    working, keeping = asyncio.ensure_future(work()), asyncio.ensure_future(lease.kept())
    try:
        done, _ = await asyncio.wait((working, keeping), return_when=asyncio.FIRST_COMPLETED)
        first = working if working in done else keeping
        first.result()
        return first is working
    finally:
        for task in (working, keeping):
            task.cancel()
        await asyncio.gather(working, keeping, return_exceptions=True)
        await lease.release()


def turns_of(house: House) -> Turns:
    """On PostgreSQL by rows of the database, on SQLite by locks beside it."""
    if database_file(house.settings) is not None:
        return Turns(lambda connection, name: FileLease(house.files / connection / f"{name}.lease"))
    holder = house.ids.next()
    return Turns(
        lambda connection, name: RowLease(connection, name, holder, house.pool, house.recorder, house.clock)
    )  # fmt: skip
