"""An outbox in memory and a platform that fails as it is told, for the relay's tests."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence, Sized
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from butinerie_bot.application.deliveries import (
    Claimed,
    Content,
    Deferred,
    HomelessContent,
    Kind,
    Lost,
    Moved,
    Settled,
    Subject,
    Unreached,
    What,
)
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.events import MessageRef, Person
from butinerie_bot.chat.gateway import Capability, Profile, Target

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
EVERYTHING = Profile(frozenset(Capability))


class StoppedTime:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = NOON

    def now(self) -> datetime:
        return self.moment

    def pass_by(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def owed(number: int, lane: str = "idees", connection: str = "rich", what: What = What.CARD, **more: object) -> Claimed:
    made = Claimed(number, 1, connection, lane, Kind.CARD, 1, Subject(what, idea_id=number))
    return replace(made, **({} if "person" in more else {"channel": lane}), **more)  # type: ignore[arg-type]


@dataclass
class MemoryOutbox:
    """Hands out rows as the real one does: one per lane and kind at a time, nothing before its time."""

    clock: StoppedTime
    rows: list[Claimed] = field(default_factory=list)
    out: set[int] = field(default_factory=set)
    due: dict[int, datetime] = field(default_factory=dict)
    lanes: dict[str, datetime] = field(default_factory=dict)
    settled: list[Settled] = field(default_factory=list)
    deferred: list[Deferred] = field(default_factory=list)
    lost_cards: list[Lost] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)
    without_talk: list[Unreached] = field(default_factory=list)
    useless: set[int] = field(default_factory=set)
    troubles: list[Exception] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    claimed: asyncio.Event = field(default_factory=asyncio.Event)

    async def claim(self, connections: Sequence[str], most: int) -> Sequence[Claimed]:
        self._trouble()
        taken: list[Claimed] = []
        busy = {(row.lane, row.kind) for row in self.rows if row.id in self.out}
        for row in sorted(self.rows, key=lambda row: (row.kind, row.id)):
            if len(taken) < most and row.connection in connections and (row.lane, row.kind) not in busy:
                if row.id in self.out or not self._is_due(row):
                    continue
                busy.add((row.lane, row.kind))
                taken.append(row)
        self.out.update(row.id for row in taken)
        if taken:
            self.claimed.set()
        return taken

    def _is_due(self, row: Claimed) -> bool:
        moments = (self.due.get(row.id), self.lanes.get(row.lane), self.lanes.get(f"all {row.connection}"))
        return all(moment is None or moment <= self.clock.now() for moment in moments)

    async def content(self, delivery: Claimed) -> Content | None:
        return None if delivery.id in self.useless else HomelessContent("fr")

    async def settle(self, settled: Settled) -> None:
        self._trouble()
        self.rows = [row for row in self.rows if row.id != settled.delivery.id]
        self.out.discard(settled.delivery.id)
        self.settled.append(settled)
        self.changed.set()

    async def defer(self, deferred: Deferred) -> None:
        row = deferred.delivery
        if deferred.alone:
            self.due[row.id] = deferred.until
        else:
            self.lanes[f"all {row.connection}" if deferred.everywhere else row.lane] = deferred.until
        self.out.discard(row.id)
        self.deferred.append(deferred)
        self.changed.set()

    async def moved(self, moved: Moved) -> None:
        self.moves.append(moved)
        self.out.discard(moved.delivery.id)
        self.changed.set()

    async def lost(self, lost: Lost) -> None:
        self.rows = [row for row in self.rows if row.id != lost.delivery.id]
        self.lost_cards.append(lost)
        self.changed.set()

    async def unreached(self, unreached: Unreached) -> None:
        self.rows = [row for row in self.rows if row.id != unreached.delivery.id]
        self.without_talk.append(unreached)
        self.changed.set()

    def _trouble(self) -> None:
        if self.troubles:
            raise self.troubles.pop(0)

    async def until(self, ended: int) -> None:
        """Wait until so many deliveries were settled, deferred, lost, moved or without a way to their person."""
        kept: tuple[Sized, ...] = (self.settled, self.deferred, self.lost_cards, self.moves, self.without_talk)
        async with asyncio.timeout(10):
            while sum(map(len, kept)) < ended:
                self.changed.clear()
                await self.changed.wait()


@dataclass
class FakeGateway:
    """Notes what it is asked; ``fails`` gives, by lane, the errors to raise one after the other."""

    said: list[tuple[str, str, str]] = field(default_factory=list)
    fails: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    hangs: set[str] = field(default_factory=set)
    contents: list[Document | Card | None] = field(default_factory=list)
    spoke: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, target: Target, content: Document | Card, delivery: str) -> MessageRef:
        return await self._do("post", target.channel, delivery, content)

    async def edit(self, message: MessageRef, content: Document | Card, delivery: str) -> None:
        await self._do("edit", message.channel, delivery, content)

    async def delete(self, message: MessageRef) -> None:
        await self._do("delete", message.channel, "", None)

    async def direct(self, person: str, content: Document | Card, delivery: str) -> MessageRef:
        return await self._do("direct", person, delivery, content)

    async def list_reactions(self, message: MessageRef) -> Sequence[tuple[Person, str]]:
        return [(Person("nadia"), message.message)]

    async def _do(self, verb: str, lane: str, delivery: str, content: Document | Card | None) -> MessageRef:
        if lane in self.hangs:
            await asyncio.Event().wait()
        if self.fails[lane]:
            raise self.fails[lane].pop(0)
        self.said.append((verb, lane, delivery))
        self.contents.append(content)
        self.spoke.set()
        return MessageRef(lane, f"m{len(self.said)}")
