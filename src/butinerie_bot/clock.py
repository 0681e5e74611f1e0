"""The machine's time, and ids made from it. Everything else is handed these: nothing else reads the time."""

import secrets
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from butinerie_bot.application.ports import Clock

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
NODE_BITS = 10
COUNTER_BITS = 12


class SystemClock:
    """The present, as the machine tells it."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC)


class StandingClock:
    """A moment that stands still; what is put before it moves by hand alone."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Aware, in UTC."""
        return self._at.astimezone(UTC)


class MovableClock:
    """The machine's time and what was added to it, in seconds, kept in ``file`` if there is one; it never goes back.

    Raises ValueError for a file that holds no number, OSError for one that cannot be read or written.
    """

    def __init__(self, file: Path | None, machine: Clock | None = None) -> None:
        self._file = file
        self._machine = machine or SystemClock()
        self._lock = threading.Lock()
        self._added = timedelta(seconds=float(file.read_text())) if file and file.exists() else timedelta()
        self._latest = self._machine.now() + self._added

    def now(self) -> datetime:
        """Aware, in UTC; stands still while the machine's clock is set back."""
        with self._lock:
            self._latest = max(self._latest, self._machine.now() + self._added)
            return self._latest

    def move_to(self, at: datetime) -> None:
        """Go on to that moment; an earlier one changes nothing."""
        with self._lock:
            self._added = max(self._added, at - self._machine.now())
        self._keep()

    def leave_to(self, machine: Clock, file: Path) -> None:
        """Let whoever opens ``file`` go on from the time shown now, as that machine's clock runs."""
        shown = self.now()
        with self._lock:
            self._file, self._machine = file, machine
            self._added = shown - machine.now()
        self._keep()

    def _keep(self) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{self._added.total_seconds()}\n")
        fresh.replace(self._file)


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
