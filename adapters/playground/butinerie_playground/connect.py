"""Puts the playground together: the platform in its own file, its pages, and the bot's side of it."""

import asyncio
from collections.abc import Sequence

from butinerie_bot.chat.adapter import AsgiApplication, CastMember, Check, HomeChannel, Setting
from butinerie_bot.chat.gateway import Profile
from butinerie_playground.cast import cast_member, home_channels
from butinerie_playground.courier import Courier
from butinerie_playground.database import Database
from butinerie_playground.gateway import PlaygroundGateway
from butinerie_playground.house import House, environment
from butinerie_playground.hub import Hub
from butinerie_playground.pages import application
from butinerie_playground.passing import Passing, house_clock
from butinerie_playground.people import people_of
from butinerie_playground.platform import Clock, Platform, wall_clock
from butinerie_playground.profiles import profile_named
from butinerie_playground.settings import PlaygroundSettings
from butinerie_playground.stage import PlaygroundStage
from butinerie_playground.viewing import Viewing

FILE_NAME = "playground.db"
PEOPLE_FILE = "people.json"


class PlaygroundConnection:
    """The platform, connected. ``house`` is the web side, for tests."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._gateway = PlaygroundGateway(house.platform, house.profile, house.hub.ring)
        self._asgi = application(house)

    @property
    def gateway(self) -> PlaygroundGateway:
        """The bot's verbs."""
        return self._gateway

    @property
    def profile(self) -> Profile:
        """What this playground can do."""
        return self.house.profile

    @property
    def asgi(self) -> AsgiApplication:
        """The pages, for the web to mount at ``/``."""
        return self._asgi

    @property
    def stage(self) -> PlaygroundStage:
        """Where made-up people act without a browser."""
        return PlaygroundStage(self.house.platform, self.house.courier)

    @property
    def cast(self) -> Sequence[CastMember]:
        """The made-up people, with their roles."""
        language = self.house.language("")
        return [cast_member(one, language) for one in self.house.platform.people.values()]

    @property
    def homes(self) -> Sequence[HomeChannel]:
        """``#idées`` in French, ``#ideas`` in English."""
        return home_channels()

    async def run(self) -> None:
        """Bring the bot what waits for it, until cancelled; then the open windows are let go."""
        try:
            await self.house.courier.run()
        except asyncio.CancelledError:
            self.house.hub.close()
            raise

    async def setup(self) -> None:
        """Look whether the platform's file can be written; there is nothing else to prepare."""
        with self.house.platform.database.transaction():
            self.house.platform.reading.position()

    async def check(self) -> Sequence[Check]:
        """How many deeds wait for the bot."""
        waiting = self.house.platform.inbox.people_waiting()
        advice = f"what {', '.join(waiting)} did waits for the bot" if waiting else ""
        return [Check("playground", not waiting, advice)]


def connect(settings: PlaygroundSettings, setting: Setting, clock: Clock | None = None) -> PlaygroundConnection:
    """A playground whose file is in ``setting.folder``.

    ``clock`` tells the ms since 1970; without one it is the house's, where that can be moved, else the machine's.
    """
    profile = profile_named(settings.profile, setting.language)
    telling = clock or (house_clock(setting.hand) if setting.hand else wall_clock)
    people = people_of(setting.folder / PEOPLE_FILE, setting.cast)
    # Who hands people plays with them, and can play again.
    database = Database(setting.folder / FILE_NAME, born=telling(), durable=not setting.cast)
    platform = Platform(database, telling, people)
    hub = Hub()
    passing = Passing(setting.hand, hub) if setting.hand else None
    courier = Courier(platform, setting.intake, setting.connection, profile, hub)
    viewing = Viewing(platform, setting.intake, setting.connection, profile)
    return PlaygroundConnection(House(setting, profile, platform, hub, courier, viewing, environment(), passing))
