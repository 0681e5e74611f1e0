"""Where a season is played: settings that reach no real platform, and a database that holds nothing of others."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy import Connection, select

from butinerie_bot.bootstrap.house import House, files_of, open_house, prepared_engine
from butinerie_bot.bootstrap.problems import Problem
from butinerie_bot.clock import MovableClock, StandingClock
from butinerie_bot.config import Settings
from butinerie_bot.season.playing import FIRST_MOMENT
from butinerie_bot.storage.schema import empty
from butinerie_bot.storage.tables import ideas, members, organizations

NAME = "La Butinerie 2025 (saison inventée)"
"""The organization of a season; only a database that holds nothing but it is played in again."""
DATABASE = "sqlite:///var/season.db"
MARK = "season"
"""The file that marks a folder as one of a season."""


def season_settings(settings: Settings) -> Settings:
    """The installation's, with the playground alone, and a database of its own unless one is named."""
    platforms = {name: spec.settings(enabled=True) if spec.trial else None for name, spec in settings.specs.items()}
    named = "database_url" in settings.model_fields_set
    address = settings.database_url if named else DATABASE
    own = {"database_url": address, "organization": NAME, "timezone": "Europe/Paris", "connections": {}}
    return settings.model_copy(update={**platforms, **own})


@asynccontextmanager
async def season_ground(settings: Settings) -> AsyncIterator[tuple[House, MovableClock]]:
    """The house opened, empty, on the first morning. Raises Problem where something of others is."""
    engine = prepared_engine(settings)
    with engine.begin() as connection:
        if _holds_others(connection):
            raise Problem("season-not-ours", place=engine.url.render_as_string())
        empty(connection)
    engine.dispose()
    _clear(files_of(settings))
    clock = MovableClock(None, StandingClock(FIRST_MOMENT))
    async with open_house(settings, clock) as house:
        yield house, clock


def _clear(folder: Path) -> None:
    """Empty the folder but for the mark by which it is known again. Raises Problem where files of others are."""
    if folder.exists() and not (folder / MARK).exists() and any(folder.iterdir()):
        raise Problem("season-not-ours", place=str(folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    (folder / MARK).touch()


def _holds_others(connection: Connection) -> bool:
    """Whether an idea or a member belongs to another organization than a season's."""
    others = select(organizations.c.id).where(organizations.c.name != NAME)
    found = (select(table.c.id).where(table.c.organization_id.in_(others)) for table in (ideas, members))
    return any(connection.execute(each.limit(1)).first() is not None for each in found)
