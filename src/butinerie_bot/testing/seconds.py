"""The time of a platform that a fake stands for, in seconds since 1970."""

import time
from collections.abc import Callable

Clock = Callable[[], float]
BEGAN = 1_772_442_000.0
"""Where the clocks of fakes begin: Monday 2 March 2026, 9:00 UTC."""


def running_clock() -> Clock:
    """A clock that goes on as seconds pass, whatever the machine's date."""
    first = time.monotonic()
    return lambda: BEGAN + time.monotonic() - first


class StandingClock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.at = BEGAN

    def __call__(self) -> float:
        """Where it stands."""
        return self.at

    def advance(self, seconds: float) -> None:
        """Go on by that much; what is to happen then is for the fake to look at."""
        self.at += seconds
