"""What the small stores share: one organization's rows in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, delete, select, update

from butinerie_bot.application.ports import Ids
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.times import micros

Condition = ColumnElement[bool]
OWNED_KEPT = 500


@lru_cache(OWNED_KEPT)
def owned(table: Table, organization_id: int) -> Condition:
    """What keeps the rows of one organization; built once, for nearly all that is asked begins with it."""
    return table.c.organization_id == organization_id


@dataclass(frozen=True)
class Store:
    """Rows of one organization, in one transaction that happens at ``now``."""

    connection: Connection
    organization: Organization
    now: datetime
    ids: Ids

    @property
    def moment(self) -> int:
        """Now, as the tables keep it."""
        return micros(self.now)

    def mine(self, table: Table, *conditions: Condition) -> Condition:
        """The organization's rows that meet all conditions."""
        return and_(owned(table, self.organization.id), *conditions)

    def row(self, table: Table, *conditions: Condition) -> Row[Any] | None:
        """The only such row, if there is one."""
        return self.connection.execute(select(table).where(self.mine(table, *conditions))).one_or_none()

    def rows(
        self, table: Table, *conditions: Condition, order: Any = None, most: int | None = None
    ) -> Sequence[Row[Any]]:
        """Such rows, in that order: by one column or by several."""
        wanted, by = select(table).where(self.mine(table, *conditions)), order if isinstance(order, tuple) else (order,)
        return self.connection.execute(wanted.order_by(*by).limit(most)).all()

    def values(
        self, column: ColumnElement[Any], table: Table, *conditions: Condition, most: int | None = None
    ) -> list[Any]:
        """One column of such rows, in its own order."""
        wanted = select(column).where(self.mine(table, *conditions)).order_by(column).limit(most)
        return list(self.connection.scalars(wanted))

    def insert(self, table: Table, **values: Any) -> None:
        """A new row."""
        self.connection.execute(table.insert().values(organization_id=self.organization.id, **values))

    def change(self, table: Table, *conditions: Condition, **values: Any) -> int:
        """How many rows were changed."""
        return self.connection.execute(update(table).where(self.mine(table, *conditions)).values(**values)).rowcount

    def drop(self, table: Table, *conditions: Condition) -> int:
        """How many rows were erased."""
        return self.connection.execute(delete(table).where(self.mine(table, *conditions))).rowcount
