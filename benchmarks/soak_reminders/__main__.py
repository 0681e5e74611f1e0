"""``python -m benchmarks.soak_reminders --seed 7``: the last line tells what came of it; status 0 when all is well."""

import argparse
import gc
import logging
import os
import random
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.soak_reminders.playing import played
from benchmarks.soak_reminders.quick_loop import quickly
from benchmarks.soak_reminders.scale import SHORT, YEAR

SHOWN = 20
WIDTH = 50
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
"""Where memory has room, the database does not wait for the disk: what a kill loses is not what a power cut loses."""


def main() -> int:
    """Play one year, in an order that its seed alone decides."""
    # A year makes much that lives until its end: looking for garbage among it again and again finds little.
    gc.set_threshold(200_000, 50, 100)
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "benchmarks.soak_reminders", *sys.argv[1:]])  # noqa: S606
    asked = _asked()
    # Platforms that fail on purpose would fill the log.
    logging.disable(logging.CRITICAL)
    scale = SHORT if asked.short else replace(YEAR, members=asked.members, days=asked.days)
    sys.stderr.write(f"{scale.days} days of {scale.members} members, seed {asked.seed}\n")
    within = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="butinerie-year-", dir=within) as folder:
        told = quickly(played(scale, asked.seed, Path(folder), _Bar(scale.days).passed))
    sys.stderr.write("\n")
    for what in told.what[:SHOWN]:
        sys.stderr.write(f"  {what}\n")
    if not told.well:
        sys.stderr.write(f"to see it again: make soak-reminders SEED={asked.seed}\n")
    sys.stdout.write(f"{told.line}\n")
    return 0 if told.well else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak_reminders", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(1, 10_000))  # noqa: S311 - it is printed
    parser.add_argument("--members", type=int, default=YEAR.members)
    parser.add_argument("--days", type=int, default=YEAR.days)
    parser.add_argument("--short", action="store_true", help="a month of autumn with sixty members")
    return parser.parse_args()


class _Bar:
    """How far the year has come, on one line of the terminal."""

    def __init__(self, days: int) -> None:
        self._days = days
        self._shown = -1

    def passed(self, days: int) -> None:
        """So many days have passed."""
        filled = WIDTH * min(days, self._days) // self._days
        if filled != self._shown:
            self._shown = filled
            sys.stderr.write(f"\r[{'=' * filled}{' ' * (WIDTH - filled)}] day {days}")
            sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
