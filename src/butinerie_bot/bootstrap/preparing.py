"""``setup``: each platform prepared once, its home channels made."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from butinerie_bot.bootstrap.assembly import connected_to
from butinerie_bot.bootstrap.connections import LONG_CHECK_SECONDS, Connected, checks_of, enrolment
from butinerie_bot.bootstrap.house import House
from butinerie_bot.chat.adapter import Manifest
from butinerie_bot.config import Settings


def manifest_of(settings: Settings, name: str) -> str | None:
    """What is to be given to the platform of a connection, configured or not yet; None where there is nothing."""
    found = next((one for one in settings.configured() if one.name == name), None)
    spec = found.spec if found else settings.specs.get(name)
    if spec is None or not spec.manifest:
        return None
    module, _, function = spec.manifest.partition(":")
    manifest: Manifest = getattr(import_module(module), function)
    own = found.settings if found else getattr(settings, name, None) or spec.settings()
    return manifest(own, name, settings.web.public_url, settings.language)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A connection, what went wrong with it (empty: nothing), and what to do, one piece of advice after the other."""

    connected: Connected
    error: str
    advice: tuple[str, ...]


async def prepare_connections(house: House, name: str | None) -> Sequence[Prepared] | None:
    """Each connection (or the one called ``name``), prepared; None when none has that name."""
    connected = connected_to(house)
    if name is not None and name not in connected:
        return None
    wanted = [connected[name]] if name is not None else list(connected.values())
    return [await _prepared(house, one) for one in wanted]


async def _prepared(house: House, one: Connected) -> Prepared:
    error = ""
    try:
        await one.connection.setup()
        await house.recorder.do(enrolment(one, house.main.id))
    except Exception as broken:  # noqa: BLE001 - told to who asked, and the next platform has its turn
        error = f"{type(broken).__name__}: {broken}"
    checks = await checks_of(one, LONG_CHECK_SECONDS)
    return Prepared(one, error, tuple(check.advice for check in checks if check.advice))
