"""The organization's own row, and the code that makes its first administrator."""

from datetime import datetime

from sqlalchemy import select

from butinerie_bot.application.stores import ClaimCode
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import claims, organizations
from butinerie_bot.storage.times import micros, moment


class OrganizationStore(Store):
    """Numbers of ideas, and what administrators were told once."""

    def last_number(self) -> int:
        last = select(organizations.c.last_number).where(organizations.c.id == self.organization.id)
        return int(self.connection.execute(last).scalar_one())

    def take_numbers(self, count: int) -> int:
        mine = organizations.c.id == self.organization.id
        taken = organizations.update().where(mine).values(last_number=organizations.c.last_number + count)
        last = self.connection.execute(taken.returning(organizations.c.last_number)).scalar_one()
        return int(last) - count + 1

    def tell_homeless(self) -> bool:
        untold = (organizations.c.id == self.organization.id) & organizations.c.homeless_told_at.is_(None)
        told = organizations.update().where(untold).values(homeless_told_at=self.moment)
        return self.connection.execute(told).rowcount == 1


class ClaimStore(Store):
    """One code at a time; a new one takes the place of the former."""

    def keep(self, digest: str, expires_at: datetime) -> None:
        self.drop(claims)
        self.insert(claims, digest=digest, tries=0, expires_at=micros(expires_at))

    def current(self) -> ClaimCode | None:
        row = self.row(claims)
        return row and ClaimCode(row.digest, row.tries, moment(row.expires_at), row.used_at is not None)

    def count_try(self) -> None:
        self.change(claims, tries=claims.c.tries + 1)

    def use(self) -> None:
        self.change(claims, used_at=self.moment)
