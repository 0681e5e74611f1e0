"""Ideas in lists, ten a page, and one idea whole with its comments."""

from collections.abc import Callable, Mapping
from math import ceil

from sqlalchemy import ColumnElement, Select, func, select

from butinerie_bot.application.queries import ListComments, ListIdeas, ReviewIdeas, ShowIdea
from butinerie_bot.application.views import CommentView, IdeaList, IdeaView, ReviewView
from butinerie_bot.domain.ideas import ANSWERED, State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import UnknownIdea
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.persons import require_one_of, roles_of
from butinerie_bot.storage.queries.views import READABLE, called, line, views, whole, without_text
from butinerie_bot.storage.tables import accounts, comments, decisions, ideas
from butinerie_bot.storage.times import day, moment

PAGE = 10
MOST_COMMENTS = 20

Listing = Select[tuple[object, ...]]


def list_ideas(asking: Asking, query: ListIdeas) -> IdeaList:
    """One page of a list; a page past the last shows the last."""
    return page_of(asking, LISTS[query.order](asking), query.page)


def page_of(asking: Asking, listing: Listing, page: int) -> IdeaList:
    """The lines of one page of what a select on ``ideas`` finds."""
    mine = listing.where(ideas.c.organization_id == asking.organization.id)
    found = asking.connection.scalar(mine.with_only_columns(func.count()).order_by(None)) or 0
    pages = max(1, ceil(found / PAGE))
    shown = min(max(1, page), pages)
    kept = asking.connection.execute(mine.limit(PAGE).offset((shown - 1) * PAGE))
    return IdeaList(tuple(line(row) for row in kept), found, shown, pages)


def newest(_: Asking) -> Listing:
    """What can be read, the latest first."""
    return select(ideas).where(ideas.c.state.in_(READABLE)).order_by(ideas.c.opened_at.desc(), ideas.c.number.desc())


def most_supported(_: Asking) -> Listing:
    """Open ideas by votes, then by what another platform counted."""
    by_votes = (ideas.c.votes.desc(), ideas.c.supports.desc(), ideas.c.number.desc())
    return select(ideas).where(ideas.c.state == State.OPEN).order_by(*by_votes)


def soonest(_: Asking) -> Listing:
    """Open ideas that are owed an answer, the nearest date first."""
    owed = (ideas.c.state == State.OPEN) & ideas.c.promised_on.is_not(None)
    return select(ideas).where(owed).order_by(ideas.c.promised_on, ideas.c.number)


def own(asking: Asking) -> Listing:
    """The asker's ideas, whatever became of them."""
    theirs = ideas.c.author_id.in_(asking.siblings) & (ideas.c.state != State.DRAFT)
    return select(ideas).where(theirs).order_by(ideas.c.number.desc())


def answered(_: Asking) -> Listing:
    """Selected and declined ideas, the latest answer first."""
    given = (decisions.c.organization_id == ideas.c.organization_id) & (decisions.c.idea_id == ideas.c.id)
    at = select(func.max(decisions.c.at)).where(given, decisions.c.undone.is_(False)).scalar_subquery()
    return select(ideas).where(ideas.c.state.in_(ANSWERED)).order_by(at.desc(), ideas.c.number.desc())


LISTS: Mapping[str, Callable[[Asking], Listing]] = {
    "new": newest,
    "top": most_supported,
    "closing": soonest,
    "mine": own,
    "answered": answered,
}


def show_idea(asking: Asking, query: ShowIdea) -> IdeaView:
    """One idea whole. A hidden one shows its words to its author and to stewards only.

    Raises :class:`UnknownIdea`.
    """
    found = views(asking.connection, asking.organization, asking.now, whole().where(numbered(query.number)))
    if not found:
        raise UnknownIdea(query.number, last_number(asking))
    return found[0] if found[0].idea.state is not State.HIDDEN or may_read(asking, found[0]) else without_text(found[0])


def numbered(number: int) -> ColumnElement[bool]:
    """Ideas of that number; drafts have none."""
    return (ideas.c.number == number) & (ideas.c.number > 0)


def last_number(asking: Asking) -> int:
    """The number of the latest idea, 0 when there is none yet."""
    mine = select(func.max(ideas.c.number)).where(ideas.c.organization_id == asking.organization.id)
    return asking.connection.scalar(mine) or 0


def may_read(asking: Asking, view: IdeaView) -> bool:
    """Whether the asker may read what was hidden."""
    if asking.account is None:
        return False
    own_idea = view.idea.author_id in asking.siblings
    return own_idea or Role.STEWARD in roles_of(asking, asking.account.member_id)


def list_comments(asking: Asking, query: ListComments) -> tuple[CommentView, ...]:
    """The latest comments on an idea, the newest last. Raises :class:`UnknownIdea`."""
    here = ideas.c.organization_id == asking.organization.id
    idea_id = asking.connection.scalar(select(ideas.c.id).where(here, numbered(query.number)))
    if idea_id is None:
        raise UnknownIdea(query.number, last_number(asking))
    writer = (accounts.c.organization_id == comments.c.organization_id) & (accounts.c.id == comments.c.account_id)
    latest = (
        select(comments, func.coalesce(called(), "").label("writer"))
        .select_from(comments.outerjoin(accounts, writer))
        .where(comments.c.organization_id == asking.organization.id, comments.c.idea_id == idea_id)
        .where(comments.c.hidden.is_(False), comments.c.deleted.is_(False))
        .order_by(comments.c.id.desc())
        .limit(MOST_COMMENTS)
    )
    kept = reversed(asking.connection.execute(latest).all())
    return tuple(CommentView(row.id, row.writer, row.text, moment(row.created_at)) for row in kept)


def review_ideas(asking: Asking, _: ReviewIdeas) -> ReviewView:
    """Open ideas that are owed an answer, the nearest date first; an import owes none.

    Raises :class:`NotAllowed` for others than stewards.
    """
    require_one_of(asking, Action.REVIEW)
    waiting = select(ideas).where(ideas.c.state == State.OPEN, ideas.c.promised_on.is_not(None))
    by_date = waiting.order_by(ideas.c.promised_on, ideas.c.number)
    found = page_of(asking, by_date, 1)
    later = select(func.min(ideas.c.promised_on)).where(
        ideas.c.organization_id == asking.organization.id, ideas.c.state == State.DEFERRED
    )
    return ReviewView(found.lines, found.found, day(asking.connection.scalar(later)))
