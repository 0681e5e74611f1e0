"""Everything known of one person, gathered from every table, and the ticket that opens it for a day."""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Table, false, func, or_, select

from butinerie_bot.application.accounts.own_data import DataView, ShowMyData
from butinerie_bot.application.ports import Clock
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import PrivateOnly
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates import personal
from butinerie_bot.storage.aggregates.vault import Ties
from butinerie_bot.storage.gestures_by_idea import along_key, counted_for
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.sealing import LINKS, Seal
from butinerie_bot.storage.tables import accounts, comments, ideas, members, outbox, votes
from butinerie_bot.storage.times import micros, moment

LASTS = timedelta(hours=24)
UNREADABLE = frozenset({"sealed", "mark", "digest", "values_", "choices"})
"""Columns that say nothing to whoever reads the file."""


def show_my_data(asking: Asking, query: ShowMyData) -> DataView:
    """How much there is, and the ticket to all of it. Raises :class:`PrivateOnly` where others read along."""
    if not query.direct:
        raise PrivateOnly(Action.MYDATA.value)
    member_id = 0 if asking.account is None else asking.account.member_id
    until = asking.now + LASTS
    counts = (
        _count(asking, ideas, or_(ideas.c.author_id.in_(asking.siblings), ideas.c.id.in_(asking.nameless))),
        _count(asking, comments, comments.c.account_id.in_(asking.siblings)),
        _count(asking, votes, counted_for(asking.organization.id, member_id) & (votes.c.gesture == Gesture.SUPPORT)),
        len(asking.siblings),
    )
    ticket = asking.seal.close(json.dumps([asking.organization.id, member_id, micros(until)]), "ticket", LINKS)
    return DataView(*counts, ticket, until, asking.organization.zone)


def _count(asking: Asking, table: Table, condition: Any) -> int:
    mine = select(func.count()).select_from(table).where(table.c.organization_id == asking.organization.id, condition)
    return asking.connection.scalar(mine) or 0


@dataclass(frozen=True, slots=True)
class Gathering:
    """Reads what is known of a member of an organization."""

    connection: Connection
    seal: Seal

    def opened(self, ticket: str, clock: Clock) -> bytes | None:
        """All that the ticket opens, as readable JSON; None for one that is not ours or whose time is over."""
        held = self.seal.open(ticket, "ticket", LINKS)
        if held is None:
            return None
        organization_id, member_id, until = json.loads(held)
        if until <= micros(clock.now()):
            return None
        known = self.all_of(organization_id, member_id)
        return json.dumps(known, ensure_ascii=False, indent=2).encode()

    def all_of(self, organization_id: int, member_id: int) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """By table, each row that bears the person or one of their accounts; what waits to be sent is left out."""
        mine = (accounts.c.organization_id == organization_id) & (accounts.c.member_id == member_id)
        own = list(self.connection.scalars(select(accounts.c.id).where(mine)))
        nameless = Ties(self.connection, organization_id, self.seal).written_by(own)
        known = {"members": self._rows(members, members.c.id == member_id), "accounts": self._rows(accounts, mine)}
        for table in dict.fromkeys(table for table, _ in personal.columns(personal.OF_MEMBER | personal.OF_ACCOUNT)):
            if table is not outbox:
                unsigned = table.c.id.in_(nameless) if table is ideas else false()
                named = or_(unsigned, *personal.bears(table, member_id, own))
                theirs = (table.c.organization_id == organization_id) & named & along_key(table, organization_id)
                known[table.name] = self._rows(table, theirs)
                known.update(self._histories(organization_id, table, theirs))
        return {name: rows for name, rows in known.items() if rows}

    def _histories(
        self, organization_id: int, table: Table, theirs: Any
    ) -> Mapping[str, Sequence[Mapping[str, object]]]:  # fmt: skip
        """What became of these, where that is kept."""
        if table not in personal.HISTORIES:
            return {}
        lines, of = personal.HISTORIES[table]
        mine = (lines.c.organization_id == organization_id) & of.in_(select(table.c.id).where(theirs))
        return {lines.name: self._rows(lines, mine)}

    def _rows(self, table: Table, condition: Any) -> Sequence[Mapping[str, object]]:
        found = self.connection.execute(select(table).where(condition)).mappings()
        return [
            {name: _readable(name, value) for name, value in row.items() if name not in UNREADABLE} for row in found
        ]


def _readable(name: str, value: object) -> object:
    at = name.endswith("_at") or name in ("at", "until")
    return moment(value).isoformat() if at and isinstance(value, int) and value else value


def opener(pool: ReadPool, seal: Seal, clock: Clock) -> Callable[[str], Awaitable[bytes | None]]:
    """What the web asks with a ticket."""

    async def opened(ticket: str) -> bytes | None:
        return await pool.read(lambda reading: Gathering(reading, seal).opened(ticket, clock))

    return opened
