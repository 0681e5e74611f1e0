"""Tallies recounted from their signals, whole ideas at a time: after merges, and nightly as a proof."""

from collections.abc import Collection

from sqlalchemy import select

from butinerie_bot.domain.ideas import State
from butinerie_bot.storage.dialects import Statement, given
from butinerie_bot.storage.outgoing.owing import mark_stale
from butinerie_bot.storage.recording import gestures_sql as sql
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import ideas

PIECE = 200
"""Ideas recounted in one go, so that the writer is not held."""

_DIFFERENCES = Statement(
    """
    WITH expected AS (
        SELECT DISTINCT r.id, s.gesture, a.member_id FROM {given}
        {join} ideas r ON r.organization_id = {p} AND r.id = CAST(t.value ->> 0 AS bigint) AND r.state = 'open'
        {join} ideas i ON i.organization_id = r.organization_id AND i.root_id = r.id
        {join} signals s ON s.organization_id = i.organization_id AND s.idea_id = i.id AND s.on_ AND NOT s.spent
        {join} accounts a ON a.organization_id = s.organization_id AND a.id = s.account_id
        WHERE (a.kind = 'person' OR a.kind = 'guest' AND {p} = 1 OR a.kind = 'stranger' AND {p} = 1)
            AND ({p} = 1 OR NOT EXISTS (
                SELECT 1 FROM ideas w JOIN accounts b ON b.organization_id = w.organization_id AND b.id = w.author_id
                WHERE w.organization_id = r.organization_id AND w.root_id = r.id AND b.member_id = a.member_id))
    ), actual AS (
        SELECT v.idea_id, v.gesture, v.member_id FROM {given}
        {join} ideas r ON r.organization_id = {p} AND r.id = CAST(t.value ->> 0 AS bigint) AND r.state = 'open'
        {join} votes v ON v.organization_id = r.organization_id AND v.idea_id = r.id
    )
    SELECT 1, e.* FROM (SELECT * FROM expected EXCEPT SELECT * FROM actual) e
    UNION ALL
    SELECT -1, a.* FROM (SELECT * FROM actual EXCEPT SELECT * FROM expected) a"""
)
_TALLIES = Statement(
    """
    SELECT c.supporters, c.helpers, c.takers, c.root FROM (
        SELECT CAST(t.value ->> 0 AS bigint) AS root,
            count(CASE WHEN v.gesture = 'support' THEN 1 END) AS supporters,
            count(CASE WHEN v.gesture = 'volunteer' THEN 1 END) AS helpers,
            count(CASE WHEN v.gesture = 'interest' THEN 1 END) AS takers
        FROM {given}
        LEFT JOIN votes v ON v.organization_id = {p} AND v.idea_id = CAST(t.value ->> 0 AS bigint)
        GROUP BY CAST(t.value ->> 0 AS bigint)
    ) c
    {join} ideas r ON r.organization_id = {p} AND r.id = c.root AND r.state = 'open'
        AND (r.votes <> c.supporters OR r.volunteers <> c.helpers OR r.interests <> c.takers)"""
)
_SET_TALLY = Statement(
    "UPDATE ideas SET votes = {p}, volunteers = {p}, interests = {p} WHERE organization_id = {p} AND id = {p}"
)


class GestureStore(Store):
    """Who counts for an idea. An idea that is not open keeps the count it had when it was answered."""

    def recount(self, root_ids: Collection[int]) -> int:
        """Count these open ideas anew from all signals of their clusters; return how many rows were different."""
        roots = given((root,) for root in self._lock(root_ids))
        policy = self.organization.policy
        switches = (int(policy.guests_vote), int(policy.strangers_vote), int(policy.authors_vote))
        own = self.organization.id
        rows = _DIFFERENCES.rows(self.connection, roots, own, *switches, roots, own)
        added, taken = ([tuple(row[1:]) for row in rows if row[0] == sign] for sign in (1, -1))
        sql.ADD_VOTES.run(self.connection, own, sorted(added))
        sql.TAKE_VOTES.run(self.connection, own, sorted(taken))
        changed = _TALLIES.rows(self.connection, roots, own, own)
        _SET_TALLY.many(self.connection, [(*row[:3], own, row[3]) for row in changed])
        mark_stale(self.connection, own, (row[3] for row in changed), self.moment)
        return len(rows) + (len(changed) if not rows else 0)

    def recount_after(self, idea_id: int, most: int = PIECE) -> tuple[int, int | None]:
        """Recount the next open ideas after that id: how many differences, and after which id to go on (None: done)."""
        following = (
            select(ideas.c.id)
            .where(self.mine(ideas, ideas.c.id > idea_id, ideas.c.state == State.OPEN))
            .order_by(ideas.c.id)
            .limit(most)
        )
        roots = list(self.connection.scalars(following))
        return (self.recount(roots), roots[-1]) if roots else (0, None)

    def recount_all(self) -> int:
        """Recount every open idea; return how many differences there were, which must be none."""
        found, at = 0, 0
        while True:
            differences, last = self.recount_after(at)
            found += differences
            if last is None:
                return found
            at = last

    def _lock(self, root_ids: Collection[int]) -> list[int]:
        rows = select(ideas.c.id).where(self.mine(ideas, ideas.c.id.in_(root_ids))).order_by(ideas.c.id)
        return list(self.connection.scalars(rows.with_for_update()))
