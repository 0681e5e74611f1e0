"""Answers, and the dates by which they were promised."""

from collections.abc import Collection
from datetime import date, datetime

from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.promises import Promise
from butinerie_bot.storage.rows import decision as decision_in
from butinerie_bot.storage.rows import promise as promise_in
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import decisions, promises
from butinerie_bot.storage.times import micros


class DecisionStore(Store):
    """A decision taken back stays, marked as undone."""

    def add(self, decision: Decision) -> None:
        until = decision.until and decision.until.isoformat()
        self.insert(
            decisions, id=decision.id, idea_id=decision.idea_id, verb=decision.verb.value, reason=decision.reason,
            by_account=decision.by_account, at=micros(decision.at), until=until, owner_id=decision.owner_id,
            former_state=decision.former_state.value,
        )  # fmt: skip

    def get(self, decision_id: int) -> Decision:
        row = self.row(decisions, decisions.c.id == decision_id)
        if row is None:
            raise LookupError(decision_id)
        return decision_in(row)

    def latest(self, idea_id: int) -> Decision | None:
        standing = (decisions.c.idea_id == idea_id) & ~decisions.c.undone
        found = self.rows(decisions, standing, order=decisions.c.id.desc(), most=1)
        return decision_in(found[0]) if found else None

    def untold(self, accounts: Collection[int], since: datetime, idea_id: int | None) -> Decision | None:
        theirs = decisions.c.by_account.in_(accounts) & (decisions.c.at > micros(since)) & ~decisions.c.undone
        asked = theirs if idea_id is None else theirs & (decisions.c.idea_id == idea_id)
        found = self.rows(decisions, asked, order=decisions.c.id.desc(), most=1)
        return decision_in(found[0]) if found else None

    def undo(self, decision_id: int) -> None:
        self.change(decisions, decisions.c.id == decision_id, undone=True)


class PromiseStore(Store):
    """A promise carries the decision that settled it or, while open, the deferral that made it."""

    def make(self, promise: Promise, decision_id: int | None = None) -> None:
        made, due = promise.made.isoformat(), promise.due.isoformat()
        new = {"id": self.ids.next(), "idea_id": promise.idea_id, "made": made, "due": due}
        self.insert(promises, decision_id=decision_id, **new)

    def settle(self, idea_id: int, today: date, decision_id: int | None) -> None:
        still = (promises.c.idea_id == idea_id) & promises.c.kept.is_(None)
        self.change(promises, still, kept=promises.c.due >= today.isoformat(), decision_id=decision_id)

    def put_off(self, idea_id: int, due: date) -> bool:
        still = (promises.c.idea_id == idea_id) & promises.c.kept.is_(None)
        return self.change(promises, still, due=due.isoformat()) > 0

    def unsettle(self, idea_id: int, decision_id: int, made_by: int | None = None) -> date | None:
        theirs = (promises.c.idea_id == idea_id) & (promises.c.decision_id == decision_id)
        self.drop(promises, theirs, promises.c.kept.is_(None))
        self.change(promises, theirs, kept=None, decision_id=made_by)
        found = self._newest(idea_id)
        return None if found is None else found.due

    def pending(self, idea_id: int) -> Promise | None:
        found = self._newest(idea_id)
        return found if found is not None and found.kept is None else None

    def _newest(self, idea_id: int) -> Promise | None:
        found = self.rows(promises, promises.c.idea_id == idea_id, order=promises.c.id.desc(), most=1)
        return promise_in(found[0]) if found else None
