"""Who asks, of which organization, at what time: what each query is answered with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection, select

from butinerie_bot.application.people import Who
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import UnknownWorkspace
from butinerie_bot.storage import rows
from butinerie_bot.storage.aggregates.vault import Ties
from butinerie_bot.storage.queries.views import local
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.tables import accounts, organizations, workspaces

LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Asking:
    """One question's surroundings; everything read with it belongs to its organization."""

    connection: Connection
    organization: Organization
    now: datetime
    who: Who
    seal: Seal = field(default_factory=passing_seal)

    @property
    def today(self) -> date:
        """Today, where the organization is."""
        return local(self.organization, self.now)

    @cached_property
    def account(self) -> rows.AnyRow | None:
        """The asker's row of ``accounts``, or None when they were never met."""
        mine = select(accounts).where(
            accounts.c.organization_id == self.organization.id,
            accounts.c.connection == self.who.connection,
            accounts.c.workspace == self.who.workspace,
            accounts.c.platform_id == self.who.platform_id,
        )
        return self.connection.execute(mine).one_or_none()

    @cached_property
    def siblings(self) -> Sequence[int]:
        """The ids of all accounts of the asker's person."""
        if self.account is None:
            return ()
        theirs = select(accounts.c.id).where(
            accounts.c.organization_id == self.organization.id, accounts.c.member_id == self.account.member_id
        )
        return self.connection.scalars(theirs).all()

    @cached_property
    def nameless(self) -> Sequence[int]:
        """The ideas without a name that the asker's person wrote, by the vault."""
        return Ties(self.connection, self.organization.id, self.seal).written_by(self.siblings)


def organization_of(connection: Connection, name: str, workspace: str) -> Organization:
    """Whose the connection and workspace are. Raises :class:`UnknownWorkspace`.

    A connection without workspaces belongs to the installation's only organization.
    """
    here = (workspaces.c.connection == name) & (workspaces.c.workspace == workspace)
    owner = workspaces.join(organizations, organizations.c.id == workspaces.c.organization_id)
    row = connection.execute(select(organizations).select_from(owner).where(here)).one_or_none()
    if row is None:
        row = only_organization(connection, workspace)
    return rows.organization(row)


def only_organization(connection: Connection, workspace: str) -> rows.AnyRow:
    """The row of the only organization there is. Raises :class:`UnknownWorkspace` when there are others."""
    two = connection.execute(select(organizations).limit(2)).all()
    if len(two) != 1 or workspace:
        raise UnknownWorkspace
    return two[0]


def language_of(*wishes: str | None) -> str:
    """The first wish that we speak; the last one is the organization's."""
    for wish in wishes:
        spoken = (wish or "")[:2].lower()
        if spoken in LANGUAGES:
            return spoken
    return LANGUAGES[0]
