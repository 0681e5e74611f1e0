"""What goes wrong on Telegram's side costs time, never an update, a message or the token."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from fake_telegram import TOKEN
from fake_telegram.faults import Faults
from telegram_driver import TelegramDriver
from telegram_house import house
from telegram_scene import Scene, scene
from telegram_town import Town

from butinerie_bot.testing.databases import SqliteFiles

TITLE = "Un banc devant la mairie"
Trouble = Callable[[Faults, str, int | None], None]
TROUBLES: dict[str, Trouble] = {
    "too many": lambda faults, method, chat: faults.throttle(method, seconds=30, times=2, chat=chat),
    "bad gateway": lambda faults, method, chat: faults.fail(method, status=502, times=2, chat=chat),
    "server error": lambda faults, method, chat: faults.fail(method, status=500, times=2, chat=chat),
    "time-out": lambda faults, method, chat: faults.hang(method, times=2, chat=chat),
    "cut": lambda faults, method, chat: faults.drop(method, times=2, chat=chat),
}
EACH = pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)


@pytest.fixture(autouse=True)
def discreet(caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Whatever is logged at the lowest level, or printed, does not tell the token."""
    caplog.set_level(logging.DEBUG)
    yield
    assert TOKEN not in f"{caplog.text}{capsys.readouterr()}"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    monkeypatch.setattr("butinerie_bot.delivery.sending.LONGEST_CALL", 0.2)
    monkeypatch.setattr("butinerie_telegram.bot.CALL_SECONDS", 0.2)
    for name in ("TAKEN", "FIRST_PAUSE"):
        monkeypatch.setattr(f"butinerie_telegram.polling.{name}", 0.01)
    monkeypatch.setattr("butinerie_telegram.polling.seconds_of", lambda _error: 0.01)


@asynccontextmanager
async def fetching(town: Scene) -> AsyncIterator[None]:
    task = asyncio.create_task(town.connection.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@EACH
async def test_fetching_goes_on_after_it(tmp_path: Path, trouble: Trouble) -> None:
    async with scene(tmp_path) as town:
        town.fake.people.start(town.nadia)
        trouble(town.fake.faults, "getUpdates", None)
        async with fetching(town):
            await town.fake.until(lambda: not town.fake.state.updates.waiting())
        assert [event.person.id for event in town.bot.taken if event.place.direct] == [str(town.nadia.id)]


async def later(driver: TelegramDriver, minutes: int = 3) -> None:
    for _ in range(minutes):
        await driver.world.advance(minutes=1)


@EACH
async def test_a_card_comes_once_after_it(tmp_path: Path, sqlite_files: SqliteFiles, trouble: Trouble) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        town = await Town.of(driver)
        trouble(driver.fake.faults, "sendMessage", town.home.id)
        driver.fake.people.say(town.nadia, town.home, f"/idee {TITLE}")
        await driver.heard_out()
        await later(driver)
        assert len(town.shown(TITLE)) == 1


@EACH
async def test_a_card_is_changed_after_it(tmp_path: Path, sqlite_files: SqliteFiles, trouble: Trouble) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        town = await Town.of(driver)
        await town.say(town.nadia, f"/idee {TITLE}", aloud=True)
        trouble(driver.fake.faults, "editMessageText", town.home.id)
        driver.fake.people.react(town.karim, town.shown(TITLE)[0], "👍")
        await driver.heard_out()
        await later(driver)
        assert await town.says(TITLE, "1 soutien")
        assert len(town.shown(TITLE)) == 1
