"""The adapter in front of a scripted bot, on a fake Telegram with a group and two people."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from fake_telegram import TOKEN, Chat, FakeTelegram, Person
from fake_telegram.clock import StandingClock
from pydantic import SecretStr

from butinerie_bot.chat.adapter import Heard, Setting
from butinerie_bot.chat.answers import Answer, Nothing, Whisper
from butinerie_bot.chat.documents import Button, Document, Paragraph, Text
from butinerie_bot.chat.events import ChatEvent, MessageRef
from butinerie_bot.chat.events import Person as Account
from butinerie_bot.chat.ports import Board, BoardRequest, Completion, Standing, Suggestion
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


def words(sentence: str, *buttons: Button, refusal: bool = False) -> Document:
    return Document((Paragraph((Text(sentence),)),), buttons, refusal)


def never(_event: ChatEvent) -> Answer:
    return Nothing()


@dataclass
class ScriptedBot:
    """Takes events and answers as it was told; ``fails`` raises those first."""

    answers: Callable[[ChatEvent], Answer] = never
    taken: list[ChatEvent] = field(default_factory=list)
    fails: list[Exception] = field(default_factory=list)

    async def receive(self, event: ChatEvent) -> Answer:
        if self.fails:
            raise self.fails.pop(0)
        self.taken.append(event)
        return self.answers(event)

    async def completions(
        self, connection: str, workspace: str, person: Account, language: str
    ) -> Sequence[Completion]:
        assert (connection, workspace, person.id) == ("telegram", "", "0")
        return COMMANDS if language == "fr" else COMMANDS[1:]

    async def suggest(self, connection: str, workspace: str, text: str, language: str) -> Sequence[Suggestion]:
        raise AssertionError((connection, workspace, text, language))

    async def standing(
        self, connection: str, workspace: str, person: Account, numbers: Sequence[int]
    ) -> Mapping[int, Standing]:
        raise AssertionError((connection, workspace, person, numbers))

    async def board(self, connection: str, workspace: str, language: str, request: BoardRequest) -> Board:
        raise AssertionError((connection, workspace, language, request))

    async def shown(self, connection: str, workspace: str) -> Sequence[MessageRef]:
        raise AssertionError((connection, workspace))

    async def campaign(self, connection: str, workspace: str, channel: str, language: str) -> str:
        raise AssertionError((connection, workspace, channel, language))


@dataclass
class Scene:
    """Nadia owns the group, Sami is in it, the bot administers it; nobody opened the private talk."""

    fake: FakeTelegram
    bot: ScriptedBot
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
    fake, bot = FakeTelegram(clock, lambda _url: NOWHERE), ScriptedBot()
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
