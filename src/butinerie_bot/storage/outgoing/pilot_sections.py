"""What letters may tell of pilots: those that moved, and those whose gain was measured."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from butinerie_bot.application.digests.editions import Measured, PilotMove
from butinerie_bot.application.views import IdeaView
from butinerie_bot.storage.outgoing.since import Since
from butinerie_bot.storage.queries.views import local, views_of
from butinerie_bot.storage.tables_gains import gains, measurements
from butinerie_bot.storage.tables_pilots import checkins, pilots
from butinerie_bot.storage.times import micros, moment

MOST = 30
"""Of each kind; a letter has a few places."""


def pilot_news(since: Since) -> tuple[Sequence[PilotMove], Sequence[Measured]]:
    """Both, the newest first; their ideas are read together."""
    days, measured = _moved(since), _measured(since)
    ideas = list(dict.fromkeys((*days, *measured)))
    seen = {view.idea.id: view for view in views_of(since.connection, since.organization, since.now, ideas)}
    shown = {idea_id: view for idea_id, view in seen.items() if _began(view)}
    moves = [PilotMove(shown[each], date.fromisoformat(days[each])) for each in days if each in shown]
    return moves, [Measured(shown[each], moment(measured[each])) for each in measured if each in shown]


def _began(view: IdeaView) -> bool:
    return view.pilot is not None and view.pilot.pilot.started_on is not None


def _moved(since: Since) -> Mapping[int, str]:
    """By idea, the last day on which its pilot began or ended, or its owner spoke of it."""
    own, first = since.organization.id, local(since.organization, since.at).isoformat()
    told = _told(own).subquery()
    moved = (pilots.c.started_on >= first) | (pilots.c.ended_on >= first) | (told.c.given_on >= first)
    both = pilots.outerjoin(told, told.c.pilot_id == pilots.c.id)
    newest = select(pilots.c.idea_id, pilots.c.started_on, pilots.c.ended_on, told.c.given_on).select_from(both)
    mine = newest.where(pilots.c.organization_id == own, moved).order_by(pilots.c.id.desc()).limit(MOST)
    return {row.idea_id: max(filter(None, row[1:])) for row in since.connection.execute(mine)}


def _told(own: int) -> Select[Any]:
    """When each pilot was last spoken of."""
    given = func.max(checkins.c.given_on).label("given_on")
    return select(checkins.c.pilot_id, given).where(checkins.c.organization_id == own).group_by(checkins.c.pilot_id)


def _measured(since: Since) -> Mapping[int, int]:
    """By idea, when the gain of its pilot was last measured."""
    own, at = since.organization.id, func.max(measurements.c.at).label("at")
    gain = (gains.c.organization_id == own) & (gains.c.id == measurements.c.gain_id)
    pilot = (pilots.c.organization_id == own) & (pilots.c.id == gains.c.pilot_id)
    new = (measurements.c.organization_id == own) & (measurements.c.at > micros(since.at))
    found = select(pilots.c.idea_id, at).select_from(measurements.join(gains, gain).join(pilots, pilot)).where(new)
    newest = found.group_by(pilots.c.idea_id).order_by(at.desc(), pilots.c.idea_id).limit(MOST)
    return {row.idea_id: row.at for row in since.connection.execute(newest)}
