"""What most commands begin with: settings read, logs set up, the house opened, the organization chosen."""

import asyncio
import os
from collections.abc import Awaitable, Callable

from butinerie_bot.bootstrap.house import House, open_house
from butinerie_bot.bootstrap.logs import set_up_logs
from butinerie_bot.cli.speaking import FAILED, Voice, ended, language, problems_told
from butinerie_bot.config import Settings, load_settings
from butinerie_bot.domain.organizations import Organization

Work = Callable[[House, Voice], Awaitable[int | None]]


def with_settings(command: Callable[[Settings, Voice], int | None]) -> int:
    """Run a command that needs the settings; return its status."""

    def begun() -> int | None:
        # What is made here holds what people wrote: it is for this account of the machine alone.
        os.umask(0o077)
        set_up_logs()
        with problems_told(Voice(language())):
            settings = load_settings()
        voice = Voice(settings.language)
        with problems_told(voice):
            return command(settings, voice)

    return ended(begun)


def in_house(work: Work) -> int:
    """Run a command that needs the store; return its status."""

    async def opened(settings: Settings, voice: Voice) -> int | None:
        async with open_house(settings) as house:
            return await work(house, voice)

    return with_settings(lambda settings, voice: asyncio.run(opened(settings, voice)))


def chosen(house: House, voice: Voice, name: str | None) -> Organization:
    """The organization meant: the one named, else the installation's own."""
    by_name = {organization.name: organization for organization in house.organizations}
    if name is None:
        return house.main
    if name not in by_name:
        raise voice.stop(FAILED, "organization-unknown", name=name, names=", ".join(by_name))
    return by_name[name]
