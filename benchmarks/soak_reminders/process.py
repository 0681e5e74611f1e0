"""A life in a process of its own, with all its threads, that is there to be killed by a signal."""

import asyncio
import json
import logging
import random
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from benchmarks.soak_reminders.clock import MachineClock
from benchmarks.soak_reminders.lives import Lives
from benchmarks.soak_reminders.platform import Platform
from benchmarks.soak_reminders.receipts import Receipt
from benchmarks.soak_reminders.weather import Weather


async def live(folder: Path, life: int, now: datetime, ends: datetime, told: TextIO) -> None:
    """Go on from that moment; each receipt and each stop of the clock is told in a line."""
    clock = MachineClock(now)
    fair = Weather(random.Random(life), now, now, 1.0)  # noqa: S311 - what goes wrong now and then
    platform = Platform(clock, fair, keep=lambda receipt: _tell(told, receipt))
    lives = Lives(platform, folder, number=life - 1, threads=True)
    await lives.begin()
    while clock.now() < ends:
        # What the life before had under way is free once the clock has gone on.
        await lives.life.hand.step(ends)
        told.write(f"{json.dumps(clock.now().isoformat())}\n")
        told.flush()
        await lives.life.hand.settled()
    await lives.life.stack.aclose()


def _tell(told: TextIO, receipt: Receipt) -> None:
    told.write(f"{json.dumps({**asdict(receipt), 'at': receipt.at.isoformat()})}\n")
    told.flush()


def receipt_in(told: dict[str, Any]) -> Receipt:
    """The receipt of a line."""
    return Receipt(**{**told, "at": datetime.fromisoformat(told["at"]), "items": tuple(map(tuple, told["items"]))})


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    place, number, begins, until = sys.argv[1:]
    asyncio.run(
        live(Path(place), int(number), datetime.fromisoformat(begins), datetime.fromisoformat(until), sys.stdout)
    )
