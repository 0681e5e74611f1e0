"""Answers that were promised, and that nobody owes any more since somebody left."""

from sqlalchemy import ColumnElement, Connection, Row, exists, func, select

from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.reminders import About, Rule, Trace
from butinerie_bot.storage.aggregates.members import is_there
from butinerie_bot.storage.tables import accounts, grants, ideas
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_reminders import reminders

STEWARDS_OWE = (Rule.ANSWER_NEAR.value, Rule.ANSWER_PASSED.value)


def orphans(connection: Connection, organization_id: int, member_id: int) -> Row[tuple[int, str | None]]:
    """``answers`` open ideas whose answer was this person's alone, and the ``nearest`` of their dates."""
    own = ideas.c.organization_id == organization_id
    taken = select(reminders.c.ref_id).where(
        reminders.c.organization_id == organization_id, reminders.c.member_id == member_id,
        reminders.c.about == About.IDEA.value, reminders.c.rule.in_(STEWARDS_OWE),
        reminders.c.trace == Trace.LEFT.value,
    )  # fmt: skip
    theirs = select(campaigns.c.id).where(
        campaigns.c.organization_id == organization_id, campaigns.c.steward_id == member_id
    )
    alone = ideas.c.id.in_(taken) | ideas.c.campaign_id.in_(theirs) | ~_stewarded(organization_id)
    waiting = (ideas.c.state == State.OPEN.value) & ideas.c.promised_on.is_not(None)
    found = select(func.count().label("answers"), func.min(ideas.c.promised_on).label("nearest"))
    return connection.execute(found.select_from(ideas).where(own, waiting, alone)).one()


def _stewarded(organization_id: int) -> ColumnElement[bool]:
    held = (grants.c.organization_id == organization_id) & (grants.c.role == Role.STEWARD.value)
    theirs = (accounts.c.organization_id == organization_id) & (accounts.c.member_id == grants.c.member_id)
    return exists().where(held, theirs, is_there())
