"""What limits a durable vote: how often the disk keeps a page, and how fast bare sqlite3 runs the same statements."""

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url

from benchmarks.ballots import Vote
from butinerie_bot.application.handling import Handling
from butinerie_bot.storage.recording.batch import Batch, House
from butinerie_bot.storage.recording.directory import Directory
from butinerie_bot.storage.recording.remembered import Remembered
from butinerie_bot.storage.recording.waiting import Piece
from butinerie_bot.testing.builders import World

Sent = list[tuple[str, Any, bool]]
"""Statements as they went to the driver: text, values, whether there were several rows of values."""
GROUP = 50


def syncs_a_second(folder: Path, seconds: float = 2.0) -> float:
    """How often the disk can be made to keep 4 KiB for good."""
    with (folder / "sync").open("wb", buffering=0) as file:
        began = time.perf_counter()
        done = 0
        while time.perf_counter() - began < seconds:
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
            done += 1
        return done / (time.perf_counter() - began)


def statements_of(world: World, votes: list[Vote]) -> list[Sent]:
    """What the house sends for these votes, taken 50 at a time: a list for each group."""
    house = House(Handling(), world.clock, world.ids, lambda _: lambda _day: True)
    directory, remembered, groups = Directory(), Remembered(), []
    with _telling(world) as sent, world.engine.connect() as connection:
        remembered.watch(connection)
        for first in range(0, len(votes), GROUP):
            pieces = [Piece(command=command, key=key) for command, key in votes[first : first + GROUP]]
            sent.clear()
            with connection.begin():
                Batch(house, directory, connection, remembered).run(pieces)
            groups.append([told for told in sent if not told[0].startswith(("BEGIN", "PRAGMA"))])
    return groups


@contextmanager
def _telling(world: World) -> Iterator[Sent]:
    """What its connections send: by SQLAlchemy, or past it to the driver as on the hot path."""
    sent: Sent = []

    class Told(sqlite3.Connection):
        def execute(self, text: str, values: Any = (), /) -> sqlite3.Cursor:
            sent.append((text, values, False))
            return super().execute(text, values)

        def executemany(self, text: str, rows: Any, /) -> sqlite3.Cursor:
            sent.append((text, rows, True))
            return super().executemany(text, rows)

    def connect(_dialect: Any, _record: Any, values: Any, named: Any) -> sqlite3.Connection:
        return sqlite3.connect(*values, **named, factory=Told)

    def keep(_connection: Any, _cursor: Any, text: str, values: Any, _context: Any, many: bool) -> None:
        sent.append((text, values, many))

    event.listen(world.engine, "do_connect", connect)
    event.listen(world.engine, "before_cursor_execute", keep)
    yield sent


def replayed(url: str, groups: Iterable[Sent]) -> float:
    """Seconds that bare sqlite3 takes for these statements, as durable as the house asks for."""
    with sqlite3.connect(make_url(url).database or "", isolation_level=None) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=10000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        began = time.perf_counter()
        for group in groups:
            for text, values, many in group:
                if many:
                    connection.executemany(text, values)
                else:
                    connection.execute(text, values).fetchall()
            connection.commit()
        return time.perf_counter() - began
