"""``butinerie db``: a copy of the database, and its schema."""

import sqlite3
from pathlib import Path

from butinerie_bot.bootstrap.house import database_file, prepared_engine
from butinerie_bot.cli.opening import with_settings
from butinerie_bot.cli.speaking import FAILED, Voice
from butinerie_bot.config import Settings
from butinerie_bot.storage.schema import revision


def backup(file: Path) -> int:
    """Copy the SQLite database into ``file``, also beside a running bot."""

    def work(settings: Settings, voice: Voice) -> None:
        source = database_file(settings)
        if source is None:
            raise voice.stop(FAILED, "backup-postgresql")
        if file.exists():
            raise voice.stop(FAILED, "backup-exists", file=str(file))
        prepared_engine(settings).dispose()
        try:
            copy(source, file)
        except (sqlite3.Error, OSError) as error:
            raise voice.stop(FAILED, "backup-failed", detail=str(error)) from error
        voice.say("backup-done", file=str(file))

    return with_settings(work)


def copy(source: Path, file: Path) -> None:
    """Copy a database that may be written meanwhile; a copy that fails leaves nothing behind.

    Raises sqlite3.Error or OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    # Closed to others from the first moment: it holds what people wrote.
    file.touch(mode=0o600, exist_ok=False)
    try:
        with sqlite3.connect(source) as old, sqlite3.connect(file) as new:
            # In one step: taken in several, the copy would begin anew each time the bot writes.
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")
        old.close()
        new.close()
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def upgrade() -> int:
    """Bring the database to the current schema."""

    def work(settings: Settings, voice: Voice) -> None:
        engine = prepared_engine(settings)
        with engine.connect() as connection:
            voice.say("upgrade-done", revision=str(revision(connection)))

    return with_settings(work)
