import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from butinerie_bot.bootstrap.house import open_house
from butinerie_bot.bootstrap.problems import Problem
from butinerie_bot.config import Settings, load_settings
from butinerie_bot.season.figures import Figures, still_owed
from butinerie_bot.season.ground import NAME, season_ground, season_settings
from butinerie_bot.season.playing import played
from butinerie_bot.season.scale import SHORT, WHOLE, Scale
from butinerie_bot.storage.times import micros

SPRING = datetime(2026, 3, 1, tzinfo=UTC)
"""After the season, before its gains are asked for once more."""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return season_settings(load_settings())


async def play(settings: Settings, scale: Scale, seed: int = 1) -> Figures:
    async with season_ground(settings) as (house, clock):
        return await played(house, clock, scale, seed, lambda *_: None, lambda _: None)


async def test_three_weeks_of_a_small_season_tell_nobody_twice_nor_at_night(settings: Settings) -> None:
    """[4]"""
    found = await play(settings, SHORT)
    assert (found.members, found.ideas, found.selected) == (SHORT.members, SHORT.proposals, SHORT.selected)
    assert found.votes > SHORT.proposals
    assert found.pilots > 0
    assert found.reminders_due == found.reminders_sent > 0
    assert found.digests > 0
    assert (found.reminders_twice, found.reminders_outside_hours, found.digests_twice) == (0, 0, 0)


async def test_a_season_goes_to_a_database_of_its_own_and_replaces_the_one_that_is_there(settings: Settings) -> None:
    """Whoever opens it reads it as it ended."""
    assert settings.database_url == "sqlite:///var/season.db"
    before = Scale(20, selected=1, merged=0, declined=1, deferred=0, ideas_days=2, campaign_days=3, last_day=6)
    first = await play(settings, before)
    assert (await play(settings, before)).ideas == first.ideas == 2
    async with open_house(settings) as house:
        assert [each.name for each in house.organizations] == [NAME]
        assert house.clock.now().isoformat() > "2025-09-08"
        assert house.clock.now().isoformat() < "2025-09-09"


async def test_a_season_is_not_played_where_others_have_ideas(settings: Settings) -> None:
    async with open_house(settings.model_copy(update={"organization": "Ailleurs"})):
        pass
    with sqlite3.connect("var/season.db") as raw:
        raw.execute("INSERT INTO members (organization_id, id, created_at) SELECT id, 1, 0 FROM organizations")
    raw.close()
    with pytest.raises(Problem) as told:
        await play(settings, SHORT)
    assert told.value.phrase == "season-not-ours"


async def test_a_season_is_not_played_over_the_files_of_others(settings: Settings, tmp_path: Path) -> None:
    theirs = tmp_path / "var" / "season.files" / "playground"
    theirs.mkdir(parents=True)
    with pytest.raises(Problem):
        await play(settings, SHORT)
    assert theirs.exists()


@pytest.mark.long
async def test_a_whole_season_is_the_same_on_each_engine_and_ends_with_nothing_owed(
    settings: Settings, empty_url: str
) -> None:
    """[4]"""
    first = await play(settings, WHOLE)
    elsewhere = settings.model_copy(update={"database_url": empty_url, "secret_key": SecretStr("of this test")})
    again = await play(elsewhere, WHOLE)
    async with open_house(elsewhere) as house:
        assert not await house.pool.read(lambda reading: still_owed(reading, micros(SPRING)))
    assert {**first.values(), "seconds": 0} == {**again.values(), "seconds": 0}
    assert (first.members, first.ideas, first.selected, first.pilots, first.verdicts) == (300, 38, 10, 10, 10)
    assert first.reminders_due == first.reminders_sent
    assert (first.reminders_twice, first.reminders_outside_hours, first.digests_twice) == (0, 0, 0)
