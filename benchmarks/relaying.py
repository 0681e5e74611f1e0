"""An outbox emptied by the real relay through a gateway that does nothing."""

import asyncio
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count

from sqlalchemy import Connection, func, insert, select, update

from benchmarks.houses import recorder_of, town
from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.people import Who
from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Capability, Content, Profile, Target
from butinerie_bot.chat.presenter import present
from butinerie_bot.delivery.relay import Relay
from butinerie_bot.delivery.sending import Route
from butinerie_bot.storage.engine import read_engine
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.outgoing.owing import OutboxStore
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import decisions, ideas, outbox
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.builders import CHAT, World

IDEAS, HOMES, PEOPLE = 40, 25, 1_000


Owe = Callable[[World, OutboxStore, Sequence[int], Sequence[int]], None]


class NullGateway:
    """Takes everything at once and keeps nothing; each message has a number."""

    def __init__(self) -> None:
        self._numbers = count(1)

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:  # noqa: ARG002
        """It stands there."""
        return MessageRef(target.channel, str(next(self._numbers)))

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:
        """It is changed."""

    async def delete(self, message: MessageRef) -> None:
        """It is gone."""

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:  # noqa: ARG002
        """They have it."""
        return MessageRef(person, str(next(self._numbers)))

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:  # noqa: ARG002
        """Nobody reacted."""
        return ()


async def drained(url: str) -> float:
    """Deliveries a second: cards posted, cards edited and answers told, as many of each, all owed before it begins."""
    world = town(url, IDEAS)
    channels = [world.home(f"home-{number}") for number in range(HOMES)]
    people = [world.person(Who(CHAT, "", f"person-{number}")) for number in range(PEOPLE)]
    rates = []
    async with recorder_of(world) as recorder:
        pool = ReadPool(read_engine(url))
        for owe in (_cards, _cards, _answers):
            await recorder.write(partial(_owed, owe, world, channels, people))
            rates.append(await emptied(world, recorder, pool))
        pool.close()
    world.engine.dispose()
    return len(rates) / sum(1 / rate for rate in rates)


def _owed(owe: Owe, world: World, channels: Sequence[int], people: Sequence[int], connection: Connection) -> None:
    owe(world, OutboxStore(connection, world.organization, world.clock.now(), world.ids), channels, people)


def _cards(world: World, box: OutboxStore, channels: Sequence[int], _people: Sequence[int]) -> None:
    """The card of each idea in each home: posted the first time, edited the second."""
    for idea in box.connection.scalars(select(ideas.c.id)).all():
        for channel in channels:
            about = Subject(What.CARD, idea_id=idea, channel_id=channel)
            box.owe(Owed(world.organization.id, Kind.CARD, f"card:{idea}:{channel}", about, channel_id=channel))


def _answers(world: World, box: OutboxStore, _channels: Sequence[int], people: Sequence[int]) -> None:
    """An answer told to each of many people."""
    idea, decision = box.connection.scalar(select(func.min(ideas.c.id))), world.ids.next()
    box.connection.execute(update(ideas).where(ideas.c.id == idea).values(state="declined"))
    row = {
        "id": decision,
        "idea_id": idea,
        "verb": "decline",
        "reason": "Le marché court encore.",
        "by_account": people[0],
    }
    organization = world.organization.id
    box.connection.execute(insert(decisions).values(organization_id=organization, at=micros(world.clock.now()), **row))
    for account in people:
        about = Subject(What.DECIDED, idea_id=idea or 0, account_id=account, ref_id=decision)
        box.owe(Owed(organization, Kind.ANSWER, f"decided:{decision}:{account}", about, account_id=account))


async def emptied(world: World, recorder: WriterRecorder, pool: ReadPool) -> float:
    """Deliveries a second until nothing waits."""
    waits = select(func.count()).select_from(outbox).where(outbox.c.state.in_(("waiting", "claimed")))
    owed = await pool.read(lambda reading: reading.scalar(waits) or 0)
    profile = Profile(frozenset(Capability))
    relay = Relay(RelayOutbox(recorder, pool, world.clock), {CHAT: Route(NullGateway(), profile)}, present, world.clock)
    recorder.on_commit(relay.wake)
    began = time.perf_counter()
    running = asyncio.create_task(relay.run())
    while await pool.read(lambda reading: reading.scalar(waits)):  # noqa: ASYNC110 - the database tells no events
        await asyncio.sleep(0.02)
    took = time.perf_counter() - began
    running.cancel()
    await asyncio.wait([running])
    return owed / took
