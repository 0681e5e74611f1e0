"""The read pool: a few threads, each with its own connection."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine

from butinerie_bot.application.ports import StoreAway
from butinerie_bot.storage.away import is_away

T = TypeVar("T")


class ReadPool:
    """Runs reading functions beside the event loop; each sees one moment of the database."""

    def __init__(self, engine: Engine, threads: int = 4) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="read")
        self._own = threading.local()
        self._opened: list[Connection] = []

    async def read(self, ask: Callable[[Connection], T]) -> T:
        """What ``ask`` finds. Raises :class:`StoreAway` when the store cannot be read, after a second try."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.read_here, ask)

    def read_here(self, ask: Callable[[Connection], T]) -> T:
        """The same in the calling thread, for commands from the shell."""
        try:
            return self._once(ask)
        except Exception as error:
            if not is_away(error):
                raise
            self._forget()
        return self._again(ask)

    def close(self) -> None:
        """End the threads and their connections once what they read is read."""
        self._threads.shutdown()
        for connection in self._opened:
            connection.close()

    def _again(self, ask: Callable[[Connection], T]) -> T:
        try:
            return self._once(ask)
        except Exception as error:
            if not is_away(error):
                raise
            self._forget()
            raise StoreAway(type(error).__name__) from error

    def _once(self, ask: Callable[[Connection], T]) -> T:
        connection = self._connection()
        with connection.begin():
            return ask(connection)

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._engine.connect()
            self._opened.append(connection)
        return connection

    def _forget(self) -> None:
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is not None:
            self._own.connection = None
            self._opened.remove(connection)
            connection.invalidate()
            connection.close()
