from pathlib import Path

import pytest
from fake_telegram import Message
from telegram_driver import TelegramDriver
from telegram_house import house

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.telling import Story

TITLE, OTHER = "Un banc devant la mairie", "Des vélos pour les tournées"
VOTES = 30


def link_in(message: Message) -> str:
    return next(str(button["url"]) for button in message.buttons.values() if "url" in button)


async def card_of(driver: TelegramDriver) -> Message:
    post = await Story(driver, "fr").card(TITLE)
    return driver.fake.state.chats[int(driver.home)].messages[int(post.id)]


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_who_never_pressed_start_shares_and_votes_in_the_group_and_follows_a_link_for_the_rest(
    tmp_path: Path, sqlite_files: SqliteFiles, language: str
) -> None:
    async with house(sqlite_files.anew(), tmp_path, started=False) as driver:
        story, people = Story(driver, language), driver.fake.people
        await story.everyone_speaks()
        nadia, sami = (driver.fake.state.people[int(one)] for one in (driver.cast.author, driver.cast.voter))
        home = driver.fake.state.chats[int(driver.home)]
        people.say(nadia, home, f"/idea@butinerie_bot {TITLE}")
        await driver.heard_out()
        await driver.world.settle()
        pointer = next(message for message in people.standing(home) if message.reply_to and message.buttons)
        people.follow(nadia, link_in(pointer))
        await driver.heard_out()
        assert await story.told(driver.cast.author, story.word("promised"))
        card = await card_of(driver)
        people.react(sami, card, "👍")
        await driver.heard_out()
        assert await story.shows(TITLE, "1 soutien")
        people.react(sami, card)
        await driver.heard_out()
        assert not await story.shows(TITLE, "1 soutien")
        pressed = people.press(
            sami, card, next(label for label in card.buttons if "👍" in label or "Soutenir" in label)
        )
        await driver.heard_out()
        assert pressed.answer is not None
        assert await story.shows(TITLE, "1 soutien")
        assert set(driver.fake.refusals) <= {"Forbidden: bot can't initiate conversation with a user"}


async def test_a_burst_of_votes_never_edits_a_group_faster_than_telegram_lets(
    tmp_path: Path, sqlite_files: SqliteFiles
) -> None:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        story, cast = Story(driver, "fr"), driver.cast
        cards = [await story.share(cast.author, title) for title in (TITLE, OTHER)]
        driver.fake.state.throttle.on, driver.fake.state.throttle.chat_per_second = True, 100
        voters = (cast.voter, cast.other, cast.steward, cast.administrator)
        for number in range(VOTES):
            at, which = divmod(number, len(voters))
            await driver.react(voters[which], cards[number % 2], "👍", on=at % 2 == 0)
            await driver.world.advance(seconds=1)
        assert [await story.shows(title, "1 soutien") for title in (TITLE, OTHER)] == [True, True]
        edits = [call.code for call in driver.fake.calls if call.method == "editMessageText"]
        assert edits.count(200) > 1
        assert 429 not in edits
