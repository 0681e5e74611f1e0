"""The adapter in front of a scripted bot, on a fake Telegram with a group and two people."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fake_telegram import TOKEN, Chat, FakeTelegram, Person
from pydantic import SecretStr

from butinerie_bot.chat.adapter import Heard, Setting
from butinerie_bot.chat.answers import Whisper
from butinerie_bot.chat.documents import Button
from butinerie_bot.chat.events import Person as Account
from butinerie_bot.chat.ports import Completion
from butinerie_bot.testing.scripted import ScriptedBot, words
from butinerie_bot.testing.seconds import StandingClock
from butinerie_telegram.connect import TelegramConnection, connect
from butinerie_telegram.polling import KINDS
from butinerie_telegram.settings import Mode, TelegramSettings

SECRET = "a-secret-of-our-own"
NOWHERE = "http://127.0.0.1:9/"
"""Where nobody listens: the fake brings no webhook anything, tests do."""
COMMANDS = (
    Completion("/idée", "TITRE", "proposer une idée"),
    Completion("/butinerie liste", "", "lire les idées"),
    Completion("/butinerie mes-données", "", "voir ce que je garde"),
)


class MenuBot(ScriptedBot):
    """Its menu is asked for."""

    async def completions(
        self, connection: str, workspace: str, person: Account, language: str
    ) -> Sequence[Completion]:
        assert (connection, workspace, person.id) == ("telegram", "", "0")
        return COMMANDS if language == "fr" else COMMANDS[1:]


@dataclass
class Scene:
    """Nadia owns the group, Sami is in it, the bot administers it; nobody opened the private talk."""

    fake: FakeTelegram
    bot: MenuBot
    connection: TelegramConnection
    nadia: Person
    sami: Person
    group: Chat
    clock: StandingClock

    def answer_with(self, sentence: str, *buttons: Button) -> None:
        self.bot.answers = lambda _event: Whisper(words(sentence, *buttons))

    async def hear(self) -> None:
        """Let the bot take all that waits, once."""
        waiting = [update.body for update in self.fake.state.updates.waiting()]
        await self.connection.receiver.take_all(waiting)
        await self.connection.receiver.answered()
        for body in waiting:
            self.fake.state.updates.settle(body["update_id"])

    def private(self, person: Person) -> list[str]:
        """What the bot said to somebody."""
        ours = self.fake.state.bot
        return [one.text for one in self.fake.people.standing(self.fake.people.private(person)) if one.sender is ours]

    def in_group(self) -> list[str]:
        """What the bot said to all."""
        return [one.text for one in self.fake.people.standing(self.group) if one.sender is self.fake.state.bot]


@asynccontextmanager
async def scene(
    folder: Path,
    *,
    mode: Mode = "polling",
    administrator: bool = True,
    public_url: str | None = None,
    heard: Heard | None = None,
) -> AsyncIterator[Scene]:
    clock = StandingClock()
    fake, bot = FakeTelegram(clock, lambda _url: NOWHERE), MenuBot()
    nadia, sami = fake.people.add("Nadia", "nadia"), fake.people.add("Sami", language="en")
    group = fake.groups.create("Idées", [nadia, sami])
    async with fake.serving() as address:
        secret = SecretStr(SECRET) if mode == "webhook" else None
        settings = TelegramSettings(bot_token=SecretStr(TOKEN), api_url=address, mode=mode, webhook_secret=secret)
        connection = connect(settings, Setting("telegram", bot, folder, public_url, "fr", heard=heard), poll_seconds=1)
        fake.state.updates.allow(list(KINDS))
        fake.groups.add_bot(group, administrator=administrator)
        yield Scene(fake, bot, connection, nadia, sami, group, clock)
        await connection.bot.hang_up()


@asynccontextmanager
async def running(connection: TelegramConnection) -> AsyncIterator[None]:
    """The connection receives while inside."""
    task = asyncio.create_task(connection.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
