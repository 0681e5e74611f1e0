"""What the relay takes: one delivery a lane, the most pressing first, for as long as a lease lasts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    FromClause,
    Row,
    Select,
    Update,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.elements import BindParameter, ColumnElement

from butinerie_bot.application.deliveries import Claimed
from butinerie_bot.storage.outgoing.addressing import Around
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.tables import cards, lanes, organizations, outbox
from butinerie_bot.storage.times import micros

LEASE = timedelta(seconds=60)
"""How long a delivery belongs to who claimed it; longer than any call to a platform may last."""
_TURN = 0x6275_746F
"""The advisory lock of claiming (the letters "buto"): two processes never choose at the same time."""

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Claim:
    """One look at the outbox, at ``now``."""

    connection: Connection
    now: datetime
    lease: timedelta = LEASE
    seal: Seal = field(default_factory=passing_seal)

    def choose(self, names: Sequence[str], most: int) -> list[int]:
        """What may be taken on these connections: the first of each lane. Reads only, however much is due."""
        asked = {"names": list(names), "most": most, "now": micros(self.now)}
        return list(self.connection.scalars(_choosing(), asked))

    def take(self, ids: Sequence[int]) -> list[Claimed]:
        """Take these, but what another process took meanwhile; nothing while another process is taking."""
        chosen = self._lock(ids) if self._is_our_turn() else ()
        if not chosen:
            return []
        taken = {"own": [row.organization_id for row in chosen], "ids": [row.id for row in chosen]}
        self.connection.execute(_taking(), {**taken, "until": micros(self.now + self.lease)})
        around = Around.of(self.connection, chosen, self.seal)
        return [around.claimed(row) for row in chosen]

    def _is_our_turn(self) -> bool:
        if self.connection.dialect.name == "sqlite":
            return True
        return bool(self.connection.scalar(select(func.pg_try_advisory_xact_lock(_TURN))))

    def _lock(self, ids: Sequence[int]) -> Sequence[Row[Any]]:
        return self.connection.execute(_locking(), {"ids": list(ids), "now": micros(self.now)}).all()


_NOW = bindparam("now", type_=BigInteger)
_ORDER = (outbox.c.kind, outbox.c.due_at, outbox.c.id)


@cache
def _choosing() -> Select[Any]:
    """Built once, as the others here: that takes longer than to run them."""
    place = func.row_number().over(partition_by=(outbox.c.connection, outbox.c.lane), order_by=_ORDER)
    due = select(outbox.c.id, outbox.c.kind, outbox.c.due_at, place.label("place"))
    names: BindParameter[str] = bindparam("names", expanding=True)
    first = due.where(outbox.c.connection.in_(names), *_is_ready()).subquery()
    chosen = select(first.c.id).where(first.c.place == 1).order_by(first.c.kind, first.c.due_at, first.c.id)
    return chosen.limit(bindparam("most", type_=BigInteger))


@cache
def _locking() -> Select[Any]:
    everybody = select(organizations.c.id)
    mine = outbox.c.organization_id.in_(everybody) & outbox.c.id.in_(bindparam("ids", expanding=True))
    return select(outbox).where(mine, *_is_ready()).order_by(*_ORDER).with_for_update(of=outbox, skip_locked=True)


@cache
def _taking() -> Update:
    mine = outbox.c.organization_id.in_(bindparam("own", expanding=True))
    these = outbox.c.id.in_(bindparam("ids", expanding=True))
    return (
        update(outbox)
        .where(mine, these)
        .values(
            state="claimed",
            lease_until=bindparam("until", type_=BigInteger),
            claimed_version=outbox.c.version,
            attempts=outbox.c.attempts + 1,
        )
    )


def _is_ready() -> tuple[Condition, ...]:
    return _is_alive(outbox), _is_due(), ~_is_busy(), ~_is_held(), _has_its_thread()


def _is_busy() -> Condition:
    """Another delivery of the lane is under way. Keyed by lane only: there are as many as calls at once."""
    other = outbox.alias("busy")
    under_way = select(other.c.connection, other.c.lane).where(
        _is_alive(other), other.c.state == "claimed", other.c.lease_until > _NOW
    )
    return tuple_(outbox.c.connection, outbox.c.lane).in_(under_way)


def _is_due() -> Condition:
    waits = (outbox.c.state == "waiting") & (outbox.c.due_at <= _NOW)
    return waits | ((outbox.c.state == "claimed") & (outbox.c.lease_until <= _NOW))


def _is_held() -> Condition:
    here = or_(lanes.c.lane == outbox.c.lane, lanes.c.lane == "")
    return exists().where(lanes.c.connection == outbox.c.connection, here, lanes.c.until > _NOW)


def _is_alive(rows: FromClause) -> Condition:
    """In the very words of the index of what is due: with values put in later it would not be used."""
    alive: tuple[ColumnElement[str], ...] = (literal_column("'waiting'"), literal_column("'claimed'"))
    return rows.c.state.in_(alive)


def _has_its_thread() -> Condition:
    """A line for a card's thread waits until the card stands."""
    stands = exists().where(
        cards.c.organization_id == outbox.c.organization_id,
        cards.c.idea_id == outbox.c.thread_of,
        cards.c.channel_id == outbox.c.channel_id,
        cards.c.message != "",
    )
    return outbox.c.thread_of.is_(None) | stands
