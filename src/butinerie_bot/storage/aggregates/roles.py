"""Who may what, by person; and the units that people and roles belong to."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, select

from butinerie_bot.domain.members import Grant, Role
from butinerie_bot.domain.words import fold
from butinerie_bot.storage.aggregates.members import is_there
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, grants, units

EVERYWHERE = 0


class RoleStore(Store):
    """A role belongs to a member, for one unit or the whole organization."""

    def give(self, member_id: int, grant: Grant) -> None:
        unit = grant.unit_id or EVERYWHERE
        held = (grants.c.member_id == member_id) & (grants.c.role == grant.role) & (grants.c.unit_id == unit)
        if self.row(grants, held) is None:
            self.insert(grants, member_id=member_id, role=grant.role.value, unit_id=unit)

    def take_all(self, member_id: int) -> None:
        self.drop(grants, grants.c.member_id == member_id)

    def holders(self, role: Role) -> frozenset[int]:
        return self._there(grants.c.role == role.value)

    def holders_in(self, role: Role, unit_id: int | None) -> frozenset[int]:
        return self._there((grants.c.role == role.value) & (grants.c.unit_id == (unit_id or EVERYWHERE)))

    def _there(self, held: ColumnElement[bool]) -> frozenset[int]:
        """Those who hold it, but who has left: nothing is owed to them, and nothing waits for them."""
        theirs = (accounts.c.organization_id == grants.c.organization_id) & (accounts.c.member_id == grants.c.member_id)
        found = select(grants.c.member_id).distinct().join(accounts, theirs)
        return frozenset(self.connection.scalars(found.where(self.mine(grants, held, is_there()))))

    def reachable(self, role: Role, connections: Collection[str]) -> bool:
        holders = select(grants.c.member_id).where(self.mine(grants, grants.c.role == role.value))
        here = accounts.c.member_id.in_(holders) & accounts.c.connection.in_(connections) & is_there()
        return bool(self.values(accounts.c.id, accounts, here, most=1))


class UnitStore(Store):
    """Services; two names that differ by accents or capitals are one."""

    def named(self, name: str) -> int | None:
        row = self.row(units, units.c.folded == fold(name))
        return row and int(row.id)

    def names(self) -> Sequence[str]:
        return self.values(units.c.name, units)

    def make(self, name: str) -> int:
        unit_id = self.ids.next()
        self.insert(units, id=unit_id, name=name, folded=fold(name))
        return unit_id
