"""Databases for tests: migrated once, copied for each test."""

import shutil
from itertools import count
from pathlib import Path

from sqlalchemy import make_url

from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.schema import prepare
from butinerie_bot.testing.postgres import Server

_TEMPLATE = "butinerie_template"


class SqliteFiles:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        self._migrated = False

    def new(self, folder: Path) -> str:
        """The address of a new database in that folder."""
        if not self._migrated:
            _migrate(f"sqlite:///{self._template}")
            self._migrated = True
        copy = folder / "butinerie.db"
        shutil.copyfile(self._template, copy)
        return f"sqlite:///{copy}"


class PostgresDatabases:
    """Clones of one migrated database."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._names = count(1)
        self._migrated = False

    def new(self) -> str:
        """The address of a new database."""
        if not self._migrated:
            self._server.run(f"DROP DATABASE IF EXISTS {_TEMPLATE}", f"CREATE DATABASE {_TEMPLATE}")
            _migrate(self._server.database(_TEMPLATE))
            self._migrated = True
        return self._make(f" TEMPLATE {_TEMPLATE}")

    def empty(self) -> str:
        """The address of a database without any table."""
        return self._make("")

    def drop(self, url: str) -> None:
        """The end of one of them, whoever is still connected."""
        self._server.run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _make(self, template: str) -> str:
        name = f"butinerie_test_{next(self._names)}"
        self._server.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name}{template}")
        return self._server.database(name)


def _migrate(url: str) -> None:
    engine = write_engine(url)
    prepare(engine)
    engine.dispose()
