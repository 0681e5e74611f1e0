"""What the bot's books say at the end: each reminder with all that became of it, and what deliveries were given up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from butinerie_bot.storage.tables import accounts, channels, failed_events, outbox
from butinerie_bot.storage.tables_reminders import reminder_history, reminders
from butinerie_bot.storage.times import moment


@dataclass(frozen=True, slots=True)
class Line:
    """What became of it at ``at``; ``until`` is when it was due from then on, None for one that is over."""

    at: datetime
    trace: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Owed:
    """One reminder. ``to`` is the platform's id of a person (``private``) or of a channel, empty for one of many.

    ``thing`` is what it is about.
    """

    id: str
    rule: str
    thing: tuple[str, int]
    to: str
    private: bool
    stage: str
    due_at: datetime
    ends_at: datetime | None
    lines: tuple[Line, ...]

    @property
    def trace(self) -> str:
        """What became of it last."""
        return self.lines[-1].trace


@dataclass(frozen=True, slots=True)
class Books:
    """``given_up`` names deliveries that nobody will try again, and events that could not be handled."""

    owed: tuple[Owed, ...]
    given_up: tuple[str, ...] = ()


def books(connection: Connection) -> Books:
    """Read them."""
    histories: dict[int, list[Line]] = defaultdict(list)
    for row in connection.execute(select(reminder_history).order_by(reminder_history.c.seq)):
        histories[row.reminder_id].append(
            Line(moment(row.at), row.trace, None if row.until is None else moment(row.until))
        )
    people = {row.member_id: row.platform_id for row in connection.execute(select(accounts))}
    places = {row.id: row.channel for row in connection.execute(select(channels))}
    owed = tuple(
        Owed(
            str(row.id), row.rule, (row.about, row.ref_id),
            people.get(row.member_id, "") if row.member_id else places.get(row.channel_id, ""),
            bool(row.member_id), row.stage, moment(row.due_at), None if row.ends_at is None else moment(row.ends_at),
            tuple(histories[row.id]),
        )
        for row in connection.execute(select(reminders))
    )  # fmt: skip
    lost = outbox.c.state.in_(("dead", "abandoned"))
    given_up = [f"{row.key}: {row.error}" for row in connection.execute(select(outbox).where(lost))]
    failed = [f"{row.event} {row.command}: {row.error}" for row in connection.execute(select(failed_events))]
    return Books(owed, (*given_up, *failed))
