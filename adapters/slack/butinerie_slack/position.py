"""How far Slack was heard: the newest event that was taken, kept so that a gap has a beginning after a restart."""

import time
from collections.abc import Callable
from pathlib import Path

from butinerie_bot.chat import kept
from butinerie_bot.chat.events import Order

KEPT_EVERY = 5.0
"""Seconds. After a crash the gap is that much longer than it was, which is harmless."""


class Position:
    """``taken`` is the newest order that was recorded; ``clock`` counts seconds."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._clock = clock
        self._kept_at = clock()
        told = kept.read(file)
        self.taken = Order(int(told.get("time", "0")), int(told.get("sequence", "0")))

    def note(self, order: Order) -> None:
        """An event of that order was recorded."""
        self.taken = max(self.taken, order)
        if self._clock() - self._kept_at >= KEPT_EVERY:
            self.keep()

    def keep(self) -> None:
        """Write it down."""
        self._kept_at = self._clock()
        kept.write(self._file, {"time": str(self.taken.time), "sequence": str(self.taken.sequence)})
