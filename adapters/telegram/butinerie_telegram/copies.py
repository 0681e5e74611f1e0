"""Updates that come again: Telegram brings anew what it believes was not taken, even while that is under way."""

from collections import OrderedDict

from butinerie_telegram.reading import Json, number

MOST = 2_000


class Copies:
    """Knows the latest updates that were taken, so that whoever acted is answered once."""

    def __init__(self) -> None:
        self._taken: OrderedDict[int, None] = OrderedDict()

    def first(self, update: Json) -> bool:
        """Whether it comes for the first time; it is remembered."""
        sequence = number(update, "update_id")
        if sequence is None or sequence in self._taken:
            return sequence is None
        self._taken[sequence] = None
        if len(self._taken) > MOST:
            self._taken.popitem(last=False)
        return True
