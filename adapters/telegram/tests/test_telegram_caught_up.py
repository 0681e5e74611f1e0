"""What Telegram had is known to be brought: after each fetch, or when nothing waits for the webhook."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from fake_telegram import FakeTelegram
from telegram_scene import scene

from butinerie_telegram.bot import TelegramBot
from butinerie_telegram.caught_up import KEPT, CaughtUp


@dataclass
class Noted:
    """Whether it was told, and how often."""

    kept: list[timedelta] = field(default_factory=list)
    told: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, kept: timedelta, /) -> None:
        self.kept.append(kept)
        self.told.set()


async def watched(bot: TelegramBot, noted: Noted, fake: FakeTelegram, calls: int) -> None:
    """Look so often."""
    task = asyncio.create_task(CaughtUp(bot, noted).watch())
    await fake.until(lambda: sum(call.method == "getWebhookInfo" for call in fake.calls) >= calls)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_fetch_brings_all_of_the_last_day(tmp_path: Path) -> None:
    noted = Noted()
    async with scene(tmp_path, heard=noted) as town:
        town.fake.people.start(town.nadia)
        task = asyncio.create_task(town.connection.run())
        async with asyncio.timeout(5):
            await noted.told.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert set(noted.kept) == {KEPT}


async def test_while_something_waits_for_the_webhook_nothing_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("butinerie_telegram.caught_up.LOOK_EVERY", 0.01)
    async with scene(tmp_path) as town:
        noted = Noted()
        town.fake.people.start(town.nadia)
        await watched(town.connection.bot, noted, town.fake, 2)
        assert not noted.kept
        await town.hear()
        town.fake.faults.fail("getWebhookInfo")
        await watched(town.connection.bot, noted, town.fake, 5)
        assert KEPT in noted.kept
