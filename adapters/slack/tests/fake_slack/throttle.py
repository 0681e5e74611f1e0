"""How fast an app may call: Slack's published tiers, off unless a test turns them on."""

import math
from collections import defaultdict, deque

from butinerie_bot.testing.seconds import Clock
from fake_slack.errors import SlackError

Lane = tuple[str, str]
TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute of each method, by tier."""


class Throttle:
    """Counts calls by method, and what is posted by channel: one message a second there."""

    def __init__(self, clock: Clock) -> None:
        self.on = False
        self._clock = clock
        self._made: dict[Lane, deque[float]] = defaultdict(deque)

    def admit(self, method: str, tier: int, channel: str) -> None:
        """Count one call, or refuse it with the seconds to wait. Tier 0: a message, counted by its channel."""
        if not self.on:
            return
        lane, most, window = ((method, ""), TIERS[tier], 60.0) if tier else (("post", channel), 1, 1.0)
        now = self._clock()
        made = self._made[lane]
        while made and made[0] <= now - window:
            made.popleft()
        if len(made) >= most:
            raise too_many(math.ceil(made[0] + window - now))
        made.append(now)


def too_many(seconds: int) -> SlackError:
    """The app is too fast and has to wait that many seconds."""
    return SlackError("ratelimited", status=429, retry_after=seconds)
