"""Two sockets: one is heard while the other is renewed, and nothing that was not recorded is confirmed."""

import asyncio
from pathlib import Path

import pytest
from slack_scene import Scene, connected, scene

from butinerie_bot.chat.events import MessageRef, Order, Reacted, ReactionsListed, Said
from butinerie_slack.sockets import LONGEST_PAUSE, pause_after


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("butinerie_slack.sockets.FIRST_PAUSE", 0.01)


def say(scened: Scene, sentence: str) -> None:
    scened.fake.people.say(scened.nadia, scened.fake.people.direct(scened.nadia), sentence)


async def test_a_socket_that_slack_renews_is_replaced_before_it_closes(tmp_path: Path) -> None:
    async with connected(tmp_path) as scened:
        old = scened.fake.sockets.open[0]
        scened.fake.sockets.disconnect("warning", old)
        await scened.fake.connected(3)
        say(scened, "liste")
        await scened.heard()
        old.cut()
        say(scened, "aide")
        await scened.heard()
        assert len([event for event in scened.bot.taken if isinstance(event, Said)]) == 2
        assert len(scened.fake.sockets.open) == 2
        assert not scened.fake.refusals


async def test_a_socket_that_slack_announced_to_close_and_does_not_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("butinerie_slack.sockets.LEAVING_SECONDS", 0.01)
    async with connected(tmp_path) as scened:
        old = scened.fake.sockets.open[0]
        scened.fake.sockets.disconnect("warning", old)
        await scened.fake.until(lambda: old not in scened.fake.sockets.open and len(scened.fake.sockets.open) == 2)


async def test_sockets_that_are_cut_are_opened_again_and_what_was_missed_is_listed(tmp_path: Path) -> None:
    async with connected(tmp_path) as scened:
        ref = await scened.post("Une carte")
        card = scened.channel.messages[ref.message]
        scened.bot.cards.append(ref)
        scened.fake.people.react(scened.nadia, card, "+1")
        await scened.heard()
        known = scened.bot.the(Reacted).order
        scened.fake.deliveries.hold()
        scened.fake.sockets.cut()
        scened.fake.people.react(scened.sami, card, "tada")
        listed = await scened.bot.hears(ReactionsListed)
        assert {(person.id, emoji) for person, emoji in listed.given} == {
            (scened.nadia.id, "+1"), (scened.sami.id, "tada"),
        }  # fmt: skip
        assert listed.gap_began == known


async def test_what_comes_out_of_order_and_from_both_sockets_is_all_taken(tmp_path: Path) -> None:
    async with connected(tmp_path) as scened:
        card = scened.channel.messages[(await scened.post("Une carte")).message]
        scened.fake.deliveries.hold()
        for emoji in ("+1", "heart", "fire", "tada"):
            scened.fake.people.react(scened.nadia, card, emoji)
        scened.fake.deliveries.release(backwards=True)
        await scened.heard()
        reacted = [event for event in scened.bot.taken if isinstance(event, Reacted)]
        assert [event.emoji for event in sorted(reacted, key=lambda event: event.order)] == [
            "+1", "heart", "fire", "tada",
        ]  # fmt: skip


async def test_an_app_that_may_open_no_socket_says_so_and_tries_again(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        scened.fake.app.socket_mode = False
        running = asyncio.create_task(scened.connection.run())
        await scened.fake.until(lambda: scened.fake.refusals["socket_mode_not_enabled"] > 3)
        [check] = await scened.connection.check()
        assert not check.well
        assert "socket_mode_not_enabled" in check.advice
        scened.fake.app.socket_mode = True
        await scened.fake.connected(2)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_where_slack_was_heard_last_outlasts_the_process(tmp_path: Path) -> None:
    async with connected(tmp_path) as scened:
        say(scened, "liste")
        await scened.heard()
        order = scened.bot.the(Said).order
    async with connected(tmp_path) as again:
        ref = await again.post("Une carte")
        again.bot.cards.append(MessageRef(ref.channel, ref.message))
        again.connection.reconciler.heard_again()
        assert (await again.bot.hears(ReactionsListed)).gap_began == order
    assert order > Order(0)


def test_pauses_grow_and_are_never_the_same_for_two() -> None:
    assert {pause_after(failures) <= LONGEST_PAUSE for failures in range(2_000)} == {True}
    assert len({pause_after(3) for _ in range(20)}) > 10
    assert max(pause_after(0) for _ in range(50)) < min(pause_after(6) for _ in range(50))
