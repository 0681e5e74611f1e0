"""The platform of the year: it writes down what it receives, and has the weather it has."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pydantic import BaseModel, ConfigDict

from benchmarks.soak_reminders.clock import MachineClock
from benchmarks.soak_reminders.fate import Fate
from benchmarks.soak_reminders.receipts import Receipt, items_of, text_of
from benchmarks.soak_reminders.weather import Weather
from butinerie_bot.chat.adapter import AdapterSpec, AsgiApplication, CastMember, Check, HomeChannel, Setting
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Capability, Content, Profile, Target, Throttled, Unavailable, Unreachable

CONNECTION = "soak"
NEVER = 60.0
"""Seconds after which a call that hangs would end by itself: nobody waits so long."""
SAYS_LATER = (7.0, 90.0)
"""Seconds that a platform asks for which is called too often."""


@dataclass(slots=True)
class Platform:
    """There before and after each life of the bot; ``cast`` comes with the first one.

    ``keep`` is told each receipt, and again once the bot was answered.
    """

    clock: MachineClock
    weather: Weather
    cast: Sequence[CastMember] = ()
    homes: Sequence[HomeChannel] = ()
    received: list[Receipt] = field(default_factory=list)
    calls: int = 0
    keep: Callable[[Receipt], None] = lambda _: None
    numbers: Any = field(default_factory=lambda: count(1))
    silent: set[str] = field(default_factory=set)
    """To whom the bot may not write."""


class YearSettings(BaseModel):
    """One life's platform and fate."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    platform: Any = None
    fate: Any = None
    life: int = 0

    @property
    def configured(self) -> bool:
        """Always: it is made for this."""
        return True


SPEC = AdapterSpec(
    name=CONNECTION, settings=YearSettings, connect="benchmarks.soak_reminders.platform:connect", trial=True
)


class RecordingGateway:
    """Each call may go wrong, and the bot may die before it and after it."""

    def __init__(self, platform: Platform, fate: Fate, life: int) -> None:
        self._platform = platform
        self._fate = fate
        self._life = life
        self.under_way = 0

    async def post(self, target: Target, content: Content, delivery: str) -> MessageRef:
        """Keep a new message of a channel."""
        return await self._new(target.channel, content, delivery, private=False)

    async def direct(self, person: str, content: Content, delivery: str) -> MessageRef:
        """Keep a new message of a private talk."""
        return await self._new(person, content, delivery, private=True)

    async def edit(self, message: MessageRef, content: Content, delivery: str) -> None:  # noqa: ARG002
        """What cards say is not looked at here."""
        self._platform.calls += 1
        await self._fate.pass_by()

    async def delete(self, message: MessageRef) -> None:  # noqa: ARG002
        """Nor what is taken away."""
        self._platform.calls += 1

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:  # noqa: ARG002
        """This platform lists none."""
        return ()

    async def _new(self, to: str, content: Content, delivery: str, *, private: bool) -> MessageRef:
        self.under_way += 1
        try:
            return await self._taken(to, content, delivery, private=private)
        finally:
            self.under_way -= 1

    async def _taken(self, to: str, content: Content, delivery: str, *, private: bool) -> MessageRef:
        platform = self._platform
        platform.calls += 1
        await self._fate.pass_by()
        trouble = platform.weather.at(platform.clock.now())
        if trouble == "away":
            raise Unavailable("away")
        if trouble.startswith("throttled"):
            raise Throttled(SAYS_LATER[platform.calls % 2], everywhere=trouble == "throttled-everywhere")
        if private and to in platform.silent:
            raise Unreachable(to)
        receipt = self._keep(to, content, delivery, private=private)
        await self._fate.pass_by()
        if trouble == "deaf":
            raise Unavailable("its answer was lost")
        if trouble == "hanging":
            await asyncio.sleep(NEVER)
        receipt.answered = True
        platform.keep(receipt)
        return MessageRef(f"private:{to}" if private else to, receipt.message)

    def _keep(self, to: str, content: Content, delivery: str, *, private: bool) -> Receipt:
        platform, card = self._platform, content.number if isinstance(content, Card) else 0
        receipt = Receipt(
            platform.clock.now(), self._life, delivery, to, private, f"m{self._life}-{next(platform.numbers)}",
            text_of(content), items_of(content), card,
        )  # fmt: skip
        platform.received.append(receipt)
        platform.keep(receipt)
        return receipt


class YearConnection:
    """Its people act through the intake by themselves: it has nothing to receive."""

    def __init__(self, settings: YearSettings, setting: Setting) -> None:
        self.intake = setting.intake
        self.gateway = RecordingGateway(settings.platform, settings.fate, settings.life)
        self.profile = Profile(frozenset(Capability) - {Capability.LIST_REACTIONS, Capability.DIRECT_FIRST})
        self.cast: Sequence[CastMember] = settings.platform.cast if settings.life == 1 else ()
        self.homes: Sequence[HomeChannel] = settings.platform.homes if settings.life == 1 else ()
        self.asgi: AsgiApplication | None = None

    async def run(self) -> None:
        """Nothing comes in by itself."""
        await asyncio.get_running_loop().create_future()

    async def setup(self) -> None:
        """There is nothing to prepare."""
        self.profile = self.profile

    async def check(self) -> Sequence[Check]:
        """It is always well."""
        return [Check(CONNECTION, well=True)]


def connect(settings: YearSettings, setting: Setting) -> YearConnection:
    """The platform, connected."""
    return YearConnection(settings, setting)
