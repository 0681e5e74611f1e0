"""``butinerie run`` and ``butinerie setup``."""

import asyncio
from collections.abc import Mapping

from butinerie_bot.cli.opening import in_house, with_settings
from butinerie_bot.cli.speaking import FAILED, Voice
from butinerie_bot.config import Settings


def run() -> int:
    """Start the bot; return once it was asked to stop."""
    return with_settings(_run)


def _run(settings: Settings, voice: Voice) -> None:
    from butinerie_bot.bootstrap import running

    def announce(address: str, codes: Mapping[str, str]) -> None:
        for organization, code in codes.items():
            voice.tell("run-claim", organization=organization, code=code)
        voice.say("run-address", address=address)

    asyncio.run(running.run(settings, announce))


def setup(name: str | None) -> int:
    """Prepare one connection, or all."""
    from butinerie_bot.bootstrap.house import House
    from butinerie_bot.bootstrap.preparing import prepare_connections

    async def work(house: House, voice: Voice) -> int:
        prepared = await prepare_connections(house, name)
        if prepared is None:
            names = ", ".join(one.name for one in house.settings.configured())
            raise voice.stop(FAILED, "connection-unknown", name=name or "", names=names)
        if not prepared:
            voice.say("setup-nothing")
        for connected, error in prepared:
            facts = {"name": connected.name, "platform": connected.platform}
            if error:
                voice.tell("setup-failed", **facts, detail=error)
            else:
                voice.say("setup-done", **facts)
        return FAILED if any(error for _, error in prepared) else 0

    return in_house(work)
