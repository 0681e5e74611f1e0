"""One browser for the session, a bot for each story, and windows that hear what goes wrong in them."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import playwright.async_api as playwright
import pytest
import pytest_asyncio
from scenery import IDEAS, people_it
from window import Opener

from butinerie_bot.testing import browser
from butinerie_bot.testing.fixtures import leave_out
from butinerie_bot.testing.shell import Bot, Shell

playwright.expect.set_options(timeout=20_000)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if not collection_path.name.startswith("test_") or browser.chromium():
        return None
    leave_out(config, "the tests in a browser", browser.MISSING)
    return True


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[playwright.Browser]:
    async with playwright.async_playwright() as driver:
        running = await driver.chromium.launch(executable_path=browser.chromium(), args=browser.FLAGS)
        yield running
        await running.close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database has ideas of former times, and an organization that tells people at once."""
    folder = tmp_path_factory.mktemp("begun")
    (folder / "former.csv").write_text(IDEAS)
    Shell(folder).said("import", "former.csv", "--map", "title=title", "--map", "text=text", "--map", "id=id")
    database = sqlite3.connect(folder / "var" / "butinerie.db")
    with database:
        database.execute("UPDATE organizations SET policy = '{\"notice_minutes\": 0}'")
    database.close()
    return folder


@pytest.fixture
def bot(begun: Path, tmp_path: Path) -> Iterator[Bot]:
    """A bot of one's own, which knows the ideas of former times."""
    folder = shutil.copytree(begun, tmp_path / "bot")
    with Shell(folder).bot() as running:
        yield running


@pytest.fixture(scope="session")
def peopled(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """A bot in whose channel something of everything happened; its tests leave it as they find it."""
    folder = shutil.copytree(begun, tmp_path_factory.mktemp("peopled") / "bot")
    with Shell(folder).bot() as running:
        people_it(running)
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def opened(chromium: playwright.Browser) -> AsyncIterator[Opener]:
    """Opens windows; at the end no window has anything to complain about."""
    opener = Opener(chromium)
    yield opener
    await opener.close()
    assert opener.complaints == []
