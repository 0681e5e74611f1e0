"""Who never pressed Start: what they owe waits, the group says that a word does, Start brings it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fake_telegram import Message
from telegram_house import house
from telegram_town import Town

from butinerie_bot.testing.databases import SqliteFiles

TITLE = "Un banc devant la mairie"
WEEK_BEFORE = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)
NOT_STARTED = "Forbidden: bot can't initiate conversation with a user"
BLOCKED = "Forbidden: bot was blocked by the user"


def calls(town: Town) -> list[Message]:
    return [message for message in town.shown("Karim") if any("url" in each for each in message.buttons.values())]


def link_in(message: Message) -> str:
    return next(str(button["url"]) for button in message.buttons.values() if "url" in button)


@pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])
async def test_a_steward_without_a_private_talk_is_called_and_told_once_they_start(
    tmp_path: Path, sqlite_files: SqliteFiles, language: str
) -> None:
    async with house(sqlite_files.anew(), tmp_path, started=False) as driver:
        town = await Town.of(driver, language)
        driver.fake.people.start(town.nadia)
        await town.say(town.nadia, f"/idee {TITLE}", aloud=True)
        await driver.world.wait_until(WEEK_BEFORE)
        assert not calls(town)
        await driver.world.advance(minutes=1)
        await driver.world.settle()
        [call] = calls(town)
        assert TITLE not in call.text
        assert any(f"tg://user?id={town.karim.id}" in str(asked.arguments.get("text")) for asked in driver.fake.calls)
        await driver.world.advance(hours=3)
        assert not town.told(town.karim)
        driver.fake.people.follow(town.karim, link_in(call))
        await town.heard()
        assert sorted(TITLE in told for told in town.told(town.karim)) == [False, True]
        await driver.world.advance(days=1)
        assert len(calls(town)) == 1
        assert set(driver.fake.refusals) == {NOT_STARTED}


async def test_who_blocks_the_bot_and_comes_back_at_night_is_told_in_the_morning(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        town = await Town.of(driver)
        await town.say(town.nadia, f"/idee {TITLE}", aloud=True)
        driver.fake.people.block(town.karim)
        await driver.world.wait_until(WEEK_BEFORE)
        await driver.world.advance(minutes=1)
        await driver.world.wait_until(WEEK_BEFORE + timedelta(hours=12))
        before = len(town.told(town.karim))
        driver.fake.people.follow(town.karim, link_in(calls(town)[0]))
        await town.heard()
        assert not any(TITLE in told for told in town.told(town.karim)[before:])
        await driver.world.wait_until(WEEK_BEFORE + timedelta(days=1))
        assert sum(TITLE in told for told in town.told(town.karim)[before:]) == 1
        assert set(driver.fake.refusals) == {BLOCKED}
