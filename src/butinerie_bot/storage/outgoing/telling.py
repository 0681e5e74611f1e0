"""What a delivery's content is read with: its subject, the person or channel it goes to, their language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Table, bindparam, select

from butinerie_bot.application.deliveries import Claimed, Subject
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage import rows
from butinerie_bot.storage.outgoing.known import Known
from butinerie_bot.storage.outgoing.owing import sealed_idea
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.queries.views import called, views_of
from butinerie_bot.storage.tables import accounts, ideas


@dataclass(frozen=True)
class Telling:
    """One delivery's surroundings; what is asked for those sent at the same moment too is ``known``."""

    known: Known
    delivery: Claimed

    @property
    def connection(self) -> Connection:
        """What it is read from."""
        return self.known.connection

    @property
    def organization(self) -> Organization:
        """Whose it is."""
        return self.known.organization

    @property
    def now(self) -> datetime:
        """When it is read."""
        return self.known.now

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return self.delivery.subject

    @property
    def posted(self) -> bool:
        """Whether its message stands somewhere already."""
        return bool(self.delivery.message)

    @property
    def reader(self) -> rows.AnyRow | None:
        """The account it goes to, with its person's language as ``spoken``."""
        return self.known.reader(self.subject.account_id)

    @property
    def gone(self) -> bool:
        """Whether it goes to an account that has left: nothing is owed there."""
        return self.reader is not None and self.reader.left_at is not None

    @property
    def language(self) -> str:
        """The reader's language: their own, else their account's, else the organization's."""
        if self.reader is None:
            return self.organization.language
        return language_of(self.reader.spoken, self.reader.language, self.organization.language)

    @property
    def siblings(self) -> Sequence[int]:
        """The ids of all accounts of the reader's person."""
        return () if self.reader is None else self.known.accounts_of(self.reader.member_id)

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
        return self.known.view(idea_id)

    def name(self, account_id: int | None) -> str:
        """What an account is called, empty when it was erased."""
        return self.connection.scalar(_name(), {"own": self.organization.id, "id": account_id or 0}) or ""

    def wrote(self, *idea_ids: int) -> bool:
        """Whether the reader wrote one of these ideas, or one that goes on in them."""
        if sealed_idea(self.delivery.lane) is not None:
            return True
        return not self.known.authors(*idea_ids).isdisjoint(self.siblings)

    def channel(self) -> rows.AnyRow | None:
        """The channel it is about, or None when it was forgotten."""
        return self.known.channel(self.subject.channel_id)


_OWN, _ID = bindparam("own", type_=BigInteger), bindparam("id", type_=BigInteger)


@cache
def _one(table: Table) -> Select[Any]:
    """Built once for each table, as the others here once for all: thousands of deliveries ask the same."""
    return select(table).where(table.c.organization_id == _OWN, table.c.id == _ID)


@cache
def _name() -> Select[Any]:
    return select(called()).where(accounts.c.organization_id == _OWN, accounts.c.id == _ID)
