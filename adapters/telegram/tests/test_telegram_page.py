"""The page for newcomers, followed word for word; the fake stands in for BotFather and Telegram's servers alone."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fake_telegram import TOKEN, Chat, FakeTelegram, Message, Person

from butinerie_bot.testing.shell import Bot, Shell
from butinerie_bot.testing.telling import plain

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"fr": "telegram.fr.md", "en": "telegram.md"}
RUN = "make run"
TYPED = {
    "fr": ("/butinerie ici", "/idee Une seule fiche d'arrivée au lieu de cinq", "Soutenir", "2 soutiens"),
    "en": ("/butinerie here", "/idea One arrival form instead of five", "Support", "2 supporters"),
}
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
each_page = pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])


@dataclass
class Newcomers:
    """Three people and their group, and what the page has them type."""

    fake: FakeTelegram
    url: str
    language: str
    admin: Person = field(init=False)
    author: Person = field(init=False)
    voter: Person = field(init=False)
    group: Chat = field(init=False)

    def __post_init__(self) -> None:
        self.admin, self.author, self.voter = (
            self.fake.people.add(name, language=self.language) for name in ("Nadia", "Sami", "Karim")
        )
        self.group = self.fake.groups.create("Agents", [self.admin, self.author, self.voter])

    async def told(self, person: Person, words: str) -> None:
        """Wait until the bot said that in private."""
        chat = self.fake.people.private(person)
        await self.fake.until(lambda: any(words in message.text for message in self.fake.people.standing(chat)))

    async def card(self, label: str) -> Message:
        """The first message in the group with that button, once it is there."""
        standing = self.fake.people.standing
        await self.fake.until(lambda: any(label in message.buttons for message in standing(self.group)), 20)
        return next(message for message in standing(self.group) if label in message.buttons)


@pytest.fixture
async def newcomers(language: str) -> AsyncIterator[Newcomers]:
    fake = FakeTelegram()
    async with fake.serving() as url:
        yield Newcomers(fake, url, language)


def blocks(language: str) -> list[str]:
    """What the page shows to be typed or read, in order."""
    return re.findall(r"```\n(.*?)```", (DOCS / PAGES[language]).read_text(encoding="utf-8"), re.DOTALL)


def written(shown: list[str], folder: Path) -> None:
    """The file of settings as the page has it."""
    file = next(block for block in shown if "bot_token" in block)
    (folder / "butinerie.toml").write_text(file.replace("123456:ABC…", TOKEN), encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize("language", PAGES)
async def test_setup_says_what_the_page_shows(language: str, newcomers: Newcomers, tmp_path: Path) -> None:
    shown = blocks(language)
    written(shown, tmp_path)
    setting = {"BUTINERIE_TELEGRAM__API_URL": newcomers.url}
    said = await asyncio.to_thread(Shell(tmp_path).said, "setup", "telegram", **setting)
    expected = next(block for block in shown if "startgroup" in block)
    assert plain("\n".join(said)) == re.sub("(YOUR|VOTRE)_BOT", "butinerie_bot", expected).strip()


@each_page
async def test_the_page_leads_to_a_vote_by_button_and_one_by_reaction(
    language: str, newcomers: Newcomers, tmp_path: Path
) -> None:
    shown = blocks(language)
    assert f"{RUN}\n" in shown
    written(shown, tmp_path)
    with Shell(tmp_path).bot(BUTINERIE_TELEGRAM__API_URL=newcomers.url) as bot:
        await vote(language, newcomers, claim(bot, next(block for block in shown if CODE.search(block))))
        assert (await asyncio.to_thread(bot.stop))[0] == 0


def claim(bot: Bot, shown: str) -> str:
    """What the terminal tells to send, which is what the page shows."""
    said = bot.log.read_text()
    code = CODE.findall(said)[0]
    assert CODE.sub(code, shown).strip() in plain(said)
    return f"{CODE.sub('', shown).split()[-1]} {code}"


async def vote(language: str, newcomers: Newcomers, claiming: str) -> None:
    """From the first administrator to two votes, by what the page has people type."""
    fake, (here, idea, support, counted) = newcomers.fake, TYPED[language]
    page = (DOCS / PAGES[language]).read_text(encoding="utf-8")
    assert f"`{here}`" in page
    assert f"`{idea}`" in page
    fake.people.start(newcomers.admin)
    fake.people.say(newcomers.admin, fake.people.private(newcomers.admin), claiming)
    fake.groups.add_bot(newcomers.group, administrator=True)
    await newcomers.told(newcomers.admin, here)
    fake.people.say(newcomers.admin, newcomers.group, here)
    await newcomers.told(newcomers.admin, "Agents")
    fake.people.say(newcomers.author, newcomers.group, idea)
    card = await newcomers.card(support)
    fake.people.press(newcomers.voter, card, support)
    fake.people.react(newcomers.admin, card, "👍")
    await fake.until(lambda: counted in plain(card.text), 20)
