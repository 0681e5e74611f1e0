"""Letters: which channel had which, and what each tells, read when it is sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, String, bindparam, exists, func, select

from butinerie_bot.application.digests.digests import DigestContent, Kept, Section
from butinerie_bot.domain.digests import monday_of, week_named
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.outgoing.digest_sections import NEWS, Since
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.queries.views import local
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import channels, promises
from butinerie_bot.storage.tables_reminders import digests
from butinerie_bot.storage.times import micros, moment

FIRST_LOOKS_BACK = timedelta(days=7)
LOOKS_BACK_MOST = timedelta(days=28)
_OWN, _BEFORE = bindparam("own", type_=BigInteger()), bindparam("before", type_=BigInteger())
_has = exists().where(
    digests.c.organization_id == _OWN,
    digests.c.channel_id == channels.c.id,
    digests.c.week == bindparam("week", type_=String()),
)
_LACKING = (
    select(channels.c.id)
    .where(channels.c.organization_id == _OWN, channels.c.home, channels.c.created_at <= _BEFORE, ~_has)
    .order_by(channels.c.id)
)
"""Asked every hour of a week once its letter is due."""


class DigestStore(Store):
    """A row for each letter owed, before anybody knows whether it has anything to tell."""

    def lacking(self, week: str, before: datetime) -> Sequence[int]:
        asked = {"own": self.organization.id, "week": week, "before": micros(before)}
        return self.connection.scalars(_LACKING, asked).all()

    def begin(self, channel_id: int, week: str) -> int | None:
        theirs = self.mine(digests, digests.c.channel_id == channel_id, digests.c.week < week)
        last = self.connection.scalar(select(func.max(digests.c.owed_at)).where(theirs))
        since = micros(self.now - FIRST_LOOKS_BACK) if last is None else max(last, micros(self.now - LOOKS_BACK_MOST))
        new = insert_into(self.connection, digests).values(
            organization_id=self.organization.id, id=self.ids.next(), channel_id=channel_id, week=week, since=since,
            owed_at=self.moment,
        )  # fmt: skip
        # Of two processes that tick at once, one makes the row.
        made: int | None = self.connection.scalar(new.on_conflict_do_nothing().returning(digests.c.id))
        return made


def digest(telling: Telling) -> DigestContent | None:
    """The letter, unless there is nothing to tell, or its week is over."""
    row, channel = telling.row(digests, telling.subject.ref_id), telling.channel()
    today = local(telling.organization, telling.now)
    if row is None or channel is None or not channel.home or week_named(today) != row.week:
        return None
    since = Since(telling, moment(row.since), today)
    news = [section for section in (read(since) for read in NEWS) if section is not None]
    if not news:
        return None
    return DigestContent(
        monday=monday_of(row.week),
        weekday=telling.organization.policy.digest_weekday,
        sections=(*news, *_promises(telling, since)),
        language=language_of(channel.language, telling.organization.language),
        today=today,
    )


def _promises(telling: Telling, since: Since) -> tuple[Section, ...]:
    """How many answers of the year came in time: no news, but told beside news."""
    january = since.today.replace(month=1, day=1)
    mine = (promises.c.organization_id == telling.organization.id) & (promises.c.due >= january.isoformat())
    counts = select(func.count(), func.count().filter(promises.c.kept)).where(mine, promises.c.kept.is_not(None))
    given, kept = telling.connection.execute(counts).one()
    return (Kept(january, kept, given),) if given else ()
