"""The outbox emptied on SQLite."""

from pathlib import Path

from benchmarks.houses import sqlite_in
from benchmarks.relaying import drained


async def measure(folder: Path) -> dict[str, float]:
    """Deliveries a second."""
    return {"outbox_sqlite": await drained(sqlite_in(folder))}
