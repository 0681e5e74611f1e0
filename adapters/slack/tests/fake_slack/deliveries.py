"""What is on its way to the app: events until acknowledged or given up, interactions once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from fake_slack.alarms import Alarms
from fake_slack.errors import Json

Kind = Literal["events_api", "interactive", "slash_commands"]
PATIENCE = 3.0
"""Seconds that the app has for an answer."""
RETRIES = (0.0, 60.0, 300.0)
"""Seconds before each further try of an event: nearly at once, a minute, five minutes."""


@dataclass(slots=True, eq=False)
class Delivery:
    """One payload; ``answers``: the acknowledgement may carry something; ``reason``: why it is sent again."""

    kind: Kind
    payload: Json
    answers: bool = False
    taken: Callable[[Any], None] | None = None
    missed: Callable[[str], None] | None = None
    attempt: int = 0
    reason: str = ""
    settled: bool = False


class Carrier(Protocol):
    """A way to the app."""

    def carry(self, delivery: Delivery) -> None:
        """Bring it once, and settle or miss it later."""


@dataclass
class Deliveries:
    """``copies``: how often each is brought at its first try; ``lost``: given up after the last retry.

    ``moved`` is set whenever something was answered, missed or asked; ``brought`` has every payload in order.
    """

    alarms: Alarms
    carrier: Carrier | None = None
    copies: int = 1
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    open: dict[int, Delivery] = field(default_factory=dict)
    brought: list[Json] = field(default_factory=list)
    acknowledged: list[Json] = field(default_factory=list)
    lost: list[Delivery] = field(default_factory=list)
    _held: list[Delivery] | None = None

    def put(self, delivery: Delivery) -> Delivery:
        """Send it on its way, or keep it while things are held."""
        self.open[id(delivery)] = delivery
        if self._held is None:
            self._launch(delivery)
        else:
            self._held.append(delivery)
        return delivery

    def hold(self) -> None:
        """Keep back what is sent from now on."""
        self._held = self._held or []

    def release(self, *, backwards: bool = False) -> None:
        """Send what was kept back, the latest first if so told."""
        held, self._held = self._held or [], None
        for delivery in reversed(held) if backwards else held:
            self._launch(delivery)

    def forget(self) -> None:
        """Drop everything that is on its way or was kept back, as if it had never happened."""
        self._held = None
        for delivery in list(self.open.values()):
            self._close(delivery)

    def take(self, delivery: Delivery, answer: Any = None) -> None:
        """The app has acknowledged it."""
        if not delivery.settled:
            self._close(delivery)
            self.acknowledged.append(delivery.payload)
            if delivery.taken is not None:
                delivery.taken(answer)

    def miss(self, delivery: Delivery, reason: str, *, again: bool = True) -> None:
        """The app has not: an event is tried again, up to three times."""
        if delivery.settled:
            return
        if again and delivery.kind == "events_api" and delivery.attempt < len(RETRIES):
            delivery.reason = reason
            self._retry(delivery, RETRIES[delivery.attempt])
            delivery.attempt += 1
            return
        self._close(delivery)
        self.lost.append(delivery)
        if delivery.missed is not None:
            delivery.missed(reason)

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way nor waits for a retry."""
        return not self.open

    def _retry(self, delivery: Delivery, pause: float) -> None:
        if pause:
            self.alarms.after(pause, lambda: self._bring(delivery))
        else:
            asyncio.get_running_loop().call_soon(self._bring, delivery)

    def _launch(self, delivery: Delivery) -> None:
        for _ in range(self.copies if delivery.kind == "events_api" else 1):
            self._bring(delivery)

    def _bring(self, delivery: Delivery) -> None:
        if delivery.settled:
            return
        if self.carrier is None:
            raise RuntimeError("serve the fake before anything happens in it")
        self.brought.append(delivery.payload)
        self.carrier.carry(delivery)

    def _close(self, delivery: Delivery) -> None:
        delivery.settled = True
        self.open.pop(id(delivery), None)
        self.moved.set()
