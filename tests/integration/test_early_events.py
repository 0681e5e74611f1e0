"""An event may reach us before the settle that tells which card it belongs to."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from recording import NotingHandling, recording
from sqlalchemy import Engine, select

from butinerie_bot.application.commands import Command, NoteUncounted, Reply, Routine, SetReactions
from butinerie_bot.application.deliveries import Claimed, Ending, Kind, Owed, Settled, Subject, What
from butinerie_bot.application.outcomes import Silent
from butinerie_bot.application.people import Shown
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording import early
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import early_events, ideas
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.builders import CHAT, World, react, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader

CARD = Shown(CHAT, "general", "card-1")
REPLY = Reply(who("bob", wrote=True), CARD, Shown(CHAT, "general", "r1"), "Well said", Order(2))


class HearingHandling(NotingHandling):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Command | Routine] = []

    def handle(self, uow: object, command: Command | Routine) -> object:  # type: ignore[override]
        self.heard.append(command)
        return super().handle(uow, command)


class Post:
    def __init__(self, world: World, recorder: WriterRecorder, relay: RelayOutbox, handling: HearingHandling) -> None:
        self.world, self.recorder, self.relay, self.handling = world, recorder, relay, handling

    async def card_under_way(self, channel: str = "general") -> Claimed:
        home = self.world.home(channel)
        idea = self.world.idea(1)
        owed = Owed(self.world.organization.id, Kind.CARD, f"card:{idea}:{home}", Subject(What.CARD, idea, home), home)
        await self.recorder.within(lambda batch: batch.unit_of_work(self.world.organization).outbox.owe(owed))
        (delivery,) = await self.relay.claim([CHAT], 1)
        return delivery

    def kept(self) -> list[str]:
        with self.world.engine.begin() as connection:
            return list(connection.scalars(select(early_events.c.command)))

    def votes(self) -> int:
        with self.world.engine.begin() as connection:
            return int(connection.execute(select(ideas.c.votes)).scalar_one())


@pytest.fixture
async def post(engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds) -> AsyncIterator[Post]:
    world, handling = World.founded(engine, clock, ids), HearingHandling()
    pool = ReadPool(kept_reader(database_url), threads=1)
    async with recording(engine, clock, ids, handling) as recorder:
        yield Post(world, recorder, RelayOutbox(recorder, pool, clock), handling)
    pool.close()


async def test_a_reaction_and_a_reply_on_a_card_not_yet_known_are_taken_when_it_is(post: Post) -> None:
    delivery = await post.card_under_way()
    for command in (react(who("anne"), 1, 1), REPLY):
        assert (await post.recorder.do(command)).outcome == Silent()
    assert post.handling.heard == []
    assert not any("Well said" in kept for kept in post.kept())
    await post.relay.settle(Settled(delivery, Ending.SENT, CARD.channel, CARD.message))
    assert post.votes() == 1
    assert post.handling.heard == [REPLY]
    assert post.kept() == []


async def test_all_of_a_person_s_reactions_and_those_of_nobody_wait_too(post: Post) -> None:
    delivery = await post.card_under_way()
    whole = SetReactions(who("anne"), CARD, ((Gesture.SUPPORT, "👍"),), Order(2))
    nobody = NoteUncounted(who("bot"), CARD, "-100", 1, Order(3))
    for command in (whole, replace(whole, given=(), order=Order(1)), nobody):
        assert (await post.recorder.do(command)).outcome == Silent()
    assert len(post.kept()) == 3
    await post.relay.settle(Settled(delivery, Ending.SENT, CARD.channel, CARD.message))
    assert (post.votes(), post.handling.heard, post.kept()) == (1, [nobody], [])


async def test_what_comes_early_in_a_topic_is_taken_though_its_message_names_the_chat_alone(post: Post) -> None:
    delivery = await post.card_under_way("general/7")
    await post.recorder.do(react(who("anne"), 1, 1))
    await post.recorder.do(react(who("bob"), 1, 1))
    now = micros(post.world.clock.now())
    store = post.world.organization
    await post.recorder.within(lambda batch: early.purge(batch.unit_of_work(store).gestures, now + 1))
    await post.relay.settle(Settled(delivery, Ending.SENT, CARD.channel, CARD.message))
    assert post.votes() == 2
    assert post.kept() == []


@pytest.mark.parametrize("other", ["general7", "General/7", "gener_l/7", "7/general"])
async def test_what_comes_early_elsewhere_is_not_kept_for_a_topic(post: Post, other: str) -> None:
    await post.card_under_way(other)
    await post.recorder.do(react(who("anne"), 1, 1))
    assert post.kept() == []


async def test_what_belongs_to_another_message_is_forgotten_in_time(post: Post) -> None:
    delivery = await post.card_under_way()
    await post.recorder.do(react(who("anne"), 2, 1))
    now = micros(post.world.clock.now())
    store = post.world.organization
    await post.recorder.within(lambda batch: early.purge(batch.unit_of_work(store).gestures, now + 1))
    assert len(post.kept()) == 1
    await post.relay.settle(Settled(delivery, Ending.SENT, CARD.channel, CARD.message))
    await post.recorder.within(lambda batch: early.purge(batch.unit_of_work(store).gestures, now))
    assert len(post.kept()) == 1
    await post.recorder.within(lambda batch: early.purge(batch.unit_of_work(store).gestures, now + 1))
    assert post.kept() == []


async def test_where_no_card_is_under_way_nothing_is_kept(post: Post) -> None:
    delivery = await post.card_under_way()
    await post.relay.settle(Settled(delivery, Ending.SENT, CARD.channel, "another"))
    await post.recorder.do(react(who("anne"), 1, 1))
    await post.recorder.do(REPLY)
    assert post.kept() == []
    assert post.handling.heard == [REPLY]


async def test_gestures_stay_apart(post: Post) -> None:
    delivery = await post.card_under_way()
    await post.recorder.do(react(who("anne"), 1, 1, gesture=Gesture.INTEREST))
    await post.recorder.do(react(who("anne"), 1, 2, gesture=Gesture.INTEREST, on=False))
    await post.relay.settle(Settled(delivery, Ending.SENT, CARD.channel, CARD.message))
    assert post.votes() == 0
