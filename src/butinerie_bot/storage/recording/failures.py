"""Events that failed: kept without their words' echo in logs, shown by ``doctor``, run again by their reference."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from butinerie_bot.application.commands import AnswerQuestion, Command, LeaveQuestion, PublishDraft, Routine, Submit
from butinerie_bot.application.faults import reference_of, where_it_broke
from butinerie_bot.application.people import Who
from butinerie_bot.storage.recording.codec import decode, encode
from butinerie_bot.storage.tables import failed_events
from butinerie_bot.storage.times import micros, moment


@dataclass(frozen=True, slots=True)
class FailedEvent:
    """One of them; ``error`` names the exception and the places in the code, never what somebody wrote."""

    reference: str
    organization_id: int
    command: str
    error: str
    at: datetime
    replayed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Failure:
    """A command that failed: of which organization (0: none), by which event, with what error."""

    id: int
    organization_id: int
    command: Command | Routine
    key: str | None
    error: BaseException


def keep(connection: Connection, failure: Failure, now: datetime) -> str:
    """Write the event down and return its reference."""
    reference, command = reference_of(failure.id), failure.command
    connection.execute(
        insert(failed_events).values(
            id=failure.id, reference=reference, organization_id=failure.organization_id,
            connection=command.who.connection if isinstance(command, Command) else "",
            event=(failure.key or "").replace("\0", ""), command=encode(nobodys(command)),
            error=where_it_broke(failure.error), at=micros(now),
        )
    )  # fmt: skip
    return reference


def nobodys(command: Command | Routine) -> Command | Routine:
    """The command; one that shows no name is kept without whose it was, and cannot be run again."""
    if not isinstance(command, Submit | PublishDraft | AnswerQuestion | LeaveQuestion):
        return command
    if isinstance(command, Submit | PublishDraft) and not command.anonymous:
        return command
    return replace(command, who=Who(command.who.connection, command.who.workspace, ""))


def listing(connection: Connection, most: int = 100) -> list[FailedEvent]:
    """The newest first."""
    newest = select(failed_events).order_by(failed_events.c.at.desc(), failed_events.c.id.desc()).limit(most)
    return [
        FailedEvent(
            row.reference, row.organization_id, type(decode(row.command)).__name__, row.error, moment(row.at),
            None if row.replayed_at is None else moment(row.replayed_at),
        )
        for row in connection.execute(newest)
    ]  # fmt: skip


def find(connection: Connection, reference: str) -> Command | Routine | None:
    """The command kept under that reference, None when there is none."""
    text = connection.scalar(select(failed_events.c.command).where(failed_events.c.reference == reference.upper()))
    command = None if text is None else decode(text)
    return None if isinstance(command, Command) and not command.who.platform_id else command


def replayed(connection: Connection, reference: str, now: datetime) -> None:
    """Note that the event has been run again."""
    row = update(failed_events).where(failed_events.c.reference == reference.upper())
    connection.execute(row.values(replayed_at=micros(now)))


def purge(connection: Connection, before: int, most: int = 200) -> int:
    """Forget up to ``most`` events that failed before that time (UTC microseconds); return how many went."""
    old = select(failed_events.c.id).where(failed_events.c.at < before).limit(most).scalar_subquery()
    return connection.execute(delete(failed_events).where(failed_events.c.id.in_(old))).rowcount
