"""The house's writer and readers without their threads, so that one seed gives the same year each time.

Everything but the threads is the house's own: what waits together is written in one transaction, in arrival order.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from benchmarks.soak_reminders.fate import Fate, Struck
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.batch import Batch
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.recording.waiting import Piece, Waiting

T = TypeVar("T")


class InlinePool(ReadPool):
    """Reads where it is asked, once the loop has gone round."""

    async def read(self, ask: Callable[[Any], T]) -> T:
        """What ``ask`` finds."""
        await asyncio.sleep(0)
        return self.read_here(ask)


class _Waiting(Waiting):
    def take(self) -> list[Piece]:
        """What waits, without waiting for any."""
        return super().take() if self._people or self._house else []


class InlineRecorder(WriterRecorder):
    """Writes at the loop's next round all that waits by then. It may die before a commit, and after it."""

    fate: Fate
    _called = False

    def start(self) -> None:
        """Begin to write; called on the running loop."""
        self._waiting = _Waiting()
        self._loop = asyncio.get_running_loop()

    async def stop(self) -> None:
        """Take nothing more, write what waits unless it died, end."""
        self._waiting.close()
        self._flush()
        self._disconnect()

    async def _put(self, piece: Any, *, people: bool) -> Any:
        if not self._called:
            self._called = True
            asyncio.get_running_loop().call_soon(self._flush)
        return await super()._put(piece, people=people)

    def _flush(self) -> None:
        self._called = False
        while not self.fate.over.is_set() and (pieces := self._waiting.take()):
            try:
                results = self._record(pieces)
            except Struck:
                return
            self._resolve(pieces, results)

    def _transaction(self, work: Callable[[Batch], T]) -> T:
        def cut_short(batch: Batch) -> T:
            done = work(batch)
            self._chance()
            return done

        done = super()._transaction(cut_short)
        self._chance()
        return done

    def _chance(self) -> None:
        if self.fate.strikes():
            raise Struck
