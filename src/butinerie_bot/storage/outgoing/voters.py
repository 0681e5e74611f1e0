"""What those who support an idea are still to hear: written in one statement, however many they are."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, insert, literal, select

from butinerie_bot.application.stores import Waiting
from butinerie_bot.domain.changes import Change
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates import regularly
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, members, news, signals, votes
from butinerie_bot.storage.times import moment

BETWEEN = timedelta(days=1)
OPENING = (Change.REOPENED.value, Change.SEPARATED.value)
_COLUMNS = ["organization_id", "member_id", "change_id", "idea_id", "change", "at"]


class NewsStore(Store):
    """One private message a day at most tells a person all their news together."""

    def add(self, change: Change, change_id: int, idea: Idea, without: Collection[int]) -> None:
        supports = (votes.c.idea_id == idea.root_id) & (votes.c.gesture == Gesture.SUPPORT.value)
        meant = [self._wrote(votes.c.member_id), votes.c.member_id.not_in(without)]
        if change is Change.MERGED:
            meant.append(votes.c.member_id.in_(self._gave(idea)))
        untold = (news.c.idea_id == idea.id) & news.c.told_at.is_(None)
        if change is Change.REOPENED:
            unheard = select(news.c.member_id).where(self.mine(news, untold))
            meant.append(votes.c.member_id.not_in(unheard) | votes.c.member_id.in_(self._heard_closed(idea)))
        voters = self._lines(votes.c.member_id, change, change_id, idea)
        self.connection.execute(
            insert(news).from_select(_COLUMNS, voters.where(self.mine(votes, supports, *meant)))
        )  # fmt: skip
        if change is Change.REOPENED:
            self.drop(news, untold, news.c.change_id != change_id)

    def add_after(self, change: Change, change_id: int, idea: Idea, former_id: int) -> None:
        heard = self.mine(news, news.c.change_id == former_id, news.c.told_at.is_not(None))
        lines = self._lines(news.c.member_id, change, change_id, idea)
        self.connection.execute(insert(news).from_select(_COLUMNS, lines.where(heard)))
        self.drop(news, news.c.change_id == former_id, news.c.told_at.is_(None))

    def _lines(
        self, whose: ColumnElement[int], change: Change, change_id: int, idea: Idea
    ) -> Select[int, int, int, int, str, int]:  # fmt: skip
        return select(
            literal(self.organization.id), whose, literal(change_id), literal(idea.id), literal(change.value),
            literal(self.moment),
        )  # fmt: skip

    def _wrote(self, whose: ColumnElement[int]) -> ColumnElement[bool]:
        """Who ever wrote to the bot, and is still there."""
        there = accounts.c.spoke_at.is_not(None) & accounts.c.left_at.is_(None)
        return exists().where(self.mine(accounts, accounts.c.member_id == whose, there))

    def _gave(self, idea: Idea) -> Select[int]:
        """Whose support is on that very idea, not only on the one it goes on in."""
        given = (signals.c.idea_id == idea.id) & (signals.c.gesture == Gesture.SUPPORT.value) & signals.c.on_
        theirs = (accounts.c.organization_id == signals.c.organization_id) & (accounts.c.id == signals.c.account_id)
        return select(accounts.c.member_id).join(signals, theirs).where(self.mine(signals, given, ~signals.c.spent))

    def _heard_closed(self, idea: Idea) -> Select[int]:
        """For whom the idea is closed, by the last they heard of it."""
        heard = self.mine(news, news.c.idea_id == idea.id, news.c.told_at.is_not(None))
        last = select(func.max(news.c.change_id)).where(heard).group_by(news.c.member_id)
        return select(news.c.member_id).where(heard, news.c.change_id.in_(last), news.c.change.not_in(OPENING))

    def erase(self, change_id: int) -> None:
        self.drop(news, news.c.change_id == change_id)

    def hush(self, member_id: int) -> None:
        self.drop(news, news.c.member_id == member_id, news.c.told_at.is_(None))

    def counted(self, root_id: int, gesture: Gesture) -> Sequence[int]:
        return self.values(votes.c.member_id, votes, votes.c.idea_id == root_id, votes.c.gesture == gesture.value)

    def unannounced(self, most: int) -> Sequence[Waiting]:
        member_ids = self._unowed(most)
        if not member_ids:
            return []
        account = select(func.max(accounts.c.id)).where(
            self.mine(accounts, accounts.c.member_id == news.c.member_id, accounts.c.spoke_at.is_not(None)),
            accounts.c.left_at.is_(None),
        )
        member = (members.c.organization_id == news.c.organization_id) & (members.c.id == news.c.member_id)
        told = (account.correlate(news).scalar_subquery().label("account_id"), func.min(news.c.at).label("at"))
        waiting = (
            select(news.c.member_id, *told, func.max(members.c.news_sent_at).label("last"))
            .select_from(news.join(members, member))
            .where(self.mine(news, news.c.told_at.is_(None), news.c.member_id.in_(member_ids)))
            .group_by(news.c.member_id)
        )
        rows = self.connection.execute(waiting).all()
        return [Waiting(row.member_id, row.account_id, self._due(row.at, row.last)) for row in rows if row.account_id]

    def _unowed(self, most: int) -> Sequence[int]:
        """Chosen before anything is grouped: what one piece costs must not grow with all who wait."""
        return self.connection.scalars(regularly.UNOWED, {"own": self.organization.id, "most": most}).all()

    def _due(self, changed: int, last: int | None) -> datetime:
        noticed = moment(changed) + timedelta(minutes=self.organization.policy.notice_minutes)
        return noticed if last is None else max(noticed, moment(last) + BETWEEN)
