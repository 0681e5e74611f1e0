"""Who reacts in a group's or a channel's name is told on the card, and has no vote."""

from pathlib import Path

from telegram_driver import TelegramDriver
from telegram_house import house

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.driving import PRIVATE
from butinerie_bot.testing.telling import Story, plain

TITLE = "Un banc devant la mairie"


async def card_says(driver: TelegramDriver, card: int) -> str:
    await driver.heard_out()
    await driver.world.settle()
    await driver.world.advance(minutes=1)
    return plain(driver.fake.state.chats[int(driver.home)].messages[card].text)


async def test_an_anonymous_administrator_and_a_channel_are_told_and_not_counted(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        post = await Story(driver, "fr").share(driver.cast.author, TITLE)
        people, home = driver.fake.people, driver.fake.state.chats[int(driver.home)]
        card = home.messages[int(post.id)]
        karim = driver.fake.state.people[int(driver.cast.steward)]
        driver.fake.groups.promote(home, karim, anonymous=True)
        people.react(karim, card, "👍")
        assert "1 réaction anonyme, qui ne compte pas" in await card_says(driver, card.id)
        channel = driver.fake.groups.create("Actualités", [karim], "channel")
        people.react_as(channel, card, "🔥")
        said = await card_says(driver, card.id)
        assert "2 réactions anonymes, qui ne comptent pas" in said
        assert "1 soutien" not in said
        people.react(karim, card)
        people.react_as(channel, card, "🤔")
        await driver.repeat()
        assert "anonyme" not in await card_says(driver, card.id)


async def test_in_a_channel_only_the_button_votes(tmp_path: Path, sqlite_files: SqliteFiles) -> None:
    async with house(sqlite_files.anew(), tmp_path, kind="channel") as driver:
        await Story(driver, "fr").ask(driver.cast.author, "idea", TITLE, PRIVATE)
        await driver.world.settle()
        people, home = driver.fake.people, driver.fake.state.chats[int(driver.home)]
        (card,) = (message for message in people.standing(home) if TITLE in message.text)
        sami, lea = (driver.fake.state.people[int(one)] for one in (driver.cast.voter, driver.cast.other))
        for person in (sami, lea):
            people.react(person, card, "👍")
        assert "2 réactions anonymes, qui ne comptent pas" in await card_says(driver, card.id)
        people.press_data(sami, card, "support:1")
        assert "1 soutien" in await card_says(driver, card.id)
        people.react(lea, card)
        assert "1 réaction anonyme, qui ne compte pas" in await card_says(driver, card.id)
