"""An event loop for which nothing takes time: once everybody waits, it is at once when the next timer rings."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Standstill(Exception):
    """Everybody waits, and for no timer: nobody will ever go on."""


class _Selector(selectors.SelectSelector):
    def __init__(self, loop: "QuickLoop") -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> Any:
        """What is ready now; with nothing ready and a timer to wait for, that timer's moment is now."""
        if timeout != 0:
            self._loop.everybody_waits(timeout)
        return super().select(0)


class QuickLoop(asyncio.SelectorEventLoop):
    """Its time is its own, begins at 0 and has nothing to do with the house's clock."""

    def __init__(self) -> None:
        self._elapsed = 0.0
        self._watchers: list[asyncio.Future[None]] = []
        super().__init__(_Selector(self))

    def time(self) -> float:
        """In seconds."""
        return self._elapsed

    async def quiet(self) -> None:
        """Until all others wait for a timer."""
        watcher = self.create_future()
        self._watchers.append(watcher)
        await watcher

    def everybody_waits(self, timeout: float | None) -> None:
        """Called when nothing is ready: who watches for that goes on, else time does. Raises :class:`Standstill`."""
        watchers, self._watchers = [each for each in self._watchers if not each.done()], []
        for watcher in watchers:
            watcher.set_result(None)
        if not watchers:
            if timeout is None:
                raise Standstill
            self._elapsed += timeout


def the_loop() -> QuickLoop:
    """The one that runs."""
    loop = asyncio.get_running_loop()
    if not isinstance(loop, QuickLoop):
        raise TypeError(loop)
    return loop


def quickly(main: Coroutine[Any, Any, T]) -> T:
    """Run it to its end on such a loop."""
    with asyncio.Runner(loop_factory=QuickLoop) as runner:
        return runner.run(main)
