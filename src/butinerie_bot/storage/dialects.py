"""One statement for both engines where they differ by a word: rows come as one JSON text, upserts alike."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_WORDS = {
    "sqlite": {"given": "json_each(?) AS t", "join": "CROSS JOIN", "p": "?", "lock": ""},
    "postgresql": {
        "join": "JOIN",
        "given": "json_array_elements(%s::json) AS t(value)",
        "p": "%s",
        "lock": "FOR UPDATE OF r",
    },
}


class Statement:
    """SQL written once: ``{given}`` is the table of JSON rows (``t.value ->> 0`` their first value), ``{p}`` a value.

    SQLite knows nothing of how few the rows are: ``{join}`` makes it begin with them.
    It goes to the driver as it is: compiling an expression for each batch would cost more than running it.
    """

    def __init__(self, text: str) -> None:
        self._texts = {name: text.format(**words) for name, words in _WORDS.items()}

    def run(self, connection: Connection, *values: Any) -> Any:
        """Execute with these values in the order in which they are written."""
        return connection.exec_driver_sql(self._texts[connection.dialect.name], values)

    def many(self, connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute once for each row of values."""
        if rows:
            send_many(connection, self._texts[connection.dialect.name], rows)

    def rows(self, connection: Connection, *values: Any) -> Sequence[Any]:
        """All rows of the answer."""
        found: Sequence[Any] = self.run(connection, *values).fetchall()
        return found

    def tuples(self, connection: Connection, *values: Any) -> Sequence[Any]:
        """The same for the hot path: rows may know nothing of their columns' names."""
        return send(connection, self._texts[connection.dialect.name], values)


class Writing:
    """Rows of one organization written in one go: SQLite runs its text for each, PostgreSQL one for all.

    Nothing is cheaper than that on SQLite, whose statements run in this process. ``columns`` are those of a row, with
    their types; {given} is the table ``t`` of them, ``organization_id`` first as it is in the values of SQLite.
    """

    def __init__(self, columns: str, sqlite: str, postgresql: str) -> None:
        self._each = sqlite
        self._all = postgresql.format(given=f"({_typed(columns)}) AS t")

    def run(self, connection: Connection, organization_id: int, rows: Sequence[Sequence[Any]]) -> None:
        """Write these rows."""
        if not rows:
            return
        if connection.dialect.name == "sqlite":
            send_many(connection, self._each, [(organization_id, *row) for row in rows])
        else:
            connection.exec_driver_sql(self._all, (organization_id, given(rows)))


def _typed(columns: str) -> str:
    words = [column.split() for column in columns.split(",")]
    values = [f"CAST(r.value ->> {place} AS {kind}) AS {name}" for place, (name, kind) in enumerate(words)]
    listed = ", ".join(["%s::bigint AS organization_id", *values])
    return f"SELECT {listed} FROM json_array_elements(%s::json) AS r(value)"  # noqa: S608 - our own words


def send(connection: Connection, text: str, values: Sequence[Any]) -> Sequence[Any]:
    """The rows of a statement of the hot path, without what SQLAlchemy would do around it (some 40 µs on SQLite)."""
    found: Sequence[Any]
    if connection.dialect.name == "sqlite" and connection.in_transaction():
        found = _driver(connection).execute(text, values).fetchall()
    else:
        result = connection.exec_driver_sql(text, tuple(values))
        found = result.fetchall() if result.returns_rows else ()
    return found


def send_many(connection: Connection, text: str, rows: Sequence[Sequence[Any]]) -> None:
    """The same once for each row of values, of which there is one at least."""
    if connection.dialect.name == "sqlite" and connection.in_transaction():
        _driver(connection).executemany(text, rows)
    else:
        connection.exec_driver_sql(text, [tuple(row) for row in rows])


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def given(rows: Iterable[Sequence[Any]]) -> str:
    """The JSON text of rows."""
    return json.dumps(list(rows), ensure_ascii=False)


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what happens on a conflict."""
    return insert_on(connection.dialect.name, table)


def insert_on(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same for a statement that is built once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
