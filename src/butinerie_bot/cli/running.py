"""``butinerie run`` and ``butinerie setup``."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from butinerie_bot.cli.opening import in_house, with_settings
from butinerie_bot.cli.speaking import FAILED, Stopped, Voice
from butinerie_bot.config import Settings
from butinerie_bot.config.names import variables_of

if TYPE_CHECKING:
    from butinerie_bot.bootstrap.preparing import Prepared


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
            raise _unknown(house.settings, voice, name or "")
        if not prepared:
            voice.say("setup-nothing")
        for one in prepared:
            _tell(voice, one, aside=bool(manifest))
        return FAILED if any(one.error for one in prepared) else 0

    return in_house(work)


def _tell(voice: Voice, prepared: "Prepared", *, aside: bool) -> None:
    facts = {"name": prepared.connected.name, "platform": prepared.connected.platform}
    if prepared.error:
        # What to do says more than the platform's own words, where it is known.
        voice.tell("setup-failed", **facts, detail="" if prepared.advice else prepared.error)
    elif aside:
        voice.tell("setup-done", **facts)
    else:
        voice.say("setup-done", **facts)
    # A manifest stands alone on stdout.
    remark = voice.remark if aside or prepared.error else voice.write
    for advice in prepared.advice:
        remark(advice)


def _unknown(settings: Settings, voice: Voice, name: str) -> Stopped:
    """Why there is no such connection: its platform is not set, or nothing is called that."""
    spec = settings.specs.get(name)
    if spec is not None:
        variables = ", ".join(variables_of(name, spec.settings))
        return voice.stop(FAILED, "connection-unset", name=name, settings=variables)
    names = ", ".join(one.name for one in settings.configured())
    return voice.stop(FAILED, "connection-unknown", name=name, names=names)
