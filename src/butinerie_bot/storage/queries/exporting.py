"""Every idea that people may read, as a table without persons, and what of a file is known already."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage import rows
from butinerie_bot.storage.queries.views import READABLE, local, standing_decisions
from butinerie_bot.storage.tables import ideas, units
from butinerie_bot.storage.times import moment

PIECE = 500


@dataclass(frozen=True, slots=True)
class Exported:
    """An idea with its unit, category, standing decision and, when merged, the number it goes on under."""

    idea: Idea
    unit: str
    tag: str
    decision: Decision | None
    decided_on: date | None
    survivor: int
    opened_on: date


def exported(connection: Connection, organization: Organization) -> Iterator[Exported]:
    """The ideas that people may read, merged ones among them, by number."""
    last = 0
    while kept := piece(connection, organization, last):
        decided = standing_decisions(connection, organization.id, [row.id for row in kept])
        for row in kept:
            decision = decided[row.id][0] if row.id in decided and row.state in READABLE - {State.OPEN} else None
            opened = local(organization, moment(row.opened_at or row.created_at))
            answered = None if decision is None else local(organization, decision.at)
            yield Exported(rows.idea(row), row.unit or "", row.tag, decision, answered, row.survivor or 0, opened)
        last = kept[-1].number


def piece(connection: Connection, organization: Organization, after: int) -> list[rows.AnyRow]:
    """The next ideas after a number."""
    survivors = ideas.alias("survivors")
    unit = (units.c.organization_id == ideas.c.organization_id) & (units.c.id == ideas.c.unit_id)
    into = (survivors.c.organization_id == ideas.c.organization_id) & (survivors.c.id == ideas.c.merged_into)
    wanted = (
        select(ideas, units.c.name.label("unit"), survivors.c.number.label("survivor"))
        .select_from(ideas.outerjoin(units, unit).outerjoin(survivors, into))
        .where(ideas.c.organization_id == organization.id, ideas.c.number > after)
        .where(ideas.c.state.in_(READABLE | {State.MERGED}))
        .order_by(ideas.c.number)
        .limit(PIECE)
    )
    return list(connection.execute(wanted))


def known_of(connection: Connection, organization_id: int, source: str, external_ids: Collection[str]) -> set[str]:
    """Those ids of a source whose ideas are here already."""
    here = select(ideas.c.external_id).where(
        ideas.c.organization_id == organization_id, ideas.c.source == source, ideas.c.external_id.in_(external_ids)
    )
    return set(connection.scalars(here))


def native_of(connection: Connection, organization_id: int, external_ids: Collection[str]) -> set[str]:
    """Those ids that are our own ideas' here, as an export of this very database names them."""
    numbers = [int(one) for one in external_ids if one.isascii() and one.isdigit() and len(one) <= 18]
    here = select(ideas.c.id).where(
        ideas.c.organization_id == organization_id, ideas.c.id.in_(numbers), ideas.c.source == ""
    )
    return {str(one) for one in connection.scalars(here)}
