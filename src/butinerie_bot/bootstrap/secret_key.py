"""The secret key, from which links, callbacks and the vault get their own."""

import os
import secrets
from pathlib import Path

from butinerie_bot.config import Settings, SettingsProblem

FILE_ENDING = ".key"


def secret_key(settings: Settings, database: Path | None) -> bytes:
    """The key that was set, else one kept in a file beside the SQLite ``database``, made when it is missing.

    Raises SettingsProblem without a key when the database is no file, OSError when there is no place for one.
    """
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    if database is None:
        raise SettingsProblem("secret-key-missing", "BUTINERIE_SECRET_KEY")
    database.parent.mkdir(parents=True, exist_ok=True)
    file = database.with_name(database.stem + FILE_ENDING)
    try:
        return _made(file)
    except FileExistsError:
        return file.read_bytes().strip()


def _made(file: Path) -> bytes:
    key = secrets.token_urlsafe(48).encode()
    # Closed to others from its first moment on, and never written over.
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(key + b"\n")
        opened.flush()
        os.fsync(opened.fileno())
    return key
