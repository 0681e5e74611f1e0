"""Time and ids that a test holds in its hand."""

from datetime import UTC, datetime, timedelta
from itertools import count

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""Where stopped clocks stand: a Monday morning."""


class StoppedClock:
    """A clock that goes only when it is told to."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        """Where it stands."""
        return self.at

    def advance(self, by: timedelta | None = None, **parts: float) -> datetime:
        """Go on by a timedelta or its parts (``minutes=2``); return the new time."""
        self.at += by if by is not None else timedelta(**parts)
        return self.at


class CountedIds:
    """1, 2, 3 …, or from another first one."""

    def __init__(self, first: int = 1) -> None:
        self._count = count(first)

    def next(self) -> int:
        """The next one."""
        return next(self._count)
