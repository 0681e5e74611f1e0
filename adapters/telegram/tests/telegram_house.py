"""The whole bot on a fake Telegram: a stopped clock, a real database, five people and two groups."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from fake_telegram import TOKEN, FakeTelegram, Person
from fake_telegram.records import ChatKind
from pydantic import SecretStr
from telegram_driver import NAMES, TelegramDriver

from butinerie_bot.chat.adapter import CastMember, Setting
from butinerie_bot.chat.events import Person as Account
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.seconds import Clock
from butinerie_bot.testing.served import on_the_web
from butinerie_bot.testing.world import opened
from butinerie_telegram.bot import bot_of
from butinerie_telegram.connect import TelegramConnection
from butinerie_telegram.polling import POLL_SECONDS
from butinerie_telegram.settings import Mode, TelegramSettings

PUBLIC, SECRET = "https://bot.example", "a-secret-of-our-own"
NOWHERE_YET = "http://127.0.0.1:9"


class Staffed(TelegramConnection):
    """The connection, whose people have their roles from the start as administrators would have given them."""

    staff: tuple[CastMember, ...] = ()

    @property
    def cast(self) -> tuple[CastMember, ...]:
        return self.staff


@dataclass
class Held:
    """What Telegram knows of the world once there is one: its time, and where on loopback the bot is called."""

    world: StoppedClock = field(default_factory=StoppedClock)
    address: str = NOWHERE_YET

    def clock(self) -> float:
        return self.world.now().timestamp()

    def reach(self, url: str) -> str:
        return url.replace(PUBLIC, self.address)


def staff(people: Mapping[str, Person]) -> tuple[CastMember, ...]:
    roles = {"steward": ("steward",), "administrator": ("administrator", "steward")}
    return tuple(
        CastMember(Account(str(person.id), person.name, person.username, language="fr"), roles=roles.get(role, ()))
        for role, person in people.items()
    )


@asynccontextmanager
async def house(
    url: str,
    folder: Path,
    *,
    kind: ChatKind = "supergroup",
    started: bool = True,
    clock: Clock | None = None,
    mode: Mode = "polling",
) -> AsyncIterator[TelegramDriver]:
    """The bot administers both groups of that kind; ``started``: everybody opened the private talk before."""
    held = Held()
    fake = FakeTelegram(clock or held.clock, held.reach)
    people = {role: fake.people.add(name, role, premium=True) for role, name in NAMES.items()}
    for person in people.values() if started else ():
        fake.people.private(person)
        person.started = True
    home, away = (fake.groups.create(title, list(people.values()), kind) for title in ("Idées", "Accueil"))
    for chat in (home, away):
        fake.groups.add_bot(chat, administrator=True, rights=("can_delete_messages",))
    async with fake.serving() as address:
        settings = TelegramSettings(
            bot_token=SecretStr(TOKEN), api_url=address, channel=str(home.id), mode=mode,
            webhook_secret=SecretStr(SECRET),
        )  # fmt: skip

        def connected(setting: Setting, clock: StoppedClock) -> TelegramConnection:
            held.world = clock
            connection = Staffed(settings, replace(setting, public_url=PUBLIC), bot_of(settings), POLL_SECONDS)
            connection.staff = staff(people)
            return connection

        async with opened(url, folder, connected) as world, AsyncExitStack() as web:
            if world.connection.asgi is not None:
                held.address = await web.enter_async_context(on_the_web("trial", world.connection.asgi))
            driver = TelegramDriver(world, fake, people, home, away)
            await driver.heard_out()
            yield driver
