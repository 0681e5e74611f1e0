"""Databases for tests: migrated once, then copied or emptied for each test, and the engines that go with them."""

import os
import shutil
from functools import cached_property, lru_cache
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect, make_url

from butinerie_bot.storage.engine import read_engine, write_engine
from butinerie_bot.storage.schema import prepare
from butinerie_bot.testing.postgres import Server

_KEPT = "_".join(filter(None, ("butinerie_test", os.environ.get("PYTEST_XDIST_WORKER"))))
"""Two workers of one run may share a server that was named."""
_VERSIONS = "alembic_version"
_LEFT_AT_WORK = """
SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@lru_cache(maxsize=16)
def kept_engine(url: str) -> Engine:
    """The engine that writes to it, kept: what it compiled for one test need not be compiled for the next.

    On PostgreSQL its connections are kept too. A new one knows nothing of the schema and costs as much as a short test.
    """
    engine = write_engine(url)
    pooled = engine.dialect.name == "postgresql"
    return create_engine(engine.url, hide_parameters=True) if pooled else engine


@lru_cache(maxsize=16)
def kept_reader(url: str) -> Engine:
    """The engine that only reads it, kept for the same reason."""
    return read_engine(url)


class SqliteFiles:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.db"

    def new(self, folder: Path) -> str:
        """The address of a new database in that folder."""
        if not self._template.exists():
            _migrate(f"sqlite:///{self._template}")
        copy = folder / "butinerie.db"
        for gone in folder.glob(f"{copy.name}*"):
            gone.unlink()
        shutil.copyfile(self._template, copy)
        return f"sqlite:///{copy}"

    def anew(self) -> str:
        """The address of a new database where the one before was, so that :func:`kept_engine` knows it."""
        return self.new(self._folder)


class PostgresDatabases:
    """One migrated database that is emptied for each test, and others without any table."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._names = count(1)

    def anew(self) -> str:
        """The address of the migrated database, with nothing in it."""
        with kept_engine(self._kept).begin() as connection:
            connection.exec_driver_sql(_LEFT_AT_WORK)
            held = connection.exec_driver_sql(self._which_hold).scalars().all()
            if held:  # truncated, not deleted: rows of a test must not take the places of another's, out of their order
                connection.exec_driver_sql(f"TRUNCATE {', '.join(held)}")
        return self._kept

    def empty(self) -> str:
        """The address of a database without any table."""
        return self._make(f"{_KEPT}_{next(self._names)}")

    def drop(self, url: str) -> None:
        """The end of one of them, whoever is still connected."""
        self._server.run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def close(self) -> None:
        """The end of the one that is kept."""
        url = self._server.database(_KEPT)
        kept_engine(url).dispose()
        self._server.run(f"DROP DATABASE IF EXISTS {_KEPT} WITH (FORCE)")

    @cached_property
    def _kept(self) -> str:
        url = self._make(_KEPT)
        _migrate(url)
        return url

    @cached_property
    def _which_hold(self) -> str:
        """The question which tables hold anything."""
        names = set(inspect(kept_engine(self._kept)).get_table_names()) - {_VERSIONS}
        each = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in sorted(names))  # noqa: S608 - our names
        return " UNION ALL ".join(each)

    def _make(self, name: str) -> str:
        self._server.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}")
        return self._server.database(name)


def _migrate(url: str) -> None:
    engine = write_engine(url)
    prepare(engine)
    engine.dispose()
