from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram_driver import TelegramDriver
from telegram_house import house

from butinerie_bot.testing.conformance import Conformance
from butinerie_bot.testing.conformance_season import ConformanceSeason
from butinerie_bot.testing.databases import SqliteFiles


class TestTelegram(Conformance, ConformanceSeason):
    @pytest.fixture
    async def driver(self, tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[TelegramDriver]:
        async with house(sqlite_files.anew(), tmp_path) as driver:
            yield driver
