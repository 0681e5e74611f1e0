"""Several processes on one database: as two recorders, each with its own thread and connection."""

import asyncio
import random
from collections.abc import AsyncIterator

import pytest
from recording import NotingHandling, recording
from sqlalchemy import Engine, func, select

from butinerie_bot.application.commands import React, State
from butinerie_bot.application.deliveries import Claimed, Kind, Owed, Subject, What
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.storage.outgoing.claiming import Claim
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import accounts, members, seen
from butinerie_bot.testing.builders import CHAT, World, react, state, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock


@pytest.fixture
def world(engine: Engine, clock: StoppedClock, ids: CountedIds) -> World:
    return World.founded(engine, clock, ids)


@pytest.fixture
async def both(world: World, database_url: str) -> AsyncIterator[tuple[WriterRecorder, WriterRecorder]]:
    other = write_engine(database_url)
    async with (
        recording(world.engine, world.clock, world.ids, NotingHandling()) as one,
        recording(other, world.clock, world.ids, NotingHandling()) as two,
    ):
        yield one, two
    other.dispose()


def gestures(total: int) -> list[React | State]:
    chance = random.Random(7)
    made: list[React | State] = []
    for at in range(total):
        person, number, on = who(f"p{chance.randrange(12)}"), chance.randrange(1, 5), chance.random() > 0.3
        made.append(react(person, number, at, on=on) if chance.random() > 0.3 else state(person, number, at, on=on))
    return made


async def test_two_processes_count_the_same_people_on_the_same_ideas_without_drift(
    world: World, both: tuple[WriterRecorder, WriterRecorder]
) -> None:
    home = world.home()
    for number in range(1, 5):
        world.idea(number, home=home)
    taken = gestures(600)
    await asyncio.gather(*(both[at % 2].do(command, f"e{at}") for at, command in enumerate(taken)))
    organization = world.organization
    assert await both[0].within(lambda batch: batch.unit_of_work(organization).gestures.recount_all()) == 0
    with world.engine.begin() as connection:
        people = connection.scalar(select(func.count()).select_from(members))
        assert people == connection.scalar(select(func.count()).select_from(accounts)) == 12


async def test_an_event_that_reaches_both_takes_effect_once(
    world: World, both: tuple[WriterRecorder, WriterRecorder]
) -> None:
    world.idea(1, home=world.home())
    voters = [who(f"p{n}") for n in range(40)]
    await asyncio.gather(*(each.do(react(voter, 1, 1), voter.platform_id) for voter in voters for each in both))
    with world.engine.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(seen)) == 40
        assert connection.scalar(select(func.count()).select_from(members)) == 40


async def test_a_delivery_is_claimed_by_one_of_them(world: World, both: tuple[WriterRecorder, WriterRecorder]) -> None:
    for n in range(30):
        owed = Owed(world.organization.id, Kind.ANSWER, "x", Subject(What.NEWS), account_id=world.person(who(f"p{n}")))
        await both[0].within(lambda batch, owed=owed: batch.unit_of_work(world.organization).outbox.owe(owed))  # type: ignore[misc]

    async def claim_all(recorder: WriterRecorder) -> list[int]:
        found: list[int] = []
        for _ in range(12):
            taken = await recorder.write(lambda writing: claim(Claim(writing, world.clock.now()), 4))
            found += [delivery.id for delivery in taken]
        return found

    one, two = await asyncio.gather(*(claim_all(recorder) for recorder in both))
    assert len(one + two) == len(set(one + two))
    rest = await both[0].write(lambda writing: claim(Claim(writing, world.clock.now()), 100))
    assert len(one + two) + len(rest) == 30


def claim(looking: Claim, most: int) -> list[Claimed]:
    return looking.take(looking.choose([CHAT], most))
