"""The whole bot on a fake Slack: a stopped clock, a real database, six people and two channels."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
from aiohttp import web
from fake_slack import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, FakeSlack, Person
from pydantic import SecretStr
from slack_driver import NAMES, SlackDriver
from starlette.applications import Starlette

from butinerie_bot.chat.adapter import CastMember, Setting
from butinerie_bot.chat.events import Person as Account
from butinerie_bot.testing.clock import StoppedClock
from butinerie_bot.testing.seconds import Clock
from butinerie_bot.testing.world import opened
from butinerie_slack.connect import SlackConnection
from butinerie_slack.manifest import described
from butinerie_slack.settings import Mode, SlackSettings
from butinerie_slack.web import SlackWeb

HOOK = "https://bot.example/hooks/trial/"
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
async def mounted(app: Starlette) -> AsyncIterator[str]:
    """The connection's own web application on loopback, as the bot's web application mounts it."""
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://hook") as inside:

        async def passed_on(request: web.Request) -> web.Response:
            answer = await inside.post("/", content=await request.read(), headers=dict(request.headers))
            kind = answer.headers.get("content-type", "text/plain").partition(";")[0]
            return web.Response(status=answer.status_code, body=answer.content, content_type=kind)

        outside = web.Application()
        outside.router.add_post("/", passed_on)
        runner = web.AppRunner(outside, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
        await runner.cleanup()


@asynccontextmanager
async def heard_by(fake: FakeSlack, connection: SlackConnection) -> AsyncIterator[None]:
    """Two sockets are open, or Slack found the bot's address."""
    if connection.asgi is None:
        await fake.connected(2)
        yield
        return
    async with mounted(connection.asgi) as address:
        assert await fake.point(address)
        yield


@asynccontextmanager
async def house(
    url: str, folder: Path, *, clock: Clock | None = None, mode: Mode = "socket"
) -> AsyncIterator[SlackDriver]:
    """Everybody is in both channels, and so is the bot."""
    held = WorldsClock()
    fake = FakeSlack(clock or held)
    fake.app.adopt(described(HOOK if mode == "http" else "", "fr"))
    async with fake.serving() as address:
        fake.deliveries.hold()
        people = {role: fake.people.add(name, role) for role, name in NAMES.items()}
        people["guest"].guest = "multi"
        home, away = (fake.workspace.create(name, list(people.values())) for name in ("idees", "accueil"))
        fake.deliveries.forget()
        settings = SlackSettings(
            bot_token=SecretStr(BOT_TOKEN), app_token=SecretStr(APP_TOKEN), signing_secret=SecretStr(SIGNING_SECRET),
            api_url=address, channel=home.id, mode=mode,
        )  # fmt: skip

        def connected(setting: Setting, clock: StoppedClock) -> SlackConnection:
            held.world = clock
            connection = Staffed(settings, setting, SlackWeb(settings), held)
            connection.staff = staff(people)
            return connection

        async with opened(url, folder, connected) as world:
            driver = SlackDriver(world, fake, people, home, away)
            async with heard_by(fake, driver.connection):
                yield driver
