"""Engines made from a database's address: SQLite for one process, PostgreSQL for many."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

SQLITE_WAIT_MS = 5_000
"""How long SQLite waits for another process's lock before the store counts as away."""

_WRITER_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "wal_autocheckpoint=10000",
    "cache_size=-32000",
    "temp_store=MEMORY",
)
"""Votes fall on pages all over the tables, so 32 MB of them stay at hand; and what a savepoint would give back is kept
in memory: by default it goes to a file after 64 KB, which doubles what a batch of votes writes."""

_BY_INDEX = "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_seqscan=off -c jit=off"
"""The writer reads a few rows by their keys; PostgreSQL, which knows nothing yet of tables that are new or have just
grown, would rather read them whole (measured: 15 times as slow)."""


def write_engine(url: str) -> Engine:
    """The engine that changes things. On SQLite each transaction takes the write lock when it begins."""
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        _make_room_for(address)
        return _sqlite(address, "BEGIN IMMEDIATE", query_only=False)
    return create_engine(address, poolclass=NullPool, hide_parameters=True, connect_args={"options": _BY_INDEX})


def read_engine(url: str) -> Engine:
    """The engine that only reads: what tries to write through it is refused by the database.

    Its transactions see one moment, however many statements they have: by itself PostgreSQL would show each statement
    what was committed before it.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, "BEGIN", query_only=True)
    options = {"options": "-c default_transaction_read_only=on"}
    return create_engine(
        address, poolclass=NullPool, hide_parameters=True, connect_args=options, isolation_level="REPEATABLE READ"
    )


def _address(url: str) -> URL:
    address = make_url(url)
    plain = address.drivername in {"postgres", "postgresql"}
    return address.set(drivername="postgresql+psycopg") if plain else address


def _make_room_for(address: URL) -> None:
    if address.database:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)


def _sqlite(address: URL, begin: str, *, query_only: bool) -> Engine:
    engine = create_engine(address, poolclass=NullPool, hide_parameters=True, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin late, without the write lock
        for pragma in _pragmas(query_only=query_only):
            connection.execute(f"PRAGMA {pragma}")

    def start(dbapi_connection: Any) -> None:
        dbapi_connection.execute(begin)

    # A listener for "begin" would say as much, and make each statement ask what else is listened for.
    engine.dialect.do_begin = start  # type: ignore[method-assign]  # its own is to do nothing
    return engine


def _pragmas(*, query_only: bool) -> list[str]:
    shared = [f"busy_timeout={SQLITE_WAIT_MS}", "foreign_keys=ON"]
    if query_only:
        return [*shared, "query_only=ON"]
    return [*shared, *_WRITER_PRAGMAS]
