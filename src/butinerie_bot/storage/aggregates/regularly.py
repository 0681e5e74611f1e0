"""What the routines ask again and again, mostly to find nothing: statements built once, for any organization ``own``.

Building one each time costs several times what running it does.
"""

from sqlalchemy import BigInteger, String, bindparam, cast, exists, func, literal, literal_column, select

from butinerie_bot.domain.campaigns import CampaignState
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.reminders import About, Rule
from butinerie_bot.storage.tables import decisions, ideas, news, outbox, promises
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_reminders import reminders

BUSY = ("waiting", "claimed")
_OWN, _NOW, _MOST, _SUPPORTERS = (bindparam(name, type_=BigInteger()) for name in ("own", "now", "most", "supporters"))
_DAY = bindparam("day", type_=String())

_newest = select(func.max(decisions.c.id)).where(
    decisions.c.organization_id == _OWN, decisions.c.idea_id == ideas.c.id, ~decisions.c.undone
)
_ended = select(decisions.c.idea_id).where(
    decisions.c.organization_id == _OWN,
    decisions.c.id == _newest.correlate(ideas).scalar_subquery(),
    decisions.c.until <= _DAY,
)
DEFERRED = (
    select(ideas)
    .where(ideas.c.organization_id == _OWN, ideas.c.state == State.DEFERRED.value)
    .where(ideas.c.id.in_(_ended.correlate(ideas)))
    .order_by(ideas.c.id)
    .limit(_MOST)
)
"""Ideas put off until ``day`` or before."""

_passed = select(promises.c.idea_id).where(
    promises.c.organization_id == _OWN, promises.c.kept.is_(None), promises.c.due < _DAY
)
MISSED = (
    select(ideas.c.id)
    .where(ideas.c.organization_id == _OWN, ideas.c.state == State.OPEN.value, ideas.c.id.in_(_passed))
    .order_by(ideas.c.id)
    .limit(_MOST)
)
"""Open ideas whose promise is of a day before ``day``."""

_owed = exists().where(
    outbox.c.organization_id == _OWN,
    outbox.c.key == literal("news:") + cast(news.c.member_id, String),
    outbox.c.state.in_(BUSY),
)
UNOWED = (
    select(news.c.member_id)
    .distinct()
    .where(news.c.organization_id == _OWN, news.c.told_at.is_(None), ~_owed)
    .order_by(news.c.member_id)
    .limit(_MOST)
)
"""Members with news for whom no delivery waits."""

_opening = (campaigns.c.state == CampaignState.PLANNED.value) & (campaigns.c.opens_at <= _NOW)
_closing = (campaigns.c.state == CampaignState.OPEN.value) & (campaigns.c.closes_at <= _NOW)
TURNING = (
    select(campaigns)
    .where(campaigns.c.organization_id == _OWN, _opening | _closing)
    .order_by(campaigns.c.id)
    .limit(_MOST)
)
"""Campaigns whose moment to open or close has come."""

_told = exists().where(
    reminders.c.organization_id == _OWN,
    reminders.c.about == About.SUPPORT.value,
    reminders.c.ref_id == ideas.c.id,
    reminders.c.rule == Rule.WELL_SUPPORTED.value,
)
SUPPORTED = (
    select(ideas.c.id)
    .where(ideas.c.organization_id == _OWN, ideas.c.state == State.OPEN.value)
    .where(_SUPPORTERS > 0, ideas.c.votes >= _SUPPORTERS, ~_told)
    .order_by(ideas.c.id)
    .limit(_MOST)
)
"""Open ideas with that many supporters of which nobody was told."""

_reminded = select(reminders.c.id).where(
    reminders.c.organization_id == _OWN, reminders.c.stage == literal_column("'waiting'"), reminders.c.due_at <= _NOW
)
_WORK = {
    "owe_news": UNOWED,
    "remind": _reminded,
    "point_out_supported": SUPPORTED,
    "turn_campaigns": TURNING,
    "reopen_deferred": DEFERRED,
    "refresh_promises": MISSED,
}
HAS_WORK = select(*(found.exists().label(name) for name, found in _WORK.items()))
"""By the name of a routine, whether it would find anything to do, in one look at what all of them look for."""
