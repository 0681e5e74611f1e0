"""The schema brought up to date, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

import butinerie_bot

_LOCK = 0x6275_7469
"""The advisory lock that PostgreSQL keeps for us while a schema changes (the letters "buti")."""


class NewerSchema(Exception):
    """The database was made by a newer version of the bot, which this one cannot read: ``revision`` is unknown here."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database has schema {revision}, made by a newer version of butinerie-bot")
        self.revision = revision


def migrations() -> Path:
    """Where the migrations are: in the installed package, else in the checkout."""
    package = Path(butinerie_bot.__file__).parent
    shipped = package / "_migrations"
    return shipped if shipped.is_dir() else package.parents[1] / "migrations"


def prepare(engine: Engine, to: str = "head") -> None:
    """Bring an empty or older database to the current schema (or to ``to``). Raises :class:`NewerSchema`."""
    with engine.connect() as connection:
        with connection.begin():
            if to == "head" and is_current(connection):
                return
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            is_current(connection)
            command.upgrade(_config(connection), to)


def is_current(connection: Connection) -> bool:
    """Whether the schema is the one this version knows. Raises :class:`NewerSchema`."""
    known = ScriptDirectory.from_config(_config(connection))
    found = revision(connection)
    if found is not None:
        try:
            known.get_revision(found)
        except CommandError as error:
            raise NewerSchema(found) from error
    return found == known.get_current_head()


def revision(connection: Connection) -> str | None:
    """The schema's revision, None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
