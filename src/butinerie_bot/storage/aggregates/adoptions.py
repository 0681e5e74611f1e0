"""What units answered to what worked in another, and which are alike."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row, select

from butinerie_bot.domain.adoptions import Adoption, AdoptionAnswer, Reason
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import grants, ideas, members, votes
from butinerie_bot.storage.tables_gains import adoptions


def adoption_in(row: Row[Any]) -> Adoption:
    """The adoption of a row of ``adoptions``."""
    reason = Reason(row.reason) if row.reason else None
    return Adoption(
        row.id, row.pilot_id, row.unit_id, AdoptionAnswer(row.answer), row.line, reason, row.by_account
    )  # fmt: skip


class AdoptionStore(Store):
    """One answer a unit and pilot."""

    def of(self, pilot_id: int, unit_id: int) -> Adoption | None:
        row = self.row(adoptions, adoptions.c.pilot_id == pilot_id, adoptions.c.unit_id == unit_id)
        return row and adoption_in(row)

    def save(self, adoption: Adoption) -> None:
        facts = {
            "answer": adoption.answer.value, "line": adoption.line, "by_account": adoption.by_account,
            "reason": adoption.reason.value if adoption.reason else "", "at": self.moment,
        }  # fmt: skip
        if not self.change(adoptions, adoptions.c.id == adoption.id, **facts):
            theirs = {"pilot_id": adoption.pilot_id, "unit_id": adoption.unit_id}
            self.insert(adoptions, id=adoption.id, **theirs, **facts)

    def interested(self, root_id: int) -> Mapping[int, Collection[int]]:
        person = (members.c.organization_id == votes.c.organization_id) & (members.c.id == votes.c.member_id)
        useful = (votes.c.idea_id == root_id) & (votes.c.gesture == Gesture.INTEREST.value)
        wanted = select(members.c.unit_id, members.c.id).join_from(votes, members, person)
        found = wanted.where(self.mine(votes, useful, members.c.unit_id.is_not(None))).order_by(members.c.id)
        gathered: dict[int, list[int]] = defaultdict(list)
        for row in self.connection.execute(found):
            gathered[row.unit_id].append(row.id)
        return gathered

    def answering(self, campaign_id: int) -> Collection[int]:
        speak = grants.c.role.in_((Role.SPONSOR.value, Role.DEPUTY.value))
        able = select(grants.c.unit_id).where(self.mine(grants, speak))
        these = (ideas.c.campaign_id == campaign_id) & ideas.c.unit_id.in_(able)
        return set(self.values(ideas.c.unit_id, ideas, these))
