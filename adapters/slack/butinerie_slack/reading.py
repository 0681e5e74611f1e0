"""Reading Slack's times of events, which are its messages' names too."""

import re

from butinerie_bot.chat.events import Order

_STAMP = re.compile(r"([0-9]{1,11})(?:\.([0-9]+))?")
ROOM = 1_000
"""Places left between two microseconds of Slack's, for what bears no time of its own."""


def order_of(stamp: str) -> Order | None:
    """Slack's time of an event, ``1732452345.000200``: seconds and microseconds; None for what is none."""
    found = _STAMP.fullmatch(stamp)
    if found is None:
        return None
    whole = int((found[2] or "")[:6].ljust(6, "0"))
    return Order(int(found[1]) * 1_000 + whole // 1_000, whole % 1_000 * ROOM)
