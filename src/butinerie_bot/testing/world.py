"""The whole house on a real database under a stopped clock, with one platform connected: what stories are played in."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Select, exists, func, select

from butinerie_bot.application.commands import CastPerson, EnrolCast
from butinerie_bot.application.handling import Handling
from butinerie_bot.application.people import Where, Who
from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.chat.adapter import Connection, Setting
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.intake import ChatIntake
from butinerie_bot.chat.presenter import present
from butinerie_bot.delivery.relay import Relay
from butinerie_bot.delivery.sending import Route
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.scheduling.ticking import Ticker
from butinerie_bot.storage.aggregates.installation import found_organization
from butinerie_bot.storage.aggregates.jobs import JobTable
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.queries.reading import PoolReader
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import ideas, lanes, metadata, outbox
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_engine, kept_reader

PATIENCE = 2_000
"""How many times to look whether everything due was delivered, 5 ms apart, before a story fails."""
Connect = Callable[[Setting, StoppedClock], Connection]


@dataclass(slots=True)
class World:
    """The house and its one connection."""

    clock: StoppedClock
    connection: Connection
    recorder: WriterRecorder
    pool: ReadPool
    intake: ChatIntake
    ticker: Ticker
    relay: Relay
    organization: Organization
    new_relay: Callable[[], Relay]
    running: asyncio.Task[None]

    async def settle(self) -> None:
        """Wait until everything due by the stopped clock has been delivered, dropped or given up."""
        for _ in range(PATIENCE):
            self.relay.wake()
            if not await self.pool.read(lambda reading: reading.scalar(self._due())):
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"deliveries still wait: {await self._waiting()}")

    async def advance(self, **parts: float) -> None:
        """Let time pass (``minutes=2``), do what falls due, deliver it."""
        self.clock.advance(timedelta(**parts))
        await self.ticker.tick()
        await self.settle()

    async def wait_until(self, at: datetime) -> None:
        """Let time pass up to that moment, do what falls due, deliver it."""
        await self.advance(seconds=(at - self.clock.now()).total_seconds())

    async def restart_relay(self) -> None:
        """End the relay wherever it is, and begin another that knows nothing of what it did."""
        await _end(self.running)
        self.relay = self.new_relay()
        self.running = asyncio.create_task(self.relay.run())

    async def rows(self) -> dict[str, int]:
        """How many rows each table holds: what a refusal must leave as it was."""
        counts = {table.name: select(func.count()).select_from(table) for table in metadata.sorted_tables}
        return await self.pool.read(
            lambda reading: {name: reading.scalar(count) or 0 for name, count in counts.items()}
        )

    async def comments(self) -> int:
        """How many comments are counted on the first idea."""
        counted = select(ideas.c.comments).where(ideas.c.number == 1)
        return await self.pool.read(lambda reading: reading.scalar(counted) or 0)

    def _due(self) -> Select[int]:
        now = micros(self.clock.now())
        here = (lanes.c.connection == outbox.c.connection) & lanes.c.lane.in_((outbox.c.lane, ""))
        waiting = outbox.c.state.in_(("waiting", "claimed")) & (outbox.c.due_at <= now)
        held = exists().where(here, lanes.c.until > now)
        return select(func.count()).select_from(outbox).where(waiting, ~held)

    async def _waiting(self) -> Sequence[object]:
        wanted = select(outbox.c.lane, outbox.c.key, outbox.c.state, outbox.c.error).where(outbox.c.state != "sent")
        return await self.pool.read(lambda reading: [tuple(row) for row in reading.execute(wanted)])


@asynccontextmanager
async def opened(url: str, folder: Path, connect: Connect, language: str = "fr") -> AsyncIterator[World]:
    """A new organization on the database at ``url``, the platform's people and homes enrolled, everything running."""
    clock, ids = StoppedClock(), CountedIds()
    engine = kept_engine(url)
    organization = Organization(ids.next(), "Préfecture d'essai", language)
    with engine.begin() as writing:
        found_organization(writing, organization, clock.now())
    pool = ReadPool(kept_reader(url))
    recorder = WriterRecorder(engine, Handling(), clock, ids, lambda its: working_days(its.country))
    recorder.start()
    profiles: dict[str, Profile] = {}
    intake = ChatIntake(recorder, PoolReader(pool, clock), profiles, clock, language)
    connection = connect(Setting("trial", intake, folder, None, language), clock)
    profiles["trial"] = connection.profile
    await recorder.do(_enrolment(connection, organization.id))
    box = RelayOutbox(recorder, pool, clock)

    def new_relay() -> Relay:
        return Relay(box, {"trial": Route(connection.gateway, connection.profile)}, present, clock)

    relay, ticker = new_relay(), Ticker(JobTable(pool, recorder), recorder, clock)
    relaying, receiving = asyncio.create_task(relay.run()), asyncio.create_task(connection.run())
    world = World(clock, connection, recorder, pool, intake, ticker, relay, organization, new_relay, relaying)
    try:
        yield world
    finally:
        await _end(world.running, receiving)
        await recorder.stop()
        pool.close()


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _enrolment(connection: Connection, organization_id: int) -> EnrolCast:
    people = tuple(
        CastPerson(
            Who("trial", "", one.person.id, one.person.name, one.person.handle, one.person.kind, wrote=False),
            one.unit,
            tuple(map(Role, one.roles)),
        )
        for one in connection.cast
    )
    homes = tuple(
        (Where("trial", home.place.workspace, home.place.channel, name=home.place.name), home.language)
        for home in connection.homes
    )
    return EnrolCast(organization_id, people, homes)
