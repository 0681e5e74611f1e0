"""What a delivery's content is read with: its subject, the person or channel it goes to, their language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Table, bindparam, func, select

from butinerie_bot.application.deliveries import Claimed, Subject
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage import rows
from butinerie_bot.storage.outgoing.owing import sealed_idea
from butinerie_bot.storage.queries.asking import accounts_of, language_of
from butinerie_bot.storage.queries.views import called, views_of
from butinerie_bot.storage.tables import accounts, channels, ideas, members


@dataclass(frozen=True)
class Telling:
    """One delivery's surroundings; ``known`` are the ideas that other deliveries read at the same moment."""

    connection: Connection
    organization: Organization
    now: datetime
    delivery: Claimed
    known: dict[int, IdeaView | None] = field(default_factory=dict)

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.delivery.subject

    @property
    def posted(self) -> bool:
        """Whether its message stands somewhere already."""
        return bool(self.delivery.message)

    @cached_property
    def reader(self) -> rows.AnyRow | None:
        """The account it goes to, with its person's language as ``spoken``."""
        who = {"own": self.organization.id, "id": self.subject.account_id}
        return self.connection.execute(_reader(), who).one_or_none()

    @cached_property
    def language(self) -> str:
        """The reader's language: their own, else their account's, else the organization's."""
        if self.reader is None:
            return self.organization.language
        return language_of(self.reader.spoken, self.reader.language, self.organization.language)

    @cached_property
    def siblings(self) -> Sequence[int]:
        """The ids of all accounts of the reader's person."""
        if self.reader is None:
            return ()
        whose = {"own": self.organization.id, "member": self.reader.member_id}
        return self.connection.scalars(accounts_of(), whose).all()

    def row(self, table: Table, row_id: int) -> Any:
        """The row of that id in a table of this organization, or None."""
        return self.connection.execute(_one(table), {"own": self.organization.id, "id": row_id}).one_or_none()

    def idea(self, idea_id: int) -> Idea | None:
        """The idea, or None when there is no such one any more."""
        row = self.row(ideas, idea_id)
        return None if row is None else rows.idea(row)

    def views(self, idea_ids: Sequence[int]) -> tuple[IdeaView, ...]:
        """Those of the ideas that still exist, whole, drafts aside; by number."""
        return views_of(self.connection, self.organization, self.now, idea_ids)

    def view(self, idea_id: int) -> IdeaView | None:
        """One idea whole, or None."""
        if idea_id not in self.known:
            self.known[idea_id] = next(iter(self.views([idea_id])), None)
        return self.known[idea_id]

    def name(self, account_id: int | None) -> str:
        """What an account is called, empty when it was erased."""
        return self.connection.scalar(_name(), {"own": self.organization.id, "id": account_id or 0}) or ""

    def wrote(self, *idea_ids: int) -> bool:
        """Whether the reader wrote one of these ideas, or one that goes on in them."""
        if sealed_idea(self.delivery.lane) is not None:
            return True
        asked = {"own": self.organization.id, "ids": list(idea_ids), "siblings": list(self.siblings)}
        return bool(self.connection.scalar(_written(), asked))

    def channel(self) -> rows.AnyRow | None:
        """The channel it is about, or None when it was forgotten."""
        found: rows.AnyRow | None = self.row(channels, self.subject.channel_id)
        return found


_OWN, _ID = bindparam("own", type_=BigInteger), bindparam("id", type_=BigInteger)


@cache
def _one(table: Table) -> Select[Any]:
    """Built once for each table, as the others here once for all: thousands of deliveries ask the same."""
    return select(table).where(table.c.organization_id == _OWN, table.c.id == _ID)


@cache
def _reader() -> Select[Any]:
    person = (members.c.organization_id == accounts.c.organization_id) & (members.c.id == accounts.c.member_id)
    found = select(accounts, members.c.language.label("spoken")).select_from(accounts.outerjoin(members, person))
    return found.where(accounts.c.organization_id == _OWN, accounts.c.id == _ID)


@cache
def _name() -> Select[Any]:
    return select(called()).where(accounts.c.organization_id == _OWN, accounts.c.id == _ID)


@cache
def _written() -> Select[Any]:
    these = bindparam("ids", expanding=True, type_=BigInteger)
    siblings = bindparam("siblings", expanding=True, type_=BigInteger)
    meant = ideas.c.root_id.in_(these) | ideas.c.id.in_(these)
    return select(func.count()).where(ideas.c.organization_id == _OWN, meant, ideas.c.author_id.in_(siblings))
