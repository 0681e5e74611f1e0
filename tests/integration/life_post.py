"""The post of a passing town: what is due goes out by the real outbox and sender, to a platform that takes all."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from passing_town import PassingTown
from ruling import CHAT, weekday
from sqlalchemy import select

from butinerie_bot.application.deliveries import Claimed, Ending, Settled
from butinerie_bot.application.handling import Handling
from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Capability, Content, Profile, Target
from butinerie_bot.chat.presenter import present
from butinerie_bot.delivery.sending import Route, Sender
from butinerie_bot.storage.outgoing.claiming import Claim
from butinerie_bot.storage.outgoing.outbox import RelayOutbox
from butinerie_bot.storage.recording.batch import Batch, House
from butinerie_bot.storage.sealing import passing_seal
from butinerie_bot.storage.tables import outbox

SAID_AGAIN = (
    "card:", "reopened:", "withdrawn:", "thread:reopened:", "thread:withdrawn:", "news:", "merge-undone:", "handed:",
    "volunteer:", "digest:",
)  # fmt: skip
"""What may well be told once more under the same key."""
PROFILE = Profile(frozenset(Capability), platform_name="Essai")


class Taking:
    """A platform that takes everything."""

    async def post(self, target: Target, _: Content, delivery: str) -> MessageRef:
        return MessageRef(target.channel, f"m{delivery}")

    async def edit(self, _message: MessageRef, _content: Content, _delivery: str) -> None:
        return

    async def delete(self, _: MessageRef) -> None:
        return

    async def direct(self, person: str, _: Content, delivery: str) -> MessageRef:
        return MessageRef(f"direct-{person}", f"m{delivery}")

    async def list_reactions(self, _: MessageRef) -> Sequence[tuple[Person, str]]:
        return ()


@dataclass
class Here:
    """Stands for the recorder and the read pool: what they are asked is done in the town's own transaction."""

    town: PassingTown
    seal: object = field(default_factory=passing_seal)

    async def read(self, work: Callable[[Any], Any]) -> Any:
        return work(self.town.connection)

    write = read

    async def within(self, work: Callable[[Batch], Any]) -> Any:
        house = House(Handling(), self.town.clock, self.town.ids, self.calendar_of)
        return work(Batch(house, self.town.directory, self.town.connection))

    def calendar_of(self, _: object) -> Any:
        return weekday


@dataclass
class Post:
    """``sent`` counts what went out by its key, which names the person or channel too."""

    town: PassingTown
    sent: Counter[str] = field(default_factory=Counter)

    def empty(self) -> None:
        """Send until nothing is due."""
        if Claim(self.town.connection, self.town.clock.now()).choose([CHAT], 1):
            asyncio.run(self._empty())

    def twice(self) -> list[str]:
        """What was told twice though it happened once."""
        return [key for key, count in self.sent.items() if count > 1 and not key.startswith(SAID_AGAIN)]

    async def _empty(self) -> None:
        here = cast("Any", Here(self.town))
        box = RelayOutbox(here, here, self.town.clock)
        sender = Sender(box, Route(Taking(), PROFILE), present, self.town.clock, lambda: 0.0)
        while due := await box.claim([CHAT], 50):
            for delivery in due:
                await self._carry(box, sender, delivery)

    async def _carry(self, box: RelayOutbox, sender: Sender, delivery: Claimed) -> None:
        result: Any = await sender.send(delivery)
        if isinstance(result, Settled):
            assert result.ending is not Ending.DEAD, result
            if result.ending is Ending.SENT:
                key = select(outbox.c.key).where(outbox.c.id == delivery.id)
                self.sent[self.town.connection.scalars(key).one()] += 1
            await box.settle(result)
        else:
            assert not result.error, result
            await box.defer(result)
