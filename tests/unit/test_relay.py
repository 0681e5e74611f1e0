import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from relay_fakes import EVERYTHING, NOON, FakeGateway, MemoryOutbox, StoppedTime, owed
from structlog.testing import capture_logs

from butinerie_bot.application.deliveries import Claimed, Content, Ending, Kind, What
from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.chat.documents import Button, Document, Paragraph, Text
from butinerie_bot.chat.gateway import (
    Capability,
    ChannelMoved,
    Gone,
    Profile,
    Rejected,
    Throttled,
    Unavailable,
    Unreachable,
)
from butinerie_bot.delivery import sending
from butinerie_bot.delivery.relay import Relay
from butinerie_bot.delivery.sending import Route

SAID = Document((Paragraph((Text("Bonjour"),)),), (Button("Voir la carte", "show:12"),))


def present(_content: Content, _profile: Profile) -> Document:
    return SAID


class Scene:
    """A relay with one or two platforms, over an outbox in memory."""

    def __init__(self, profile: Profile = EVERYTHING) -> None:
        self.clock = StoppedTime()
        self.outbox = MemoryOutbox(self.clock)
        self.gateway, self.other = FakeGateway(), FakeGateway()
        routes = {"rich": Route(self.gateway, profile), "text": Route(self.other, profile)}
        self.relay = Relay(self.outbox, routes, present, self.clock, jitter=lambda: 1.0, look_every=0.01)

    @asynccontextmanager
    async def going(self, *rows: Claimed) -> AsyncIterator[None]:
        self.outbox.rows.extend(rows)
        running = asyncio.create_task(self.relay.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.wait([running])

    async def played(self, *rows: Claimed, ended: int = 1) -> None:
        async with self.going(*rows):
            await self.outbox.until(ended)

    def endings(self) -> dict[int, Ending]:
        return {settled.delivery.id: settled.ending for settled in self.outbox.settled}


async def test_a_card_is_posted_and_its_message_remembered() -> None:
    scene = Scene()
    await scene.played(owed(1))
    [settled] = scene.outbox.settled
    assert (settled.ending, settled.channel, settled.message) == (Ending.SENT, "idees", "m1")
    assert scene.gateway.said == [("post", "idees", "1-1")]
    assert scene.gateway.contents == [SAID]


async def test_a_card_that_stands_is_edited_and_keeps_its_message() -> None:
    scene = Scene()
    await scene.played(owed(1, message="m7", message_channel="idees"))
    assert scene.gateway.said == [("edit", "idees", "1-1")]
    assert scene.outbox.settled[0].message == ""


async def test_a_platform_that_edits_nothing_keeps_its_first_card() -> None:
    scene = Scene(Profile(frozenset(Capability) - {Capability.EDIT}))
    await scene.played(owed(1, message="m7", message_channel="idees"))
    assert scene.endings() == {1: Ending.DROPPED}
    assert scene.gateway.said == []


async def test_where_there_are_no_buttons_a_private_message_tells_the_words_that_stand_for_them() -> None:
    scene = Scene(Profile(frozenset()))
    await scene.played(owed(1, "direct:nadia", what=What.DECIDED, person="nadia"))
    assert scene.outbox.settled[0].choices == (("Voir la carte", "show:12"),)


async def test_what_is_of_no_use_any_more_is_dropped_with_a_trace() -> None:
    scene = Scene()
    scene.outbox.useless.add(1)
    await scene.played(owed(1))
    assert scene.endings() == {1: Ending.DROPPED}
    assert scene.outbox.settled[0].error
    assert scene.gateway.said == []


async def test_a_lane_keeps_its_order() -> None:
    scene = Scene()
    await scene.played(*(owed(number) for number in range(1, 9)), ended=8)
    assert [token for _, _, token in scene.gateway.said] == [f"{number}-1" for number in range(1, 9)]


async def test_answers_leave_before_cards_of_the_same_lane() -> None:
    scene = Scene()
    await scene.played(owed(1), owed(2, what=What.THREAD, kind=Kind.ANSWER), ended=2)
    assert [token for _, _, token in scene.gateway.said] == ["2-1", "1-1"]


async def test_a_throttled_lane_waits_as_long_as_it_was_told_and_the_others_go_on() -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [Throttled(30)]
    await scene.played(owed(1), owed(2, "ideas"), ended=2)
    [deferred] = scene.outbox.deferred
    assert (deferred.until, deferred.everywhere, deferred.alone) == (NOON + timedelta(seconds=30), False, False)
    assert scene.endings() == {2: Ending.SENT}
    scene.clock.pass_by(30)
    await scene.played(ended=3)
    assert scene.endings() == {1: Ending.SENT, 2: Ending.SENT}


async def test_a_platform_throttled_everywhere_waits_with_all_its_lanes() -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [Throttled(5, everywhere=True)]
    await scene.played(owed(1))
    assert scene.outbox.deferred[0].everywhere


async def test_a_platform_that_is_away_waits_longer_each_time_and_no_other_does() -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [Unavailable(), Unavailable(), TimeoutError()]
    async with scene.going(owed(1), owed(9, connection="text")):
        for count in (2, 3, 4):
            await scene.outbox.until(count)
            scene.clock.pass_by((scene.outbox.deferred[-1].until - scene.clock.now()).total_seconds())
        await scene.outbox.until(5)
    waits = [round((deferred.until - NOON).total_seconds()) for deferred in scene.outbox.deferred]
    assert waits == [1, 1 + 2, 1 + 2 + 4]
    assert scene.endings() == {9: Ending.SENT, 1: Ending.SENT}


async def test_a_platform_that_hangs_holds_neither_the_other_nor_its_other_lanes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "LONGEST_CALL", 0.2)
    scene = Scene()
    scene.gateway.hangs.add("idees")
    await scene.played(owed(1), owed(2, "ideas"), owed(3, connection="text"), ended=3)
    assert scene.endings() == {2: Ending.SENT, 3: Ending.SENT}
    assert scene.outbox.deferred[0].everywhere


async def test_what_a_platform_will_never_take_becomes_a_dead_letter() -> None:
    scene = Scene()
    scene.gateway.fails["direct:nadia"] = scene.gateway.fails["nadia"] = [Rejected("too long")]
    await scene.played(owed(1, "direct:nadia", what=What.DECIDED, person="nadia"))
    [settled] = scene.outbox.settled
    assert settled.ending is Ending.DEAD
    assert "Rejected" in settled.error


@pytest.mark.parametrize(("first", "there"), [(True, True), (False, True), (False, False)])
async def test_who_cannot_be_written_to_is_told_apart_and_whether_they_can_open_the_talk(
    first: bool, there: bool
) -> None:
    less = set() if first else {Capability.DIRECT_FIRST}
    scene = Scene(Profile(frozenset(Capability) - less))
    scene.gateway.fails["nadia"] = [Unreachable("never wrote to us", opens=there)]
    await scene.played(owed(1, "direct:nadia", what=What.DECIDED, person="nadia"))
    [told] = scene.outbox.without_talk
    assert told.opens is (there and not first)
    assert "never wrote to us" in told.error
    assert not scene.outbox.settled


@pytest.mark.parametrize("channel", [False, True])
async def test_a_card_whose_place_is_gone_is_told_as_lost(channel: bool) -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [Gone(channel)]
    await scene.played(owed(1, message="m7", message_channel="idees"))
    assert [lost.channel for lost in scene.outbox.lost_cards] == [channel]


async def test_a_channel_that_has_moved_is_told_so_and_given_up_when_it_never_ends() -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [ChannelMoved("idees", "idees-2")] * 9
    with capture_logs():
        async with scene.going(owed(1)):
            await scene.outbox.until(sending.TRIES)
    assert [(moved.former, moved.now) for moved in scene.outbox.moves] == [("idees", "idees-2")] * (sending.TRIES - 1)
    assert scene.endings() == {1: Ending.DEAD}


async def test_a_line_under_a_card_that_is_gone_is_dropped() -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [Gone()]
    await scene.played(owed(1, what=What.THREAD, thread="m7"))
    assert scene.endings() == {1: Ending.DROPPED}


async def test_an_adapter_that_breaks_is_tried_a_few_times_then_leaves_a_dead_letter() -> None:
    scene = Scene()
    scene.gateway.fails["idees"] = [KeyError("ts")] * 9
    with capture_logs():  # a traceback drawn for each try costs as much as all other tests of the relay
        async with scene.going(owed(1), owed(2, "ideas")):
            for count in range(2, 2 + sending.TRIES):
                await scene.outbox.until(count)
                scene.clock.pass_by(60)
    assert len(scene.outbox.deferred) == sending.TRIES - 1
    assert scene.endings() == {2: Ending.SENT, 1: Ending.DEAD}


async def test_what_was_sent_is_written_down_once_the_store_is_back() -> None:
    scene = Scene()
    scene.outbox.troubles = [TooBusy()]
    async with scene.going():
        await asyncio.sleep(0.05)
        scene.outbox.rows.append(owed(1))
        scene.relay.wake()
        await scene.gateway.spoke.wait()
        scene.outbox.troubles = [StoreAway(), StoreAway()]
        await scene.outbox.until(1)
    assert scene.endings() == {1: Ending.SENT}
    assert len(scene.gateway.said) == 1


async def test_edits_of_a_channel_keep_the_pace_of_the_platform_and_new_cards_do_not_wait_for_them() -> None:
    scene = Scene(replace(EVERYTHING, edits_per_minute=1))
    standing = [owed(number, message=f"m{number}", message_channel="idees") for number in (1, 2, 3)]
    async with scene.going(*standing, owed(4)):
        await scene.outbox.until(4)
        assert [token for _, _, token in scene.gateway.said] == ["1-1", "4-1"]
        assert [deferred.alone for deferred in scene.outbox.deferred] == [True, True]
        scene.clock.pass_by(60)
        await scene.outbox.until(5)
        scene.clock.pass_by(60)
        await scene.outbox.until(6)
    assert [token for _, _, token in scene.gateway.said] == ["1-1", "4-1", "2-1", "3-1"]


async def test_a_version_raised_meanwhile_makes_another_token_so_that_it_is_sent_again() -> None:
    scene = Scene()
    await scene.played(owed(1))
    await scene.played(owed(1, version=2, message="m1", message_channel="idees"), ended=2)
    assert scene.gateway.said == [("post", "idees", "1-1"), ("edit", "idees", "1-2")]


async def test_what_is_being_sent_when_the_relay_stops_may_end() -> None:
    scene = Scene()
    async with scene.going(owed(1)):
        await scene.outbox.claimed.wait()
    assert scene.endings() == {1: Ending.SENT}
