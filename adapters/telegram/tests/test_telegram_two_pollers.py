"""Several processes with one token: Telegram brings updates to one only, and who fetches is one of them at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from pydantic import SecretStr
from telegram_scene import MenuBot, Scene, scene

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.events import Said
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.turns import process
from butinerie_telegram.connect import TelegramConnection, connect
from butinerie_telegram.settings import TelegramSettings


@dataclass
class Life:
    """One of the processes, and what it took."""

    bot: MenuBot
    connection: TelegramConnection
    running: asyncio.Task[None]

    @property
    def said(self) -> list[str]:
        return [event.text[0].text for event in self.bot.taken if isinstance(event, Said)]

    async def end(self) -> None:
        self.running.cancel()
        with suppress(asyncio.CancelledError):
            await self.running


@asynccontextmanager
async def life(town: Scene, url: str, folder: Path, clock: StoppedClock) -> AsyncIterator[Life]:
    bot = MenuBot()
    settings = TelegramSettings(bot_token=SecretStr(town.connection.bot.token), api_url=town.fake.url)
    async with process(url, folder, clock) as turns:
        setting = Setting("telegram", bot, folder, None, "fr", alone=partial(turns.alone, "telegram"))
        connection = connect(settings, setting, poll_seconds=30)
        one = Life(bot, connection, asyncio.create_task(connection.run()))
        try:
            yield one
        finally:
            await one.end()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as made:
        await made.hear()
        yield made


async def heard(town: Scene, text: str) -> None:
    town.fake.people.say(town.nadia, town.fake.people.private(town.nadia), text)
    await town.fake.until(lambda: not town.fake.state.updates.waiting())


async def test_of_two_one_fetches_and_the_other_takes_over_when_it_stops(
    database_url: str, clock: StoppedClock, tmp_path: Path, town: Scene
) -> None:
    async with life(town, database_url, tmp_path, clock) as one:
        await heard(town, "un")
        async with life(town, database_url, tmp_path, clock) as two:
            await heard(town, "deux")
            await one.end()
            await heard(town, "trois")
            assert (one.said, two.said) == (["un", "deux"], ["trois"])
    assert not [refusal for refusal in town.fake.refusals if "Conflict" in refusal]


async def test_without_turns_two_end_each_other_s_fetching_and_lose_nothing(
    tmp_path: Path, town: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("butinerie_telegram.polling.TAKEN", 0.05)
    bots = [MenuBot(), MenuBot()]
    settings = TelegramSettings(bot_token=SecretStr(town.connection.bot.token), api_url=town.fake.url)
    setting = Setting("telegram", bots[0], tmp_path, None, "fr")
    both = [connect(settings, replace(setting, intake=bot), poll_seconds=30) for bot in bots]
    running = [asyncio.create_task(each.run()) for each in both]
    await town.fake.until(lambda: any("Conflict" in refusal for refusal in town.fake.refusals))
    for text in ("un", "deux", "trois"):
        await heard(town, text)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    taken = {event.text[0].text for bot in bots for event in bot.taken if isinstance(event, Said)}
    assert taken == {"un", "deux", "trois"}
