"""Which channel and which person had which week's letter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ColumnElement, String, Table, bindparam, exists, func, select

from butinerie_bot.application.digests.store import Reader
from butinerie_bot.storage.aggregates.availabilities import availabilities
from butinerie_bot.storage.aggregates.members import is_there
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, channels, members
from butinerie_bot.storage.tables_reminders import digests, personal_letters
from butinerie_bot.storage.times import micros

FIRST_LOOKS_BACK = timedelta(days=7)
LOOKS_BACK_MOST = timedelta(days=28)
_OWN, _BEFORE, _MOST = (bindparam(name, type_=BigInteger()) for name in ("own", "before", "most"))
_WEEK = bindparam("week", type_=String())
_has = exists().where(
    digests.c.organization_id == _OWN, digests.c.channel_id == channels.c.id, digests.c.week == _WEEK
)  # fmt: skip
_LACKING = (
    select(channels.c.id)
    .where(channels.c.organization_id == _OWN, channels.c.home, channels.c.created_at <= _BEFORE, ~_has)
    .order_by(channels.c.id)
)
"""Asked every few minutes of a week once its letter is due, as the next."""
_got = exists().where(
    personal_letters.c.organization_id == _OWN, personal_letters.c.member_id == members.c.id,
    personal_letters.c.week == _WEEK,
)  # fmt: skip
_best = func.coalesce(func.max(accounts.c.id).filter(accounts.c.spoke_at.is_not(None)), func.max(accounts.c.id))
_theirs = (accounts.c.organization_id == members.c.organization_id) & (accounts.c.member_id == members.c.id)
_READERS = (
    select(members.c.id, _best.label("account_id"))
    .join_from(members, accounts, _theirs)
    .where(members.c.organization_id == _OWN, members.c.letter, ~_got, is_there())
    .group_by(members.c.id)
    .order_by(members.c.id)
    .limit(_MOST)
)


def until(table: Table) -> ColumnElement[int]:
    """Up to when a letter tells; one that had nothing to tell, up to when it was owed."""
    return func.coalesce(table.c.told_until, table.c.owed_at)


def looks_back(last: int | None, now: datetime) -> int:
    """From when on a letter tells what happened: from where the ``last`` one ended."""
    return micros(now - FIRST_LOOKS_BACK) if last is None else max(last, micros(now - LOOKS_BACK_MOST))


class DigestStore(Store):
    """A row for each letter owed, before anybody knows whether it has anything to tell."""

    def lacking(self, week: str, before: datetime) -> Sequence[int]:
        asked = {"own": self.organization.id, "week": week, "before": micros(before)}
        return self.connection.scalars(_LACKING, asked).all()

    def begin(self, channel_id: int, week: str) -> int | None:
        theirs = self.mine(digests, digests.c.channel_id == channel_id, digests.c.week < week)
        last = self.connection.scalar(select(func.max(until(digests))).where(theirs))
        return self._new(digests, week, last, channel_id=channel_id)

    def readers(self, week: str, most: int) -> Sequence[Reader]:
        found = self.connection.execute(_READERS, {"own": self.organization.id, "week": week, "most": most}).all()
        people = availabilities(self.connection, self.organization, [row.id for row in found])
        return [Reader(row.id, row.account_id, people[row.id]) for row in found]

    def begin_for(self, readers: Sequence[Reader], week: str) -> Sequence[Reader]:
        lasts = self._lasts([each.member_id for each in readers], week)
        begun = ((each, self._new(personal_letters, week, lasts.get(each.member_id), member_id=each.member_id))
                 for each in readers)  # fmt: skip
        return [replace(reader, letter_id=letter_id) for reader, letter_id in begun if letter_id is not None]

    def _lasts(self, member_ids: Sequence[int], week: str) -> Mapping[int, int]:
        theirs = self.mine(
            personal_letters, personal_letters.c.member_id.in_(member_ids), personal_letters.c.week < week
        )
        last = select(personal_letters.c.member_id, func.max(until(personal_letters)).label("until")).where(theirs)
        found = self.connection.execute(last.group_by(personal_letters.c.member_id))
        return {row.member_id: row.until for row in found}

    def _new(self, table: Table, week: str, last: int | None, **whose: int) -> int | None:
        """It tells of what happened since the last one."""
        row = {"organization_id": self.organization.id, "id": self.ids.next(), "week": week, "owed_at": self.moment}
        new = insert_into(self.connection, table).values(**row, since=looks_back(last, self.now), **whose)
        # Of two processes that tick at once, one makes the row.
        made: int | None = self.connection.scalar(new.on_conflict_do_nothing().returning(table.c.id))
        return made
