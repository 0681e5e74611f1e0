"""Promise 3: what must be told is sent at least once, in order, and only once owed."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from recording import NotingHandling, recording
from sqlalchemy import Engine, select

from butinerie_bot.application.deliveries import Claimed, Deferred, Ending, Kind, Lost, Owed, Settled, Subject, What
from butinerie_bot.storage.outgoing.claiming import Claim
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.queries.due import under_way
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.tables import cards, grants, lanes, outbox, shown
from butinerie_bot.testing.builders import CHAT, World, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader


class Post:
    """An outbox with an organization around it."""

    def __init__(self, world: World, recorder: WriterRecorder, relay: RelayOutbox) -> None:
        self.world, self.recorder, self.relay = world, recorder, relay

    async def owe(self, key: str, kind: Kind = Kind.ANSWER, **where: Any) -> None:
        about = where.pop("subject", Subject(What.DECIDED))
        owed = Owed(self.world.organization.id, kind, key, about, **where)
        await self.doing(lambda uow: uow.outbox.owe(owed))

    async def owe_card(self, idea: int, home: int) -> None:
        subject = Subject(What.CARD, idea, home)
        await self.owe(f"card:{idea}:{home}", Kind.CARD, channel_id=home, subject=subject)

    async def doing(self, work: Callable[[UnitOfWork], object]) -> None:
        await self.recorder.within(lambda batch: work(batch.unit_of_work(self.world.organization)))

    async def claim(self, most: int = 10) -> list[Claimed]:
        return list(await self.relay.claim([CHAT], most))

    async def sent(self, delivery: Claimed, message: str = "") -> None:
        await self.relay.settle(Settled(delivery, Ending.SENT, delivery.channel, message))

    def states(self) -> dict[str, str]:
        with self.world.engine.begin() as connection:
            return {row.key: row.state for row in connection.execute(select(outbox.c.key, outbox.c.state))}


@pytest.fixture
async def post(engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds) -> AsyncIterator[Post]:
    world = World.founded(engine, clock, ids)
    pool = ReadPool(kept_reader(database_url), threads=1)
    async with recording(engine, clock, ids, NotingHandling()) as recorder:
        yield Post(world, recorder, RelayOutbox(recorder, pool, clock))
    pool.close()


async def test_a_delivery_is_claimed_once_and_ends(post: Post) -> None:
    anne = post.world.person(who("anne"))
    await post.owe("decided:1", account_id=anne)
    (delivery,) = await post.claim()
    assert (delivery.person, delivery.lane, delivery.attempts, delivery.resumed) == ("anne", "direct:anne", 1, False)
    assert await post.claim() == []
    await post.sent(delivery)
    assert post.states() == {"decided:1": "sent"}


async def test_a_lane_has_one_delivery_under_way_answers_before_cards(post: Post) -> None:
    home, other = post.world.home(), post.world.home("other")
    idea = post.world.idea(1)
    await post.owe_card(idea, home)
    await post.owe("answer:1", Kind.ANSWER, channel_id=home)
    await post.owe("answer:2", Kind.ANSWER, channel_id=home)
    await post.owe_card(idea, other)
    order = []
    while taken := await post.claim():
        order.append(sorted((one.lane, one.subject.what.value) for one in taken))
        for one in taken:
            await post.sent(one, "m" if one.kind is Kind.CARD else "")
    assert order == [[("general", "decided"), ("other", "card")], [("general", "decided")], [("general", "card")]]


async def test_at_most_so_many_are_claimed(post: Post) -> None:
    for name in ("anne", "bob", "carl"):
        await post.owe("x", account_id=post.world.person(who(name)))
    assert [one.person for one in await post.claim(2)] == ["anne", "bob"]
    assert [one.person for one in await post.claim(2)] == ["carl"]


async def test_what_is_taken_while_somebody_asks_whether_anything_is_under_way_is_under_way(
    post: Post, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that is moved by hand must not go on meanwhile."""
    await post.owe("x", account_id=post.world.person(who("anne")))
    choose, now = Claim.choose, post.world.clock.now()

    def taken_meanwhile(claim: Claim, names: Sequence[str], most: int) -> list[int]:
        with post.world.engine.begin() as writing:
            found = choose(Claim(writing, now), names, most)
            assert len(Claim(writing, now).take(found)) == 1
        return choose(claim, names, most)

    monkeypatch.setattr(Claim, "choose", taken_meanwhile)
    with kept_reader(database_url).begin() as reading:
        assert under_way(reading, [CHAT], now)


async def test_what_is_due_later_waits_and_can_be_taken_back(post: Post) -> None:
    anne = post.world.person(who("anne"))
    later = post.world.clock.now() + timedelta(minutes=2)
    for key in ("decided:1:7", "decided:10:7", "decided:1:8"):
        await post.owe(key, account_id=anne, due_at=later)
    assert await post.claim() == []
    await post.doing(lambda uow: uow.outbox.cancel("decided:1"))
    post.world.clock.advance(minutes=2)
    assert [one.subject.what for one in await post.claim()] == [What.DECIDED]
    assert post.states() == {"decided:1:7": "dropped", "decided:1:8": "dropped", "decided:10:7": "claimed"}


async def test_owed_again_before_it_is_sent_it_is_one_delivery(post: Post) -> None:
    home = post.world.home()
    idea = post.world.idea(1)
    for _ in range(3):
        await post.owe_card(idea, home)
    (delivery,) = await post.claim()
    assert delivery.version == 3
    await post.sent(delivery, "m1")
    assert await post.claim() == []


async def test_changed_while_it_was_under_way_it_waits_again(post: Post) -> None:
    home = post.world.home()
    idea = post.world.idea(1)
    await post.owe_card(idea, home)
    (delivery,) = await post.claim()
    await post.doing(lambda uow: uow.outbox.stale(idea))
    await post.sent(delivery, "m1")
    (edit,) = await post.claim()
    assert (edit.message, edit.message_channel, edit.version) == ("m1", "general", 2)


async def test_a_lease_that_ended_is_taken_up_and_says_so(post: Post) -> None:
    await post.owe("x", account_id=post.world.person(who("anne")))
    (first,) = await post.claim()
    post.world.clock.advance(seconds=61)
    (second,) = await post.claim()
    assert (second.id, second.resumed, second.attempts) == (first.id, True, 2)


async def test_a_card_posted_twice_keeps_both_references(post: Post) -> None:
    home = post.world.home()
    idea = post.world.idea(1)
    await post.owe_card(idea, home)
    (first,) = await post.claim()
    post.world.clock.advance(seconds=61)
    (second,) = await post.claim()
    await post.sent(second, "m2")
    await post.sent(first, "m1")
    with post.world.engine.begin() as connection:
        assert sorted(connection.scalars(select(shown.c.message))) == ["m1", "m2"]
        assert connection.scalars(select(cards.c.message)).all() == ["m2"]


async def test_a_lane_kept_waiting_keeps_no_other(post: Post) -> None:
    for name in ("anne", "bob"):
        await post.owe("x", account_id=post.world.person(who(name)))
    anne, bob = await post.claim()
    until = post.world.clock.now() + timedelta(seconds=30)
    await post.relay.defer(Deferred(anne, until, everywhere=False, error="slow down"))
    await post.sent(bob)
    assert await post.claim() == []
    post.world.clock.advance(seconds=30)
    (again,) = await post.claim()
    assert (again.person, again.attempts, again.resumed) == ("anne", 2, False)
    await post.sent(again)
    with post.world.engine.begin() as connection:
        assert connection.execute(select(lanes)).all() == []


async def test_a_platform_that_is_down_keeps_its_whole_connection_waiting(post: Post) -> None:
    for name, connection in (("anne", CHAT), ("bob", CHAT), ("anne", "other")):
        await post.owe("x", account_id=post.world.person(who(name, connection)))
    anne, bob = await post.claim()
    until = post.world.clock.now() + timedelta(seconds=30)
    await post.relay.defer(Deferred(anne, until, everywhere=True, error="down"))
    await post.relay.defer(Deferred(bob, until - timedelta(seconds=9), everywhere=True, error="down"))
    assert [one.connection for one in await post.relay.claim([CHAT, "other"], 9)] == ["other"]
    post.world.clock.advance(seconds=29)
    assert await post.claim() == []
    post.world.clock.advance(seconds=1)
    assert len(await post.claim()) == 2


async def test_a_delivery_may_wait_alone(post: Post) -> None:
    home = post.world.home()
    for number in (1, 2):
        await post.owe_card(post.world.idea(number), home)
    (first,) = await post.claim()
    later = post.world.clock.now() + timedelta(seconds=30)
    await post.relay.defer(Deferred(first, later, everywhere=False, error="", alone=True))
    (second,) = await post.claim()
    assert second.subject.idea_id != first.subject.idea_id


async def test_what_is_given_up_is_kept_and_can_be_sent_again(post: Post) -> None:
    await post.owe("x", account_id=post.world.person(who("anne")))
    (delivery,) = await post.claim()
    await post.relay.settle(Settled(delivery, Ending.DEAD, error="blocked"))
    assert await post.claim() == []
    assert await post.relay.revive(delivery.id)
    assert not await post.relay.revive(delivery.id)
    assert [one.id for one in await post.claim()] == [delivery.id]


async def test_a_line_for_a_thread_waits_for_its_card(post: Post) -> None:
    home = post.world.home()
    idea = post.world.idea(1)
    await post.owe_card(idea, home)
    await post.owe("thread:1", channel_id=home, thread_of=idea)
    (card,) = await post.claim()
    assert card.kind is Kind.CARD
    await post.sent(card, "m1")
    (line,) = await post.claim()
    assert (line.thread, line.message) == ("m1", "")


async def test_a_deleted_card_is_posted_again_once_then_left_alone_and_stewards_told(post: Post) -> None:
    steward = post.world.person(who("steward"))
    give_steward(post.world, steward)
    home = post.world.home()
    idea = post.world.idea(1, home=home)
    await post.doing(lambda uow: uow.outbox.stale(idea))
    (edit,) = await post.claim()
    await post.relay.lost(Lost(edit, channel=False))
    (anew,) = await post.claim()
    assert (edit.message, anew.message) == ("card-1", "")
    await post.sent(anew, "m2")
    await post.doing(lambda uow: uow.outbox.stale(idea))
    (edit,) = await post.claim()
    await post.relay.lost(Lost(edit, channel=False))
    (told,) = await post.claim()
    assert (told.person, told.subject.what) == ("steward", What.PLACE_LOST)
    await post.sent(told)
    await post.doing(lambda uow: uow.outbox.stale(idea))
    await post.owe_card(idea, home)
    assert await post.claim() == []
    assert await post.relay.revive(edit.id)
    assert [one.message for one in await post.claim()] == [""]


async def test_when_the_channel_is_gone_all_its_cards_are_left_alone_and_stewards_told_once(post: Post) -> None:
    give_steward(post.world, post.world.person(who("steward")))
    home = post.world.home()
    ideas = [post.world.idea(number, home=home) for number in (1, 2)]
    await post.doing(lambda uow: uow.outbox.stale(*ideas))
    (edit,) = await post.claim()
    await post.relay.lost(Lost(edit, channel=True))
    (told,) = await post.claim()
    assert told.subject.what is What.PLACE_LOST
    assert sorted(post.states().values()) == ["abandoned", "abandoned", "claimed"]


def give_steward(world: World, account: int) -> None:
    row = {"organization_id": world.organization.id, "member_id": world.member_of(account), "role": "steward"}
    with world.engine.begin() as connection:
        connection.execute(grants.insert().values(**row))
