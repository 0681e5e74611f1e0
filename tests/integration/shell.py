"""The command line as people use it: a process of its own, in a folder of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

COMMAND = str(Path(sys.executable).with_name("butinerie"))
OURS = ("BUTINERIE_", "PYTHON", "PYTEST")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+$")


def environment(settings: dict[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return kept | settings


@dataclass(frozen=True)
class Shell:
    """One folder to work in."""

    folder: Path

    def run(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        command = [COMMAND, *arguments]
        shown = {"cwd": self.folder, "env": environment(settings)}
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **shown)  # type: ignore[call-overload,no-any-return]

    def said(self, *arguments: str, **settings: str) -> list[str]:
        """The lines on stdout of a command that succeeds."""
        done = self.run(*arguments, **settings)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.splitlines()

    @contextmanager
    def bot(self, **settings: str) -> Iterator["Bot"]:
        """The running bot, stopped at the end if it still runs."""
        wanted = environment({"BUTINERIE_WEB__PORT": "0", **settings})
        with subprocess.Popen(
            [COMMAND, "run"], cwd=self.folder, env=wanted, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            try:
                yield Bot(process)
            finally:
                process.kill()


class Bot:
    """A bot that said where it is."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdout is not None
        self.line = process.stdout.readline().strip()
        found = ADDRESS.search(self.line)
        assert found is not None, self.line + (process.stderr.read() if process.stderr else "")
        self.address = found.group()

    def get(self, path: str) -> tuple[int, str]:
        with urlopen(self.address + path, timeout=10) as answer:
            return answer.status, answer.read().decode()

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, float, str]:
        """Its status, the seconds it took, what it said on stderr."""
        began = time.monotonic()
        self.process.send_signal(number)
        _, told = self.process.communicate(timeout=30)
        return self.process.returncode, time.monotonic() - began, told
