"""People and their accounts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from butinerie_bot.application.people import Named, Who
from butinerie_bot.domain.members import ERASED, Account, AccountKind, Actor, Grant, Member, Role
from butinerie_bot.storage.aggregates.accounts import PersonStore
from butinerie_bot.storage.gestures_by_idea import given_by
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, comments, grants, ideas, members, signals
from butinerie_bot.storage.tables_talks import private_talks as talks
from butinerie_bot.storage.times import moment


def account_in(row: Row[Any]) -> Account:
    """The account of a row of ``accounts``."""
    return Account(
        row.id, row.member_id, row.connection, row.workspace, row.platform_id, row.name, row.handle,
        AccountKind(row.kind), row.language, None if row.spoke_at is None else moment(row.spoke_at), row.zone,
        row.left_at is not None,
    )  # fmt: skip


def is_there() -> ColumnElement[bool]:
    """Accounts that were neither erased nor have left."""
    return accounts.c.platform_id.not_like(f"{ERASED}%") & accounts.c.left_at.is_(None)


def profile(who: Who) -> dict[str, Any]:
    """What a platform tells of an account, without what it leaves out."""
    told = {"name": who.name, "handle": who.handle, "language": who.language, "zone": who.zone}
    return {"kind": who.kind.value, **{key: value for key, value in told.items() if value}}


@dataclass(frozen=True)
class MemberStore(Store):
    """A member is made with their first account."""

    seal: Seal = field(default_factory=passing_seal)

    def account(self, connection: str, workspace: str, platform_id: str) -> Account | None:
        row = self.row(
            accounts,
            accounts.c.connection == connection,
            accounts.c.workspace == workspace,
            accounts.c.platform_id == platform_id,
        )
        return row and account_in(row)

    def account_of(self, account_id: int) -> Account:
        row = self.row(accounts, accounts.c.id == account_id)
        if row is None:
            raise LookupError(account_id)
        return account_in(row)

    def enroll(self, who: Who) -> Account:
        known = PersonStore(self.connection, self.organization, self.now, self.ids, self.seal).come_back(who)
        if known is not None:
            return self.refresh(self.account_of(known), who)
        account_id, member_id = self.ids.next(), self.ids.next()
        self.insert(members, id=member_id, created_at=self.moment)
        self.insert(
            accounts, id=account_id, member_id=member_id, connection=who.connection, workspace=who.workspace,
            platform_id=who.platform_id, spoke_at=self.moment if who.wrote else None, created_at=self.moment,
            **profile(who),
        )  # fmt: skip
        return self.account_of(account_id)

    def refresh(self, account: Account, who: Who) -> Account:
        told = profile(who)
        if who.wrote and account.spoke_at is None:
            told["spoke_at"] = self.moment
        self.change(accounts, accounts.c.id == account.id, **told)
        return self.account_of(account.id)

    def actor(self, account: Account) -> Actor:
        row = self.row(members, members.c.id == account.member_id)
        if row is None:
            raise LookupError(account.member_id)
        member = Member(row.id, row.unit_id, row.language, row.zone, row.privacy_told)
        held = self.rows(grants, grants.c.member_id == member.id)
        return Actor(account, member, frozenset(Grant(Role(each.role), each.unit_id or None) for each in held))

    def accounts_of(self, member_id: int) -> frozenset[int]:
        return frozenset(self.values(accounts.c.id, accounts, accounts.c.member_id == member_id))

    def named(self, connection: str, workspace: str, person: Named) -> Account | None:
        if person.platform_id:
            return self.account(connection, workspace, person.platform_id)
        here = (accounts.c.connection == connection) & (accounts.c.workspace == workspace)
        found = self.rows(accounts, here, func.lower(accounts.c.handle) == person.handle.lower(), most=2)
        return account_in(found[0]) if len(found) == 1 and person.handle else None

    def told_privacy(self, member_id: int) -> None:
        self.change(members, members.c.id == member_id, privacy_told=True)

    def join(self, member_id: int, unit_id: int) -> None:
        self.change(members, members.c.id == member_id, unit_id=unit_id)

    def reach(self, member_ids: Collection[int]) -> Sequence[int]:
        latest, spoke, open_ = func.max(accounts.c.id), accounts.c.spoke_at.is_not(None), talks.c.closed_at.is_(None)
        best = func.coalesce(latest.filter(spoke, open_), latest.filter(open_), latest.filter(spoke), latest)
        theirs = (talks.c.organization_id == accounts.c.organization_id) & (talks.c.account_id == accounts.c.id)
        chosen = select(best).select_from(accounts.outerjoin(talks, theirs))
        chosen = chosen.where(self.mine(accounts, accounts.c.member_id.in_(member_ids), is_there()))
        return list(self.connection.scalars(chosen.group_by(accounts.c.member_id)))

    def forget(self, account_id: int) -> None:
        account = self.account_of(account_id)
        if account.spoke_at is not None or self._acted(account_id):
            return
        self.drop(accounts, accounts.c.id == account_id)
        self.drop(members, members.c.id == account.member_id)

    def _acted(self, account_id: int) -> bool:
        theirs = given_by(self.organization.id, [account_id])
        traces = (
            (signals, theirs),
            (comments, comments.c.account_id == account_id),
            (ideas, ideas.c.author_id == account_id),
        )
        return any(self.rows(table, condition, most=1) for table, condition in traces)
