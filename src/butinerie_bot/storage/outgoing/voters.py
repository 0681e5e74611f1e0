"""What those who support an idea are still to hear: written in one statement, however many they are."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, func, insert, literal, select

from butinerie_bot.application.stores import Waiting
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates import regularly
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, decisions, members, news, votes
from butinerie_bot.storage.times import moment

BETWEEN = timedelta(days=1)


class NewsStore(Store):
    """One private message a day at most tells a person all their news together."""

    def add(self, decision: Decision, root_id: int, without: Collection[int]) -> None:
        wrote = exists().where(
            self.mine(accounts, accounts.c.member_id == votes.c.member_id, accounts.c.spoke_at.is_not(None))
        )
        about = (literal(self.organization.id), votes.c.member_id, literal(decision.id), literal(decision.idea_id))
        supports = (votes.c.idea_id == root_id) & (votes.c.gesture == Gesture.SUPPORT.value)
        voters = select(*about).where(self.mine(votes, supports, wrote, votes.c.member_id.not_in(without)))
        self.connection.execute(
            insert(news).from_select(["organization_id", "member_id", "decision_id", "idea_id"], voters)
        )

    def erase(self, decision_id: int) -> None:
        self.drop(news, news.c.decision_id == decision_id)

    def counted(self, root_id: int, gesture: Gesture) -> Sequence[int]:
        return self.values(votes.c.member_id, votes, votes.c.idea_id == root_id, votes.c.gesture == gesture.value)

    def unannounced(self, most: int) -> Sequence[Waiting]:
        member_ids = self._unowed(most)
        if not member_ids:
            return []
        account = select(func.max(accounts.c.id)).where(
            self.mine(accounts, accounts.c.member_id == news.c.member_id, accounts.c.spoke_at.is_not(None))
        )
        decision = (decisions.c.organization_id == news.c.organization_id) & (decisions.c.id == news.c.decision_id)
        member = (members.c.organization_id == news.c.organization_id) & (members.c.id == news.c.member_id)
        told = (account.correlate(news).scalar_subquery().label("account_id"), func.min(decisions.c.at).label("at"))
        waiting = (
            select(news.c.member_id, *told, func.max(members.c.news_sent_at).label("last"))
            .select_from(news.join(decisions, decision).join(members, member))
            .where(self.mine(news, news.c.told_at.is_(None), news.c.member_id.in_(member_ids)))
            .group_by(news.c.member_id)
        )
        rows = self.connection.execute(waiting).all()
        return [Waiting(row.member_id, row.account_id, self._due(row.at, row.last)) for row in rows]

    def _unowed(self, most: int) -> Sequence[int]:
        """Chosen before anything is grouped: what one piece costs must not grow with all who wait."""
        return self.connection.scalars(regularly.UNOWED, {"own": self.organization.id, "most": most}).all()

    def _due(self, decided: int, last: int | None) -> datetime:
        noticed = moment(decided) + timedelta(minutes=self.organization.policy.notice_minutes)
        return noticed if last is None else max(noticed, moment(last) + BETWEEN)
