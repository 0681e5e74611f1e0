"""The links into the private talk: what a card offers, what links an account, pressed twice, late, or by another."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fake_telegram import Message, Person
from telegram_driver import TelegramDriver
from telegram_house import house

from butinerie_bot.testing.databases import SqliteFiles
from butinerie_bot.testing.telling import Story, plain

TITLE = "Un banc devant la mairie"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Talk:
    """People and what the bot says to them in private."""

    def __init__(self, driver: TelegramDriver) -> None:
        self.driver = driver
        self.sami, self.lea, self.karim = (self._person(one) for one in ("voter", "other", "steward"))

    def _person(self, role: str) -> Person:
        return self.driver.fake.state.people[int(getattr(self.driver.cast, role))]

    async def follow(self, person: Person, url: str) -> Message:
        """Open the link; the bot's last word on it."""
        self.driver.fake.people.follow(person, url)
        return await self.last(person)

    async def say(self, person: Person, words: str) -> Message:
        self.driver.fake.people.say(person, self.driver.fake.people.private(person), words)
        return await self.last(person)

    async def last(self, person: Person) -> Message:
        await self.driver.heard_out()
        return self.driver.fake.people.standing(self.driver.fake.people.private(person))[-1]

    async def link_of(self, person: Person) -> str:
        """The link beside the code that they ask for."""
        given = await self.say(person, "lier")
        return next(str(entity["url"]) for entity in given.entities if entity["type"] == "text_link")


@pytest.fixture
async def talk(tmp_path: Path, sqlite_files: SqliteFiles) -> AsyncIterator[Talk]:
    async with house(sqlite_files.anew(), tmp_path) as driver:
        yield Talk(driver)


def payload(url: str) -> str:
    return parse_qs(urlsplit(url).query)["start"][0]


async def test_a_card_opens_itself_and_its_comment_in_private_as_often_as_they_are_pressed(talk: Talk) -> None:
    post = await Story(talk.driver, "fr").share(talk.driver.cast.author, TITLE)
    card = talk.driver.fake.state.chats[int(talk.driver.home)].messages[int(post.id)]
    links = {payload(str(button["url"])): str(button["url"]) for button in card.buttons.values() if "url" in button}
    assert set(links) == {"show-1", "comment-1"}
    assert all(PAYLOAD.fullmatch(each) for each in links)
    for _ in range(2):
        shown = await talk.follow(talk.sami, links["show-1"])
        assert TITLE in shown.text
    for _ in range(2):
        asked = await talk.follow(talk.sami, links["comment-1"])
    await talk.say(talk.sami, "Avec un dossier.")
    assert await talk.driver.world.comments() == 1
    assert asked.text
    pressed = next(label for label, button in shown.buttons.items() if button.get("callback_data") == "support:1")
    talk.driver.fake.people.press(talk.sami, shown, pressed)
    await talk.driver.heard_out()
    assert await Story(talk.driver, "fr").shows(TITLE, "1 soutien")
    await talk.follow(talk.sami, links["show-1"])
    heard = talk.driver.fake.people.standing(talk.driver.fake.people.private(talk.sami))
    assert "Retirer mon soutien" in heard[-2].buttons


async def test_a_link_to_no_idea_says_so(talk: Talk) -> None:
    for words in ("show-9", "comment-9"):
        said = await talk.follow(talk.sami, f"https://t.me/butinerie_bot?start={words}")
        assert "9" in said.text


async def test_the_link_beside_a_code_links_the_account_that_opens_it(talk: Talk) -> None:
    url = await talk.link_of(talk.sami)
    assert PAYLOAD.fullmatch(payload(url))
    for _ in range(3):
        asked = await talk.follow(talk.lea, url)
        assert set(asked.buttons) == {"Refuser", "Lier les comptes"}
    assert set((await talk.follow(talk.karim, url)).buttons) == {"Recevoir un nouveau code"}
    talk.driver.fake.people.press(talk.lea, asked, "Lier les comptes")
    linked = await talk.last(talk.lea)
    assert "liés" in plain(linked.text)
    assert set((await talk.follow(talk.lea, url)).buttons) == {"Recevoir un nouveau code"}


async def test_a_link_that_is_over_or_one_s_own_links_nobody(talk: Talk) -> None:
    url = await talk.link_of(talk.sami)
    assert "Lier les comptes" not in (await talk.follow(talk.sami, url)).buttons
    await talk.driver.world.advance(minutes=11)
    assert "Lier les comptes" not in (await talk.follow(talk.lea, url)).buttons
