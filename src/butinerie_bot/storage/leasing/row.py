"""A lease that is a row: renewed while it is held, free for another once its time is over."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, delete, or_, select, update

from butinerie_bot.application.ports import Clock, StoreAway, TooBusy
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.tables_leases import leases
from butinerie_bot.storage.times import micros

T = TypeVar("T")
LEASE = timedelta(seconds=12)
"""How long it stands without being renewed: who dies is succeeded after that."""
MARGIN = 0.25
"""The part of a lease before whose end its holder stops, when it could not be renewed: sooner than another begins."""


class Recorder(Protocol):
    """The writer."""

    async def write(self, work: Callable[[Connection], T], /) -> T:
        """Do it in the next transaction; return after the commit. Raises StoreAway or TooBusy."""


class Pool(Protocol):
    """The read pool."""

    async def read(self, work: Callable[[Connection], T], /) -> T:
        """Do it on a read connection. Raises StoreAway."""


class RowLease:
    """One lease of ``connection`` as ``holder``, a number of this process alone, wants or has it."""

    def __init__(
        self, connection: str, name: str, holder: int, pool: Pool, recorder: Recorder, clock: Clock,
        lasts: timedelta = LEASE,
    ) -> None:  # fmt: skip
        self._key = (connection, name)
        self._holder = holder
        self._pool = pool
        self._recorder = recorder
        self._clock = clock
        self._lasts = lasts
        self._stop_at = 0.0

    async def take(self) -> bool:
        """Whether it is ours now; writes nothing while it is another's. Raises StoreAway or TooBusy."""
        if await self._pool.read(self._is_anothers):
            return False
        return await self._take()

    async def kept(self) -> None:
        """Renew it until it is lost, then return."""
        pause = self._lasts.total_seconds() / 3
        ours = True
        while ours:
            await asyncio.sleep(pause)
            ours = await self._renewed(pause / 10)

    async def release(self) -> None:
        """Let another take it at once."""
        gone = delete(leases).where(self._mine, leases.c.holder == self._holder)
        with suppress(StoreAway, TooBusy):
            await self._recorder.write(lambda writing: writing.execute(gone).rowcount)

    async def _renewed(self, pause: float) -> bool:
        """Whether it is still ours; while the store is away it is, as long as nobody else can have taken it."""
        while True:
            try:
                async with asyncio.timeout_at(self._stop_at):
                    return await self._take()
            except TimeoutError:
                return False
            except (StoreAway, TooBusy):
                await asyncio.sleep(pause)

    async def _take(self) -> bool:
        seconds, began = self._lasts.total_seconds(), asyncio.get_running_loop().time()
        ours = await self._recorder.write(self._written)
        if ours:
            self._stop_at = began + seconds * (1 - MARGIN)
        return ours

    @property
    def _mine(self) -> ColumnElement[bool]:
        return (leases.c.connection == self._key[0]) & (leases.c.name == self._key[1])

    def _is_anothers(self, reading: Connection) -> bool:
        held = (leases.c.holder != self._holder) & (leases.c.until > micros(self._clock.now()))
        return reading.scalar(select(leases.c.holder).where(self._mine, held)) is not None

    def _written(self, writing: Connection) -> bool:
        now = self._clock.now()
        until = micros(now + self._lasts)
        free = or_(leases.c.holder == self._holder, leases.c.until <= micros(now))
        taken = update(leases).where(self._mine, free).values(holder=self._holder, until=until)
        if writing.execute(taken).rowcount:
            return True
        row = {"connection": self._key[0], "name": self._key[1], "holder": self._holder, "until": until}
        new = insert_into(writing, leases).values(**row).on_conflict_do_nothing().returning(leases.c.name)
        return writing.scalar(new) is not None
