"""The outbox as the relay asks it: every write through the recorder, every content from the read pool."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, and_, select, update

from butinerie_bot.application.deliveries import Claimed, Content, Deferred, Lost, Moved, Settled, Unreached
from butinerie_bot.application.ports import Clock
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.storage.outgoing import closed_talks, endings
from butinerie_bot.storage.outgoing.claiming import LEASE, Claim
from butinerie_bot.storage.outgoing.contents import Page
from butinerie_bot.storage.outgoing.owing import subject_from
from butinerie_bot.storage.outgoing.settling import Ended
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.queries.together import Together
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import cards, outbox
from butinerie_bot.storage.times import micros


class RelayOutbox:
    """The :class:`~butinerie_bot.application.ports.Outbox` of the house."""

    def __init__(self, recorder: WriterRecorder, pool: ReadPool, clock: Clock, lease: timedelta = LEASE) -> None:
        self._recorder = recorder
        self._pool = pool
        self._clock = clock
        self._lease = lease
        self._contents: Together[Claimed, Content | Later | None] = Together(self._read)
        self._endings: Together[Settled, None] = Together(self._settle)

    async def claim(self, connections: Sequence[str], most: int) -> Sequence[Claimed]:
        """Take what is due, at most one for each lane; looks first, so that an idle relay writes nothing."""
        chosen = await self._pool.read(lambda reading: Claim(reading, self._clock.now()).choose(connections, most))
        if not chosen:
            return ()
        return await self._recorder.write(lambda writing: self._claiming(writing).take(chosen))

    def _claiming(self, writing: Connection) -> Claim:
        return Claim(writing, self._clock.now(), self._lease, self._recorder.seal)

    async def content(self, delivery: Claimed) -> Content | Later | None:
        """What to say now, or when."""
        return await self._contents.ask(delivery)

    async def _read(self, deliveries: Sequence[Claimed]) -> Sequence[Content | Later | None]:
        def read(reading: Connection) -> Sequence[Content | Later | None]:
            page = Page(reading, self._clock.now(), deliveries)
            return [page.said(delivery, self._recorder.calendar_of) for delivery in deliveries]

        return await self._pool.read(read)

    async def settle(self, settled: Settled) -> None:
        """Write down how it ended."""
        await self._endings.ask(settled)

    async def _settle(self, ended: Sequence[Settled]) -> Sequence[None]:
        await self._recorder.within(lambda batch: endings.settle(batch, ended))
        return [None] * len(ended)

    async def defer(self, deferred: Deferred) -> None:
        """Put it back for later."""
        await self._recorder.within(lambda batch: Ended(batch, deferred.delivery).defer(deferred))

    async def moved(self, moved: Moved) -> None:
        """Its channel goes by another id."""
        await self._recorder.within(lambda batch: Ended(batch, moved.delivery).move(moved.former, moved.now))

    async def lost(self, lost: Lost) -> None:
        """The message of a card is gone."""
        await self._recorder.within(lambda batch: Ended(batch, lost.delivery).lose(channel=lost.channel))

    async def unreached(self, unreached: Unreached) -> None:
        """Its person cannot be written to."""
        await self._recorder.within(lambda batch: closed_talks.unreached(batch, unreached))

    async def revive(self, id_: int) -> bool:
        """Send once more what was given up; whether there is such a delivery."""
        return await self._recorder.write(lambda writing: bring_back(writing, id_, micros(self._clock.now())))


def bring_back(connection: Connection, id_: int, now: int) -> bool:
    """Let a delivery that was given up wait again; a card that was left alone is posted anew."""
    given_up = (outbox.c.id == id_) & outbox.c.state.in_(("dead", "abandoned"))
    row = connection.execute(select(outbox).where(given_up)).one_or_none()
    if row is None:
        return False
    if row.state == "abandoned":
        card = and_(
            cards.c.organization_id == row.organization_id,
            cards.c.idea_id == subject_from(row.subject).idea_id,
            cards.c.channel_id == row.channel_id,
        )
        connection.execute(update(cards).where(card).values(abandoned=False, losses=0, message=""))
    waiting: dict[str, Any] = {"state": "waiting", "due_at": now, "attempts": 0, "error": "", "ended_at": None}
    connection.execute(update(outbox).where(given_up).values(**waiting))
    return True
