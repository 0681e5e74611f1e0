"""What the chat must know of a person: language, roles, what they were being asked, where they stand on ideas."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from butinerie_bot.application.queries import KnowPerson, StandOn
from butinerie_bot.application.views import PersonView, StandingView
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.permissions import MAY, Action
from butinerie_bot.domain.refusals import NotAllowed
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.aggregates.dialogues import about
from butinerie_bot.storage.queries.asking import Asking, language_of
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables import choices, dialogues, grants, ideas, members, units, votes
from butinerie_bot.storage.tables_talks import private_talks
from butinerie_bot.storage.times import micros


def know_person(asking: Asking, _: KnowPerson) -> PersonView:
    """Language (their own, else their account's, else the organization's), roles, and the question that waits."""
    account, organization = asking.account, asking.organization
    if account is None:
        return PersonView(False, language_of(asking.who.language, organization.language), frozenset(), False)
    member = member_of(asking, account.member_id)
    asked, offered = waiting(asking, account.id)
    return PersonView(
        known=True,
        language=language_of(member.language, account.language, asking.who.language, organization.language),
        roles=roles_of(asking, account.member_id),
        privacy_told=member.privacy_told,
        dialogue=asked,
        choices=offered,
        left=account.left_at is not None,
        talk_closed=_closed(asking, account.id),
    )


def _closed(asking: Asking, account_id: int) -> bool:
    """Whether we could not write to them when we last tried."""
    own = (private_talks.c.organization_id == asking.organization.id) & (private_talks.c.account_id == account_id)
    return asking.connection.scalar(select(private_talks.c.closed_at).where(own)) is not None


def member_of(asking: Asking, member_id: int) -> AnyRow:
    """The row of ``members``, with the name of the unit as ``unit``."""
    unit = (units.c.organization_id == members.c.organization_id) & (units.c.id == members.c.unit_id)
    theirs = (
        select(members, units.c.name.label("unit"))
        .select_from(members.outerjoin(units, unit))
        .where(members.c.organization_id == asking.organization.id, members.c.id == member_id)
    )
    return asking.connection.execute(theirs).one()


def roles_of(asking: Asking, member_id: int) -> frozenset[Role]:
    """The roles given to a person, for whatever unit."""
    given = select(grants.c.role).where(
        grants.c.organization_id == asking.organization.id, grants.c.member_id == member_id
    )
    return frozenset(Role(role) for role in asking.connection.scalars(given))


def require_one_of(asking: Asking, action: Action) -> None:
    """Raise :class:`NotAllowed` unless who asks holds a role that the table of permissions names."""
    account, allowed = asking.account, MAY[action]
    if account is None or roles_of(asking, account.member_id).isdisjoint(allowed):
        raise NotAllowed(action, allowed)


def waiting(asking: Asking, account_id: int) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The form whose question waits for an answer, and the words that stand for the last buttons shown."""
    mine = (dialogues.c.organization_id == asking.organization.id) & (dialogues.c.account_id == account_id)
    open_ones = select(dialogues.c.form).where(mine, dialogues.c.expires_at > micros(asking.now))
    offered = select(choices.c.choices).where(
        choices.c.organization_id == asking.organization.id, choices.c.account_id == account_id
    )
    sealed = asking.connection.scalar(offered)
    place = about(asking.organization.id, account_id)
    pairs = json.loads(asking.seal.open(sealed, place) or "[]") if sealed else []
    return asking.connection.scalar(open_ones) or "", tuple((label, action) for label, action in pairs)


def stand_on(asking: Asking, query: StandOn) -> Mapping[int, StandingView]:
    """Where a person stands on the ideas of those numbers; a merged idea stands where its survivor does."""
    asked = asking.connection.execute(
        select(ideas.c.number, ideas.c.root_id).where(
            ideas.c.organization_id == asking.organization.id, ideas.c.number.in_(query.numbers), ideas.c.number > 0
        )
    ).all()
    roots = [row.root_id for row in asked]
    cluster = asking.connection.execute(
        select(ideas.c.id, ideas.c.root_id, ideas.c.state, ideas.c.author_id).where(
            ideas.c.organization_id == asking.organization.id, ideas.c.root_id.in_(roots)
        )
    ).all()
    mine = set(asking.siblings)
    given = gestures_of(asking, roots)
    nameless = set(asking.nameless)
    own = {row.root_id for row in cluster if row.author_id in mine or row.id in nameless}
    open_ones = {row.id for row in cluster if row.state == State.OPEN}
    return {row.number: standing(row.root_id, given, own, open_ones) for row in asked}


def standing(root: int, given: set[tuple[int, str]], own: set[int], open_ones: set[int]) -> StandingView:
    """What is known of one root, as a view."""
    supports, volunteers, interested = (
        (root, gesture) in given for gesture in (Gesture.SUPPORT, Gesture.VOLUNTEER, Gesture.INTEREST)
    )
    return StandingView(supports, volunteers, interested, root in own, root in open_ones)


def gestures_of(asking: Asking, roots: list[int]) -> set[tuple[int, str]]:
    """What of the asker counts on these roots: (root id, gesture)."""
    account = asking.account
    if account is None:
        return set()
    counted = select(votes.c.idea_id, votes.c.gesture).where(
        votes.c.organization_id == asking.organization.id,
        votes.c.idea_id.in_(roots),
        votes.c.gesture.in_([gesture.value for gesture in Gesture]),
        votes.c.member_id == account.member_id,
    )
    return set(asking.connection.execute(counted))
