"""A bell: whoever watches the chat hears that something changed, and looks for what it was."""

import asyncio


class Hub:
    """One process, one bell. Ringing is cheap, and missing a ring costs at most a heartbeat."""

    def __init__(self) -> None:
        self._watchers: set[asyncio.Event] = set()
        self.closed = False

    def close(self) -> None:
        """The house closes: whoever watches is let go."""
        self.closed = True
        self.ring()

    def ring(self) -> None:
        """Something changed."""
        for watcher in self._watchers:
            watcher.set()

    def watch(self) -> "Watch":
        """A watcher of its own; leave it with ``with``."""
        return Watch(self._watchers)


class Watch:
    """One browser window's ear."""

    def __init__(self, watchers: set[asyncio.Event]) -> None:
        self._watchers = watchers
        self._bell = asyncio.Event()

    def __enter__(self) -> "Watch":
        self._watchers.add(self._bell)
        return self

    def __exit__(self, *_exit: object) -> None:
        self._watchers.discard(self._bell)

    async def heard(self, seconds: float) -> bool:
        """Wait for the bell, at most ``seconds``; tells whether it rang."""
        try:
            await asyncio.wait_for(self._bell.wait(), seconds)
        except TimeoutError:
            return False
        self._bell.clear()
        return True
