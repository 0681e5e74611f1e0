"""One family of rows in a process and a folder of its own: ``python -m benchmarks.measure FAMILY``, JSON on stdout."""

import asyncio
import json
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from benchmarks import cpu
from benchmarks.rows import Measured

Values = Mapping[str, float]
Found = Values | tuple[Values, Values]
"""Values by row; and, where goals are found with them, those too."""


def measure(family: str, folder: Path) -> Measured:
    """What the family finds, with the machine's slowness just before and after."""
    work: Callable[[Path], Awaitable[Found]] = import_module(f"benchmarks.{family}").measure
    before = cpu.turns()
    found = asyncio.run(_awaited(work, folder))
    wall, worked = cpu.factor([*before, *cpu.turns()])
    values, goals = found if isinstance(found, tuple) else (found, {})
    return Measured(values, goals, wall, worked)


async def _awaited(work: Callable[[Path], Awaitable[Found]], folder: Path) -> Found:
    return await work(folder)


def main() -> None:
    """Measure what is named."""
    logging.disable(logging.INFO)
    # On the disk of the checkout: the one in memory that many machines have for such folders syncs for nothing.
    with tempfile.TemporaryDirectory(prefix=".bench-", dir=Path(__file__).parent) as folder:
        found = measure(sys.argv[1], Path(folder))
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
