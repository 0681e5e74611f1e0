"""A person's own page, read in a handful of statements; nothing is written, whoever looks."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, exists, select

from butinerie_bot.application.deliveries import Claimed, Kind, Subject, What
from butinerie_bot.application.desk import DeskView, ShowDesk
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.pilots import UNDER_WAY
from butinerie_bot.domain.reminders import Reminder, Stage
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates.reminders import reminder_in
from butinerie_bot.storage.outgoing.known import Known
from butinerie_bot.storage.outgoing.nudges import item
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.mine import own, written_by
from butinerie_bot.storage.queries.views import line, views, whole
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables import ideas, votes
from butinerie_bot.storage.tables_pilots import pilots
from butinerie_bot.storage.tables_reminders import reminders

MOST_WAITING, MOST_OF_EACH, MOST_READ = 6, 5, 40
"""Reminders and other lines on the page; reminders looked at for them."""


def show_desk(asking: Asking, _: ShowDesk) -> DeskView:
    """What waits for who asks; for somebody never met, what there is to support."""
    account = asking.account
    if account is None:
        return DeskView(unseen=_unseen(asking, 0))
    written = written_by(asking)
    return DeskView(
        waiting=tuple(_waiting(asking, account)),
        ideas=tuple(line(row) for row in written if row.state != State.DRAFT)[:MOST_OF_EACH],
        drafts=tuple((row.id, row.title) for row in written if row.state == State.DRAFT)[:MOST_OF_EACH],
        pilots=_led(asking, account.member_id),
        unseen=_unseen(asking, account.member_id),
    )


def _waiting(asking: Asking, account: AnyRow) -> Iterator[NudgeContent]:
    """What each reminder would say if it were sent now; of one thing, only what was said of it last."""
    subject = Subject(What.NUDGE, account_id=account.id)
    delivery = Claimed(0, asking.organization.id, account.connection, "", Kind.NUDGE, 0, subject)
    telling = Telling(Known(asking.connection, asking.organization, asking.now), delivery)
    last = {(each.about, each.ref_id): each for each in reversed(_told(asking, account.member_id))}
    found = (item(telling, each) for each in reversed(last.values()))
    for _, told in zip(range(MOST_WAITING), (each for each in found if each is not None), strict=False):
        yield told


def _told(asking: Asking, member_id: int) -> list[Reminder]:
    """Those that were sent and still stand, the latest first."""
    theirs = select(reminders).where(
        reminders.c.organization_id == asking.organization.id,
        reminders.c.member_id == member_id,
        reminders.c.stage == Stage.SENT.value,
    )
    latest = theirs.order_by(reminders.c.sent_at.desc(), reminders.c.id.desc()).limit(MOST_READ)
    stand = (reminder_in(row) for row in asking.connection.execute(latest))
    return [each for each in stand if each.ends_at is None or each.ends_at > asking.now]


def _led(asking: Asking, member_id: int) -> tuple[IdeaView, ...]:
    """The pilots under way that they own or sponsor, the latest first."""
    theirs = (pilots.c.owner_id == member_id) | (pilots.c.sponsor_id == member_id)
    running = pilots.c.state.in_([state.value for state in UNDER_WAY])
    wanted = (
        select(pilots.c.idea_id)
        .where(pilots.c.organization_id == asking.organization.id, theirs, running)
        .order_by(pilots.c.id.desc())
        .limit(MOST_OF_EACH)
    )
    found = list(asking.connection.scalars(wanted))
    if not found:
        return ()
    shown = whole().where(ideas.c.id.in_(found), ideas.c.state == State.SELECTED).order_by(ideas.c.number.desc())
    return views(asking.connection, asking.organization, asking.now, shown)


def _unseen(asking: Asking, member_id: int) -> tuple[IdeaLine, ...]:
    """Open ideas of others that they have not supported: those with the fewest votes, then the newest."""
    open_ones = (
        select(ideas)
        .where(ideas.c.organization_id == asking.organization.id, ideas.c.state == State.OPEN.value)
        .where(~own(asking), ~_supported(member_id))
        .order_by(ideas.c.votes, ideas.c.opened_at.desc(), ideas.c.number.desc())
        .limit(MOST_OF_EACH)
    )
    return tuple(line(row) for row in asking.connection.execute(open_ones))


def _supported(member_id: int) -> ColumnElement[bool]:
    return exists().where(
        votes.c.organization_id == ideas.c.organization_id,
        votes.c.idea_id == ideas.c.id,
        votes.c.gesture == Gesture.SUPPORT,
        votes.c.member_id == member_id,
    )
