"""The recorder: one thread through which every write of the process goes, committing in groups what waits together."""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.application.faults import where_it_broke
from butinerie_bot.application.outcomes import Done, Reached
from butinerie_bot.application.ports import Clock, Ids, StoreAway
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay
from butinerie_bot.storage.away import is_away
from butinerie_bot.storage.recording import failures
from butinerie_bot.storage.recording.batch import Batch, Handling, House
from butinerie_bot.storage.recording.directory import Directory
from butinerie_bot.storage.recording.remembered import Remembered
from butinerie_bot.storage.recording.waiting import Piece, Waiting
from butinerie_bot.storage.sealing import Seal, passing_seal

T = TypeVar("T")
log = logging.getLogger(__name__)


class WriterRecorder:
    """The :class:`~butinerie_bot.application.ports.Recorder` of the house, started and stopped on the event loop."""

    def __init__(
        self,
        engine: Engine,
        handling: Handling,
        clock: Clock,
        ids: Ids,
        calendar_of: Callable[[Organization], IsWorkingDay],
        seal: Seal | None = None,
    ) -> None:
        self._engine = engine
        self.seal = seal or passing_seal()
        self._house = House(handling, clock, ids, calendar_of, self.seal)
        self.calendar_of = calendar_of
        self._directory = Directory()
        self._remembered = Remembered()
        self._waiting = Waiting()
        self._thread = threading.Thread(target=self._write, name="recorder", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connection: Connection | None = None
        self._hooks: list[Callable[[], None]] = []

    def start(self) -> None:
        """Begin to write; called on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    async def stop(self) -> None:
        """Take nothing more, write what waits, end."""
        self._waiting.close()
        await asyncio.to_thread(self._thread.join)

    def on_commit(self, hook: Callable[[], None]) -> None:
        """Call ``hook`` on the loop after each commit in which something was done: something may be owed now."""
        self._hooks.append(hook)

    def rouse(self) -> None:
        """Call the hooks: something may be due now, as when a clock was moved on."""
        for hook in self._hooks:
            hook()

    async def do(self, command: Command | Routine, key: str | None = None) -> Reached:
        """Handle a command once per ``key``; return after the commit. Raises :class:`StoreAway` or TooBusy."""
        reached: Reached = await self._put(Piece(command=command, key=key), people=isinstance(command, Command))
        return reached

    async def write(self, work: Callable[[Connection], T], *, people: bool = False) -> T:
        """Do it in the writer's next transaction; return after the commit. Raises :class:`StoreAway` or TooBusy."""
        return await self.within(lambda batch: work(batch.connection), people=people)

    async def within(self, work: Callable[[Batch], T], *, people: bool = False) -> T:
        """The same for work that handles commands in its own transaction."""
        done: T = await self._put(Piece(work=work), people=people)
        return done

    async def replay(self, reference: str) -> Reached | None:
        """Run a failed event again; None when nothing is kept under that reference. Raises as :meth:`do`."""
        command = await self.write(lambda connection: failures.find(connection, reference))
        if command is None:
            return None
        reached = await self.do(command)
        now = self._house.clock.now()
        await self.write(lambda connection: failures.replayed(connection, reference, now))
        return reached

    async def _put(self, piece: Piece, *, people: bool) -> Any:
        piece.future = asyncio.get_running_loop().create_future()
        self._waiting.put(piece, people=people)
        return await piece.future

    def _write(self) -> None:
        while pieces := self._waiting.take():
            results = self._record(pieces)
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._resolve, pieces, results)
        self._disconnect()

    def _resolve(self, pieces: Sequence[Piece], results: Sequence[Any]) -> None:
        for piece, result in zip(pieces, results, strict=True):
            if piece.future is None or piece.future.done():
                continue
            if isinstance(result, Exception):
                piece.future.set_exception(result)
            else:
                piece.future.set_result(result)
        if any(map(_did_something, results)):
            self.rouse()

    def _record(self, pieces: Sequence[Piece]) -> list[Any]:
        try:
            return self._transaction(lambda batch: batch.run(pieces))
        except Exception as error:  # noqa: BLE001 - said below, and each piece is tried alone
            if is_away(error):
                away = self._away(error)
                return [StoreAway(str(away)) for _ in pieces]
            log.warning("a batch of %d could not be recorded together: %s", len(pieces), where_it_broke(error))
            if len(pieces) == 1:
                return [self._give_up(pieces[0], error)]
        return [result for piece in pieces for result in self._record([piece])]

    def _give_up(self, piece: Piece, error: Exception) -> Any:
        try:
            return self._transaction(lambda batch: batch.give_up(piece, error))
        except Exception as other:
            if is_away(other):
                return self._away(other)
            log.exception("an event could not even be kept")
            return other

    def _transaction(self, work: Callable[[Batch], T]) -> T:
        connection = self._connected()
        try:
            with connection.begin():
                return work(Batch(self._house, self._directory, connection, self._remembered))
        except Exception:
            self._remembered.forget()
            raise

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
            self._remembered = Remembered()
            self._remembered.watch(self._connection)
        return self._connection

    def _away(self, error: Exception) -> StoreAway:
        log.warning("the store is away: %s", type(error).__name__)
        self._disconnect()
        self._directory.forget()
        return StoreAway(type(error).__name__)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


def _did_something(result: Any) -> bool:
    """Whether more came of a piece than a routine that found nothing to do."""
    return not (isinstance(result, Reached) and result.outcome == Done(0))
