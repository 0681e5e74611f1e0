"""Ideas whole, with the names around them: a handful of statements however many ideas are asked for."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, ScalarSelect, Select, Table, func, select

from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.ideas import Content, Idea, State
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import Promise
from butinerie_bot.storage import rows
from butinerie_bot.storage.queries.among import among, asked, is_one
from butinerie_bot.storage.queries.pilot_reading import pilots_of
from butinerie_bot.storage.store import owned
from butinerie_bot.storage.tables import accounts, decisions, hidings, ideas, merges, promises, units
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_uncounted import uncounted
from butinerie_bot.storage.times import moment

DECIDED = frozenset({State.SELECTED, State.DECLINED, State.DEFERRED})
READABLE = frozenset({State.OPEN}) | DECIDED
pointers = accounts.alias("pointers")


def called(table: object = accounts) -> ColumnElement[str]:
    """The name an account is shown by."""
    columns = table.c  # type: ignore[attr-defined]
    return func.coalesce(func.nullif(columns.name, ""), columns.handle, "")


def line(row: rows.AnyRow) -> IdeaLine:
    """A row of ``ideas`` as one line."""
    found = rows.idea(row)
    return IdeaLine(found.number, found.content.title, found.state, found.tally.votes, found.promised_on)


def local(organization: Organization, at: datetime) -> date:
    """The day on the organization's calendar."""
    return at.astimezone(ZoneInfo(organization.zone)).date()


@cache
def whole() -> Select[tuple[object, ...]]:
    """The select that :func:`views` reads ideas by; restrict and order it."""
    unit = (units.c.organization_id == ideas.c.organization_id) & (units.c.id == ideas.c.unit_id)
    pointer = (pointers.c.organization_id == ideas.c.organization_id) & (pointers.c.id == ideas.c.pointed_by)
    call = (campaigns.c.organization_id == ideas.c.organization_id) & (campaigns.c.id == ideas.c.campaign_id)
    joined = ideas.outerjoin(units, unit).outerjoin(pointers, pointer).outerjoin(campaigns, call)
    names = (func.coalesce(units.c.name, "").label("unit"), func.coalesce(called(pointers), "").label("pointer"))
    campaign = func.coalesce(campaigns.c.name, "").label("campaign")
    return select(ideas, *names, campaign, _uncounted().label("uncounted")).select_from(joined)


def _uncounted() -> ScalarSelect[int]:
    """How many reactions without a person stand on an idea and what is merged into it."""
    kin = ideas.alias("kin")
    theirs = (uncounted.c.organization_id == kin.c.organization_id) & (uncounted.c.idea_id == kin.c.id)
    in_it = (kin.c.organization_id == ideas.c.organization_id) & (kin.c.root_id == ideas.c.id)
    total = func.coalesce(func.sum(uncounted.c.count), 0)
    return select(total).select_from(kin.join(uncounted, theirs)).where(in_it).correlate(ideas).scalar_subquery()


@dataclass(frozen=True, slots=True)
class Kin:
    """An idea of a cluster: its number and who wrote it."""

    id: int
    number: int
    author: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the ideas of one page, by idea id (clusters by root id)."""

    clusters: Mapping[int, Sequence[Kin]]
    decisions: Mapping[int, tuple[Decision, str]]
    promises: Mapping[int, Promise]
    ended: Mapping[int, date]


def views(
    connection: Connection, organization: Organization, now: datetime, found: Select[tuple[object, ...]]
) -> tuple[IdeaView, ...]:
    """The ideas that a select made from :func:`whole` finds, in its order."""
    return _seen(connection, organization, now, connection.execute(found.where(owned(ideas, organization.id))).all())


def views_of(
    connection: Connection, organization: Organization, now: datetime, idea_ids: Sequence[int]
) -> tuple[IdeaView, ...]:
    """Those of the ideas that still exist, drafts aside; by number."""
    if not idea_ids:
        return ()
    found = connection.execute(_shown(one=is_one(idea_ids)), asked(organization.id, idea_ids))
    return _seen(connection, organization, now, found.all())


@cache
def _shown(*, one: bool) -> Select[Any]:
    """Built once, as those below: every card that is drawn asks them all."""
    wanted = whole().where(among(ideas, ideas.c.id, one=one), ideas.c.state != State.DRAFT.value)
    return wanted.order_by(ideas.c.number)


def _seen(
    connection: Connection, organization: Organization, now: datetime, kept: Sequence[rows.AnyRow]
) -> tuple[IdeaView, ...]:
    around = surroundings(connection, organization, [rows.idea(row) for row in kept], kept)
    today = local(organization, now)
    selected = [row.id for row in kept if row.state == State.SELECTED]
    tried = pilots_of(connection, organization.id, today, selected)
    seen = (view(row, around, organization.zone, today) for row in kept)
    return tuple(replace(each, pilot=tried.get(each.idea.id)) for each in seen)


def view(row: rows.AnyRow, around: Around, zone: str, today: date) -> IdeaView:
    """One idea with what stands around it."""
    idea = rows.idea(row)
    kin = around.clusters[idea.root_id]
    merged = idea.state is State.MERGED
    absorbed = tuple(other.number for other in kin if other.id != idea.id and idea.id == idea.root_id)
    credited = [other.author for other in kin if other.id == idea.id or idea.id == idea.root_id]
    decided, decider = around.decisions.get(idea.id, (None, ""))
    return IdeaView(
        idea=idea,
        authors=tuple(dict.fromkeys(name for name in credited if name)),
        pointed_by=row.pointer,
        unit=row.unit,
        decision=decided,
        decided_by=decider,
        promise=around.promises.get(idea.id),
        survivor=next((other.number for other in kin if other.id == idea.root_id), 0) if merged else 0,
        absorbed=absorbed,
        ended_on=around.ended.get(idea.id),
        today=today,
        zone=zone,
        campaign=row.campaign,
        uncounted=row.uncounted,
    )


def without_text(view: IdeaView) -> IdeaView:
    """The same idea when its words and names must not be read."""
    return replace(view, idea=replace(view.idea, content=Content("")), authors=(), pointed_by="", unit="")


def surroundings(
    connection: Connection, organization: Organization, found: Sequence[Idea], kept: Sequence[rows.AnyRow]
) -> Around:
    """What :func:`view` needs of all ideas at once."""
    decided = standing_decisions(connection, organization.id, [idea.id for idea in found if idea.state in DECIDED])
    changed = {row.id: local(organization, moment(row.changed_at)) for row in kept if row.state == State.WITHDRAWN}
    ended = changed | {key: local(organization, answer.at) for key, (answer, _) in decided.items()}
    for state, table in ((State.MERGED, merges), (State.HIDDEN, hidings)):
        gone = [idea.id for idea in found if idea.state is state]
        if gone:
            last = connection.execute(_last(table, one=is_one(gone)), asked(organization.id, gone))
            ended |= {key: local(organization, moment(at)) for key, at in last}
    roots = {idea.root_id for idea in found}
    return Around(
        clusters(connection, organization.id, roots),
        decided,
        last_promises(connection, organization.id, [idea.id for idea in found]),
        ended,
    )


@cache
def _last(table: Table, *, one: bool) -> Select[Any]:
    mine = among(table, table.c.idea_id, one=one)
    return select(table.c.idea_id, func.max(table.c.at)).where(mine).group_by(table.c.idea_id)


def clusters(connection: Connection, organization_id: int, roots: Collection[int]) -> Mapping[int, list[Kin]]:
    """The ideas of each cluster: the survivor first, then the others by number."""
    gathered: dict[int, list[Kin]] = defaultdict(list)
    for row in connection.execute(_clustered(one=is_one(roots)), asked(organization_id, roots)):
        gathered[row.root_id].append(Kin(row.id, row.number, row.author))
    return gathered


@cache
def _clustered(*, one: bool) -> Select[Any]:
    author = (accounts.c.organization_id == ideas.c.organization_id) & (accounts.c.id == ideas.c.author_id)
    return (
        select(ideas.c.id, ideas.c.number, ideas.c.root_id, func.coalesce(called(), "").label("author"))
        .select_from(ideas.outerjoin(accounts, author))
        .where(among(ideas, ideas.c.root_id, one=one))
        .order_by(ideas.c.id != ideas.c.root_id, ideas.c.number)
    )


def standing_decisions(
    connection: Connection, organization_id: int, idea_ids: Sequence[int]
) -> dict[int, tuple[Decision, str]]:
    """The newest decision that was not undone, and who took it, by idea."""
    if not idea_ids:
        return {}
    found = connection.execute(_decided(one=is_one(idea_ids)), asked(organization_id, idea_ids))
    return {row.idea_id: (rows.decision(row), row.decider) for row in found}


@cache
def _decided(*, one: bool) -> Select[Any]:
    decider = (accounts.c.organization_id == decisions.c.organization_id) & (accounts.c.id == decisions.c.by_account)
    return (
        select(decisions, func.coalesce(called(), "").label("decider"))
        .select_from(decisions.outerjoin(accounts, decider))
        .where(among(decisions, decisions.c.idea_id, one=one), decisions.c.undone.is_(False))
        .order_by(decisions.c.at, decisions.c.id)
    )


def last_promises(connection: Connection, organization_id: int, idea_ids: Sequence[int]) -> dict[int, Promise]:
    """The newest promise of each idea."""
    found = connection.execute(_promised(one=is_one(idea_ids)), asked(organization_id, idea_ids))
    return {row.idea_id: rows.promise(row) for row in found}


@cache
def _promised(*, one: bool) -> Select[Any]:
    return select(promises).where(among(promises, promises.c.idea_id, one=one)).order_by(promises.c.id)
