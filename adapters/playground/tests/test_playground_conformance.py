from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playground_driver import PlaygroundDriver

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.conformance import Conformance
from butinerie_bot.testing.conformance_gains import ConformanceGains
from butinerie_bot.testing.conformance_season import ConformanceSeason
from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.stories import told_in
from butinerie_bot.testing.world import opened
from butinerie_playground.connect import PlaygroundConnection, connect
from butinerie_playground.settings import PlaygroundSettings, ProfileName


class PlatformClock:
    """The world's stopped clock in ms, each reading a little later, as a platform orders what happens at once."""

    def __init__(self, clock: StoppedClock) -> None:
        self._clock = clock
        self._readings = 0

    def __call__(self) -> int:
        self._readings += 1
        return int(self._clock.now().timestamp() * 1000) + self._readings


class OnThePlayground:
    profile: ProfileName

    @pytest.fixture
    async def driver(self, tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[PlaygroundDriver]:
        def connected(setting: Setting, clock: StoppedClock) -> PlaygroundConnection:
            return connect(PlaygroundSettings(profile=self.profile), setting, PlatformClock(clock))

        async with opened(sqlite_files.anew(), tmp_path, connected) as world:
            driver = PlaygroundDriver(world)
            yield driver
            await driver.close()


class TestRichPlayground(OnThePlayground, Conformance, ConformanceSeason, ConformanceGains):
    profile = "rich"


class TestPlaygroundWithButtonsAlone(OnThePlayground, Conformance, ConformanceSeason, ConformanceGains):
    profile = "buttons"
    story = told_in("fr", pytest.param("en", marks=pytest.mark.long))


class TestPlaygroundWithWordsAlone(OnThePlayground, Conformance, ConformanceSeason, ConformanceGains):
    profile = "text"
    story = told_in("en", pytest.param("fr", marks=pytest.mark.long))
