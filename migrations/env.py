"""Alembic's way in: the connection comes by ``config.attributes``, never from a file."""

from typing import Any

from alembic import context

from butinerie_bot.storage.tables import metadata


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave the tables of the search alone: each engine has its own, which no common metadata can tell."""
    return not (kind == "table" and name is not None and name.startswith("search"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
