"""Starts the bot as its users do, as a process of its own, and ends it with all that it started."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
OTHERS = ("BUTINERIE_", "MAKE", "PYTEST", "PYTHON", "VIRTUAL_ENV")


def environment(**settings: str) -> dict[str, str]:
    """Return the environment without what steers the bot, make or Python, with these settings instead."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OTHERS)} | settings


@contextmanager
def started(*command: str, cwd: Path, seconds: int = 60) -> Iterator[str]:
    """Yield the address that the command prints on stdout; what is still silent after so many seconds is ended."""
    with subprocess.Popen(
        ["timeout", str(seconds), *command],
        cwd=cwd,
        env=environment(BUTINERIE_WEB__PORT="0"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            assert process.stdout is not None
            address = next((found.group() for line in process.stdout if (found := ADDRESS.search(line))), None)
            assert address is not None, "it ended without telling its address"
            yield address
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
