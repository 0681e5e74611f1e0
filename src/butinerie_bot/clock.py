"""The machine's time, and ids made from it. Everything else is handed these: nothing else reads the time."""

import secrets
import threading
from datetime import UTC, datetime

from butinerie_bot.application.ports import Clock

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
NODE_BITS = 10
COUNTER_BITS = 12


class SystemClock:
    """The present, as the machine tells it."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC)


class SystemIds:
    """63-bit ids: 41 bits of milliseconds since 2024, 10 of a node drawn at start, 12 of a counter.

    They rise even when the clock is set back; safe to share between threads.
    """

    def __init__(self, clock: Clock, node: int | None = None) -> None:
        self._clock = clock
        self._node = secrets.randbelow(1 << NODE_BITS) if node is None else node
        self._lock = threading.Lock()
        self._last = 0
        self._counter = 0

    def next(self) -> int:
        """A new id, greater than all that this object gave before."""
        with self._lock:
            self._advance()
            return (self._last << NODE_BITS | self._node) << COUNTER_BITS | self._counter

    def _advance(self) -> None:
        now = int((self._clock.now() - EPOCH).total_seconds() * 1000)
        if now > self._last:
            self._last, self._counter = now, 0
        elif self._counter + 1 < 1 << COUNTER_BITS:
            self._counter += 1
        else:
            self._last, self._counter = self._last + 1, 0
