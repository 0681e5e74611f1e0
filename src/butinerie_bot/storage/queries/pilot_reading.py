"""Pilots as they are shown: with the people around them, in a handful of statements however many there are."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, Table, bindparam, case, select

from butinerie_bot.application.pilots.views import PilotView
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.pilots import Pilot
from butinerie_bot.storage import rows
from butinerie_bot.storage.aggregates.gains import gain_in
from butinerie_bot.storage.aggregates.pilots import checkin_in, milestone_in, pilot_in
from butinerie_bot.storage.queries.among import among, asked, is_one
from butinerie_bot.storage.tables import accounts, grants, ideas
from butinerie_bot.storage.tables_gains import gains
from butinerie_bot.storage.tables_pilots import checkins, milestones, pilots


@dataclass(frozen=True, slots=True)
class _Around:
    names: Mapping[int, str]
    sponsors: Mapping[int, Sequence[int]]


def pilots_of(
    connection: Connection, organization_id: int, today: date, idea_ids: Sequence[int]
) -> dict[int, PilotView]:  # fmt: skip
    """The pilots of these ideas, by idea."""
    if not idea_ids:
        return {}
    found = connection.execute(_led(one=is_one(idea_ids)), asked(organization_id, idea_ids)).all()
    if not found:
        return {}
    ids = [row.id for row in found]
    stages = _gathered(connection, organization_id, milestones, milestone_in, ids)
    measured = _gathered(connection, organization_id, gains, gain_in, ids)
    looks = _gathered(connection, organization_id, checkins, checkin_in, ids)
    around = _around(connection, organization_id, found)
    return {
        row.idea_id: replace(
            _view(row, around, tuple(stages[row.id]), tuple(looks[row.id]), today),
            gain=next(iter(measured[row.id]), None),
        )
        for row in found
    }


@cache
def _led(*, one: bool) -> Select[Any]:
    """Built once, as those below: every card of a selected idea asks them all."""
    unit = (ideas.c.organization_id == pilots.c.organization_id) & (ideas.c.id == pilots.c.idea_id)
    wanted = select(pilots, ideas.c.unit_id).select_from(pilots.join(ideas, unit))
    return wanted.where(among(pilots, pilots.c.idea_id, one=one))


def _view(row: rows.AnyRow, around: _Around, stages: tuple[Any, ...], asked: tuple[Any, ...], today: date) -> PilotView:
    pilot = pilot_in(row)
    return PilotView(
        pilot=pilot,
        owner=around.names.get(pilot.owner_id or 0, ""),
        sponsor=_sponsor(pilot, row.unit_id, around),
        day=pilot.day(today),
        milestones=tuple(sorted(stages, key=lambda each: each.place)),
        checkins=tuple(sorted(asked, key=lambda each: (each.due_on, each.id))),
    )


def _sponsor(pilot: Pilot, unit_id: int | None, around: _Around) -> str:
    """Its own, else the one of its unit or of the organization when there is one only."""
    if pilot.sponsor_id is not None:
        return around.names.get(pilot.sponsor_id, "")
    held = around.sponsors.get(unit_id or 0) or around.sponsors.get(0, ())
    return around.names.get(held[0], "") if len(held) == 1 else ""


def _gathered(
    connection: Connection, organization_id: int, table: Table, made: Callable[[rows.AnyRow], Any], ids: Collection[int]
) -> Mapping[int, list[Any]]:  # fmt: skip
    gathered: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_theirs(table, one=is_one(ids)), asked(organization_id, ids)):
        gathered[row.pilot_id].append(made(row))
    return gathered


@cache
def _theirs(table: Table, *, one: bool) -> Select[Any]:
    return select(table).where(among(table, table.c.pilot_id, one=one))


def _around(connection: Connection, organization_id: int, found: Sequence[rows.AnyRow]) -> _Around:
    sponsors: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(_held(), {"own": organization_id}):
        sponsors[row.unit_id].append(row.member_id)
    people = {member for row in found for member in (row.owner_id, row.sponsor_id) if member is not None}
    people |= {member for members in sponsors.values() for member in members}
    return _Around(member_names(connection, organization_id, people), sponsors)


@cache
def _held() -> Select[Any]:
    mine = grants.c.organization_id == bindparam("own", type_=BigInteger())
    return select(grants.c.unit_id, grants.c.member_id).where(mine, grants.c.role == Role.SPONSOR.value)


def member_names(connection: Connection, organization_id: int, member_ids: Collection[int]) -> dict[int, str]:
    """What these people are called: by an account that wrote to the bot, else by the latest."""
    found = connection.execute(_named(one=is_one(member_ids)), asked(organization_id, member_ids))
    return {row.member_id: row.name for row in found}


@cache
def _named(*, one: bool) -> Select[Any]:
    name = case((accounts.c.name != "", accounts.c.name), else_=accounts.c.handle)
    theirs = select(accounts.c.member_id, name.label("name")).where(among(accounts, accounts.c.member_id, one=one))
    return theirs.order_by(accounts.c.spoke_at.is_not(None), accounts.c.id)
