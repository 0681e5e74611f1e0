"""Reminders: an indexed table of due dates, with what became of each."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Row, bindparam, case, literal_column, select

from butinerie_bot.domain.reminders import OUTSIDE, About, Reminder, Rule, Stage
from butinerie_bot.storage.dialects import insert_on
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros, moment

_OPEN = reminders.c.stage.in_((Stage.WAITING, Stage.OWED))
_WAITS = reminders.c.stage == literal_column("'waiting'")
"""Written out, so that the index of what waits is used: an engine does not know what a parameter will be."""
_UNIQUE = [
    reminders.c[name] for name in ("organization_id", "about", "ref_id", "rule", "step", "member_id", "channel_id")
]
_OWN, _NOW, _MOST = (bindparam(name, type_=BigInteger()) for name in ("own", "now", "most"))
_DUE = (
    select(reminders)
    .where(reminders.c.organization_id == _OWN, _WAITS, reminders.c.due_at <= _NOW)
    .order_by(reminders.c.due_at, reminders.c.id)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)


def reminder_in(row: Row[Any]) -> Reminder:
    """The reminder of a row of ``reminders``."""
    return Reminder(
        row.id, Rule(row.rule), About(row.about), row.ref_id, row.step, row.member_id or None, row.channel_id or None,
        moment(row.due_at), _moment(row.ends_at), Stage(row.stage), _moment(row.sent_at), row.trace,
    )  # fmt: skip


def _moment(at: int | None) -> datetime | None:
    return None if at is None else moment(at)


@cache
def _planned(dialect: str) -> Any:
    """The statement of planning, built once: an idea that is posted plans half a dozen."""
    new = insert_on(dialect, reminders)
    # One that was sent and ended with its thing is as it was when the thing comes back, not owed once more.
    stage = case((reminders.c.sent_at.is_(None), Stage.WAITING.value), else_=Stage.SENT.value)
    moved = {"due_at": new.excluded.due_at, "ends_at": new.excluded.ends_at, "stage": stage, "trace": ""}
    return new.on_conflict_do_update(index_elements=_UNIQUE, set_=moved)


class ReminderStore(Store):
    """One organization's reminders."""

    def plan(
        self, rule: Rule, about: About, ref_id: int, step: str, *, due_at: datetime, ends_at: datetime | None = None,
        member_id: int | None = None, channel_id: int | None = None,
    ) -> None:  # fmt: skip
        row = {
            "organization_id": self.organization.id, "id": self.ids.next(), "rule": rule.value, "about": about.value,
            "ref_id": ref_id, "step": step, "member_id": member_id or 0, "channel_id": channel_id or 0,
            "due_at": micros(due_at), "ends_at": None if ends_at is None else micros(ends_at),
            "created_at": self.moment,
        }  # fmt: skip
        self.connection.execute(_planned(self.connection.dialect.name), row)

    def end(self, about: About, ref_id: int, why: str, *rules: Rule) -> None:
        these = [reminders.c.rule.in_(rules)] if rules else []
        self._set(_of(about, ref_id), reminders.c.stage != Stage.ENDED, *these, stage=Stage.ENDED.value, trace=why)

    def forget(self, about: About, ref_id: int) -> None:
        self.drop(reminders, _of(about, ref_id))

    def hand(self, about: About, ref_id: int, from_member: int, to_member: int) -> None:
        theirs = (_of(about, ref_id), reminders.c.member_id == from_member, _OPEN)
        for row in self.rows(reminders, *theirs, order=reminders.c.id):
            was = reminder_in(row)
            self.finish(was.id, "handed over")
            self.plan(
                was.rule, about, ref_id, was.step, due_at=was.due_at, ends_at=was.ends_at, member_id=to_member
            )  # fmt: skip

    def get(self, reminder_id: int) -> Reminder | None:
        row = self.row(reminders, reminders.c.id == reminder_id)
        return row and reminder_in(row)

    def due(self, most: int) -> Sequence[Reminder]:
        asked = {"own": self.organization.id, "now": self.moment, "most": most}
        return [reminder_in(row) for row in self.connection.execute(_DUE, asked)]

    def told(self, reminder: Reminder, since: datetime) -> Sequence[Reminder]:
        others = (reminders.c.member_id == (reminder.member_id or 0), reminders.c.id != reminder.id)
        spoken = (reminders.c.stage == Stage.OWED) | (reminders.c.sent_at >= micros(since))
        found = self.rows(reminders, _of(reminder.about, reminder.ref_id), *others, spoken, order=reminders.c.id)
        return [reminder_in(row) for row in found]

    def waiting(self, about: About, ref_id: int, *rules: Rule) -> Sequence[Reminder]:
        these = (_of(about, ref_id), reminders.c.stage == Stage.WAITING, reminders.c.rule.in_(rules))
        return [reminder_in(row) for row in self.rows(reminders, *these, order=reminders.c.due_at)]

    def owed(self, reminder_id: int) -> None:
        self._set(reminders.c.id == reminder_id, stage=Stage.OWED.value, trace="")

    def postpone(self, reminder_id: int, until: datetime, why: str) -> None:
        self._set(reminders.c.id == reminder_id, stage=Stage.WAITING.value, due_at=micros(until), trace=why)

    def put_off(self, reminder_id: int, until: datetime, why: str) -> None:
        """Its delivery waits until then."""
        self._set(reminders.c.id == reminder_id, reminders.c.stage == Stage.OWED, due_at=micros(until), trace=why)

    def snooze(self, reminder_id: int, until: datetime) -> None:
        # Who asks to hear of it again wants that, past the date after which we would have said nothing.
        self.postpone(reminder_id, until, "snoozed")
        self._set(reminders.c.id == reminder_id, ends_at=None)

    def wake(self, member_id: int) -> None:
        moved = (reminders.c.member_id == member_id, reminders.c.stage == Stage.WAITING, reminders.c.trace == OUTSIDE)
        self._set(*moved, due_at=self.moment)

    def sent(self, reminder_id: int) -> None:
        # Ended meanwhile, by an answer that came before the platform's own: it stays ended, and counts as sent.
        stage = case((reminders.c.stage == Stage.OWED, Stage.SENT.value), else_=reminders.c.stage)
        self._set(reminders.c.id == reminder_id, stage=stage, sent_at=self.moment)

    def finish(self, reminder_id: int, why: str) -> None:
        self._set(reminders.c.id == reminder_id, stage=Stage.ENDED.value, trace=why)

    def latest(self, member_id: int, ref_id: int | None = None) -> Reminder | None:
        this = [] if ref_id is None else [reminders.c.ref_id == ref_id]
        theirs = (reminders.c.member_id == member_id, reminders.c.sent_at.is_not(None), *this)
        found = self.rows(reminders, *theirs, order=reminders.c.sent_at.desc(), most=1)
        return reminder_in(found[0]) if found else None

    def _set(self, *conditions: ColumnElement[bool], **values: Any) -> None:
        self.change(reminders, *conditions, **values)


def _of(about: About, ref_id: int) -> ColumnElement[bool]:
    return (reminders.c.about == about) & (reminders.c.ref_id == ref_id)
