"""What ``doctor`` shows of the tables: what waits, what was given up, what failed."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from butinerie_bot.domain.reminders import Stage
from butinerie_bot.storage.outgoing.owing import direct_lane
from butinerie_bot.storage.tables import accounts, jobs, lanes, outbox
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.tables_talks import private_talks
from butinerie_bot.storage.times import micros, moment

SHOWN = 50
LEFT_ALONE = "abandoned"
GIVEN_UP = ("dead", LEFT_ALONE)


@dataclass(frozen=True, slots=True)
class LaneState:
    """A lane with deliveries in it, or kept waiting; ``lane`` is empty for a whole connection."""

    connection: str
    lane: str
    waiting: int = 0
    until: datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A delivery that was given up; ``left_alone`` for a card whose place was lost."""

    id: int
    connection: str
    lane: str
    error: str
    left_alone: bool = False


@dataclass(frozen=True, slots=True)
class JobTrouble:
    """A routine that failed when it was last done."""

    name: str
    error: str


def reminders_waiting(connection: Connection) -> tuple[int, datetime | None]:
    """How many wait for their date, and the nearest one."""
    waiting = select(func.count(), func.min(reminders.c.due_at)).where(reminders.c.stage == Stage.WAITING)
    count, first = connection.execute(waiting).one()
    return count, None if first is None else moment(first)


def closed_talks(connection: Connection) -> Set[tuple[str, str]]:
    """The lanes, by connection, to those who cannot be written to: nobody but they can change that."""
    talk = private_talks.c
    theirs = (talk.organization_id == accounts.c.organization_id) & (talk.account_id == accounts.c.id)
    closed = select(accounts.c.connection, accounts.c.platform_id).join(private_talks, theirs)
    found = connection.execute(closed.where(talk.closed_at.is_not(None)))
    return {(row.connection, direct_lane(row.platform_id)) for row in found}


def lanes_in_use(connection: Connection, now: datetime) -> Sequence[LaneState]:
    """Lanes that hold something, and those that wait for a time to come, but for talks that are closed."""
    held = select(outbox.c.connection, outbox.c.lane, func.count().label("held")).where(outbox.c.ended_at.is_(None))
    grouped = connection.execute(held.group_by(outbox.c.connection, outbox.c.lane))
    counted = {(row.connection, row.lane): row.held for row in grouped}
    kept = {
        (row.connection, row.lane): row for row in connection.execute(select(lanes).where(lanes.c.until > micros(now)))
    }
    return [
        LaneState(*key, counted.get(key, 0), moment(kept[key].until), kept[key].error)
        if key in kept else LaneState(*key, counted[key])
        for key in sorted((counted.keys() | kept.keys()) - closed_talks(connection))
    ]  # fmt: skip


def dead_letters(connection: Connection, most: int = SHOWN) -> Sequence[DeadLetter]:
    """The newest first."""
    dead = select(outbox).where(outbox.c.state.in_(GIVEN_UP)).order_by(outbox.c.ended_at.desc()).limit(most)
    return [
        DeadLetter(row.id, row.connection, row.lane, row.error, row.state == LEFT_ALONE)
        for row in connection.execute(dead)
    ]


def jobs_in_trouble(connection: Connection) -> Sequence[JobTrouble]:
    """Routines whose last run went wrong."""
    failed = select(jobs).where(jobs.c.error != "").order_by(jobs.c.name)
    return [JobTrouble(row.name, row.error) for row in connection.execute(failed)]
