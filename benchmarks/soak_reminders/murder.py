"""Real processes killed by SIGKILL in the midst of their work, on the year's own database."""

import asyncio
import json
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from typing import Any

from benchmarks.soak_reminders.lives import Lives
from benchmarks.soak_reminders.observer import Death
from benchmarks.soak_reminders.process import receipt_in
from benchmarks.soak_reminders.receipts import Receipt

MOST_MESSAGES = 6
"""A process is killed once it has sent so many, or has come to its last day."""


def murdered(lives: Lives, ends: datetime, after: int) -> None:
    """Let a process live on where the last life ended, and kill it after so many messages."""
    lives.number += 1
    lives.restarts += 1
    platform = lives.platform
    arguments = [str(lives.folder), str(lives.number), platform.clock.now().isoformat(), ends.isoformat()]
    command = [sys.executable, "-m", "benchmarks.soak_reminders.process", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        lines = _until_killed(process, after)
    found: dict[str, Receipt] = {}
    for told in lines:
        if isinstance(told, str):
            platform.clock.move_to(datetime.fromisoformat(told))
        else:
            receipt = receipt_in(told)
            found[receipt.message] = receipt
    platform.received.extend(found.values())
    lives.deaths[lives.number] = Death(len(platform.received), platform.clock.now())


def _until_killed(process: "subprocess.Popen[str]", after: int) -> list[str | dict[str, Any]]:
    """All that it told; a line cut short was not told."""
    lines: list[str | dict[str, Any]] = []
    messages: set[object] = set()
    for line in process.stdout or ():
        with suppress(ValueError):
            told = json.loads(line)
            lines.append(told)
            if not isinstance(told, str):
                messages.add(told["message"])
        if len(messages) >= after and process.poll() is None:
            process.send_signal(signal.SIGKILL)
    return lines


async def murders(lives: Lives, count: int, ends: datetime) -> None:
    """One process after the other; then the year goes on as before."""
    await lives.life.stack.aclose()
    for number in range(count):
        await asyncio.sleep(0)
        murdered(lives, ends, 1 + number % MOST_MESSAGES)
    await lives.begin()
