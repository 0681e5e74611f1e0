"""A machine's clock that stands still until it is moved, and may be set back."""

from datetime import datetime, timedelta

from butinerie_bot.clock import MovableClock, StandingClock


class MachineClock(MovableClock):
    """Moved on by the house's hand, set forward and back by whoever keeps the machine's time."""

    def __init__(self, at: datetime) -> None:
        super().__init__(None, StandingClock(at))
        self._at = at

    def now(self) -> datetime:
        """Aware, in UTC."""
        return self._at

    def move_to(self, at: datetime) -> None:
        """Go on to that moment; an earlier one changes nothing."""
        self._at = max(self._at, at)

    def jump(self, by: timedelta) -> None:
        """It shows another time at once."""
        self._at += by
