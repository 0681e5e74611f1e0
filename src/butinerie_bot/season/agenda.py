"""What people will do and when: a deed at its moment, those of one moment in the order in which they were noted."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

Deed = Callable[[], Awaitable[None]]


class Agenda:
    """Deeds in the order of their moments."""

    def __init__(self) -> None:
        self._deeds: list[tuple[datetime, int, Deed]] = []
        self._places = count()

    def note(self, at: datetime, deed: Deed) -> None:
        """Do this then."""
        heappush(self._deeds, (at, next(self._places), deed))

    @property
    def next_at(self) -> datetime | None:
        """When there is something to do again."""
        return self._deeds[0][0] if self._deeds else None

    def due(self, now: datetime) -> Deed | None:
        """The next deed whose moment has come, taken off the agenda."""
        return heappop(self._deeds)[2] if self._deeds and self._deeds[0][0] <= now else None
