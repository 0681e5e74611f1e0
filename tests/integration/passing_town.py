"""A town whose stories are all taken back at their end: thousands of them in one transaction on one small database."""

import json
from collections import namedtuple
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache
from typing import Any, cast

from hypothesis import HealthCheck, settings
from ruling import Town
from sqlalchemy import Connection, Engine, TextClause, text

from butinerie_bot.storage.tables import metadata
from butinerie_bot.testing.clock import CountedIds, StoppedClock

_ROWS: Mapping[str, Any] = {
    table.name: namedtuple(table.name, table.c.keys(), rename=True) for table in metadata.sorted_tables
}  # fmt: skip
_AS_TEXT = {"sqlite": "json_array({})", "postgresql": "CAST(json_build_array({}) AS text)"}


class Dump:
    """Every row of every table, asked for in one question; a table's rows are read where somebody looks at them."""

    def __init__(self, lines: frozenset[tuple[str, str]]) -> None:
        self._lines, self._read = lines, dict[str, list[Any]]()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dump) and self._lines == other._lines

    __hash__ = None  # type: ignore[assignment]  # compared, never kept in a set

    def __getitem__(self, table: str) -> list[Any]:
        if table not in self._read:
            self._read[table] = [_ROWS[table](*json.loads(line)) for line in self._texts.get(table, ())]
        return self._read[table]

    @cached_property
    def _texts(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for table, line in self._lines:
            found.setdefault(table, []).append(line)
        return found


class PassingEngine:
    """Stands for an engine: what it begins is a savepoint in one transaction."""

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.connect()
        self.connection.begin()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self.connection.begin_nested():
            yield self.connection


class PassingTown(Town):
    """A town whose stories leave nothing behind."""

    def begin(self) -> None:
        """From here on things can be taken back."""
        self.began = self.clock.now()
        self.story = self.connection.begin_nested()

    def end(self) -> None:
        """Nothing of the story has happened."""
        self.story.rollback()
        self.clock.at = self.began

    @property
    def connection(self) -> Connection:
        return cast("PassingEngine", self.engine).connection

    def dump(self) -> Dump:
        """All that is kept now."""
        every = _every_row(self.connection.dialect.name)
        return Dump(frozenset((table, line) for table, line in self.connection.execute(every)))


@lru_cache
def _every_row(dialect: str) -> TextClause:
    tables = ((each.name, ", ".join(f'"{column.name}"' for column in each.c)) for each in metadata.sorted_tables)
    rows = (f"SELECT '{name}', {_AS_TEXT[dialect].format(columns)} FROM \"{name}\"" for name, columns in tables)
    return text(" UNION ALL ".join(rows))


@contextmanager
def passing(engine: Engine) -> Iterator[PassingTown]:
    """A town on that database; whatever becomes of it is never committed."""
    stand_in = PassingEngine(engine)
    with stand_in.connection:
        yield PassingTown(cast("Engine", stand_in), StoppedClock(), CountedIds())


def tried(stories: int, steps: int) -> settings:
    """So many stories of at most so many steps."""
    return settings(
        max_examples=stories, stateful_step_count=steps, deadline=None, print_blob=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
