"""What a letter may tell of the week, each section read by itself; one that has nothing is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select

from butinerie_bot.application.digests import Answered, AnswerLine, Discover, Section
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import OriginKind, State
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables import decisions, ideas
from butinerie_bot.storage.telling import Telling
from butinerie_bot.storage.times import day, micros
from butinerie_bot.storage.views import READABLE, line

DISCOVERED, ANSWERED = 6, 5


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


NEWS: tuple[Callable[[Since], Section | None], ...] = (discover, answered)
"""In the letter's order; a letter without any of these is not sent."""
