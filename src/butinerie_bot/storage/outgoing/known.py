"""What deliveries that are sent together are read with: each question is asked once for all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import BigInteger, Connection, Select, bindparam, select

from butinerie_bot.application.deliveries import Subject, What
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage import rows
from butinerie_bot.storage.queries.among import among, asked, is_one
from butinerie_bot.storage.queries.views import views_of
from butinerie_bot.storage.tables import accounts, channels, ideas, members

T = TypeVar("T")
WHOLE = frozenset({What.CARD, What.DECIDED, What.THREAD})
"""What shows its idea whole."""


@dataclass(frozen=True)
class Known:
    """One organization at one moment; what is asked of one of ``subjects`` is read for all."""

    connection: Connection
    organization: Organization
    now: datetime
    subjects: Sequence[Subject] = ()
    _views: dict[int, IdeaView | None] = field(default_factory=dict)
    _channels: dict[int, rows.AnyRow | None] = field(default_factory=dict)
    _readers: dict[int, rows.AnyRow | None] = field(default_factory=dict)
    _accounts: dict[int, Sequence[int]] = field(default_factory=dict)
    _authors: dict[tuple[int, ...], frozenset[int]] = field(default_factory=dict)
    _once: dict[Callable[["Known"], Any], Any] = field(default_factory=dict)

    def once(self, read: Callable[["Known"], T]) -> T:
        """What is read for all of them, at the first question."""
        if read not in self._once:
            self._once[read] = read(self)
        found: T = self._once[read]
        return found

    def view(self, id_: int) -> IdeaView | None:
        """One idea whole, or None."""
        if id_ not in self._views:
            wanted = {about.idea_id for about in self.subjects if about.what in WHOLE} - self._views.keys() | {id_}
            found = views_of(self.connection, self.organization, self.now, list(wanted))
            self._views.update(dict.fromkeys(wanted) | {view.idea.id: view for view in found})
        return self._views[id_]

    def channel(self, id_: int) -> rows.AnyRow | None:
        """The channel, or None when it was forgotten."""
        if id_ not in self._channels:
            self._channels.update(self._rows(_places, {about.channel_id for about in self.subjects} - {0} | {id_}))
        return self._channels[id_]

    def reader(self, id_: int) -> rows.AnyRow | None:
        """The account, with its person's language as ``spoken``, and whether they want the letter."""
        if id_ not in self._readers:
            self._readers.update(self._rows(_people, {about.account_id for about in self.subjects} - {0} | {id_}))
        return self._readers[id_]

    def accounts_of(self, member_id: int) -> Sequence[int]:
        """The ids of all accounts of a person."""
        if member_id not in self._accounts:
            people = {row.member_id for row in self._readers.values() if row is not None} | {member_id}
            theirs: dict[int, list[int]] = {each: [] for each in people}
            for row in self._found(_logins, people):
                theirs[row.member_id].append(row.id)
            self._accounts.update(theirs)
        return self._accounts[member_id]

    def authors(self, *idea_ids: int) -> frozenset[int]:
        """The accounts that wrote one of these ideas, or one that goes on in them."""
        if idea_ids not in self._authors:
            found = self.connection.scalars(_writers(), {"own": self.organization.id, "ids": list(idea_ids)})
            self._authors[idea_ids] = frozenset(author for author in found if author is not None)
        return self._authors[idea_ids]

    def _rows(self, wanted: Callable[..., Select[Any]], ids: set[int]) -> Mapping[int, rows.AnyRow | None]:
        return dict.fromkeys(ids) | {row.id: row for row in self._found(wanted, ids)}

    def _found(self, wanted: Callable[..., Select[Any]], ids: set[int]) -> Sequence[rows.AnyRow]:
        return self.connection.execute(wanted(one=is_one(ids)), asked(self.organization.id, ids)).all()


@cache
def _places(*, one: bool) -> Select[Any]:
    """Built once, as the others here: thousands of deliveries ask the same."""
    return select(channels).where(among(channels, channels.c.id, one=one))


@cache
def _people(*, one: bool) -> Select[Any]:
    person = (members.c.organization_id == accounts.c.organization_id) & (members.c.id == accounts.c.member_id)
    joined = accounts.outerjoin(members, person)
    found = select(accounts, members.c.language.label("spoken"), members.c.letter).select_from(joined)
    return found.where(among(accounts, accounts.c.id, one=one))


@cache
def _logins(*, one: bool) -> Select[Any]:
    return select(accounts.c.member_id, accounts.c.id).where(among(accounts, accounts.c.member_id, one=one))


@cache
def _writers() -> Select[Any]:
    these = bindparam("ids", type_=BigInteger, expanding=True)
    meant = ideas.c.root_id.in_(these) | ideas.c.id.in_(these)
    return select(ideas.c.author_id).where(ideas.c.organization_id == bindparam("own", type_=BigInteger), meant)
