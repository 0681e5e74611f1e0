"""The schema brought up to date, by one process at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

import butinerie_bot
from butinerie_bot.storage import (
    tables_campaigns,
    tables_gains,
    tables_leases,
    tables_pilots,
    tables_presences,
    tables_readings,
    tables_reminders,
    tables_talks,
    tables_uncounted,
    tables_vault,
)
from butinerie_bot.storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

_LOCK = 0x6275_7469
"""The advisory lock that PostgreSQL keeps for us while a schema changes (the letters "buti")."""
_VERSIONS = "alembic_version"
TABLES = (
    tables_campaigns, tables_gains, tables_leases, tables_pilots, tables_presences, tables_readings, tables_reminders,
    tables_talks, tables_uncounted, tables_vault,
)  # fmt: skip
"""The modules that add tables to those of ``storage/tables.py``: known here, so that a migration sees them all."""


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
            if to == "head" and revision(connection) == known()[-1]:
                return
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
            _upgrade(connection, to)


def known() -> list[str]:
    """The revisions that this version knows, the oldest first: the numbers that begin the names of their files."""
    return sorted(file.name.partition("_")[0] for file in (migrations() / "versions").glob("[0-9]*_*.py"))


def empty(connection: Connection) -> None:
    """Delete every row of every table; the schema stays."""
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())


def revision(connection: Connection) -> str | None:
    """The schema's revision, None for an empty database."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {_VERSIONS}"))  # noqa: S608 - a constant
    return found


def _upgrade(connection: Connection, to: str) -> None:
    # Loaded only to change a schema: most starts find it current, and are ready a quarter of a second sooner.
    from alembic import command

    found = revision(connection)
    if found is not None and found not in known():
        raise NewerSchema(found)
    command.upgrade(_config(connection), to)


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
