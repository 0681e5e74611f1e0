"""The vault: who wrote an idea that shows no name, sealed under a key that is not in the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select, update

from butinerie_bot.domain.ideas import OriginKind
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.tables_vault import ties
from butinerie_bot.storage.times import micros


@dataclass(frozen=True, slots=True)
class Ties:
    """The ties of one organization, as whoever holds the key reads them."""

    connection: Connection
    organization_id: int
    seal: Seal

    def author(self, idea_id: int) -> int | None:
        """The account behind an idea, None when nothing ties them or the tie was destroyed."""
        held = select(ties.c.sealed).where(ties.c.organization_id == self.organization_id, ties.c.idea_id == idea_id)
        sealed = self.connection.scalar(held)
        opened = None if sealed is None else self.seal.open(sealed, self.about(idea_id))
        return None if opened is None else int(opened)

    def written_by(self, accounts: Collection[int]) -> Sequence[int]:
        """The ideas without a name that came from one of these accounts."""
        marks = [self.mark(account_id) for account_id in accounts]
        mine = select(ties.c.idea_id).where(ties.c.organization_id == self.organization_id, ties.c.mark.in_(marks))
        return list(self.connection.scalars(mine.order_by(ties.c.idea_id)))

    def about(self, idea_id: int) -> str:
        """What a tie's seal is bound to."""
        return f"tie {self.organization_id} {idea_id}"

    def mark(self, account_id: int) -> str:
        """By what one's own ties are found."""
        return self.seal.mark("tie", self.organization_id, account_id)


@dataclass(frozen=True)
class VaultStore(Store):
    """The ties as a unit of work makes and destroys them."""

    seal: Seal = field(default_factory=passing_seal)

    @property
    def _ties(self) -> Ties:
        return Ties(self.connection, self.organization.id, self.seal)

    def author(self, idea_id: int) -> int | None:
        return self._ties.author(idea_id)

    def written_by(self, accounts: Collection[int]) -> Sequence[int]:
        return self._ties.written_by(accounts)

    def close(self, idea_id: int, account_id: int) -> None:
        self.destroy([idea_id])
        sealed = self.seal.close(str(account_id), self._ties.about(idea_id))
        self.insert(ties, idea_id=idea_id, sealed=sealed, mark=self._ties.mark(account_id))
        nameless = {"author_id": None, "unit_id": None, "origin": OriginKind.ANONYMOUS.value}
        self.change(ideas, ideas.c.id == idea_id, **nameless)

    def sign(self, idea_id: int, account_id: int, unit_id: int | None) -> None:
        self.destroy([idea_id])
        named = {"author_id": account_id, "unit_id": unit_id, "origin": OriginKind.MEMBER.value}
        self.change(ideas, ideas.c.id == idea_id, **named)

    def destroy(self, idea_ids: Collection[int]) -> None:
        self.drop(ties, ties.c.idea_id.in_(idea_ids))

    def end_at(self, root_id: int, moment: datetime | None) -> None:
        cluster = select(ideas.c.id).where(self.mine(ideas, ideas.c.root_id == root_id))
        ends = None if moment is None else micros(moment)
        held = update(ties).where(self.mine(ties, ties.c.idea_id.in_(cluster)))
        self.connection.execute(held.values(ends_at=ends))

    def expire(self, most: int) -> int:
        over = self.values(ties.c.idea_id, ties, ties.c.ends_at <= self.moment, most=most)
        self.destroy(over)
        return len(over)
