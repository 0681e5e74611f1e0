"""What people are told of the ideas they wrote, support or offered to help with."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Update, and_, bindparam, select, update

from butinerie_bot.application.deliveries import (
    Claimed,
    DecidedContent,
    MergedContent,
    MergeUndoneContent,
    NewsContent,
    NewsLine,
    ReopenedContent,
    ThreadContent,
    VolunteerContent,
    WithdrawnContent,
)
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain.changes import ANSWERS, Change
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.pilots import PilotState
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.tables import accounts, members, merges, news, outbox, votes
from butinerie_bot.storage.times import micros, moment

_OWN, _ID, _MEMBER, _BEFORE, _AT = (
    bindparam(name, type_=BigInteger()) for name in ("own", "id", "member", "before", "told")
)


STATES = {
    Change.REOPENED: State.OPEN, Change.SEPARATED: State.OPEN, Change.MERGED: State.MERGED,
    Change.WITHDRAWN: State.WITHDRAWN,
}  # fmt: skip
"""What an idea is while such a change of it stands."""


def decided(telling: Telling) -> DecidedContent | None:
    """The answer, while it stands."""
    view = answered(telling)
    return None if view is None else DecidedContent(view, telling.language, telling.wrote(view.idea.id))


def answered(telling: Telling) -> IdeaView | None:
    """The idea, if the decision meant is still its answer."""
    view = telling.view(telling.subject.idea_id)
    stands = view is not None and view.decision is not None and view.decision.id == telling.subject.ref_id
    return view if stands else None


def news_of(telling: Telling) -> NewsContent | None:
    """What a person was not told yet, and nobody could undo unseen when this was due: what stands of each idea."""
    if telling.reader is None:
        return None
    due_at = due(telling.connection, telling.delivery, telling.now)
    untold = telling.connection.execute(_untold(), ripe(telling.organization, telling.reader.member_id, due_at))
    newest = {row.idea_id: row for row in untold}
    found = telling.views(list(newest)) if newest else ()
    lines = tuple(_line(telling, Change(newest[view.idea.id].change), view) for view in found if _stands(newest, view))
    return NewsContent(lines, telling.language) if lines else None


def _line(telling: Telling, change: Change, view: IdeaView) -> NewsLine:
    survivor = telling.idea(view.idea.root_id) if change is Change.MERGED else None
    return NewsLine(change, view, "" if survivor is None else survivor.content.title)


def _stands(newest: Mapping[int, Any], view: IdeaView) -> bool:
    """Whether the idea is still what its newest change has made it."""
    row = newest[view.idea.id]
    change, pilot = Change(row.change), None if view.pilot is None else view.pilot.pilot
    begun = pilot is not None and pilot.state is not PilotState.WANTED
    if change in ANSWERS.values():
        return view.decision is not None and view.decision.id == row.change_id and not begun
    if change is Change.PILOT_BEGUN:
        return view.idea.state is State.SELECTED and pilot is not None and pilot.under_way
    if change is Change.PILOT_ENDED:
        return view.idea.state is State.SELECTED and pilot is not None and pilot.verdict is not None
    return view.idea.state is STATES[change]


def due(connection: Connection, delivery: Claimed, now: datetime) -> datetime:
    """When the delivery was due: what is told and what is then written down as told depend on this moment alone."""
    at = connection.scalar(_due(), {"own": delivery.organization_id, "id": delivery.id})
    return now if at is None else moment(at)


@cache
def _due() -> Select[Any]:
    """Built once, as those below: what is decided is told to all who support it."""
    return select(outbox.c.due_at).where(outbox.c.organization_id == _OWN, outbox.c.id == _ID)


def ripe(organization: Organization, member_id: int, at: datetime) -> dict[str, int]:
    """Whose untold news are meant: those of changes that could no longer be undone unseen at that time."""
    before = micros(at - timedelta(minutes=organization.policy.notice_minutes))
    return {"own": organization.id, "member": member_id, "before": before}


def _ripe() -> ColumnElement[bool]:
    mine = (news.c.organization_id == _OWN) & (news.c.member_id == _MEMBER)
    return and_(mine, news.c.told_at.is_(None), news.c.at <= _BEFORE)


@cache
def _untold() -> Select[Any]:
    return select(news.c.change_id, news.c.idea_id, news.c.change).where(_ripe()).order_by(news.c.change_id)


@cache
def _now_told() -> Update:
    return update(news).where(_ripe()).values(told_at=_AT)


@cache
def _now_heard() -> Update:
    return update(members).where(members.c.organization_id == _OWN, members.c.id == _MEMBER).values(news_sent_at=_AT)


@cache
def _reader() -> Select[Any]:
    return select(accounts.c.member_id).where(accounts.c.organization_id == _OWN, accounts.c.id == _ID)


def news_told(
    connection: Connection, organization: Organization, delivery: Claimed, now: datetime, *, sent: bool
) -> None:
    """A delivery of news has ended, sent or of no use: what it held is not owed again."""
    member_id = connection.scalar(_reader(), {"own": organization.id, "id": delivery.subject.account_id})
    if member_id is None:
        return
    held = ripe(organization, member_id, due(connection, delivery, now))
    connection.execute(_now_told(), {**held, "told": micros(now)})
    if sent:
        connection.execute(_now_heard(), {"own": organization.id, "member": member_id, "told": micros(now)})


def thread(telling: Telling) -> ThreadContent | None:
    """One line under the card: its answer, or where it goes on, while that is so."""
    return _under_card(telling, answered(telling) or joined(telling))


def _under_card(telling: Telling, view: IdeaView | None) -> ThreadContent | None:
    channel = telling.channel()
    language = (channel.language if channel is not None else None) or telling.organization.language
    return None if view is None else ThreadContent(view, language)


def _while_it_is(telling: Telling, state: State) -> ThreadContent | None:
    view = telling.view(telling.subject.idea_id)
    return _under_card(telling, view if view is not None and view.idea.state is state else None)


def joined(telling: Telling) -> IdeaView | None:
    """The idea, if the merge meant still stands and nobody hid it meanwhile."""
    merge = telling.row(merges, telling.subject.ref_id)
    view = None if merge is None or merge.undone_at is not None else telling.view(merge.idea_id)
    return view if view is not None and view.idea.state is State.MERGED else None


def merged(telling: Telling) -> MergedContent | None:
    """Where two ideas go on together, unless the merge was undone."""
    merge = telling.row(merges, telling.subject.ref_id)
    if merge is None or merge.undone_at is not None:
        return None
    view, other = telling.view(merge.into_id), telling.idea(merge.idea_id)
    if view is None or other is None:
        return None
    absorbed = IdeaLine(other.number, other.content.title, other.state, other.tally.votes, other.promised_on)
    return MergedContent(view, absorbed, telling.language, telling.wrote(merge.into_id, merge.idea_id))


def merge_undone(telling: Telling) -> MergeUndoneContent | None:
    """Two ideas are separate again, unless they have been merged anew."""
    merge = telling.row(merges, telling.subject.ref_id)
    if merge is None or merge.undone_at is None:
        return None
    idea, into = telling.idea(merge.idea_id), telling.idea(merge.into_id)
    if idea is None or into is None or idea.merged_into == into.id:
        return None
    return MergeUndoneContent(idea.number, into.number, telling.language)


def volunteer(telling: Telling) -> VolunteerContent | None:
    """Who offers help, as long as they do."""
    idea = telling.idea(telling.subject.idea_id)
    if idea is None or not helps(telling, idea.root_id):
        return None
    return VolunteerContent(idea.number, telling.name(telling.subject.ref_id), telling.language)


def helps(telling: Telling, root_id: int) -> bool:
    """Whether the person of the account meant volunteers for that idea now."""
    person: Any = telling.row(accounts, telling.subject.ref_id)
    given = select(votes.c.member_id).where(
        votes.c.organization_id == telling.organization.id,
        votes.c.idea_id == root_id,
        votes.c.gesture == Gesture.VOLUNTEER,
        votes.c.member_id == (person.member_id if person is not None else 0),
    )
    return telling.connection.scalar(given) is not None


def reopened(telling: Telling) -> ReopenedContent | ThreadContent | None:
    """The idea is open again, while it is; to people, or in a line under its card."""
    if telling.subject.channel_id:
        return _while_it_is(telling, State.OPEN)
    idea = telling.idea(telling.subject.idea_id)
    if idea is None or idea.state is not State.OPEN:
        return None
    wrote = telling.wrote(idea.id)
    return ReopenedContent(idea.number, idea.content.title, idea.promised_on, telling.language, wrote)


def withdrawn(telling: Telling) -> WithdrawnContent | ThreadContent | None:
    """The idea was taken back, while it is; the same."""
    if telling.subject.channel_id:
        return _while_it_is(telling, State.WITHDRAWN)
    idea = telling.idea(telling.subject.idea_id)
    if idea is None or idea.state is not State.WITHDRAWN:
        return None
    return WithdrawnContent(idea.number, idea.content.title, telling.language)
