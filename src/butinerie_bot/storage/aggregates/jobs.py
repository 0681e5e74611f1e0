"""The table of jobs: one row per organization and routine."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, update

from butinerie_bot.application.jobs import DueJob
from butinerie_bot.storage.aggregates import regularly
from butinerie_bot.storage.dialects import Statement, insert_into
from butinerie_bot.storage.queries.asking import organization_numbered
from butinerie_bot.storage.tables import jobs
from butinerie_bot.storage.times import micros

T = TypeVar("T")
EASTERNMOST = timedelta(hours=14)
"""Nowhere is the day further ahead of UTC."""

_EVERYBODY = Statement("SELECT id FROM organizations ORDER BY id")
_LATER = Statement("SELECT organization_id, name FROM jobs WHERE due_at > {p}")
_WORK = {
    "remind": Statement(
        "SELECT 1 FROM reminders WHERE organization_id = {p} AND stage = 'waiting' AND due_at <= {p} LIMIT 1"
    )
}
"""What is asked before a routine of every few seconds is done: organization and now; nothing found, nothing written."""


class Writing(Protocol):
    """The recorder's way in for writes that are no commands."""

    async def write(self, work: Callable[[Connection], T], /) -> T:
        """Do it in the writer's next transaction; return after the commit. Raises StoreAway."""


class Reading(Protocol):
    """The read pool."""

    async def read(self, work: Callable[[Connection], T], /) -> T:
        """Do it on a read connection. Raises StoreAway."""


class JobTable:
    """The :class:`~butinerie_bot.application.jobs.Jobs` of the house: reads first, so an idle tick writes nothing."""

    def __init__(self, reading: Reading, writing: Writing) -> None:
        self._reading = reading
        self._writing = writing

    async def claim(self, names: Sequence[str], now: datetime, until: datetime) -> Sequence[DueJob]:
        """Take what is due."""
        found = await self._reading.read(lambda connection: _due(connection, names, micros(now)))
        if not found:
            return ()
        return await self._writing.write(
            lambda connection: [job for job in found if _taken(connection, job, micros(now), micros(until))]
        )

    async def idle(self, organization_id: int, now: datetime) -> frozenset[str]:
        """Routines that would find nothing to do; one that only might find something is not among them."""
        day = (now.astimezone(UTC) + EASTERNMOST).date().isoformat()
        asked = {"own": organization_id, "now": micros(now), "day": day, "most": 1}
        found = await self._reading.read(lambda reading: _found(reading, asked))
        return frozenset(name for name, has_work in found.items() if not has_work)

    async def settle(self, job: DueJob, ran_at: datetime, next_at: datetime, error: str = "") -> None:
        """Write down how it went."""
        change = update(jobs).where(_row(job)).values(ran_at=micros(ran_at), due_at=micros(next_at), error=error)
        await self._writing.write(lambda connection: connection.execute(change).rowcount)


def _found(connection: Connection, asked: Mapping[str, Any]) -> RowMapping:
    here = organization_numbered(connection, asked["own"])
    supporters = 0 if here is None else here.policy.supporters_told
    return connection.execute(regularly.HAS_WORK, {**asked, "supporters": supporters}).mappings().one()


def _row(job: DueJob) -> ColumnElement[bool]:
    return and_(jobs.c.organization_id == job.organization_id, jobs.c.name == job.name)


def _due(connection: Connection, names: Sequence[str], now: int) -> list[DueJob]:
    everybody = [row[0] for row in _EVERYBODY.rows(connection)]
    later = {(row[0], row[1]) for row in _LATER.rows(connection, now)}
    return [
        DueJob(one, name)
        for one in everybody
        for name in names
        if (one, name) not in later and _has_work(connection, one, name, now)
    ]


def _has_work(connection: Connection, organization_id: int, name: str, now: int) -> bool:
    return name not in _WORK or bool(_WORK[name].rows(connection, organization_id, now))


def _taken(connection: Connection, job: DueJob, now: int, until: int) -> bool:
    """Whether it is ours: of two processes that saw it due, the second finds it moved."""
    if connection.execute(update(jobs).where(_row(job), jobs.c.due_at <= now).values(due_at=until)).rowcount:
        return True
    row = {"organization_id": job.organization_id, "name": job.name, "due_at": until, "error": ""}
    new = insert_into(connection, jobs).values(**row).on_conflict_do_nothing().returning(jobs.c.name)
    return connection.scalar(new) is not None
