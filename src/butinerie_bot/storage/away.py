"""Tells a store that is away (locked, full, lost) from a statement that is wrong."""

import sqlite3
import sys
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError

_AWAY = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
}  # fmt: skip


def is_away(error: BaseException) -> bool:
    """Whether the error, or one it came from, means that nothing can be recorded just now, whatever is asked.

    A full disk makes SQLite end the transaction by itself: what is raised then is that its savepoint is gone.
    """
    return any(map(_means_away, _with_those_before(error)))


def _with_those_before(error: BaseException) -> Iterator[BaseException]:
    yield error
    for earlier in (error.__cause__, error.__context__):
        if earlier is not None:
            yield from _with_those_before(earlier)


def _means_away(error: BaseException) -> bool:
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(cause, sqlite3.Error):
        return (getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF in _AWAY
    return _postgresql_is_away(cause)


def _postgresql_is_away(error: BaseException | None) -> bool:
    # Its driver is loaded when that engine is used: an embedded start does without.
    psycopg = sys.modules.get("psycopg")
    if psycopg is None:
        return False
    away = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.ReadOnlySqlTransaction)
    return isinstance(error, away)
