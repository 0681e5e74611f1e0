"""What letters may tell of, read once for all that are sent together: a number of statements that no reader adds to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from butinerie_bot.application.digests.digests import AnswerLine, ClosingSoon, Kept
from butinerie_bot.application.digests.editions import Answer, Edition, Gone, OpenIdea
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.digests import DISCOVERED, Candidate
from butinerie_bot.domain.ideas import OriginKind
from butinerie_bot.storage.outgoing import discovering
from butinerie_bot.storage.outgoing.pilot_sections import pilot_news
from butinerie_bot.storage.outgoing.since import Since
from butinerie_bot.storage.queries.campaign_reading import Campaigning
from butinerie_bot.storage.queries.views import READABLE, line
from butinerie_bot.storage.tables import accounts, decisions, ideas, promises
from butinerie_bot.storage.times import day, micros, moment

POOL, OF_ONE_UNIT = 120, 2 * DISCOVERED
"""Ideas looked at for each half, and of each unit: enough to choose from whatever one reader wrote."""
SOON = timedelta(days=7)
"""A campaign that closes within that time of the letter closes soon: each is told of once."""


def edition(since: Since, monday: date) -> Edition:
    """All of it."""
    fresh, unseen, told, (moves, gained) = _fresh(since), _unseen(since), answers(since), pilot_news(since)
    about = {each.candidate.idea_id for each in (*fresh, *unseen)} | {each.idea_id for each in told}
    about |= {each.view.idea.id for each in moves} | {each.view.idea.id for each in gained}
    return Edition(
        monday=monday, fresh=fresh, unseen=unseen, answers=told, pilots=moves, gains=gained, closing=_closing(since),
        kept=_kept(since), wrote=writers(since, about),
    )  # fmt: skip


def _fresh(since: Since) -> Sequence[OpenIdea]:
    """The newest ideas, but what came with a file."""
    new = (ideas.c.opened_at > micros(since.at), ideas.c.origin != OriginKind.IMPORT.value)
    return _open(since, *new, order=(ideas.c.opened_at.desc(), ideas.c.id.desc()))


def _unseen(since: Since) -> Sequence[OpenIdea]:
    """Open ideas that the fewest deliveries have shown, those with the least said of them first."""
    few = (discovering.seen(), ideas.c.votes + ideas.c.comments, ideas.c.opened_at, ideas.c.id)
    return _open(since, order=few)


def _open(since: Since, *conditions: ColumnElement[bool], order: Sequence[ColumnElement[Any]]) -> Sequence[OpenIdea]:
    wanted = discovering.open_ideas(since.organization.id, conditions, order, OF_ONE_UNIT, POOL)
    return [
        OpenIdea(Candidate(row.id, row.unit_id), line(row), moment(row.opened_at or row.created_at))
        for row in since.connection.execute(wanted)
    ]


def answers(since: Since) -> Sequence[Answer]:
    """Answers that nobody can take back unseen any more, the newest of each idea."""
    own, notice = since.organization.id, since.notice
    told = (decisions.c.at > micros(since.at - notice)) & (decisions.c.at <= micros(since.now - notice))
    last = select(func.max(decisions.c.id)).where(decisions.c.organization_id == own, ~decisions.c.undone)
    idea = (ideas.c.organization_id == decisions.c.organization_id) & (ideas.c.id == decisions.c.idea_id)
    wanted = (
        select(decisions, ideas.c.number, ideas.c.title)
        .join_from(decisions, ideas, idea)
        .where(decisions.c.organization_id == own, told, decisions.c.id.in_(last.group_by(decisions.c.idea_id)))
        .where(ideas.c.state.in_(READABLE))
        .order_by(decisions.c.at.desc(), decisions.c.id.desc())
    )
    return [
        Answer(
            row.idea_id, AnswerLine(row.number, row.title, Verb(row.verb), row.reason, day(row.until)),
            moment(row.at) + notice,
        )
        for row in since.connection.execute(wanted)
    ]  # fmt: skip


def _closing(since: Since) -> ClosingSoon | None:
    """Campaigns that close before the next letter comes."""
    reading = Campaigning(since.connection, since.organization, since.now)
    running = reading.store.running()
    soon = tuple(reading.view(each) for each in running if each.closes_at <= since.now + SOON)
    return ClosingSoon(soon) if soon else None


def _kept(since: Since) -> Kept | None:
    """How many answers of the year came in time: no news, but told beside news."""
    january = since.today.replace(month=1, day=1)
    mine = (promises.c.organization_id == since.organization.id) & (promises.c.due >= january.isoformat())
    counts = select(func.count(), func.count().filter(promises.c.kept)).where(mine, promises.c.kept.is_not(None))
    given, kept = since.connection.execute(counts).one()
    return Kept(january, kept, given) if given else None


def writers(since: Since, idea_ids: set[int]) -> Mapping[int, Gone]:
    """The ideas that each member wrote, alone or by one that goes on in them. Nobody is asked who signs no name."""
    own = since.organization.id
    author = (accounts.c.organization_id == ideas.c.organization_id) & (accounts.c.id == ideas.c.author_id)
    these = (ideas.c.organization_id == own) & ideas.c.root_id.in_(idea_ids)
    wanted = select(accounts.c.member_id, ideas.c.id, ideas.c.root_id).join_from(ideas, accounts, author).where(these)
    wrote: dict[int, set[int]] = defaultdict(set)
    for row in since.connection.execute(wanted) if idea_ids else ():
        wrote[row.member_id] |= {row.id, row.root_id}
    return {member_id: Gone(found) for member_id, found in wrote.items()}
