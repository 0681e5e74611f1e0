"""What one process at a time may do, tried with two on one database."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event

from butinerie_bot.bootstrap.turns import Turns
from butinerie_bot.storage.leasing.file import FileLease
from butinerie_bot.storage.leasing.row import LEASE
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.databases import kept_engine
from butinerie_bot.testing.turns import process

SHORT = timedelta(seconds=0.9)


class Workshop:
    """Where work is done, and by whom just now."""

    def __init__(self) -> None:
        self.here: list[str] = []
        self.most = 0
        self._changed = asyncio.Event()

    async def work(self, name: str) -> None:
        self.here.append(name)
        self.most = max(self.most, len(self.here))
        self._changed.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.here.remove(name)
            self._changed.set()

    async def until(self, *names: str) -> None:
        async with asyncio.timeout(5):
            while self.here != [*names]:
                self._changed.clear()
                await self._changed.wait()


@asynccontextmanager
async def at_work(turns: Turns, shop: Workshop, name: str) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(turns.alone("telegram", "updates", lambda: shop.work(name)))
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@pytest.fixture
def shop() -> Workshop:
    return Workshop()


async def test_one_of_two_does_it_and_the_other_goes_on_when_it_stops(
    database_url: str, clock: StoppedClock, tmp_path: Path, shop: Workshop
) -> None:
    async with process(database_url, tmp_path, clock) as one, process(database_url, tmp_path, clock) as two:
        async with at_work(one, shop, "one"):
            await shop.until("one")
            async with at_work(two, shop, "two"):
                await asyncio.sleep(0.05)
                assert shop.here == ["one"]
        async with at_work(two, shop, "two"):
            await shop.until("two")
    assert shop.most == 1


async def test_other_work_and_other_connections_have_turns_of_their_own(
    database_url: str, clock: StoppedClock, tmp_path: Path, shop: Workshop
) -> None:
    async with process(database_url, tmp_path, clock) as one, at_work(one, shop, "one"):
        await shop.until("one")
        for key in (("telegram", "others"), ("annexe", "updates")):
            done: list[bool] = []

            async def work(done: list[bool] = done) -> None:
                done.append(True)

            async with process(database_url, tmp_path, clock) as two, asyncio.timeout(5):
                await two.alone(*key, work)
            assert done == [True]


async def test_what_breaks_the_work_is_raised_and_ends_the_turn(
    database_url: str, clock: StoppedClock, tmp_path: Path, shop: Workshop
) -> None:
    async def broken() -> None:
        raise ValueError("broken")

    async with process(database_url, tmp_path, clock) as one, process(database_url, tmp_path, clock) as two:
        with pytest.raises(ValueError, match="broken"):
            await one.alone("telegram", "updates", broken)
        async with at_work(two, shop, "two"):
            await shop.until("two")


@pytest.mark.only_on("postgresql")
async def test_who_dies_is_succeeded_once_its_time_is_over(
    database_url: str, clock: StoppedClock, tmp_path: Path, shop: Workshop
) -> None:
    async with process(database_url, tmp_path, clock) as one, process(database_url, tmp_path, clock) as two:
        async with at_work(one, shop, "one") as dying:
            await shop.until("one")
            with kept_engine(database_url).begin() as connection:
                connection.exec_driver_sql("UPDATE leases SET holder = 0")  # as one that is no more held it
            dying.cancel()
        async with at_work(two, shop, "two"):
            clock.advance(LEASE - timedelta(seconds=1))
            await asyncio.sleep(0.05)
            assert not shop.here
            clock.advance(seconds=1)
            await shop.until("two")


class Leases:
    """What is written of leases, refused while ``away``."""

    def __init__(self) -> None:
        self.away = False
        self.renewed_at: list[float] = []

    def write(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("UPDATE leases"):
            if self.away:
                raise psycopg.OperationalError
            self.renewed_at.append(time.monotonic())


@pytest.fixture
def written() -> Iterator[Leases]:
    leases = Leases()
    event.listen(Engine, "before_cursor_execute", leases.write)
    yield leases
    event.remove(Engine, "before_cursor_execute", leases.write)


@pytest.mark.only_on("postgresql")
async def test_a_turn_that_cannot_be_renewed_ends_before_another_may_begin(
    database_url: str, clock: StoppedClock, tmp_path: Path, shop: Workshop, written: Leases
) -> None:
    async with process(database_url, tmp_path, clock, SHORT) as one, at_work(one, shop, "one"):
        await shop.until("one")
        async with asyncio.timeout(5):
            while len(written.renewed_at) < 3:  # noqa: ASYNC110 - a thread counts them
                await asyncio.sleep(0.01)
        await shop.until("one")
        written.away = True
        await shop.until()
        assert time.monotonic() - written.renewed_at[-1] < SHORT.total_seconds()
        written.away = False
        await shop.until("one")


@pytest.mark.only_on("postgresql")
async def test_a_turn_taken_by_another_is_given_up_at_the_next_renewal(
    database_url: str, clock: StoppedClock, tmp_path: Path, shop: Workshop
) -> None:
    async with process(database_url, tmp_path, clock, SHORT) as one, at_work(one, shop, "one"):
        await shop.until("one")
        with kept_engine(database_url).begin() as connection:
            connection.exec_driver_sql("UPDATE leases SET holder = 0, until = until + 1000000000")
        await shop.until()


async def test_a_folder_that_is_not_there_is_no_turn_of_another_s(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        await FileLease(tmp_path / "nowhere" / "updates.lease").take()
