"""The whole bot on a fake Slack: a stopped clock, a real database, six people and two channels."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from fake_slack import APP_TOKEN, BOT_TOKEN, FakeSlack, Person
from fake_slack.clock import Clock
from pydantic import SecretStr
from slack_driver import NAMES, SlackDriver

from butinerie_bot.chat.adapter import CastMember, Setting
from butinerie_bot.chat.events import Person as Account
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.world import opened
from butinerie_slack.connect import SlackConnection
from butinerie_slack.manifest import described
from butinerie_slack.settings import SlackSettings
from butinerie_slack.web import SlackWeb

ROLES = {"steward": ("steward",), "administrator": ("administrator", "steward")}


class Staffed(SlackConnection):
    """The connection, whose people have their roles from the start as administrators would have given them."""

    staff: tuple[CastMember, ...] = ()

    @property
    def cast(self) -> tuple[CastMember, ...]:
        return self.staff


class WorldsClock:
    """Slack's time: the world's, once there is a world."""

    def __init__(self) -> None:
        self.world = StoppedClock()

    def __call__(self) -> float:
        return self.world.now().timestamp()


def staff(people: Mapping[str, Person]) -> tuple[CastMember, ...]:
    return tuple(
        CastMember(Account(person.id, person.name, person.handle, language="fr"), roles=ROLES.get(role, ()))
        for role, person in people.items()
        if not person.guest
    )


@asynccontextmanager
async def house(url: str, folder: Path, *, clock: Clock | None = None) -> AsyncIterator[SlackDriver]:
    """Everybody is in both channels, and so is the bot, connected by two sockets."""
    held = WorldsClock()
    fake = FakeSlack(clock or held)
    fake.app.adopt(described("", "fr"))
    async with fake.serving() as address:
        fake.deliveries.hold()
        people = {role: fake.people.add(name, role) for role, name in NAMES.items()}
        people["guest"].guest = "multi"
        home, away = (fake.workspace.create(name, list(people.values())) for name in ("idees", "accueil"))
        fake.deliveries.forget()
        settings = SlackSettings(
            bot_token=SecretStr(BOT_TOKEN), app_token=SecretStr(APP_TOKEN), api_url=address, channel=home.id
        )

        def connected(setting: Setting, clock: StoppedClock) -> SlackConnection:
            held.world = clock
            connection = Staffed(settings, setting, SlackWeb(settings))
            connection.staff = staff(people)
            return connection

        async with opened(url, folder, connected) as world:
            driver = SlackDriver(world, fake, people, home, away)
            await fake.connected(2)
            yield driver
