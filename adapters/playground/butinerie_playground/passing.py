"""Time that can be moved on: the clock in the rail, for as long as the house gives a hand for it."""

import asyncio
from typing import Any, get_args

from butinerie_bot.chat.adapter import AlreadyMoving, ClockHand, Step
from butinerie_playground.hub import Hub
from butinerie_playground.platform import Clock, Refused
from butinerie_playground.words import Words

STEPS: tuple[Step, ...] = get_args(Step)
SHOW_EVERY = 0.2


class Passing:
    """Moves the house's clock on, and lets every window see it go."""

    def __init__(self, hand: ClockHand, hub: Hub) -> None:
        self._hand = hand
        self._hub = hub
        self.moving = False

    async def move(self, to: str) -> None:
        """Go on that far. Raises :class:`Refused` for another step, or while somebody else moves it."""
        step = next((known for known in STEPS if known == to), None)
        if step is None:
            raise Refused("unreadable")
        way = asyncio.create_task(self._hand.move(step))
        self.moving = True
        self._hub.ring()
        try:
            while not (await asyncio.wait([way], timeout=SHOW_EVERY))[0]:
                self._hub.ring()
            way.result()
        except AlreadyMoving:
            raise Refused("clock_busy", 409) from None
        finally:
            self.moving = False
            self._hub.ring()

    def view(self, words: Words) -> dict[str, Any]:
        """What the clock shows in that language."""
        now = house_clock(self._hand)()
        day, hour = words.date(now), words.hour(now)
        sentence = words["clock_moving"] if self.moving else words.say("clock_now", day=day, hour=hour)
        return {"day": day, "hour": hour, "moving": self.moving, "sentence": sentence}


def house_clock(hand: ClockHand) -> Clock:
    """The house's time in ms since 1970."""
    return lambda: int(hand.now().timestamp() * 1000)
