"""A town whose stories are all taken back at their end: thousands of them in one transaction on one small database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from hypothesis import HealthCheck, settings
from ruling import Town
from sqlalchemy import Connection, Engine, text

from butinerie_bot.storage.tables import metadata
from butinerie_bot.testing.clock import CountedIds, StoppedClock

Dump = dict[str, frozenset[Any]]
"""By table, its rows."""


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
        """Every row of every table."""
        return {name: frozenset(self.connection.execute(every)) for name, every in EVERY_ROW.items()}


EVERY_ROW = {table.name: text(f'SELECT * FROM "{table.name}"') for table in metadata.sorted_tables}


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
