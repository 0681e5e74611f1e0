"""Slack's own time, in seconds since 1970, and what is to happen at a moment of it."""

import heapq
import time
from collections.abc import Callable
from itertools import count

Clock = Callable[[], float]
BEGAN = 1_772_442_000.0
"""Where the clocks of the fake begin: Monday 2 March 2026, 9:00 UTC."""


def running_clock() -> Clock:
    """A clock that goes on as seconds pass, whatever the machine's date."""
    first = time.monotonic()
    return lambda: BEGAN + time.monotonic() - first


class StandingClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> float:
        return self.at

    def advance(self, seconds: float) -> None:
        """Go on by that much; what falls due then happens at the fake's next ``tick``."""
        self.at += seconds


class Alarms:
    """What is to happen later: deadlines, retries, closings."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._numbers = count()
        self._due: list[tuple[float, int, Callable[[], None]]] = []

    def after(self, seconds: float, deed: Callable[[], None]) -> None:
        """Do that so many seconds from now."""
        heapq.heappush(self._due, (self.clock() + seconds, next(self._numbers), deed))

    def ring(self) -> None:
        """Do all that is due, in order of its moment."""
        while self._due and self._due[0][0] <= self.clock():
            heapq.heappop(self._due)[2]()
