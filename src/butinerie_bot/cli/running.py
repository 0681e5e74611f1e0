"""``butinerie run`` and ``butinerie setup``."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from butinerie_bot.cli.opening import in_house, with_settings
from butinerie_bot.cli.speaking import FAILED, Voice
from butinerie_bot.config import Settings

if TYPE_CHECKING:
    from butinerie_bot.bootstrap.connections import Connected


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
    """Prepare one connection, or all; on stdout, alone, what the platform of one wants to read first."""
    from butinerie_bot.bootstrap.house import House
    from butinerie_bot.bootstrap.preparing import manifest_of, prepare_connections

    async def work(house: House, voice: Voice) -> int:
        manifest = manifest_of(house.settings, name or "")
        if manifest:
            voice.write(manifest.rstrip())
        prepared = await prepare_connections(house, name)
        if prepared is None and manifest:
            voice.tell("setup-manifest", name=name or "")
            return 0
        if prepared is None:
            names = ", ".join(one.name for one in house.settings.configured())
            raise voice.stop(FAILED, "connection-unknown", name=name or "", names=names)
        if not prepared:
            voice.say("setup-nothing")
        return _told(voice, prepared, voice.tell if manifest else voice.say)

    return in_house(work)


def _told(voice: Voice, prepared: "Sequence[tuple[Connected, str]]", say: Callable[..., None]) -> int:
    for connected, error in prepared:
        facts = {"name": connected.name, "platform": connected.platform}
        if error:
            voice.tell("setup-failed", **facts, detail=error)
        else:
            say("setup-done", **facts)
    return FAILED if any(error for _, error in prepared) else 0
