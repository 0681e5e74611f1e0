"""Plays a soak: lives one after the other, troubles in every second one, then a last start and the reckoning."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.soak import check
from benchmarks.soak.events import CONNECTION, HOME, Crowd
from benchmarks.soak.life import Life, Surroundings
from benchmarks.soak.platform import RECEIVED, received
from benchmarks.soak.sender import Sender
from benchmarks.soak.troubles import TROUBLES
from butinerie_bot.application.commands import EnrolCast
from butinerie_bot.application.handling import Handling
from butinerie_bot.application.people import Where
from butinerie_bot.clock import SystemClock, SystemIds
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.aggregates.installation import found_organization
from butinerie_bot.storage.engine import read_engine, write_engine
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.schema import prepare
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.times import micros

SHORTEST, LONGEST = 0.6, 2.5
"""Seconds of events before a kill."""
LEASE = timedelta(seconds=61)
"""After which what a killed process had claimed is free."""
STUCK = 90.0
"""Seconds in which nothing at all was sent, longer than any lease: what waits then is lost."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The figures of a soak. ``well`` when nothing was lost and nothing happened twice."""

    sent: int
    acknowledged: int
    events: check.Found
    received: int
    deliveries: check.Found
    repeated: int
    kills: int

    @property
    def well(self) -> bool:
        """Whether it may be called safe."""
        return not (self.events.lost or self.events.twice or self.deliveries.lost or self.deliveries.twice)

    def told(self) -> str:
        """The last line."""
        twice = self.events.twice + self.deliveries.twice
        return (
            f"events {self.sent} acknowledged {self.acknowledged} lost {self.events.lost} twice {twice} "
            f"deliveries {self.received} lost {self.deliveries.lost} repeated {self.repeated} kills {self.kills}"
        )


@dataclass(slots=True)
class Soak:
    """One soak in a folder of its own."""

    folder: Path
    seed: int
    troubles: Sequence[str] = tuple(TROUBLES)
    chance: random.Random = field(init=False)
    around: Surroundings = field(init=False)
    sender: Sender = field(init=False)
    crowd: Crowd = field(init=False)
    kills: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - repeatable as far as kills can be
        self.around = Surroundings(self.folder)
        self.crowd = Crowd(self.chance)
        self.sender = Sender(self.crowd, self.chance)

    @property
    def url(self) -> str:
        """The bot's database."""
        return f"sqlite:///{self.folder}/butinerie.db"

    async def play(self, seconds: float) -> Reckoning:
        """Live and die for so long, then look."""
        await founded(self.url)
        until, highest, numbers = time.monotonic() + seconds, 0.0, count(1)
        for trouble in cycle([None, *self.troubles] if not self.troubles else _every_second(self.troubles)):
            await self._life(next(numbers), trouble)
            highest = max(highest, self.around.jump)
            if time.monotonic() > until:
                break
        self.around.change(jump=highest + LEASE.total_seconds())
        await self._last(next(numbers))
        return self._reckoned()

    async def _life(self, number: int, trouble: str | None) -> None:
        life = Life(self.folder, number)
        try:
            reader, writer = await life.socket()
            burst = asyncio.create_task(self.sender.burst(reader, writer))
            await asyncio.sleep(self.chance.uniform(SHORTEST, LONGEST))
            self._see()
            if trouble is not None:
                await TROUBLES[trouble](self.folder, self.around)
        finally:
            life.kill()
        self.kills += 1
        await burst
        writer.close()

    async def _last(self, number: int) -> None:
        life = Life(self.folder, number)
        try:
            reader, writer = await life.socket()
            await self.sender.last(reader, writer)
            await self._drained()
            writer.close()
        finally:
            life.end()

    def _see(self) -> None:
        """People see the cards that stand on the platform."""
        for line in received(self.folder / RECEIVED):
            if line["verb"] == "post" and line["title"]:
                self.crowd.cards[line["message"]] = (line["title"], line["number"])

    async def _drained(self) -> None:
        """Wait until nothing that is due waits, as long as it becomes other than it was."""
        until, engine, before = time.monotonic() + STUCK, read_engine(self.url), 0
        while time.monotonic() < until:
            now = micros(self._now())
            due = (outbox.c.state == "claimed") | ((outbox.c.state == "waiting") & (outbox.c.due_at <= now))
            with engine.begin() as connection:
                left = connection.scalar(select(func.count()).select_from(outbox).where(due)) or 0
            if not left:
                return
            if left != before:
                until, before = time.monotonic() + STUCK, left
            await asyncio.sleep(0.1)

    def _now(self) -> datetime:
        return SystemClock().now() + timedelta(seconds=self.around.jump)

    def _reckoned(self) -> Reckoning:
        lines = received(self.folder / RECEIVED)
        taken = [self.sender.sent[id_] for id_ in self.sender.acknowledged]
        with read_engine(self.url).begin() as connection:
            events = check.events(connection, taken)
            deliveries = check.deliveries(connection, lines, micros(self._now()))
        return Reckoning(
            len(self.sender.sent), len(taken), events, len({line["delivery"] for line in lines}), deliveries,
            check.repeated(lines), self.kills,
        )  # fmt: skip


def _every_second(troubles: Sequence[str]) -> list[str | None]:
    return [each for trouble in troubles for each in (None, trouble)]


async def founded(url: str) -> None:
    """A new installation with one home."""
    engine, clock = write_engine(url), SystemClock()
    prepare(engine)
    ids = SystemIds(clock)
    organization = Organization(ids.next(), "Mairie")
    with engine.begin() as connection:
        found_organization(connection, organization, datetime.fromtimestamp(0, UTC))
    recorder = WriterRecorder(engine, Handling(), clock, ids, lambda _: lambda _day: True)
    recorder.start()
    await recorder.do(EnrolCast(organization.id, (), ((Where(CONNECTION, "", HOME, name="#home"), "fr"),)))
    await recorder.stop()
    engine.dispose()
