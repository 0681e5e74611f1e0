"""Who is one person: members joined, an account taken apart, a person erased, an erased account come back."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, func, or_, select

from butinerie_bot.application.people import Who
from butinerie_bot.application.reminders.beckoning import key_of
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import ERASED
from butinerie_bot.domain.pilots import UNDER_WAY
from butinerie_bot.storage.aggregates import personal
from butinerie_bot.storage.aggregates.kept_votes import KeptVotes
from butinerie_bot.storage.aggregates.vault import VaultStore
from butinerie_bot.storage.gestures_by_idea import given_by
from butinerie_bot.storage.outgoing.owing import direct_lane, mark_stale
from butinerie_bot.storage.recording.recounting import PIECE, GestureStore
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import (
    accounts,
    comments,
    decisions,
    failed_events,
    ideas,
    lanes,
    members,
    outbox,
    signals,
)
from butinerie_bot.storage.tables_pilots import pilots


@dataclass(frozen=True)
class PersonStore(Store):
    """What changes who is who counts the votes concerned anew, in the same transaction (promise 1)."""

    seal: Seal = field(default_factory=passing_seal)

    def join(self, staying: int, leaving: int) -> None:
        concerned = self._of(staying) | self._of(leaving)
        self._complete(staying, leaving)
        renaming = personal.Renaming(self.connection, self.organization.id, leaving, staying)
        for table, column in personal.columns(personal.OF_MEMBER):
            renaming.apply(table, column)
        self.change(accounts, accounts.c.member_id == leaving, member_id=staying)
        self.drop(members, members.c.id == leaving)
        self.recount(concerned)

    def leave(self, account_id: int) -> None:
        theirs = select(accounts.c.member_id).where(self.mine(accounts, accounts.c.id == account_id))
        concerned = self._of(self.connection.scalar(theirs) or 0)
        member_id = self.ids.next()
        self.insert(members, id=member_id, privacy_told=True, created_at=self.moment)
        self.change(accounts, accounts.c.id == account_id, member_id=member_id)
        self.recount(concerned)

    def written(self, member_id: int) -> tuple[int, int]:
        mine = self._of(member_id)
        shared = self._count(ideas.c.author_id.in_(mine) & (ideas.c.number > 0), ideas)
        return shared, self._count(comments.c.account_id.in_(mine) & ~comments.c.deleted, comments)

    def running_pilots(self, member_id: int) -> Sequence[int]:
        led = select(pilots.c.idea_id).where(
            self.mine(pilots, pilots.c.owner_id == member_id, pilots.c.state.in_(UNDER_WAY))
        )
        return self.values(ideas.c.number, ideas, ideas.c.id.in_(led))

    def erase(self, member_id: int) -> None:
        mine = self._of(member_id)
        vault = VaultStore(self.connection, self.organization, self.now, self.ids, self.seal)
        self._forget_deliveries(mine)
        drafts = (ideas.c.state == State.DRAFT.value) & (
            ideas.c.author_id.in_(mine) | ideas.c.id.in_(vault.written_by(mine))
        )
        self.drop(ideas, drafts)
        vault.destroy(vault.written_by(mine))
        personal.forget(self.connection, self.organization.id, member_id, mine)
        self._hash(mine)
        nothing = {"unit_id": None, "language": None, "zone": None, "letter": False}
        self.change(members, members.c.id == member_id, privacy_told=False, **nothing)
        mark_stale(self.connection, self.organization.id, self._shown(mine), self.moment)

    def come_back(self, who: Who) -> int | None:
        """The account of somebody erased who acts again: a new member's, with their votes and nothing else."""
        left = hashed(self.seal, who.connection, who.workspace, who.platform_id)
        row = self.row(accounts, accounts.c.platform_id == left)
        if row is None:
            return None
        votes = KeptVotes(self.connection, self.organization, self.now, self.ids)
        former = votes.pass_on(row.id, row.member_id)
        self._leave_behind(row)
        member_id = self.ids.next()
        self.insert(members, id=member_id, created_at=self.moment)
        anew = {"platform_id": who.platform_id, "member_id": member_id, "created_at": self.moment}
        self.change(accounts, accounts.c.id == row.id, **anew)
        self.recount([row.id, *former])
        return int(row.id)

    def _leave_behind(self, row: Row[Any]) -> None:
        """What was written stays with an account that nobody comes back to: neither mark nor time is theirs."""
        nobody = self.ids.next()
        place = {name: getattr(row, name) for name in ("connection", "workspace", "kind", "created_at")}
        self.insert(accounts, id=nobody, member_id=row.member_id, platform_id=f"{ERASED}{nobody}", **place)
        renaming = personal.Renaming(self.connection, self.organization.id, row.id, nobody)
        for table, column in personal.columns(personal.OF_ACCOUNT):
            if table is not signals:
                renaming.apply(table, column)

    def recount(self, account_ids: Iterable[int]) -> None:
        """Count anew whatever these accounts ever made a gesture on."""
        given = select(signals.c.idea_id).where(given_by(self.organization.id, list(account_ids)))
        roots = sorted(set(self.values(ideas.c.root_id, ideas, ideas.c.id.in_(given))))
        store = GestureStore(self.connection, self.organization, self.now, self.ids)
        for at in range(0, len(roots), PIECE):
            store.recount(roots[at : at + PIECE])

    def _of(self, member_id: int) -> frozenset[int]:
        return frozenset(self.values(accounts.c.id, accounts, accounts.c.member_id == member_id))

    def _count(self, condition: object, table: object) -> int:
        counted = select(func.count()).select_from(table).where(self.mine(table, condition))  # type: ignore[arg-type]
        return self.connection.scalar(counted) or 0

    def _complete(self, staying: int, leaving: int) -> None:
        """What the one who stays never said is as the other said it."""
        mine, other = (self.row(members, members.c.id == each) for each in (staying, leaving))
        if mine is None or other is None:
            raise LookupError(staying)
        said = ("unit_id", "language", "zone", "letter")
        parts = {name: getattr(mine, name) or getattr(other, name) for name in said}
        told = max(filter(None, (mine.news_sent_at, other.news_sent_at)), default=None)
        self.change(members, members.c.id == staying, privacy_told=True, news_sent_at=told, **parts)

    def _forget_deliveries(self, mine: Collection[int]) -> None:
        for row in self.rows(accounts, accounts.c.id.in_(mine)):
            lane = direct_lane(row.platform_id)
            here = outbox.c.connection == row.connection
            beckons = outbox.c.key == key_of(row.id)
            self.drop(outbox, (outbox.c.account_id == row.id) | (here & (outbox.c.lane == lane)) | beckons)
            self.connection.execute(lanes.delete().where(lanes.c.connection == row.connection, lanes.c.lane == lane))
            named = failed_events.c.command.contains(f'"platform_id": "{row.platform_id}"', autoescape=True)
            self.drop(failed_events, failed_events.c.connection == row.connection, named)

    def _hash(self, mine: Collection[int]) -> None:
        for row in self.rows(accounts, accounts.c.id.in_(mine)):
            nobody = {"name": "", "handle": "", "language": None, "zone": None, "spoke_at": None}
            left = hashed(self.seal, row.connection, row.workspace, row.platform_id)
            self.change(accounts, accounts.c.id == row.id, platform_id=left, **nobody)

    def _shown(self, mine: Collection[int]) -> Sequence[int]:
        decided = select(decisions.c.idea_id).where(self.mine(decisions, decisions.c.by_account.in_(mine)))
        named = or_(ideas.c.author_id.in_(mine), ideas.c.pointed_by.in_(mine), ideas.c.id.in_(decided))
        return self.values(ideas.c.root_id, ideas, named)


def hashed(seal: Seal, connection: str, workspace: str, platform_id: str) -> str:
    """What stands in an erased account's row for its platform id."""
    return ERASED + seal.mark("account", connection, workspace, platform_id)
