"""A lease that is a lock on a file: SQLite's processes share a machine, and who dies lets go at that moment."""

import asyncio
import sqlite3
from pathlib import Path


class FileLease:
    """Held by a transaction of its own on an empty database, which SQLite locks alike on every system."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._held: sqlite3.Connection | None = None

    async def take(self) -> bool:
        """Whether it is ours now. Raises sqlite3.Error where there can be no such file."""
        connection = sqlite3.connect(self._file, timeout=0, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            connection.close()
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY:
                return False
            raise
        self._held = connection
        return True

    async def kept(self) -> None:
        """Never return: nobody can take it away."""
        await asyncio.Event().wait()

    async def release(self) -> None:
        """Let another take it at once."""
        if self._held is not None:
            self._held.close()
            self._held = None
