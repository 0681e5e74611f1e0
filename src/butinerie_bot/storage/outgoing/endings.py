"""Deliveries that ended together are written down together: a few statements, however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from butinerie_bot.application.deliveries import Ending, Settled, What
from butinerie_bot.application.people import Shown
from butinerie_bot.storage.dialects import Statement, given
from butinerie_bot.storage.outgoing import closed_talks, discovering, letters
from butinerie_bot.storage.outgoing.settling import Ended
from butinerie_bot.storage.recording import early
from butinerie_bot.storage.recording.batch import Batch
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.times import micros

_SETTLED = Statement(
    """
    UPDATE outbox SET state = CASE WHEN version = e.taken THEN e.ending ELSE 'waiting' END, lease_until = NULL,
        attempts = 0, ended_at = CASE WHEN version = e.taken THEN CAST({p} AS bigint) END, error = e.why
    FROM (SELECT CAST(t.value ->> 0 AS bigint) AS delivery, CAST(t.value ->> 1 AS bigint) AS taken,
        t.value ->> 2 AS ending, t.value ->> 3 AS why FROM {given}) AS e
    WHERE organization_id = {p} AND id = e.delivery AND state = 'claimed'"""
)
"""Now; (delivery, the version claimed, its ending, the error); organization."""
_FREED = Statement(
    """
    DELETE FROM lanes WHERE until <= {p} AND EXISTS (
        SELECT 1 FROM {given} WHERE lanes.connection = t.value ->> 0 AND lanes.lane IN (t.value ->> 1, ''))"""
)
"""Now; (connection, lane)."""
_STANDS = Statement(
    """
    INSERT INTO cards (organization_id, idea_id, channel_id, channel, message)
    SELECT {p}, CAST(t.value ->> 0 AS bigint), CAST(t.value ->> 1 AS bigint), t.value ->> 3, t.value ->> 4
    FROM {given} WHERE true ON CONFLICT (organization_id, idea_id, channel_id)
    DO UPDATE SET channel = excluded.channel, message = excluded.message WHERE cards.message = ''"""
)
"""Organization; (idea, channel, connection, where the message is: its channel, its name)."""
_SHOWS = Statement(
    """
    INSERT INTO shown (organization_id, idea_id, channel_id, connection, channel, message)
    SELECT {p}, CAST(t.value ->> 0 AS bigint), CAST(t.value ->> 1 AS bigint), t.value ->> 2, t.value ->> 3,
        t.value ->> 4 FROM {given} WHERE true ON CONFLICT DO NOTHING"""
)
"""The same."""


def settle(batch: Batch, ended: Sequence[Settled]) -> None:
    """Write down how they ended; what was owed again while it was under way waits again."""
    theirs: dict[int, list[Settled]] = defaultdict(list)
    for each in ended:
        theirs[each.delivery.organization_id].append(each)
    for own, those in theirs.items():
        _Endings(batch, own, those).write()


@dataclass(frozen=True)
class _Endings:
    """Those of one organization."""

    batch: Batch
    own: int
    ended: Sequence[Settled]

    def write(self) -> None:
        self._know([each for each in self.ended if each.message and each.delivery.subject.what is What.CARD])
        for each in self.ended:
            Ended(self.batch, each.delivery).entail(each)
        now, connection = micros(self.batch.now), self.batch.connection
        discovering.count(connection, self.own, self.ended)
        letters.told(connection, self.own, self.ended)
        closed_talks.found_open(connection, self.own, self.ended)
        rows = [(each.delivery.id, each.delivery.version, each.ending.value, each.error) for each in self.ended]
        _SETTLED.run(connection, now, given(rows), self.own)
        sent = {each.delivery for each in self.ended if each.ending is Ending.SENT}
        _FREED.run(connection, now, given(sorted({(each.connection, each.lane) for each in sent})))

    def _know(self, posted: Sequence[Settled]) -> None:
        """Remember which messages show ideas; a card posted twice keeps both. What came early for them is done now."""
        if not posted:
            return
        seen = [(_place(each), Shown(each.delivery.connection, each.channel, each.message)) for each in posted]
        rows = [(*place, each.connection, each.channel, each.message) for place, each in seen]
        first = {row[:2]: row for row in reversed(rows)}
        _STANDS.run(self.batch.connection, self.own, given(first.values()))
        _SHOWS.run(self.batch.connection, self.own, given(rows))
        here = self._uow
        self.batch.apply(early.release(here.gestures, [each for _, each in seen], here.seal))

    @cached_property
    def _uow(self) -> UnitOfWork:
        return self.batch.unit_of_work(self.batch.organization(self.own))


def _place(settled: Settled) -> tuple[int, int]:
    return settled.delivery.subject.idea_id, settled.delivery.subject.channel_id
