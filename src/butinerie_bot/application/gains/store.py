"""The store of gains, as use cases see it."""

from typing import Protocol

from butinerie_bot.domain.gains import Gain


class Gains(Protocol):
    """One gain a pilot, and each measurement of it."""

    def of(self, pilot_id: int) -> Gain | None: ...
    def save(self, gain: Gain) -> None:
        """As it is now, new or known."""

    def measured(self, gain: Gain, by_account: int) -> None:
        """One more line in the history of its figures."""

    def proven(self, gain: Gain) -> None:
        """The last of these lines has another proof."""
