from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_driver import SlackDriver
from slack_house import house

from butinerie_bot.testing.conformance import Conformance
from butinerie_bot.testing.conformance_gains import ConformanceGains
from butinerie_bot.testing.conformance_season import ConformanceSeason
from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.stories import told_in


class TestSlack(Conformance, ConformanceSeason, ConformanceGains):
    story = told_in("fr", pytest.param("en", marks=pytest.mark.long))

    @pytest.fixture
    async def driver(self, tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[SlackDriver]:
        async with house(sqlite_files.anew(), tmp_path) as driver:
            yield driver
