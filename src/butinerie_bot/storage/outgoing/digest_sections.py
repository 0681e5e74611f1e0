"""What a letter may tell of the week, each section read by itself; one that has nothing is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select

from butinerie_bot.application.digests.digests import Answered, AnswerLine, ClosingSoon, Discover, PilotNews, Section
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import OriginKind, State
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.campaign_reading import Campaigning
from butinerie_bot.storage.queries.views import READABLE, line
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables import decisions, ideas
from butinerie_bot.storage.tables_pilots import checkins, pilots
from butinerie_bot.storage.times import day, micros

DISCOVERED, ANSWERED, PILOTS = 6, 5, 5
SOON = timedelta(days=7)
"""A campaign that closes within that time of the letter closes soon: each is told of once."""


@dataclass(frozen=True, slots=True)
class Since:
    """What is read: the organization's news from ``at`` until the letter is sent; ``today`` is its local day."""

    telling: Telling
    at: datetime
    today: date


def discover(since: Since) -> Section | None:
    """New ideas first, then open ones that few people support; none without a new one."""
    opened = _open().where(ideas.c.opened_at > micros(since.at), ideas.c.origin != OriginKind.IMPORT.value)
    fresh = _lines(since, opened.order_by(ideas.c.votes, ideas.c.opened_at.desc()), DISCOVERED)
    if not fresh:
        return None
    known = [row.id for row in fresh]
    few = (ideas.c.votes + ideas.c.comments, ideas.c.opened_at.desc())
    others = _open().where(ideas.c.id.not_in(known)).order_by(*few)
    rest = _lines(since, others, DISCOVERED - len(fresh))
    return Discover(tuple(line(row) for row in (*fresh, *rest)))


def _open() -> Select[tuple[object, ...]]:
    return select(ideas).where(ideas.c.state == State.OPEN)


def _lines(since: Since, wanted: Select[tuple[object, ...]], most: int) -> list[AnyRow]:
    mine = wanted.where(ideas.c.organization_id == since.telling.organization.id).limit(most)
    return list(since.telling.connection.execute(mine))


def answered(since: Since) -> Section | None:
    """Answers that nobody can take back unseen any more, the newest of each idea."""
    notice = timedelta(minutes=since.telling.organization.policy.notice_minutes)
    told = (decisions.c.at > micros(since.at - notice)) & (decisions.c.at <= micros(since.telling.now - notice))
    last = select(func.max(decisions.c.id)).where(
        decisions.c.organization_id == since.telling.organization.id, ~decisions.c.undone
    ).group_by(decisions.c.idea_id)  # fmt: skip
    idea = (ideas.c.organization_id == decisions.c.organization_id) & (ideas.c.id == decisions.c.idea_id)
    wanted = (
        select(decisions, ideas.c.number, ideas.c.title)
        .join_from(decisions, ideas, idea)
        .where(decisions.c.organization_id == since.telling.organization.id, told, decisions.c.id.in_(last))
        .where(ideas.c.state.in_(READABLE))
        .order_by(decisions.c.at.desc())
    )
    found = since.telling.connection.execute(wanted).all()
    lines = [AnswerLine(row.number, row.title, Verb(row.verb), row.reason, day(row.until)) for row in found]
    return Answered(tuple(lines[:ANSWERED]), max(0, len(lines) - ANSWERED)) if lines else None


def closing_soon(since: Since) -> Section | None:
    """Campaigns that close before the next letter comes."""
    reading = Campaigning(since.telling.connection, since.telling.organization, since.telling.now)
    running = reading.store.running()
    soon = tuple(reading.view(each) for each in running if each.closes_at <= since.telling.now + SOON)
    return ClosingSoon(soon) if soon else None


def pilot_news(since: Since) -> Section | None:
    """Pilots that began or ended, or whose owner spoke of them, since the last letter; the newest first."""
    first = since.at.astimezone(ZoneInfo(since.telling.organization.zone)).date().isoformat()
    told = select(checkins.c.pilot_id).where(
        checkins.c.organization_id == since.telling.organization.id, checkins.c.given_on >= first
    )
    moved = (pilots.c.started_on >= first) | (pilots.c.ended_on >= first) | pilots.c.id.in_(told)
    newest = select(pilots.c.idea_id).where(pilots.c.organization_id == since.telling.organization.id, moved)
    found = since.telling.connection.scalars(newest.order_by(pilots.c.id.desc()).limit(PILOTS)).all()
    shown = [view for view in since.telling.views(found) if view.pilot is not None and view.pilot.pilot.started_on]
    return PilotNews(tuple(shown)) if shown else None


NEWS: tuple[Callable[[Since], Section | None], ...] = (discover, closing_soon, answered, pilot_news)
"""In the letter's order; a letter without any of these is not sent."""
