"""Reminders: an indexed table of due dates, with what became of each."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Row,
    String,
    bindparam,
    func,
    literal_column,
    select,
    update,
)

from butinerie_bot.domain.reminders import BECKONED_FOR, CLOSED, PUT_OFF, About, Reminder, Rule, Stage, Trace
from butinerie_bot.storage.aggregates import reminder_history as history
from butinerie_bot.storage.aggregates import reminder_writes as writes
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros, moment

_OPEN = reminders.c.stage.in_((Stage.WAITING, Stage.OWED))
_WAITS = reminders.c.stage == literal_column("'waiting'")
"""Written out, so that the index of what waits is used: an engine does not know what a parameter will be."""
_FOR_ALL = (reminders.c.member_id == literal_column("0")) & (reminders.c.channel_id == literal_column("0"))
_TOLD_IN_ONE = reminders.c.batch_id > literal_column("0")
_OVER = reminders.c.stage.in_((literal_column("'sent'"), literal_column("'ended'")))
_OWN, _UNTIL, _MOST, _MEMBER = (bindparam(name, type_=BigInteger()) for name in ("own", "until", "most", "member"))
_TURN = 0x7265_6D69
"""The advisory lock of reminding (the letters "remi"), one an organization: two processes never do it at a time."""


def _first_due(*conditions: ColumnElement[bool]) -> Any:
    due = (reminders.c.organization_id == _OWN, _WAITS, reminders.c.due_at <= _UNTIL, *conditions)
    wanted = select(reminders).where(*due).order_by(reminders.c.due_at, reminders.c.id).limit(_MOST)
    return wanted.with_for_update(skip_locked=True)


_DUE, _SHARED, _COMING = _first_due(), _first_due(_FOR_ALL), _first_due(reminders.c.member_id == _MEMBER)


_TOLD = (
    select(reminders)
    .where(
        reminders.c.organization_id == _OWN,
        reminders.c.about == bindparam("about", type_=String()),
        reminders.c.ref_id == bindparam("ref", type_=BigInteger()),
        reminders.c.member_id == _MEMBER,
        reminders.c.id != bindparam("but", type_=BigInteger()),
        (reminders.c.stage == Stage.OWED.value) | (reminders.c.sent_at >= bindparam("since", type_=BigInteger())),
    )
    .order_by(reminders.c.id)
)
_OWED = (
    select(reminders)
    .where(reminders.c.organization_id == _OWN, reminders.c.member_id == _MEMBER)
    .where(reminders.c.stage == Stage.OWED.value, reminders.c.due_at <= _UNTIL)
    .order_by(reminders.c.due_at, reminders.c.id)
)
_CARRIED = (
    select(reminders)
    .where(
        reminders.c.organization_id == _OWN,
        _TOLD_IN_ONE,
        reminders.c.batch_id == bindparam("batch", type_=BigInteger()),
        reminders.c.stage == Stage.OWED.value,
    )
    .order_by(reminders.c.due_at, reminders.c.id)
)


def reminder_in(row: Row[Any]) -> Reminder:
    """The reminder of a row of ``reminders``."""
    return Reminder(
        row.id, Rule(row.rule), About(row.about), row.ref_id, row.step, row.member_id or None, row.channel_id or None,
        moment(row.due_at), _moment(row.ends_at), Stage(row.stage), _moment(row.sent_at),
        Trace(row.trace or Trace.PLANNED), row.batch_id,
    )  # fmt: skip


def _moment(at: int | None) -> datetime | None:
    return None if at is None else moment(at)


class ReminderStore(Store):
    """One organization's reminders."""

    def turn(self) -> bool:
        if self.connection.dialect.name == "sqlite":
            return True
        ours = func.pg_try_advisory_xact_lock(_TURN, self.organization.id % (1 << 31))
        return bool(self.connection.scalar(select(ours)))

    def plan(
        self, rule: Rule, about: About, ref_id: int, step: str, *, due_at: datetime, ends_at: datetime | None = None,
        member_id: int | None = None, channel_id: int | None = None,
    ) -> None:  # fmt: skip
        row = {
            "organization_id": self.organization.id, "id": self.ids.next(), "rule": rule.value, "about": about.value,
            "ref_id": ref_id, "step": step, "member_id": member_id or 0, "channel_id": channel_id or 0,
            "due_at": micros(due_at), "ends_at": None if ends_at is None else micros(ends_at),
            "created_at": self.moment, "trace": Trace.PLANNED.value,
        }  # fmt: skip
        planned = self.connection.execute(writes.planned(self.connection.dialect.name), row).all()
        self._write(Trace.PLANNED, [each for each in planned if each.stage == Stage.WAITING.value])

    def end(self, about: About, ref_id: int, why: Trace, *rules: Rule, step: str | None = None) -> None:
        these: list[ColumnElement[bool]] = [reminders.c.rule.in_(rules)] if rules else []
        these += [reminders.c.step == step] if step is not None else []
        self._become(why, _of(about, ref_id), reminders.c.stage != Stage.ENDED, *these, stage=Stage.ENDED.value)

    def leave_channel(self, channel_id: int) -> None:
        self._become(Trace.STOPPED, reminders.c.channel_id == channel_id, _OPEN, stage=Stage.ENDED.value)

    def leave(self, member_id: int) -> Sequence[Reminder]:
        theirs = reminders.c.member_id == member_id
        found = [reminder_in(row) for row in self.rows(reminders, theirs, _OPEN, order=reminders.c.id)]
        self._become(Trace.LEFT, theirs, _OPEN, stage=Stage.ENDED.value)
        return found

    def set_aside(self, member_id: int) -> Sequence[Reminder]:
        untold = (reminders.c.trace == Trace.LEFT.value, reminders.c.sent_at.is_(None))
        found = self.rows(reminders, reminders.c.member_id == member_id, *untold, order=reminders.c.id)
        return [reminder_in(row) for row in found]

    def come_back(self, reminder_ids: Collection[int]) -> None:
        if reminder_ids:
            self._change(Trace.BACK, sorted(reminder_ids), stage=Stage.WAITING.value)

    def others(self, reminder: Reminder) -> bool:
        same = (reminders.c.rule == reminder.rule.value) & (reminders.c.step == reminder.step)
        theirs = reminders.c.member_id.not_in((0, reminder.member_id or 0))
        heard = reminders.c.stage != Stage.ENDED.value
        return bool(self.rows(reminders, _of(reminder.about, reminder.ref_id), same, theirs, heard, most=1))

    def done_by(self, reminder: Reminder) -> int | None:
        same = (reminders.c.rule == reminder.rule.value) & (reminders.c.step == reminder.step)
        other = (reminders.c.member_id != (reminder.member_id or 0)) & (reminders.c.trace == Trace.DONE.value)
        found = self.rows(reminders, _of(reminder.about, reminder.ref_id), same, other, most=1)
        return found[0].member_id if found else None

    def forget(self, about: About, ref_id: int) -> None:
        self._erase(select(reminders.c.id).where(self.mine(reminders, _of(about, ref_id))))

    def purge(self, before: datetime, most: int) -> int:
        old = self.mine(reminders, _OVER, reminders.c.due_at < micros(before))
        wanted = select(reminders.c.id).where(old).order_by(reminders.c.due_at).limit(most)
        found = self.connection.scalars(wanted).all()
        return self._erase(found) if found else 0

    def hand(self, about: About, ref_id: int, from_member: int, to_member: int) -> None:
        theirs = (_of(about, ref_id), reminders.c.member_id == from_member, _OPEN)
        for row in self.rows(reminders, *theirs, order=reminders.c.id):
            was = reminder_in(row)
            self.finish(was.id, Trace.HANDED)
            self.plan(
                was.rule, about, ref_id, was.step, due_at=was.due_at, ends_at=was.ends_at, member_id=to_member
            )  # fmt: skip

    def get(self, reminder_id: int) -> Reminder | None:
        row = self.row(reminders, reminders.c.id == reminder_id)
        return row and reminder_in(row)

    def due(self, most: int) -> Sequence[Reminder]:
        return self._read(_DUE, until=self.moment, most=most)

    def shared(self, until: datetime, most: int) -> Sequence[Reminder]:
        return self._read(_SHARED, until=micros(until), most=most)

    def coming(self, member_id: int, until: datetime, most: int) -> Sequence[Reminder]:
        return self._read(_COMING, member=member_id, until=micros(until), most=most)

    def told(self, reminder: Reminder, since: datetime) -> Sequence[Reminder]:
        of = {"about": reminder.about.value, "ref": reminder.ref_id, "member": reminder.member_id or 0}
        return self._read(_TOLD, **of, but=reminder.id, since=micros(since))

    def under_way(self, member_id: int, until: datetime) -> Sequence[Reminder]:
        return self._read(_OWED, member=member_id, until=micros(until))

    def waiting(self, about: About, ref_id: int, *rules: Rule) -> Sequence[Reminder]:
        these = (_of(about, ref_id), reminders.c.stage == Stage.WAITING, reminders.c.rule.in_(rules))
        return [reminder_in(row) for row in self.rows(reminders, *these, order=(reminders.c.due_at, reminders.c.id))]

    def carried(self, batch_id: int) -> Sequence[Reminder]:
        return carried(self.connection, self.organization.id, batch_id)

    def owed(self, batch_id: int, reminder_ids: Collection[int]) -> None:
        for why, these in ((Trace.OWED, {batch_id}), (Trace.JOINED, {*reminder_ids} - {batch_id})):
            now = sorted(these & {*reminder_ids})
            if now:
                self._change(why, now, stage=Stage.OWED.value, batch_id=batch_id)

    def postpone(self, reminder_id: int, until: datetime, why: Trace) -> None:
        self._change(why, [reminder_id], stage=Stage.WAITING.value, due_at=micros(until))

    def put_off(self, batch_id: int, until: datetime, why: Trace) -> None:
        carried_by_it = (_TOLD_IN_ONE, reminders.c.batch_id == batch_id, reminders.c.stage == Stage.OWED)
        self._become(why, *carried_by_it, due_at=micros(until))

    def unreached(self, member_id: int) -> None:
        self._become(Trace.UNREACHED, *_on_its_way(member_id), reminders.c.trace.not_in(CLOSED))

    def beckoned(self, member_id: int) -> None:
        self._become(Trace.BECKONED, *_on_its_way(member_id), reminders.c.rule.in_(BECKONED_FOR))

    def snooze(self, reminder_id: int, until: datetime) -> None:
        # Who asks to hear of it again wants that, past the date after which we would have said nothing.
        self.postpone(reminder_id, until, Trace.SNOOZED)
        self.change(reminders, reminders.c.id == reminder_id, ends_at=None)

    def wake(self, member_id: int) -> None:
        why = reminders.c.trace.in_({*PUT_OFF, Trace.UNDER_WAY})
        moved = (reminders.c.member_id == member_id, reminders.c.stage == Stage.WAITING, why)
        self.change(reminders, *moved, due_at=self.moment)

    def sent(self, reminder_ids: Collection[int]) -> None:
        asked = {"own": self.organization.id, "ids": sorted(reminder_ids), "to_sent_at": self.moment}
        self._write(Trace.SENT, self.connection.execute(writes.sent(), asked).all())

    def finish(self, reminder_id: int, why: Trace) -> None:
        self._change(why, [reminder_id], stage=Stage.ENDED.value)

    def lately(self, member_id: int, most: int) -> Sequence[Reminder]:
        theirs = (reminders.c.member_id == member_id, reminders.c.sent_at.is_not(None))
        newest = (reminders.c.sent_at.desc(), reminders.c.due_at, reminders.c.id)
        wanted = select(reminders).where(self.mine(reminders, *theirs)).order_by(*newest).limit(most)
        return [reminder_in(row) for row in self.connection.execute(wanted)]

    def _read(self, wanted: Any, **asked: Any) -> Sequence[Reminder]:
        return [reminder_in(row) for row in self.connection.execute(wanted, {"own": self.organization.id, **asked})]

    def _change(self, why: Trace, ids: Sequence[int], **values: Any) -> None:
        """Change those of these ids, and write down why."""
        to = {f"to_{name}": value for name, value in {"trace": why.value, **values}.items()}
        changed = self.connection.execute(
            writes.changing(("trace", *values)), {"own": self.organization.id, "ids": list(ids), **to}
        )
        self._write(why, changed.all())

    def _become(self, why: Trace, *conditions: ColumnElement[bool], **values: Any) -> None:
        """Change these, and write down why."""
        changed = {"trace": why.value, **values, "changes": reminders.c.changes + 1}
        these = update(reminders).where(self.mine(reminders, *conditions)).values(**changed)
        self._write(why, self.connection.execute(these.returning(*history.LASTING)).all())

    def _write(self, why: Trace, changed: Sequence[Row[Any]]) -> None:
        history.write(self.connection, self.organization.id, self.moment, why, changed)

    def _erase(self, ids: Any) -> int:
        return history.forget(self.connection, self.organization.id, ids)


def carried(connection: Connection, organization_id: int, batch_id: int) -> Sequence[Reminder]:
    """Those that one delivery is to tell, the first due first."""
    found = connection.execute(_CARRIED, {"own": organization_id, "batch": batch_id})
    return [reminder_in(row) for row in found]


def _of(about: About, ref_id: int) -> ColumnElement[bool]:
    return (reminders.c.about == about) & (reminders.c.ref_id == ref_id)


def _on_its_way(member_id: int) -> tuple[ColumnElement[bool], ...]:
    return reminders.c.member_id == member_id, reminders.c.stage == Stage.OWED
