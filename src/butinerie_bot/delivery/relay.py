"""Claims what is due, hands it to the senders, writes down how it ended; one courier a connection."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog

from butinerie_bot.application.deliveries import Claimed, Deferred, Lost, Moved, Settled, Unreached
from butinerie_bot.application.ports import Clock, Outbox, StoreAway, TooBusy
from butinerie_bot.delivery.sending import Present, Result, Route, Sender

AT_ONCE = 32
HANDFUL = AT_ONCE // 2
LOOK_EVERY = 1.0
WRITES_TRIED = 10
LAST_WORDS = 1.5

log = structlog.get_logger(__name__)


class Relay:
    """Runs one courier a connection, so that a platform that hangs keeps its own deliveries waiting and no other's.

    ``jitter`` gives 0 to 1, ``look_every`` is in seconds.
    """

    def __init__(
        self,
        outbox: Outbox,
        routes: Mapping[str, Route],
        present: Present,
        clock: Clock,
        jitter: Callable[[], float] = random.random,
        look_every: float = LOOK_EVERY,
    ) -> None:
        self._couriers = [
            Courier(name, outbox, Sender(outbox, route, present, clock, jitter), look_every)
            for name, route in routes.items()
        ]

    async def run(self) -> None:
        """Deliver until cancelled; what is being sent then has a moment to end."""
        async with asyncio.TaskGroup() as couriers:
            for courier in self._couriers:
                couriers.create_task(courier.run())

    def wake(self) -> None:
        """Something may be due: look now."""
        for courier in self._couriers:
            courier.wake()


class Courier:
    """Carries what one connection owes: lanes side by side, each lane in order."""

    def __init__(self, connection: str, outbox: Outbox, sender: Sender, look_every: float) -> None:
        self._connection = connection
        self._outbox = outbox
        self._sender = sender
        self._look_every = look_every
        self._awake = asyncio.Event()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._under_way: dict[int, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Look at once."""
        self._awake.set()

    async def run(self) -> None:
        """Carry until cancelled."""
        try:
            woken = False
            while True:
                self._awake.clear()
                for delivery in await self._claim(HANDFUL if woken else 1):
                    self._take(delivery)
                woken = await self._rest()
        finally:
            await self._let_end()

    async def _claim(self, least: int) -> Sequence[Claimed]:
        """What there is room for; nothing while there is less, since a handful costs little more than one."""
        room = AT_ONCE - len(self._under_way)
        try:
            return await self._outbox.claim([self._connection], room) if room >= least else ()
        except (StoreAway, TooBusy):
            return ()
        except Exception:
            log.exception("claim_failed", connection=self._connection)
            return ()

    async def _rest(self) -> bool:
        """Whether somebody called before it was time to look anyway."""
        try:
            async with asyncio.timeout(self._look_every):
                return await self._awake.wait()
        except TimeoutError:
            return False

    def _take(self, delivery: Claimed) -> None:
        # A clock set forward ends the lease of what is being sent: it is ours still.
        if delivery.id in self._under_way:
            return
        task = asyncio.create_task(self._deliver(delivery, self._lanes.get(delivery.lane)))
        self._lanes[delivery.lane] = task
        self._under_way[delivery.id] = task
        task.add_done_callback(lambda done: self._ended(delivery, done))

    def _ended(self, delivery: Claimed, task: asyncio.Task[None]) -> None:
        del self._under_way[delivery.id]
        if self._lanes.get(delivery.lane) is task:
            del self._lanes[delivery.lane]
        self._awake.set()

    async def _deliver(self, delivery: Claimed, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        try:
            await self._write(await self._sender.send(delivery))
        except (StoreAway, TooBusy) as error:
            # Its lease ends by itself and it is taken again: there is nowhere to write that now.
            log.warning("delivery_left_to_its_lease", delivery=delivery.id, error=str(error))
        except Exception:
            log.exception("delivery_not_written", delivery=delivery.id)

    async def _write(self, result: Result) -> None:
        for _ in range(WRITES_TRIED):
            try:
                await self._written(result)
            except (StoreAway, TooBusy):
                await asyncio.sleep(self._look_every)
            else:
                return
        await self._written(result)

    def _written(self, result: Result) -> Awaitable[None]:
        match result:
            case Settled():
                return self._outbox.settle(result)
            case Deferred():
                return self._outbox.defer(result)
            case Lost():
                return self._outbox.lost(result)
            case Moved():
                return self._outbox.moved(result)
            case Unreached():
                return self._outbox.unreached(result)

    async def _let_end(self) -> None:
        if self._under_way:
            _, late = await asyncio.wait(self._under_way.values(), timeout=LAST_WORDS)
            for task in late:
                task.cancel()
