"""A group becomes a supergroup: another id, its old messages out of the bot's reach, and the product goes on."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_telegram import Chat, Message
from telegram_driver import TelegramDriver
from telegram_house import house

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.telling import Story, plain

TITLE = "Un banc devant la mairie"
WEEK_BEFORE_THE_PROMISE = datetime(2026, 3, 9, 8, 5, tzinfo=UTC)


@pytest.fixture
async def driver(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[TelegramDriver]:
    async with house(sqlite_files.anew(), tmp_path, kind="group") as shared:
        await Story(shared, "fr").share(shared.cast.author, TITLE)
        yield shared


def home(driver: TelegramDriver) -> Chat:
    return driver.fake.state.chats[int(driver.home)]


def cards(driver: TelegramDriver, chat: Chat) -> list[Message]:
    return [message for message in driver.fake.people.standing(chat) if TITLE in message.text and message.buttons]


async def settled(driver: TelegramDriver) -> None:
    await driver.heard_out()
    await driver.world.settle()
    await driver.world.advance(minutes=1)


async def test_its_card_stands_anew_once_and_old_and_new_reactions_count(driver: TelegramDriver) -> None:
    (old,) = cards(driver, home(driver))
    sami, lea = (driver.fake.state.people[int(one)] for one in (driver.cast.voter, driver.cast.other))
    driver.fake.people.react(sami, old, "👍")
    new = driver.fake.groups.migrate(home(driver))
    await settled(driver)
    (card,) = cards(driver, new)
    assert "1 soutien" in plain(card.text)
    driver.fake.people.react(lea, old, "🔥")
    await settled(driver)
    driver.fake.people.react(sami, card, "👍")
    await settled(driver)
    assert [plain(each.text).count("2 soutiens") for each in cards(driver, new)] == [1]
    driver.fake.people.react(sami, old)
    await driver.repeat()
    await settled(driver)
    assert ["2 soutiens" in plain(each.text) for each in cards(driver, new)] == [True]


async def test_the_letter_goes_to_the_supergroup(driver: TelegramDriver) -> None:
    new = driver.fake.groups.migrate(home(driver))
    await settled(driver)
    for _ in range(8):
        await driver.world.advance(days=1)
    letters = [message for message in driver.fake.people.standing(new) if "lettre de la ruche" in message.text]
    assert len(letters) == 1
    assert "Bad Request: group chat was upgraded to a supergroup chat" not in driver.fake.refusals


async def test_what_was_never_told_is_learned_by_writing_to_the_former_id(driver: TelegramDriver) -> None:
    new = driver.fake.groups.migrate(home(driver))
    driver.fake.state.updates.forget_all()
    sami = driver.fake.state.people[int(driver.cast.voter)]
    driver.fake.people.say(sami, driver.fake.people.private(sami), "soutenir 1")
    await settled(driver)
    await driver.world.advance(minutes=1)
    assert ["1 soutien" in plain(card.text) for card in cards(driver, new)] == [True]
    assert driver.fake.refusals["Bad Request: group chat was upgraded to a supergroup chat"] == 1


async def test_a_group_that_is_set_by_its_former_id_is_known_and_looked_at(driver: TelegramDriver) -> None:
    new = driver.fake.groups.migrate(home(driver))
    await settled(driver)
    connection = driver.world.connection
    await connection.setup()
    checks = await connection.check()
    assert all(check.well for check in checks), checks
    assert [where.place.channel for where in connection.homes] == [driver.home]
    driver.fake.groups.demote_bot(new)
    await settled(driver)
    assert [str(new.id) in check.advice for check in await connection.check() if not check.well] == [True]


async def test_who_cannot_be_written_to_is_called_in_the_supergroup(driver: TelegramDriver) -> None:
    driver.fake.people.block(driver.fake.state.people[int(driver.cast.steward)])
    new = driver.fake.groups.migrate(home(driver))
    await settled(driver)
    await driver.world.wait_until(WEEK_BEFORE_THE_PROMISE)
    await driver.world.advance(minutes=1)
    calls = [message for message in driver.fake.people.standing(new) if "Karim" in message.text]
    assert len(calls) == 1
