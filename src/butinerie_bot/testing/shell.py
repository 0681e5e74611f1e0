"""The command line as people use it: a process of its own, in a folder of its own."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

COMMAND = str(Path(sys.executable).with_name("butinerie"))
OURS = ("BUTINERIE_", "PYTHON", "PYTEST")
LOG = "stderr.txt"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+$")


def environment(settings: dict[str, str]) -> dict[str, str]:
    """The environment with these settings of the bot's and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | settings


@dataclass(frozen=True)
class Shell:
    """One folder to work in."""

    folder: Path

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """A command that has ended, whatever its status."""
        command = [COMMAND, *arguments]
        shown = {"cwd": self.folder, "env": environment(settings)}
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **shown)  # type: ignore[call-overload,no-any-return]  # noqa: S603

    def said(self, *arguments: str, **settings: str) -> list[str]:
        """The lines on stdout of a command that succeeds."""
        done = self.run(*arguments, **settings)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.splitlines()

    @contextmanager
    def bot(self, **settings: str) -> Iterator["Bot"]:
        """The running bot, stopped at the end if it still runs."""
        wanted = environment({"BUTINERIE_WEB__PORT": "0", **settings})
        log = self.folder / LOG
        with (
            log.open("wb") as logged,
            subprocess.Popen(  # noqa: S603
                [COMMAND, "run"], cwd=self.folder, env=wanted, text=True, stdout=subprocess.PIPE, stderr=logged
            ) as process,
        ):
            try:
                yield Bot(process, log)
            finally:
                process.kill()


class Bot:
    """A bot that said where it is."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process = process
        self.log = log
        assert process.stdout is not None
        self.line = process.stdout.readline().strip()
        found = ADDRESS.search(self.line)
        assert found is not None, self.line + log.read_text()
        self.address = found.group()

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text of an address. Raises HTTPError for what is no success."""
        with urlopen(self.address + path, timeout=10) as answer:  # noqa: S310
            return answer.status, answer.read().decode()

    def post(self, path: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """What it answers in JSON to these fields. Raises HTTPError for what is no success."""
        asked = Request(self.address + path, json.dumps(fields).encode(), {"content-type": "application/json"})  # noqa: S310
        with urlopen(asked, timeout=10) as answer:  # noqa: S310
            given: dict[str, Any] = json.load(answer)
            return given

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, float, str]:
        """Its status, the seconds it took, what it said on stderr."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.communicate(timeout=30)
        return self.process.returncode, time.monotonic() - began, self.log.read_text()
