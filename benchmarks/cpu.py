"""``cpu_factor``: a fixed loop of plain Python, timed beside each row, against its time on the first day's machine."""

import json
import time
from pathlib import Path
from statistics import median

FIRST_DAY = Path(__file__).with_name("first_day.json")
TURNS = 15
"""About a third of a second."""


def loop() -> int:
    """Always the same work: integers, a dict, no memory to speak of."""
    total, kept = 0, {0: 0}
    for number in range(60_000):
        kept[number % 997] = number * number % 1009
        total += kept.get(number % 631, 0)
    return total


def turns(count: int = TURNS) -> list[tuple[float, float]]:
    """Milliseconds of each turn, by the clock on the wall and by the processor's."""
    found = []
    for _ in range(count):
        began, worked = time.perf_counter(), time.process_time()
        loop()
        found.append(((time.perf_counter() - began) * 1e3, (time.process_time() - worked) * 1e3))
    return found


def factor(found: list[tuple[float, float]]) -> tuple[float, float]:
    """How many times slower than on the first day: waiting included, and work alone."""
    first = json.loads(FIRST_DAY.read_text(encoding="utf-8"))["loop_ms"]
    wall, work = zip(*found, strict=True)
    return median(wall) / first, median(work) / first
