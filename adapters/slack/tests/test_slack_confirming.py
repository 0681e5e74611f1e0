"""What is confirmed to Slack, and what is not: only what was recorded, and that once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_scene import Scene, connected

from butinerie_bot.chat.documents import Button
from butinerie_bot.chat.events import Deactivated
from butinerie_bot.chat.ports import StoreAway


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with connected(tmp_path) as scened:
        yield scened
        assert not scened.fake.refusals


async def test_what_comes_twice_is_taken_once_and_answered_once(scene: Scene) -> None:
    scene.fake.deliveries.copies = 2
    scene.answer_with("C'est noté.")
    scene.fake.people.say(scene.nadia, scene.fake.people.direct(scene.nadia), "liste")
    await scene.heard()
    assert len(scene.bot.taken) == 1
    assert scene.private(scene.nadia) == ["C'est noté."]


async def test_an_event_that_could_not_be_taken_is_brought_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("butinerie_slack.envelopes.AGAIN_AFTER", 0.01)
    scene.bot.fails.extend([StoreAway(), StoreAway()])
    scene.fake.people.say(scene.nadia, scene.fake.people.direct(scene.nadia), "liste")
    await scene.heard()
    assert len(scene.bot.taken) == 1


async def test_a_press_that_could_not_be_taken_is_not_confirmed(scene: Scene) -> None:
    ref = await scene.post("Une carte", Button("Soutenir", "support:12"))
    scene.bot.fails.append(StoreAway())
    outcome = scene.fake.people.press(scene.sami, scene.channel.messages[ref.message], "Soutenir")
    await scene.bot.asked.wait()
    await asyncio.sleep(0.02)
    assert not scene.bot.taken
    assert not outcome.done.is_set()


async def test_an_account_that_could_not_be_told_off_is_told_off_when_it_comes_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("butinerie_slack.envelopes.AGAIN_AFTER", 0.01)
    scene.bot.fails.append(StoreAway())
    scene.fake.people.deactivate(scene.sami)
    await scene.heard()
    assert scene.bot.the(Deactivated).person.id == scene.sami.id
