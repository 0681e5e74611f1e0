"""What Slack lists sets the reactions right: after a start, after a flood, at the pace that it allows."""

import asyncio
from pathlib import Path

import pytest
from slack_scene import connected, scene

from butinerie_bot.chat.events import MessageRef, Order, ReactionsListed
from butinerie_bot.chat.gateway import Unavailable
from butinerie_bot.chat.ports import StoreAway
from butinerie_slack.reading import order_of


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("butinerie_slack.reconciling.FIRST_PAUSE", 0.001)
    monkeypatch.setattr("butinerie_slack.reconciling.FLOOD", 0.0)
    monkeypatch.setattr("butinerie_slack.reconciling.SETTLED_AFTER", 0.0)


async def test_what_was_given_while_the_bot_was_away_is_brought_at_its_start(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        card = await scened.post("Une carte")
        scened.fake.app.events.clear()
        scened.fake.people.react(scened.nadia, scened.channel.messages[card.message], "thumbsup")
        scened.bot.cards.append(card)
        running = asyncio.create_task(scened.connection.run())
        listed = await scened.bot.hears(ReactionsListed)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert [(person.name, emoji) for person, emoji in listed.given] == [("nadia", "thumbsup")]
    assert (listed.message, listed.gap_began) == (card, Order(0))


async def test_a_list_that_is_refused_for_now_is_asked_for_again_and_one_that_is_gone_is_not(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        card = await scened.post("Une carte")
        scened.fake.faults.fail("reactions.get", times=2)
        scened.bot.fails.append(StoreAway())
        await scened.connection.reconciler.one(card, Order(5))
        await scened.connection.reconciler.one(MessageRef(card.channel, "1.000001"), Order(5))
        assert scened.bot.the(ReactionsListed).gap_began == Order(5)
        assert len([call for call in scened.fake.calls if call.method == "reactions.get"]) == 5


async def test_a_throttled_list_waits_as_long_as_slack_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    async with scene(tmp_path) as scened:
        card = await scened.post("Une carte")
        scened.fake.faults.throttle("reactions.get", seconds=30)
        monkeypatch.setattr("butinerie_slack.reconciling.asyncio.sleep", sleep)
        await scened.connection.reconciler.one(card, Order(5))
        assert scened.bot.the(ReactionsListed).given == ()
    assert waited[0] == 30.0


async def test_what_was_given_on_a_card_before_the_bot_knew_it_is_listed_once_it_is_found(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        scened.fake.faults.lose_answer("chat.postMessage")
        with pytest.raises(Unavailable):
            await scened.post("Une carte")
        [card] = scened.channel.standing
        scened.fake.people.react(scened.nadia, card, "+1")
        assert await scened.post("Une carte") == MessageRef(scened.channel.id, card.ts)
        listed = await scened.bot.hears(ReactionsListed)
        assert [emoji for _, emoji in listed.given] == ["+1"]
        assert listed.gap_began == order_of(card.ts)


async def test_a_flood_that_slack_kept_back_is_made_up_for(tmp_path: Path) -> None:
    async with connected(tmp_path) as scened:
        card = await scened.post("Une carte")
        scened.fake.people.react(scened.nadia, scened.channel.messages[card.message], "+1")
        await scened.heard()
        scened.bot.cards.append(card)
        scened.fake.workspace.limit_rate()
        listed = await scened.bot.hears(ReactionsListed)
        await scened.heard()
        assert listed.gap_began.time == int(scened.fake.clock()) // 60 * 60 * 1_000
        assert not scened.fake.refusals


async def test_a_gap_lasts_until_every_card_was_listed(tmp_path: Path) -> None:
    async with connected(tmp_path) as scened:
        scened.bot.cards.append(await scened.post("Une carte"))
        scened.fake.people.say(scened.nadia, scened.fake.people.direct(scened.nadia), "liste")
        await scened.heard()
        scened.fake.faults.fail("reactions.get", times=6)
        await scened.connection.reconciler.all()
        await scened.connection.reconciler.all()
        await scened.connection.reconciler.all()
        gaps = [event.gap_began for event in scened.bot.taken if isinstance(event, ReactionsListed)]
        assert (gaps[0], gaps[1] > gaps[0]) == (Order(0), True)


async def test_once_a_day_everything_is_listed_whatever_was_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("butinerie_slack.reconciling.EACH_DAY", 0.01)
    async with scene(tmp_path) as scened:
        scened.bot.cards.append(await scened.post("Une carte"))
        daily = asyncio.create_task(scened.connection.reconciler.run())
        await scened.bot.hears(ReactionsListed)
        daily.cancel()
        await asyncio.gather(daily, return_exceptions=True)
