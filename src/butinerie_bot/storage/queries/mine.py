"""What a person sees of themselves: their ideas, drafts and support, their roles and accounts, what is kept of them."""

from sqlalchemy import ColumnElement, exists, select

from butinerie_bot.application.queries import ShowDraft, ShowMine, ShowPrivacy
from butinerie_bot.application.views import DraftView, IdeaLine, MineView, PrivacyView
from butinerie_bot.domain.ideas import OriginKind, State
from butinerie_bot.domain.refusals import DraftGone
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.persons import member_of, roles_of
from butinerie_bot.storage.queries.views import READABLE, line
from butinerie_bot.storage.rows import AnyRow, idea
from butinerie_bot.storage.tables import accounts, ideas, votes

MOST_LINES = 10


def show_mine(asking: Asking, _: ShowMine) -> MineView:
    """A person's ideas, drafts, supported ideas, roles and accounts; the newest first, at most 10 of each."""
    account = asking.account
    if account is None:
        return MineView(asking.who.name, "", (), (), (), (), ())
    member = member_of(asking, account.member_id)
    written = written_by(asking)
    return MineView(
        name=account.name or account.handle,
        unit=member.unit or "",
        roles=tuple(sorted(roles_of(asking, account.member_id))),
        ideas=tuple(line(row) for row in written if row.state != State.DRAFT)[:MOST_LINES],
        supported=supported_by(asking, account.member_id),
        drafts=tuple((row.id, row.title) for row in written if row.state == State.DRAFT)[:MOST_LINES],
        accounts=logins(asking, account.member_id),
    )


def own(asking: Asking) -> ColumnElement[bool]:
    """What the asker wrote, with and without a name."""
    return ideas.c.author_id.in_(asking.siblings) | ideas.c.id.in_(asking.nameless)


def written_by(asking: Asking) -> list[AnyRow]:
    """The asker's ideas and drafts, from all their accounts, the newest first."""
    theirs = (
        select(ideas).where(ideas.c.organization_id == asking.organization.id, own(asking)).order_by(ideas.c.id.desc())
    )
    return list(asking.connection.execute(theirs))


def show_draft(asking: Asking, query: ShowDraft) -> DraftView:
    """What one's own waiting draft says so far. Raises :class:`DraftGone`, for somebody else's too."""
    theirs = select(ideas).where(
        ideas.c.organization_id == asking.organization.id,
        ideas.c.id == query.draft_id,
        own(asking),
        ideas.c.state == State.DRAFT,
    )
    row = asking.connection.execute(theirs).first()
    if row is None:
        raise DraftGone
    found = idea(row)
    return DraftView(found.content, found.origin.kind is OriginKind.ANONYMOUS)


def supported_by(asking: Asking, member_id: int) -> tuple[IdeaLine, ...]:
    """The ideas a person supports, the newest first."""
    given = exists().where(
        votes.c.organization_id == ideas.c.organization_id,
        votes.c.idea_id == ideas.c.id,
        votes.c.gesture == Gesture.SUPPORT,
        votes.c.member_id == member_id,
    )
    theirs = (
        select(ideas)
        .where(ideas.c.organization_id == asking.organization.id, ideas.c.state.in_(READABLE), given)
        .order_by(ideas.c.id.desc())
        .limit(MOST_LINES)
    )
    return tuple(line(row) for row in asking.connection.execute(theirs))


def logins(asking: Asking, member_id: int) -> tuple[str, ...]:
    """A person's accounts as the shell names them, like ``slack:U123``."""
    theirs = (
        select(accounts.c.connection, accounts.c.platform_id)
        .where(accounts.c.organization_id == asking.organization.id, accounts.c.member_id == member_id)
        .order_by(accounts.c.id)
    )
    return tuple(f"{row.connection}:{row.platform_id}" for row in asking.connection.execute(theirs))


def show_privacy(asking: Asking, _: ShowPrivacy) -> PrivacyView:
    """How long things are kept; nobody is named, so that administrators are the ones to write to."""
    return PrivacyView(asking.organization.policy.retention_days, "")
