"""Promise 3: what is settled together ends as it would have ended alone."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from recording import NotingHandling, recording
from sqlalchemy import Engine, select

from butinerie_bot.application.deliveries import Claimed, Deferred, Ending, Kind, Owed, Settled, Subject, What
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.tables import cards, lanes, outbox, shown
from butinerie_bot.testing.builders import CHAT, World, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader

PLACES = ("north", "south", "west")


class Desk:
    """An idea to be shown in three channels, an answer for Anne, and the relay's side of the outbox."""

    def __init__(self, world: World, recorder: WriterRecorder, relay: RelayOutbox) -> None:
        self.world, self.recorder, self.relay = world, recorder, relay
        self.homes = [world.home(name) for name in PLACES]
        self.idea, self.anne = world.idea(1), world.person(who("anne"))

    async def owed(self) -> list[Claimed]:
        """The answer and the three cards, claimed."""
        own, card = self.world.organization.id, Subject(What.CARD, self.idea)
        rows = [Owed(own, Kind.ANSWER, "answer", Subject(What.DECIDED), account_id=self.anne)]
        for home in self.homes:
            about = replace(card, channel_id=home)
            rows.append(Owed(own, Kind.CARD, f"card:{self.idea}:{home}", about, channel_id=home))
        await self.recorder.within(lambda batch: _owe(batch.unit_of_work(self.world.organization), rows))
        return list(await self.relay.claim([CHAT], 10))

    async def stale(self) -> None:
        """Somebody votes: the cards are to be made anew."""
        await self.recorder.within(lambda batch: batch.unit_of_work(self.world.organization).outbox.stale(self.idea))

    async def settle(self, *ended: Settled) -> Sequence[BaseException | None]:
        """All at once."""
        return await asyncio.gather(*map(self.relay.settle, ended), return_exceptions=True)

    def states(self) -> dict[int, tuple[str, str]]:
        with self.world.engine.begin() as connection:
            found = connection.execute(select(outbox.c.id, outbox.c.state, outbox.c.error))
            return {row.id: (row.state, row.error) for row in found}


def _owe(uow: UnitOfWork, rows: Sequence[Owed]) -> None:
    for row in rows:
        uow.outbox.owe(row)


@pytest.fixture
async def desk(engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds) -> AsyncIterator[Desk]:
    world = World.founded(engine, clock, ids)
    pool = ReadPool(kept_reader(database_url), threads=1)
    async with recording(engine, clock, ids, NotingHandling()) as recorder:
        yield Desk(world, recorder, RelayOutbox(recorder, pool, clock))
    pool.close()


def posted(card: Claimed, message: str) -> Settled:
    return Settled(card, Ending.SENT, card.channel, message)


async def test_each_ends_in_its_own_way_and_what_was_changed_meanwhile_waits_again(desk: Desk) -> None:
    answer, north, south, west = await desk.owed()
    await desk.stale()
    as_it_is_now, blocked = replace(north, version=2), Settled(answer, Ending.DEAD, error="blocked")
    ends = await desk.settle(blocked, posted(as_it_is_now, "n1"), posted(south, "s1"), posted(west, "w1"))
    assert ends == [None] * 4
    expected = {answer: ("dead", "blocked"), north: ("sent", ""), south: ("waiting", ""), west: ("waiting", "")}
    assert desk.states() == {each.id: state for each, state in expected.items()}


async def test_the_messages_of_all_cards_are_known_and_one_posted_twice_keeps_both(desk: Desk) -> None:
    _, north, south, _ = await desk.owed()
    assert await desk.settle(posted(north, "n1"), posted(north, "n2"), posted(south, "s1")) == [None] * 3
    with desk.world.engine.begin() as connection:
        assert sorted(connection.scalars(select(shown.c.message))) == ["n1", "n2", "s1"]
        assert sorted(connection.scalars(select(cards.c.message))) == ["n1", "s1"]


async def test_what_was_sent_frees_its_lane_once_its_time_has_come_and_no_other_lane(desk: Desk) -> None:
    answer, north, south, west = await desk.owed()
    soon, late = (desk.world.clock.now() + timedelta(seconds=seconds) for seconds in (10, 90))
    for card, until in ((north, soon), (south, late), (west, soon)):
        await desk.relay.defer(Deferred(card, until, everywhere=False, error="slow down"))
    desk.world.clock.advance(seconds=10)
    again = {card.lane: card for card in await desk.relay.claim([CHAT], 10)}
    assert sorted(again) == ["north", "west"]
    await desk.settle(posted(answer, "a1"), posted(again["north"], "n1"), Settled(again["west"], Ending.DROPPED))
    with desk.world.engine.begin() as connection:
        assert sorted(connection.scalars(select(lanes.c.lane))) == ["south", "west"]


async def test_one_that_cannot_be_written_down_does_not_keep_the_others(desk: Desk) -> None:
    answer, north, *_ = await desk.owed()
    nowhere = replace(answer, organization_id=99, subject=Subject(What.NEWS))
    ends = await desk.settle(posted(north, "n1"), Settled(nowhere, Ending.SENT), Settled(answer, Ending.SENT))
    assert [end is None for end in ends] == [True, False, True]
    assert {desk.states()[each.id] for each in (answer, north)} == {("sent", "")}
