"""One life of the bot: started, given events, killed; and the surroundings it meets."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.soak.bot import CONTROL
from benchmarks.soak.platform import SOCKET

LONGEST_START = 30.0


class Surroundings:
    """The clock's jump in seconds, and how many pages the database may have (0: as many as it likes)."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / CONTROL
        self._told = {"jump": 0.0, "pages": 0}
        self.change()

    def change(self, *, jump: float | None = None, pages: int | None = None) -> None:
        """From now on; the bot sees it at once."""
        self._told |= {name: value for name, value in (("jump", jump), ("pages", pages)) if value is not None}
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(self._told), encoding="utf-8")
        fresh.replace(self._file)

    @property
    def jump(self) -> float:
        """By how many seconds the bot's clock is wrong."""
        return self._told["jump"]


class Life:
    """A process of the bot, numbered."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = folder
        log = (folder / "bot.log").open("ab")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BUTINERIE_")}
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "benchmarks.soak.bot", str(folder), str(number)],
            stdout=subprocess.DEVNULL, stderr=log, env=environment,
        )  # fmt: skip
        log.close()

    async def socket(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Where it takes events, as soon as it does. Raises TimeoutError; ChildProcessError when it ended by itself."""
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise ChildProcessError((self._folder / "bot.log").read_text(encoding="utf-8")[-2_000:])
            with contextlib.suppress(OSError):
                return await asyncio.open_unix_connection(self._folder / SOCKET)
            await asyncio.sleep(0.02)
        raise TimeoutError

    def kill(self) -> None:
        """As power cuts do."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def end(self) -> None:
        """As it is stopped with care."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
