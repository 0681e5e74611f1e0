"""How fast a bot may write: Telegram's published figures, off unless a test turns them on."""

import math
from collections import defaultdict, deque

from butinerie_bot.testing.seconds import Clock
from fake_telegram.errors import too_many
from fake_telegram.records import Chat

Lane = tuple[str, int]


class Throttle:
    """Counts what is sent and edited. Who goes on while told to wait waits from the same moment, not from anew."""

    def __init__(self, clock: Clock) -> None:
        self.on = False
        self.chat_per_second = 1
        self.group_per_minute = 20
        self.overall_per_second = 30
        self._clock = clock
        self._sent: dict[Lane, deque[float]] = defaultdict(deque)
        self._shut_until: dict[Lane, float] = {}

    def admit(self, chat: Chat) -> None:
        """Count one message or edit, or refuse it with the seconds to wait."""
        if not self.on:
            return
        lanes = self._lanes(chat)
        now = self._clock()
        wait = max(self._wait(lane, most, window, now) for lane, most, window in lanes)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for lane, _, _ in lanes:
            self._sent[lane].append(now)

    def _lanes(self, chat: Chat) -> list[tuple[Lane, int, float]]:
        own = [(("second", chat.id), self.chat_per_second, 1.0), (("all", 0), self.overall_per_second, 1.0)]
        group = [] if chat.kind == "private" else [(("minute", chat.id), self.group_per_minute, 60.0)]
        return [*own, *group]

    def _wait(self, lane: Lane, most: int, window: float, now: float) -> float:
        shut = self._shut_until.get(lane, now) - now
        if shut > 0:
            return shut
        sent = self._sent[lane]
        while sent and sent[0] <= now - window:
            sent.popleft()
        if len(sent) < most:
            return 0.0
        self._shut_until[lane] = sent[0] + window
        return sent[0] + window - now
