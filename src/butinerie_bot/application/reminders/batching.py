"""Several reminders of one person in one message: what is due soon joins what may be said now."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from butinerie_bot.application.reminders.calendars import calendar_of, midnight
from butinerie_bot.application.reminders.duties import DUTIES
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import Availability, next_allowed
from butinerie_bot.domain.reminders import BATCH_MOST, TOGETHER, About, Reminder, Trace

DATED = frozenset({About.IDEA, About.DRAFT, About.MILESTONE, About.CHECKIN})
"""What several steps speak of: before its date, on the day, after it."""


@dataclass
class Batch:
    """The message of one person: what it carries already, what joins it, and what is left out as told by another."""

    uow: UnitOfWork
    person: Availability
    id: int
    carried: Sequence[Reminder] = ()
    joined: list[Reminder] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)

    @classmethod
    def begun(cls, uow: UnitOfWork, member_id: int, account_id: int, person: Availability) -> Self | None:
        """The message that is owed to that account already and has not left, if it has room."""
        owed = uow.reminders.under_way(member_id, uow.now + TOGETHER)
        for id_ in dict.fromkeys(each.batch_id for each in owed):
            its = [each for each in owed if each.batch_id == id_]
            if len(its) < BATCH_MOST and uow.outbox.waits(f"nudge:{id_}", account_id):
                return cls(uow, person, id_, its)
        return None

    def gather(self, first: Reminder, member_id: int) -> None:
        """Take this one, and all that may be said within the hour, as long as there is room."""
        self.joined.append(first)
        for each in self.uow.reminders.coming(member_id, self.uow.now + TOGETHER, BATCH_MOST + 1):
            if len(self._lines) < BATCH_MOST and each.id != first.id and self._may_join(each):
                self.joined.append(each)
        self._leave_out_support()

    @property
    def _lines(self) -> Sequence[Reminder]:
        return [*self.carried, *self.joined]

    def _leave_out_support(self) -> None:
        """The line of its promise is all that one message says of an idea, however many support it."""
        promised = {each.ref_id for each in self._lines if each.about is About.IDEA}
        for each in self._lines:
            if each.about is About.SUPPORT and each.ref_id in promised:
                self.uow.reminders.finish(each.id, Trace.TOLD_TODAY)
                self.left_out.append(each.id)
        self.joined = [each for each in self.joined if each.id not in self.left_out]
        if not self.carried:
            self.id = self.joined[0].id

    def _may_join(self, reminder: Reminder) -> bool:
        at = max(reminder.due_at, self.uow.now)
        if next_allowed(at, replace(self.person, most=None), calendar_of(self.uow)) != at:
            return False
        of = (reminder.about, reminder.ref_id)
        if reminder.about in DATED and of in {(each.about, each.ref_id) for each in self._lines}:
            return False
        return lost(self.uow, reminder) is None and not told_today(self.uow, reminder, self.person)


def lost(uow: UnitOfWork, reminder: Reminder) -> Trace | None:
    """Why it is not to be told any more, if so."""
    if reminder.ends_at is not None and reminder.ends_at <= uow.now:
        return Trace.TOO_LATE
    if not DUTIES[reminder.rule].alive(uow, reminder):
        return Trace.OF_NO_USE
    if reminder.member_id is not None and reminder.rule in uow.preferences.stopped(reminder.member_id):
        return Trace.SILENCED
    return None


def told_today(uow: UnitOfWork, reminder: Reminder, person: Availability) -> Sequence[Reminder]:
    """What its person has heard today of the same date, or is about to."""
    return uow.reminders.told(reminder, midnight(uow, person)) if reminder.about in DATED else ()
