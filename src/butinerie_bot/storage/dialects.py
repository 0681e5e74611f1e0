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
            connection.exec_driver_sql(self._texts[connection.dialect.name], list(rows))

    def rows(self, connection: Connection, *values: Any) -> Sequence[Any]:
        """All rows of the answer."""
        found: Sequence[Any] = self.run(connection, *values).fetchall()
        return found


def given(rows: Iterable[Sequence[Any]]) -> str:
    """The JSON text of rows."""
    return json.dumps(list(rows), ensure_ascii=False)


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what happens on a conflict."""
    return insert_on(connection.dialect.name, table)


def insert_on(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The same for a statement that is built once."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
