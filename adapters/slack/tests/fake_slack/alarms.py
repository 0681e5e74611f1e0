"""What is to happen at a moment of Slack's own time."""

import heapq
from collections.abc import Callable
from itertools import count

from butinerie_bot.testing.seconds import Clock


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
