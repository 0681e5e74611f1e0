"""The organizations of an installation, made from the shell or at first start."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage import rows
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.tables import accounts, organizations, workspaces
from butinerie_bot.storage.times import micros


def all_organizations(connection: Connection) -> Sequence[Organization]:
    """The oldest first."""
    return [rows.organization(row) for row in connection.execute(select(organizations).order_by(organizations.c.id))]


def found_organization(connection: Connection, organization: Organization, now: datetime) -> bool:
    """Whether it is new; one of that name stays as it is."""
    if connection.scalar(select(organizations.c.id).where(organizations.c.name == organization.name)) is not None:
        return False
    values = {name: getattr(organization, name) for name in ("id", "name", "language", "zone", "country")}
    connection.execute(insert(organizations).values(**values, created_at=micros(now)))
    return True


def keep_calendar(connection: Connection, organization: Organization) -> None:
    """Its country, subdivision and closing days as they are told; what else its policy says stays as it is written."""
    own = organizations.c.id == organization.id
    days = {"subdivision": organization.policy.subdivision, "closing_days": organization.policy.closing_days}
    policy = json.loads(connection.execute(select(organizations.c.policy).where(own)).scalar_one()) | days
    connection.execute(update(organizations).where(own).values(country=organization.country, policy=json.dumps(policy)))


def owners(connection: Connection, names: Collection[str]) -> frozenset[int]:
    """The ids of the organizations that these connections belong to."""
    theirs = select(workspaces.c.organization_id).where(workspaces.c.connection.in_(names))
    return frozenset(connection.scalars(theirs))


def workspace_of(connection: Connection, organization_id: int, name: str, platform_id: str) -> str:
    """The workspace where the connection ``name`` knows that account by now; empty when it does not."""
    account = (accounts.c.organization_id == organization_id) & (accounts.c.connection == name)
    found = select(accounts.c.workspace).where(account, accounts.c.platform_id == platform_id)
    return connection.scalar(found.order_by(accounts.c.id.desc()).limit(1)) or ""


def settle_connections(connection: Connection, organization_id: int, names: Iterable[str]) -> None:
    """Say whose these connections are, unless it was said before: another organization may join the installation."""
    for name in sorted(names):
        row = {"organization_id": organization_id, "connection": name, "workspace": ""}
        connection.execute(insert_into(connection, workspaces).values(**row).on_conflict_do_nothing())
