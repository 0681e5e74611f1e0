"""The pieces of work that wait for the writer: people's first, housekeeping's beside them."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.application.ports import TooBusy

MOST_WAITING = 1_000
MOST_TOGETHER = 100
"""As many as one call brings from Telegram, so that they wait for one commit: some 5 ms of votes."""

KEPT_FOR_HOUSEKEEPING = 4
"""Places in a batch that people leave to housekeeping, so that a rush of votes cannot stop the relay."""


@dataclass(slots=True, eq=False)
class Piece:
    """A command (with the ``key`` of its event) or a piece of ``work``, and who waits for it."""

    future: asyncio.Future[Any] | None = None
    command: Command | Routine | None = None
    key: str | None = None
    work: Callable[[Any], Any] | None = None


class Waiting:
    """Filled by the event loop, emptied by the writer's thread."""

    def __init__(self) -> None:
        self._people: deque[Piece] = deque()
        self._house: deque[Piece] = deque()
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._closed = False

    def put(self, piece: Piece, *, people: bool) -> None:
        """Queue it. Raises :class:`TooBusy` when 1,000 wait or the recorder has stopped."""
        with self._lock:
            if self._closed or len(self._people) + len(self._house) >= MOST_WAITING:
                raise TooBusy
            if not (self._people or self._house):
                self._changed.notify()
            (self._people if people else self._house).append(piece)

    def take(self) -> list[Piece]:
        """What waits, at most 100 pieces, as soon as there is any; nothing once closed and empty."""
        with self._changed:
            while not (self._people or self._house or self._closed):
                self._changed.wait()
            house = min(len(self._house), max(KEPT_FOR_HOUSEKEEPING, MOST_TOGETHER - len(self._people)))
            people = min(len(self._people), MOST_TOGETHER - house)
            taken = [self._people.popleft() for _ in range(people)]
            return taken + [self._house.popleft() for _ in range(house)]

    def close(self) -> None:
        """Take nothing more; what waits is still done."""
        with self._changed:
            self._closed = True
            self._changed.notify()
