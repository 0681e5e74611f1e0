"""Updates that come again: Telegram brings anew what it believes was not taken, even while that is under way."""

from collections import OrderedDict
from collections.abc import Sequence

from butinerie_bot.chat.events import ChatEvent
from butinerie_bot.chat.reading import Json
from butinerie_telegram.reading import number

MOST = 2_000


class Copies:
    """Knows the latest that were taken, so that whoever acted is answered once; an album is one."""

    def __init__(self) -> None:
        self._taken: OrderedDict[str, None] = OrderedDict()

    def first(self, update: Json, events: Sequence[ChatEvent]) -> bool:
        """Whether it comes for the first time; it is remembered."""
        name = events[0].id if events else str(number(update, "update_id"))
        known = name in self._taken
        self._taken[name] = None
        if len(self._taken) > MOST:
            self._taken.popitem(last=False)
        return not known
