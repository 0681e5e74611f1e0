"""What may befall a bot beside being killed; each lasts a while inside one life."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.soak.life import Surroundings

LOCKED = 6.0
"""Seconds: longer than the bot waits for another's lock."""
FULL = 2.0
BACK, FORWARD = timedelta(hours=-1), timedelta(days=3)
FARTHEST = timedelta(days=13)
"""So far the clock goes in all: after fourteen days the bot forgets which events it has seen, as if they were lost."""
Trouble = Callable[[Path, Surroundings], Awaitable[None]]


async def full_disk(folder: Path, around: Surroundings) -> None:
    """The database may not grow for a while."""
    with sqlite3.connect(folder / "butinerie.db", timeout=10) as reading:
        pages: int = reading.execute("PRAGMA page_count").fetchone()[0]
    around.change(pages=pages)
    await asyncio.sleep(FULL)
    around.change(pages=0)
    await asyncio.sleep(0.5)


async def locked_database(folder: Path, _around: Surroundings) -> None:
    """Another process holds the write lock."""
    holder = sqlite3.connect(folder / "butinerie.db", isolation_level=None, timeout=10, check_same_thread=False)
    try:
        await asyncio.to_thread(holder.execute, "BEGIN IMMEDIATE")
        await asyncio.sleep(LOCKED)
        holder.execute("ROLLBACK")
    finally:
        holder.close()
    await asyncio.sleep(0.5)


async def clock_back(_folder: Path, around: Surroundings) -> None:
    """The machine's clock is set back by an hour."""
    around.change(jump=around.jump + BACK.total_seconds())
    await asyncio.sleep(1)


async def clock_forward(_folder: Path, around: Surroundings) -> None:
    """The machine's clock goes three days on, as often as there is room for it."""
    ahead = around.jump + FORWARD.total_seconds()
    if ahead <= FARTHEST.total_seconds():
        around.change(jump=ahead)
    await asyncio.sleep(1)


TROUBLES: dict[str, Trouble] = {
    "disk": full_disk, "lock": locked_database, "back": clock_back, "forward": clock_forward,
}  # fmt: skip
