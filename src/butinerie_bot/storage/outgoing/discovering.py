"""How many deliveries have shown each idea, and which open ones wait for their turn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from butinerie_bot.application.deliveries import Ending, Settled, What
from butinerie_bot.domain.ideas import State
from butinerie_bot.storage.dialects import Statement, given
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.tables_reminders import idea_views

_SHOWN = Statement(
    """
    INSERT INTO idea_views (organization_id, idea_id, views)
    SELECT {p}, CAST(t.value ->> 0 AS bigint), CAST(t.value ->> 1 AS bigint) FROM {given}
    WHERE true ORDER BY 2 ON CONFLICT (organization_id, idea_id)
    DO UPDATE SET views = idea_views.views + excluded.views"""
)
"""Organization; (idea, how many deliveries showed it). In order, so that two processes do not wait for one another."""


def count(connection: Connection, organization_id: int, ended: Iterable[Settled]) -> None:
    """Add what these have shown: a card where it first appears, the lines of a letter. An edit shows nothing new."""
    sent = [each for each in ended if each.ending is Ending.SENT]
    shown = Counter(each.delivery.subject.idea_id for each in sent if _is_new_card(each))
    lines = Counter(number for each in sent for number in each.shown)
    if lines:
        mine = (ideas.c.organization_id == organization_id) & ideas.c.number.in_(lines)
        for row in connection.execute(select(ideas.c.id, ideas.c.number).where(mine)):
            shown[row.id] += lines[row.number]
    if shown:
        _SHOWN.run(connection, organization_id, given(shown.items()))


def _is_new_card(settled: Settled) -> bool:
    return bool(settled.message) and settled.delivery.subject.what is What.CARD


def seen() -> ColumnElement[int]:
    """How many deliveries have shown an idea, in a select of :func:`open_ideas`."""
    return func.coalesce(idea_views.c.views, 0)


def open_ideas(
    organization_id: int, conditions: Sequence[ColumnElement[bool]], order: Sequence[ColumnElement[Any]],
    of_one_unit: int, most: int,
) -> Select[Any]:  # fmt: skip
    """The first open ideas of each unit in that order, and of all of them."""
    views = (idea_views.c.organization_id == ideas.c.organization_id) & (idea_views.c.idea_id == ideas.c.id)
    place = func.row_number().over(order_by=order).label("place")
    in_unit = func.row_number().over(partition_by=ideas.c.unit_id, order_by=order).label("in_unit")
    mine = (ideas.c.organization_id == organization_id) & (ideas.c.state == State.OPEN.value)
    found = (
        select(ideas.c.id, place, in_unit)
        .select_from(ideas.outerjoin(idea_views, views))
        .where(mine, *conditions)
        .subquery()
    )
    kept = select(ideas).join(found, (ideas.c.id == found.c.id) & (ideas.c.organization_id == organization_id))
    return kept.where(found.c.in_unit <= of_one_unit).order_by(found.c.place).limit(most)
