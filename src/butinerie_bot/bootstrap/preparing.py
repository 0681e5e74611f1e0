"""``setup``: each platform prepared once, its home channels made."""

from collections.abc import Sequence

from butinerie_bot.bootstrap.assembly import connected_to
from butinerie_bot.bootstrap.connections import Connected, enrolment
from butinerie_bot.bootstrap.house import House


async def prepare_connections(house: House, name: str | None) -> Sequence[tuple[Connected, str]] | None:
    """Each connection (or the one called ``name``) and what went wrong; None when none has that name."""
    connected = connected_to(house)
    if name is not None and name not in connected:
        return None
    wanted = [connected[name]] if name is not None else list(connected.values())
    return [(one, await _prepared(house, one)) for one in wanted]


async def _prepared(house: House, one: Connected) -> str:
    try:
        await one.connection.setup()
        await house.recorder.do(enrolment(one, house.main.id))
    except Exception as error:  # noqa: BLE001 - told to who asked, and the next platform has its turn
        return f"{type(error).__name__}: {error}"
    return ""
