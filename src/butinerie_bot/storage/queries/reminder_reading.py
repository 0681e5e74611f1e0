"""What an operator asks of reminders: those there are, what each is of and for whom, and its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from butinerie_bot.application.reminders.support_reminders import selected_idea
from butinerie_bot.domain.members import ERASED
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import About, Reminder, Rule, Stage, Trace
from butinerie_bot.storage.aggregates.reminders import reminder_in
from butinerie_bot.storage.tables import accounts, channels, ideas
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_pilots import checkins, milestones, pilots
from butinerie_bot.storage.tables_reminders import reminder_history, reminders
from butinerie_bot.storage.tables_talks import private_talks
from butinerie_bot.storage.times import micros, moment

SHOWN = 200
"""Reminders told at once; one more is read, to know whether there are more."""


@dataclass(frozen=True, slots=True)
class Told:
    """A reminder, what it is of (``number`` 0: without one) and for whom (empty: settled when it is due)."""

    reminder: Reminder
    number: int
    title: str
    whom: str


@dataclass(frozen=True, slots=True)
class Line:
    """One change; ``until`` is when it was due from then on, if it still was."""

    at: datetime
    trace: Trace
    until: datetime | None


class Telling:
    """Reads the reminders of one organization."""

    def __init__(self, connection: Connection, organization: Organization) -> None:
        self._connection = connection
        self._organization = organization

    def member(self, account: str) -> int | None:
        """Whose account that is, written as ``slack:U123``."""
        name, _, platform_id = account.partition(":")
        found = self._mine(accounts, connection=name, platform_id=platform_id)
        return found[-1].member_id if found else None

    def open(self, now: datetime | None = None) -> Sequence[Told]:
        """What waits or is owed, the nearest first; with a moment those whose date has come by then."""
        wanted = self._all().where(reminders.c.stage.in_((Stage.WAITING.value, Stage.OWED.value)))
        return self._told(wanted if now is None else wanted.where(reminders.c.due_at <= micros(now)))

    def of_member(self, member_id: int, now: datetime | None = None) -> Sequence[Told]:
        """Everything of that person, also what is over."""
        wanted = self._all().where(reminders.c.member_id == member_id)
        return self._told(wanted if now is None else wanted.where(reminders.c.due_at <= micros(now)))

    def one(self, reminder_id: int) -> Told | None:
        """That one, if there is such a reminder."""
        found = self._told(self._all().where(reminders.c.id == reminder_id))
        return found[0] if found else None

    def history(self, reminder_id: int) -> Sequence[Line]:
        """What became of it, from the beginning."""
        lines = self._mine(reminder_history, reminder_id=reminder_id)
        return [
            Line(moment(row.at), Trace(row.trace), None if row.until is None else moment(row.until))
            for row in sorted(lines, key=lambda row: row.seq)
        ]

    def closed_since(self, member_id: int) -> datetime | None:
        """Since when that person cannot be written to, None while they can."""
        theirs = {row.id for row in self._mine(accounts, member_id=member_id)}
        found = [row.closed_at for row in self._mine(private_talks) if row.account_id in theirs]
        return min((moment(at) for at in found if at is not None), default=None)

    def _all(self) -> Select[Any]:
        mine = reminders.c.organization_id == self._organization.id
        return select(reminders).where(mine).order_by(reminders.c.due_at, reminders.c.id).limit(SHOWN + 1)

    def _told(self, wanted: Select[Any]) -> Sequence[Told]:
        return [self._one(reminder_in(row)) for row in self._connection.execute(wanted).all()]

    def _one(self, reminder: Reminder) -> Told:
        return Told(reminder, *self._of(reminder), self._whom(reminder))

    def _of(self, reminder: Reminder) -> tuple[int, str]:
        if reminder.rule is Rule.SHARE_AGAIN:
            return self._thing(About.IDEA, selected_idea(reminder))
        return self._thing(reminder.about, reminder.ref_id)

    def _thing(self, about: About, ref_id: int) -> tuple[int, str]:
        if about is About.CAMPAIGN:
            row = self._row(campaigns, ref_id)
            return (0, "") if row is None else (0, row.name)
        for table, column in PATHS.get(about, {}).items():
            row = self._row(table, ref_id)
            ref_id = 0 if row is None else getattr(row, column)
        row = None if about is About.DRAFT else self._row(ideas, ref_id)
        # What nobody published is its author's alone.
        return (0, "") if row is None else (row.number, row.title)

    def _whom(self, reminder: Reminder) -> str:
        if reminder.channel_id is not None:
            row = self._row(channels, reminder.channel_id)
            return "" if row is None else f"{row.connection}:{row.name or row.channel}"
        theirs = [] if reminder.member_id is None else self._mine(accounts, member_id=reminder.member_id)
        known = sorted(f"{row.connection}:{row.platform_id}" for row in theirs if ERASED not in row.platform_id)
        return ", ".join(known)

    def _row(self, table: Table, id_: int) -> Any:
        found = self._mine(table, id=id_)
        return found[0] if found else None

    def _mine(self, table: Table, **values: object) -> Sequence[Any]:
        asked = [table.c[name] == value for name, value in values.items()]
        mine = table.c.organization_id == self._organization.id
        return self._connection.execute(select(table).where(mine, *asked)).all()


PATHS: Mapping[About, Mapping[Table, str]] = {
    About.PILOT: {pilots: "idea_id"},
    About.MILESTONE: {milestones: "pilot_id", pilots: "idea_id"},
    About.CHECKIN: {checkins: "pilot_id", pilots: "idea_id"},
}
"""How to come from what a reminder is about to its idea."""
