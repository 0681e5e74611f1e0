"""The playground's own file: one SQLite database beside the bot's, where the chat itself lives."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

SCHEMA_VERSION = 1
TABLES = """
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, thread INTEGER, author TEXT NOT NULL, kind TEXT NOT NULL,
  only_for TEXT, payload TEXT NOT NULL, posted INTEGER NOT NULL, edited INTEGER, deleted INTEGER NOT NULL DEFAULT 0,
  delivery TEXT UNIQUE
);
CREATE INDEX messages_by_place ON messages (channel, thread, id);
CREATE TABLE reactions (
  message INTEGER NOT NULL, person TEXT NOT NULL, emoji TEXT NOT NULL, PRIMARY KEY (message, emoji, person)
) WITHOUT ROWID;
CREATE TABLE events (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, time INTEGER NOT NULL, kind TEXT NOT NULL,
  body TEXT NOT NULL, acknowledged INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX events_waiting ON events (person, sequence) WHERE acknowledged = 0;
CREATE INDEX events_by_person ON events (person, kind);
CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, message INTEGER NOT NULL, only_for TEXT
);
CREATE TABLE reads (
  person TEXT NOT NULL, channel TEXT NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (person, channel)
);
CREATE TABLE languages (person TEXT PRIMARY KEY, language TEXT NOT NULL);
"""


class NewerFile(Exception):
    """The playground's file was written by a later version: use that one, or move the file away."""


class Database:
    """One connection, one lock; every statement is short, so the event loop makes them itself."""

    def __init__(self, path: Path, born: int, *, durable: bool = True) -> None:
        """Open or make the file; ``born`` (ms) is where a new file's ids begin, so that no two files share one.

        What is not ``durable`` outlives its process, but not the machine's power.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self.connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        self._prepare(born)

    def _prepare(self, born: int) -> None:
        version = self.connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise NewerFile(f"playground file of version {version}, this one reads {SCHEMA_VERSION}")
        if version == 0:
            self.connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
            self.connection.executemany(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [("messages", born), ("events", born)]
            )

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; one inside another belongs to the outer one."""
        with self._lock:
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        """A full disk may have rolled back already, or left what could not be committed open."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """What a reading statement finds."""
        with self._lock:
            return self.connection.execute(statement, values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self.connection.close()
