"""The adapter in front of a scripted bot, on a fake Slack with a channel and two people."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fake_slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, Channel, FakeSlack, Person
from pydantic import SecretStr

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.answers import Whisper
from butinerie_bot.chat.documents import Button
from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.gateway import Target
from butinerie_bot.testing.scripted import ScriptedBot, words
from butinerie_slack.connect import SlackConnection, connect
from butinerie_slack.manifest import described
from butinerie_slack.settings import Mode, SlackSettings

NOW = 1_772_442_000.0
"""What the machine's clock says."""


@dataclass
class SlackBot(ScriptedBot):
    """``cards`` take votes."""

    cards: list[MessageRef] = field(default_factory=list)

    async def shown(self, connection: str, workspace: str) -> Sequence[MessageRef]:
        assert (connection, workspace) == ("slack", "")
        return self.cards


@dataclass
class Scene:
    """Nadia made the channel, Sami is in it, the bot too."""

    fake: FakeSlack
    bot: SlackBot
    connection: SlackConnection
    nadia: Person
    sami: Person
    channel: Channel
    address: str

    def answer_with(self, sentence: str, *buttons: Button) -> None:
        self.bot.answers = lambda _event: Whisper(words(sentence, *buttons))

    async def post(self, sentence: str, *buttons: Button) -> MessageRef:
        """What the bot posts in the channel."""
        return await self.connection.gateway.post(Target(self.channel.id), words(sentence, *buttons), "1-1")

    async def heard(self) -> None:
        """Wait until all that happened was taken and answered."""
        await self.fake.heard()
        await self.connection.receiver.answered()

    def private(self, person: Person) -> list[str]:
        """What the bot said to somebody in private."""
        return [one.words for one in self.fake.people.direct(person).standing if one.bot]

    def whispers(self, person: Person) -> list[str]:
        """What somebody alone was shown."""
        return [one.words for one in self.fake.people.whispers(person)]


@asynccontextmanager
async def scene(folder: Path, *, mode: Mode = "socket", public_url: str | None = None) -> AsyncIterator[Scene]:
    """Everything there, nothing connected."""
    fake = FakeSlack()
    fake.app.events.clear()
    nadia = fake.people.add("Nadia", "nadia", locale="fr-FR", tz="Europe/Paris")
    sami = fake.people.add("Sami", "sami", locale="en-GB", tz="Indian/Reunion")
    channel = fake.workspace.create("idees", [nadia, sami])
    fake.app.adopt(described("https://bot.example" if mode == "http" else "", "fr"))
    async with fake.serving() as address:
        bot = SlackBot()
        connection = connect_to(address, bot, folder, mode, public_url)
        try:
            yield Scene(fake, bot, connection, nadia, sami, channel, address)
        finally:
            await connection.web.close()


def connect_to(
    address: str, bot: SlackBot, folder: Path, mode: Mode = "socket", public_url: str | None = None
) -> SlackConnection:
    settings = SlackSettings(
        bot_token=SecretStr(BOT_TOKEN), app_token=SecretStr(APP_TOKEN), signing_secret=SecretStr(SIGNING_SECRET),
        api_url=address, mode=mode,
    )  # fmt: skip
    return connect(settings, Setting("slack", bot, folder, public_url, "fr"), lambda: NOW)


@asynccontextmanager
async def connected(folder: Path) -> AsyncIterator[Scene]:
    """The same with two sockets open."""
    async with scene(folder) as scened:
        running = asyncio.create_task(scened.connection.run())
        try:
            await scened.fake.connected(2)
            yield scened
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
