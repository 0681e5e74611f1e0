"""The bot as ``butinerie run`` starts it on a new database: when it is ready, and what memory it holds then."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from benchmarks.addresses import free_port

STARTS = 5
LONGEST = 30.0


async def measure(folder: Path) -> dict[str, float]:
    """The middle one of several starts; the first, which makes the database, is not counted."""
    found = [started(folder) for _ in range(STARTS + 1)][1:]
    return {"start_seconds": median(each[0] for each in found), "memory_mb": median(each[1] for each in found)}


def started(folder: Path) -> tuple[float, float]:
    """Seconds until ``/readyz`` says yes, and the megabytes of memory then."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BUTINERIE_")}
    environment |= {"BUTINERIE_DATABASE_URL": f"sqlite:///{folder}/start.db", "BUTINERIE_WEB__PORT": str(port)}
    command = [str(Path(sys.executable).with_name("butinerie")), "run"]
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait_until_ready(f"http://127.0.0.1:{port}/readyz", began + LONGEST)
            return time.perf_counter() - began, megabytes(process.pid)
        finally:
            process.terminate()


def wait_until_ready(address: str, until: float) -> None:
    """Ask every 10 ms. Raises TimeoutError."""
    while time.perf_counter() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - a loopback address of ours
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise TimeoutError(address)


def megabytes(pid: int) -> float:
    """The resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
