"""How long to wait: after a platform's failure, and between two edits in one channel."""

from collections.abc import Callable
from datetime import datetime, timedelta

LONGEST_WAIT = 300.0


class Backoff:
    """Doubles the wait of a connection at each failure in a row, up to five minutes; ``jitter`` gives 0 to 1.

    Half of each wait is drawn by lot, so that the connections of a server that comes back do not call together.
    """

    def __init__(self, jitter: Callable[[], float]) -> None:
        self._jitter = jitter
        self._failures = 0
        self._until: datetime | None = None

    def failed(self, now: datetime) -> datetime:
        """When to try again; what fails while we wait already is the same failure."""
        if self._until is None or now >= self._until:
            seconds = min(LONGEST_WAIT, 2.0**self._failures)
            self._until = now + timedelta(seconds=seconds * (1 + self._jitter()) / 2)
            self._failures += 1
        return self._until

    def worked(self) -> None:
        """The platform answers: begin anew."""
        self._failures = 0
        self._until = None


class EditPace:
    """Gives each edit its own moment, so that no channel sees more than ``per_minute`` (0: no limit)."""

    def __init__(self, per_minute: int) -> None:
        self._gap = timedelta(minutes=1) / per_minute if per_minute else timedelta()
        self._next: dict[str, datetime] = {}
        self._given: dict[int, datetime] = {}

    def wait_until(self, delivery_id: int, channel: str, now: datetime) -> datetime | None:
        """None when this edit may go now; else its moment, which stays its own when it is asked again."""
        if not self._gap:
            return None
        moment = self._given.get(delivery_id) or max(now, self._next.get(channel, now))
        if moment > now:
            self._keep(delivery_id, channel, moment)
            return moment
        self._given.pop(delivery_id, None)
        self._next[channel] = max(self._next.get(channel, now), now + self._gap)
        return None

    def _keep(self, delivery_id: int, channel: str, moment: datetime) -> None:
        if delivery_id not in self._given:
            self._given[delivery_id] = moment
            self._next[channel] = moment + self._gap
