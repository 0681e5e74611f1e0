"""Measures every row and writes the table and ``results.json``; status 0 when each was measured, met or not.

``python -m benchmarks [FAMILY …]`` measures some of them.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from benchmarks.rows import FAMILIES, ROWS, Measured
from benchmarks.table import Line, closing, lines, table

RESULTS = Path(__file__).with_name("results.json")
LONGEST = 180
"""Seconds a family may take before it counts as not measured."""


def main(wanted: Sequence[str]) -> int:
    """Measure these families (none named: all)."""
    unknown = set(wanted) - set(FAMILIES)
    if unknown:
        sys.stderr.write(f"no such family: {', '.join(sorted(unknown))}; there are {', '.join(FAMILIES)}\n")
        return 2
    found = _measured(wanted or FAMILIES)
    told = lines(found)
    Console().print(table(told, found))
    for note in closing(told):
        sys.stdout.write(f"{note}\n")
    RESULTS.write_text(f"{json.dumps([line.kept() for line in told], indent=2, ensure_ascii=False)}\n", "utf-8")
    return 0 if _complete(told, wanted or FAMILIES) else 1


def _complete(told: Sequence[Line], families: Sequence[str]) -> bool:
    return len(told) == sum(row.family in families for row in ROWS)


def _measured(families: Sequence[str]) -> dict[str, Measured]:
    found = {}
    progress = Progress(console=Console(stderr=True))
    with progress:
        task = progress.add_task("", total=len(families))
        for family in families:
            progress.update(task, description=family)
            one = _one(family)
            if one is not None:
                found[family] = one
            progress.advance(task)
    return found


def _one(family: str) -> Measured | None:
    command = [sys.executable, "-m", "benchmarks.measure", family]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, timeout=LONGEST, check=True)  # noqa: S603 - our own
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"{family} was not measured: {error}\n")
        return None
    return Measured(**json.loads(done.stdout))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
