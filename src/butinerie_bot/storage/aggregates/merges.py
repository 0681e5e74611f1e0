"""Ideas that go on in others, and what was taken off the cards."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.merges import Merge
from butinerie_bot.storage.store import Condition, Store
from butinerie_bot.storage.tables import hidings, merges
from butinerie_bot.storage.times import day, micros, moment


def merge_in(row: Row[Any]) -> Merge:
    """The merge of a row of ``merges``."""
    before = (State(row.former_state), day(row.former_promise))
    return Merge(row.id, row.idea_id, row.into_id, row.by_account, moment(row.at), *before)


class MergeStore(Store):
    """A merge taken back stays, with the time of it."""

    def add(self, merge: Merge) -> None:
        promise = merge.former_promise and merge.former_promise.isoformat()
        self.insert(
            merges, id=merge.id, idea_id=merge.idea_id, into_id=merge.into_id, by_account=merge.by_account,
            at=micros(merge.at), former_state=merge.former_state.value, former_promise=promise,
        )  # fmt: skip

    def get(self, merge_id: int) -> Merge:
        row = self.row(merges, merges.c.id == merge_id)
        if row is None:
            raise LookupError(merge_id)
        return merge_in(row)

    def newest(self, since: datetime, accounts: Collection[int]) -> Merge | None:
        return self._newest((merges.c.at >= micros(since)) & merges.c.by_account.in_(accounts))

    def newest_among(self, idea_ids: Collection[int]) -> Merge | None:
        return self._newest(merges.c.idea_id.in_(idea_ids) | merges.c.into_id.in_(idea_ids))

    def of(self, idea_id: int) -> Merge | None:
        return self._newest(merges.c.idea_id == idea_id)

    def undo(self, merge_id: int) -> None:
        self.change(merges, merges.c.id == merge_id, undone_at=self.moment)

    def _newest(self, condition: Condition) -> Merge | None:
        found = self.rows(merges, condition, merges.c.undone_at.is_(None), order=merges.c.id.desc(), most=1)
        return merge_in(found[0]) if found else None


class HidingStore(Store):
    """Why an idea or comment was taken off, by whom."""

    def add(self, idea: Idea, reason: str, by_account: int, comment_id: int | None = None) -> int:
        hiding_id, former = self.ids.next(), None if comment_id else idea.state.value
        about = {"idea_id": idea.id, "comment_id": comment_id, "former_state": former}
        self.insert(hidings, id=hiding_id, reason=reason, by_account=by_account, at=self.moment, **about)
        return hiding_id

    def former_state(self, idea_id: int) -> State | None:
        about = (hidings.c.idea_id == idea_id) & hidings.c.comment_id.is_(None)
        found = self.rows(hidings, about, order=hidings.c.id.desc(), most=1)
        return State(found[0].former_state) if found else None
