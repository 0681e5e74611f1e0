"""Who asks, of which organization, at what time: what each query is answered with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, String, bindparam, select

from butinerie_bot.application.people import Who
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import UnknownWorkspace
from butinerie_bot.storage import rows
from butinerie_bot.storage.aggregates.vault import Ties
from butinerie_bot.storage.queries.views import local
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.tables import accounts, organizations, workspaces

LANGUAGES = ("fr", "en")
_OWN, _MEMBER = bindparam("own", type_=BigInteger()), bindparam("member", type_=BigInteger())
_CONNECTION, _WORKSPACE, _PLATFORM = (
    bindparam(name, type_=String()) for name in ("connection", "workspace", "platform")
)
_TWO = select(organizations).limit(2)


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
        who = {"connection": self.who.connection, "workspace": self.who.workspace, "platform": self.who.platform_id}
        return self.connection.execute(_account(), {"own": self.organization.id, **who}).one_or_none()

    @cached_property
    def siblings(self) -> Sequence[int]:
        """The ids of all accounts of the asker's person."""
        if self.account is None:
            return ()
        whose = {"own": self.organization.id, "member": self.account.member_id}
        return self.connection.scalars(accounts_of(), whose).all()

    @cached_property
    def nameless(self) -> Sequence[int]:
        """The ideas without a name that the asker's person wrote, by the vault."""
        return Ties(self.connection, self.organization.id, self.seal).written_by(self.siblings)


@cache
def _account() -> Select[Any]:
    """Built once, as those below: every message asks them."""
    return select(accounts).where(
        accounts.c.organization_id == _OWN,
        accounts.c.connection == _CONNECTION,
        accounts.c.workspace == _WORKSPACE,
        accounts.c.platform_id == _PLATFORM,
    )


@cache
def accounts_of() -> Select[Any]:
    """The ids of the accounts of person ``member`` of organization ``own``."""
    return select(accounts.c.id).where(accounts.c.organization_id == _OWN, accounts.c.member_id == _MEMBER)


def organization_of(connection: Connection, name: str, workspace: str) -> Organization:
    """Whose the connection and workspace are. Raises :class:`UnknownWorkspace`.

    A connection without workspaces belongs to the installation's only organization.
    """
    row = connection.execute(_owner(), {"connection": name, "workspace": workspace}).one_or_none()
    if row is None:
        row = only_organization(connection, workspace)
    return rows.organization(row)


@cache
def _owner() -> Select[Any]:
    here = (workspaces.c.connection == _CONNECTION) & (workspaces.c.workspace == _WORKSPACE)
    owner = workspaces.join(organizations, organizations.c.id == workspaces.c.organization_id)
    return select(organizations).select_from(owner).where(here)


def organization_numbered(connection: Connection, id_: int) -> Organization | None:
    """The organization of that id."""
    row = connection.execute(_numbered(), {"id": id_}).one_or_none()
    return None if row is None else rows.organization(row)


@cache
def _numbered() -> Select[Any]:
    return select(organizations).where(organizations.c.id == bindparam("id", type_=BigInteger()))


def only_organization(connection: Connection, workspace: str) -> rows.AnyRow:
    """The row of the only organization there is. Raises :class:`UnknownWorkspace` when there are others."""
    two = connection.execute(_TWO).all()
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
