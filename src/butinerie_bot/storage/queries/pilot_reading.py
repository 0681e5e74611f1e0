"""Pilots as they are shown: with the people around them, in a handful of statements however many there are."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, case, select

from butinerie_bot.application.pilots.views import PilotView
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.pilots import Pilot
from butinerie_bot.storage import rows
from butinerie_bot.storage.aggregates.pilots import checkin_in, milestone_in, pilot_in
from butinerie_bot.storage.tables import accounts, grants, ideas
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
    unit = (ideas.c.organization_id == pilots.c.organization_id) & (ideas.c.id == pilots.c.idea_id)
    wanted = select(pilots, ideas.c.unit_id).select_from(pilots.join(ideas, unit))
    found = connection.execute(
        wanted.where(pilots.c.organization_id == organization_id, pilots.c.idea_id.in_(idea_ids))
    ).all()
    if not found:
        return {}
    stages = _gathered(connection, organization_id, milestones, milestone_in, [row.id for row in found])
    asked = _gathered(connection, organization_id, checkins, checkin_in, [row.id for row in found])
    around = _around(connection, organization_id, found)
    return {
        row.idea_id: _view(row, around, tuple(stages[row.id]), tuple(asked[row.id]), today) for row in found
    }  # fmt: skip


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
    connection: Connection, organization_id: int, table: Table, made: Callable[[rows.AnyRow], Any], ids: Iterable[int]
) -> Mapping[int, list[Any]]:  # fmt: skip
    wanted = select(table).where(table.c.organization_id == organization_id, table.c.pilot_id.in_(list(ids)))
    gathered: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(wanted):
        gathered[row.pilot_id].append(made(row))
    return gathered


def _around(connection: Connection, organization_id: int, found: Sequence[rows.AnyRow]) -> _Around:
    held = select(grants.c.unit_id, grants.c.member_id).where(
        grants.c.organization_id == organization_id, grants.c.role == Role.SPONSOR.value
    )
    sponsors: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(held):
        sponsors[row.unit_id].append(row.member_id)
    people = {member for row in found for member in (row.owner_id, row.sponsor_id) if member is not None}
    people |= {member for members in sponsors.values() for member in members}
    return _Around(member_names(connection, organization_id, people), sponsors)


def member_names(connection: Connection, organization_id: int, member_ids: Iterable[int]) -> dict[int, str]:
    """What these people are called: by an account that wrote to the bot, else by the latest."""
    name = case((accounts.c.name != "", accounts.c.name), else_=accounts.c.handle)
    theirs = (
        select(accounts.c.member_id, name.label("name"))
        .where(accounts.c.organization_id == organization_id, accounts.c.member_id.in_(list(member_ids)))
        .order_by(accounts.c.spoke_at.is_not(None), accounts.c.id)
    )
    return {row.member_id: row.name for row in connection.execute(theirs)}
