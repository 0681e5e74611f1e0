"""Private talks: which are closed to the bot, and when whom it waits for was beckoned."""

from typing import Any

from sqlalchemy import Row, case, delete, func, select

from butinerie_bot.domain.talks import Talk
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.outgoing.owing import direct_lane
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, channels, lanes
from butinerie_bot.storage.tables_presences import presences
from butinerie_bot.storage.tables_talks import private_talks
from butinerie_bot.storage.times import moment

OPEN = Talk()


def talk_in(row: Row[Any] | None) -> Talk:
    """The talk of a row of ``private_talks``; without one it is open."""
    if row is None:
        return OPEN
    closed_at, beckoned_at = (None if at is None else moment(at) for at in (row.closed_at, row.beckoned_at))
    return Talk(closed_at, beckoned_at, row.opens)


class TalkStore(Store):
    """A row is made when a talk is first found closed."""

    def of(self, account_id: int) -> Talk:
        return talk_in(self.row(private_talks, private_talks.c.account_id == account_id))

    def close(self, account_id: int, *, opens: bool) -> None:
        new = insert_into(self.connection, private_talks).values(
            organization_id=self.organization.id, account_id=account_id, closed_at=self.moment, opens=opens
        )
        since = func.coalesce(private_talks.c.closed_at, new.excluded.closed_at)
        again = {"closed_at": since, "opens": new.excluded.opens}
        self.connection.execute(
            new.on_conflict_do_update(index_elements=list(private_talks.primary_key), set_=again)
        )  # fmt: skip

    def open(self, account_id: int) -> None:
        self.change(private_talks, private_talks.c.account_id == account_id, closed_at=None)
        theirs = self.row(accounts, accounts.c.id == account_id)
        if theirs is not None:
            lane = (lanes.c.connection == theirs.connection) & (lanes.c.lane == direct_lane(theirs.platform_id))
            self.connection.execute(delete(lanes).where(lane))

    def beckoned(self, account_id: int) -> None:
        self.change(private_talks, private_talks.c.account_id == account_id, beckoned_at=self.moment)

    def meeting_place(self, account_id: int) -> int | None:
        own = select(accounts).where(self.mine(accounts, accounts.c.id == account_id)).subquery()
        seen = (presences.c.organization_id == channels.c.organization_id) & (presences.c.channel_id == channels.c.id)
        joined = channels.join(
            own, (channels.c.connection == own.c.connection) & (channels.c.workspace == own.c.workspace)
        ).outerjoin(presences, seen & (presences.c.account_id == own.c.id))
        here = self.mine(channels, channels.c.home, func.coalesce(presences.c.here, True))
        first = (case((presences.c.here.is_(None), 1), else_=0), channels.c.id)
        wanted = select(channels.c.id).select_from(joined).where(here).order_by(*first).limit(1)
        return self.connection.scalar(wanted)
