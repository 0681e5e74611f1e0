"""The page for newcomers, followed word for word; the fake stands in for Slack's sites and servers alone."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from fake_slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Channel, FakeSlack, Message, Person
from slack_yaml import read_yaml

from butinerie_bot.testing.shell import Bot, Shell
from butinerie_bot.testing.telling import plain

DOCS = Path(__file__).parents[3] / "docs"
PAGES = {"fr": "slack.fr.md", "en": "slack.md"}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
TYPED = {
    "fr": (
        "/butinerie ici",
        "/idee Une seule fiche d'arrivée au lieu de cinq",
        "Soutenir",
        "Premier soutien",
        "2 soutiens",
    ),
    "en": ("/butinerie here", "/idea One arrival form instead of five", "Support", "First supporter", "2 supporters"),
}
CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}")
LONG = 60.0
"""Seconds that anything may take."""
HTTP_ADDRESS = "https://ideas.example.org/hooks/slack/"
each_page = pytest.mark.parametrize("language", ["fr", pytest.param("en", marks=pytest.mark.long)])


@dataclass
class Newcomers:
    """Three people and their channel, where the bot is not yet, and what the page has them type."""

    fake: FakeSlack
    settings: dict[str, str]
    language: str
    admin: Person = field(init=False)
    author: Person = field(init=False)
    voter: Person = field(init=False)
    channel: Channel = field(init=False)

    def __post_init__(self) -> None:
        self.admin, self.author, self.voter = (
            self.fake.people.add(name, locale=LOCALES[self.language]) for name in ("Nadia", "Sami", "Karim")
        )
        self.channel = self.fake.workspace.create("idees", [self.admin, self.author, self.voter], bot=False)

    async def told(self, person: Person, words: str) -> None:
        """Wait until the bot said that to them alone."""
        whispers, talk = self.fake.people.whispers, self.fake.people.direct(person)
        await self.fake.until(
            lambda: any(words in plain(message.words) for message in [*whispers(person), *talk.standing]), LONG
        )

    async def card(self, label: str) -> Message:
        """The first message in the channel with that button, once it is there."""
        await self.fake.until(lambda: any(label in message.buttons for message in self.channel.standing), LONG)
        return next(message for message in self.channel.standing if label in message.buttons)


@dataclass
class Reach:
    """Where the public address of the page leads: to the bot, once it runs."""

    address: str = ""

    def __call__(self, url: str) -> str:
        return url.replace("https://ideas.example.org", self.address)


@pytest.fixture
def reach() -> Reach:
    return Reach()


@pytest.fixture
async def newcomers(language: str, reach: Reach, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Newcomers]:
    # A page is followed, not timed: on a busy machine Slack's three seconds are soon over.
    for part in ("interactions", "request_urls", "sockets"):
        monkeypatch.setattr(f"fake_slack.{part}.PATIENCE", LONG)
    # Requests are signed with their time, and the bot looks at the machine's.
    fake = FakeSlack(time.time, reach)
    async with fake.serving() as url:
        yield Newcomers(fake, {"BUTINERIE_SLACK__API_URL": url}, language)


def blocks(language: str) -> list[str]:
    """What the page shows to be typed or read, in order."""
    return re.findall(r"```\n(.*?)```", (DOCS / PAGES[language]).read_text(encoding="utf-8"), re.DOTALL)


def write(folder: Path, *parts: str) -> None:
    """The file of settings as the page has it, with what Slack's site shows in its places."""
    text = "\n".join(parts).replace("xoxb-…", BOT_TOKEN).replace("xapp-…", APP_TOKEN)
    (folder / "butinerie.toml").write_text(
        text.replace('secret = "…"', f'secret = "{SIGNING_SECRET}"'), encoding="utf-8"
    )


async def given(newcomers: Newcomers, folder: Path, shown: list[str]) -> str:
    """Give Slack the manifest by the command that the page shows; what is told beside it."""
    command = next(block for block in shown if "setup slack" in block)
    assert command == ".venv/bin/butinerie setup slack > slack-manifest.yml\n"
    done = await asyncio.to_thread(Shell(folder).run, "setup", "slack", **newcomers.settings)
    assert done.returncode == 0, done.stderr
    newcomers.fake.app.adopt(cast("dict[str, Any]", read_yaml(done.stdout)))
    return plain(done.stderr)


@each_page
async def test_the_page_leads_through_sockets_to_a_vote_by_button_and_one_by_reaction(
    language: str, newcomers: Newcomers, tmp_path: Path
) -> None:
    shown = blocks(language)
    names, tokens = (next(block for block in shown if word in block) for word in ("organization", "[slack]"))
    assert "make run\n" in shown
    write(tmp_path, names)
    assert "slack" in await given(newcomers, tmp_path, shown)
    write(tmp_path, names, tokens)
    with Shell(tmp_path).bot(**newcomers.settings) as bot:
        await vote(newcomers, claim(bot, next(block for block in shown if CODE.search(block))))
        assert (await asyncio.to_thread(bot.stop))[0] == 0
    assert not newcomers.fake.refusals


@pytest.mark.long
@pytest.mark.parametrize("language", PAGES)
async def test_the_page_leads_by_http_to_both_votes_too(
    language: str, newcomers: Newcomers, reach: Reach, tmp_path: Path
) -> None:
    shown = blocks(language)
    names, by_http = (next(block for block in shown if word in block) for word in ("organization", "signing_secret"))
    write(tmp_path, names, by_http)
    with Shell(tmp_path).bot(**newcomers.settings) as bot:
        reach.address = bot.address
        assert "slack (slack)" in await given(newcomers, tmp_path, shown)
        assert await newcomers.fake.point(HTTP_ADDRESS)
        await vote(newcomers, claim(bot, next(block for block in shown if CODE.search(block))))
        assert (await asyncio.to_thread(bot.stop))[0] == 0
    assert set(newcomers.fake.requests.answers) == {200}
    assert not newcomers.fake.refusals


@pytest.mark.long
@pytest.mark.parametrize("language", PAGES)
async def test_setup_says_that_all_is_well_and_what_comes_next(
    language: str, newcomers: Newcomers, tmp_path: Path
) -> None:
    shown = blocks(language)
    write(tmp_path, *(next(block for block in shown if word in block) for word in ("organization", "[slack]")))
    told = await given(newcomers, tmp_path, shown)
    assert told.startswith("slack (slack)")
    assert TYPED[language][0] in told
    assert "/invite @Butinerie" in told


def claim(bot: Bot, shown: str) -> str:
    """What the terminal tells to send, which is what the page shows."""
    said = bot.log.read_text()
    code = CODE.findall(said)[0]
    assert CODE.sub(code, shown).strip() in plain(said)
    return f"{CODE.sub('', shown).split()[-1]} {code}"


async def vote(newcomers: Newcomers, claiming: str) -> None:
    """From the first administrator to two votes, by what the page has people type."""
    fake, (here, idea, support, first, counted) = newcomers.fake, TYPED[newcomers.language]
    page = (DOCS / PAGES[newcomers.language]).read_text(encoding="utf-8")
    assert all(f"`{typed}`" in page for typed in (here, idea, "/invite @Butinerie"))
    if fake.app.socket_mode:
        await fake.connected(2)
    fake.people.say(newcomers.admin, fake.people.direct(newcomers.admin), claiming)
    await newcomers.told(newcomers.admin, here)
    fake.workspace.invite_bot(newcomers.channel)
    fake.people.command(newcomers.admin, newcomers.channel, here)
    await newcomers.told(newcomers.admin, "idees")
    fake.people.command(newcomers.author, newcomers.channel, idea)
    card = await newcomers.card(support)
    fake.people.react(newcomers.voter, card, "+1")
    await newcomers.told(newcomers.voter, first)
    fake.people.press(newcomers.admin, card, support)
    await fake.until(lambda: counted in plain(card.words), LONG)
