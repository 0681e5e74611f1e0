"""The read-only list of ideas: whole ideas, counts by state, twenty a page."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, true

from butinerie_bot.application.queries import ShowBoard
from butinerie_bot.application.views import BoardView
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.pilots import ENDED, UNDER_WAY
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.views import READABLE, views, whole
from butinerie_bot.storage.search.matching import matches
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.tables_pilots import pilots

PAGE = 20
IN_PILOT, FINISHED = "pilot", "finished"
SHOWN = READABLE | {State.MERGED}
ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "new": (ideas.c.opened_at.desc(), ideas.c.number.desc()),
    "top": (ideas.c.votes.desc(), ideas.c.supports.desc(), ideas.c.number.desc()),
    "promised": (ideas.c.promised_on.is_(None), ideas.c.promised_on, ideas.c.number),
}


def show_board(asking: Asking, query: ShowBoard) -> BoardView:
    """One page; a page past the last shows the last."""
    wanted = searched(asking, query.search)
    counts = counts_by_state(asking, wanted)
    found = counts.get(query.state, 0)
    pages = max(1, ceil(found / PAGE))
    page = min(max(1, query.page), pages)
    state = true() if query.state == "all" else filtered() == query.state
    mine = (ideas.c.organization_id == asking.organization.id) & ideas.c.state.in_(SHOWN)
    listing = select(ideas.c.id).where(mine, wanted, state).order_by(*ORDERS[query.order])
    # The page's ids first: whole ideas, with their long texts, are then read for these alone.
    ids = list(asking.connection.scalars(listing.limit(PAGE).offset((page - 1) * PAGE)))
    shown = whole().where(ideas.c.id.in_(ids)).order_by(*ORDERS[query.order])
    return BoardView(
        ideas=views(asking.connection, asking.organization, asking.now, shown),
        counts=counts,
        found=found,
        page=page,
        pages=pages,
        most_votes=most_votes(asking),
    )


def searched(asking: Asking, words: str) -> ColumnElement[bool]:
    """What keeps the ideas that hold all the words, or their number (``12`` or ``#12``)."""
    sought = words.strip()
    if not sought:
        return true()
    if (number := sought.lstrip("#")).isdecimal() and len(number) < 10:
        return ideas.c.number == int(number)
    return ideas.c.id.in_(matches(asking.connection, asking.organization.id, sought))


def counts_by_state(asking: Asking, wanted: ColumnElement[bool]) -> dict[str, int]:
    """How many ideas each filter holds, ``all`` included."""
    held = select(filtered().label("held")).where(
        ideas.c.organization_id == asking.organization.id, ideas.c.state.in_(SHOWN), wanted
    ).subquery()  # fmt: skip
    tally = select(held.c.held, func.count()).group_by(held.c.held)
    counts = dict.fromkeys([*map(str, sorted(SHOWN)), IN_PILOT, FINISHED], 0)
    counts.update((state, count) for state, count in asking.connection.execute(tally))
    return {"all": sum(counts.values()), **counts}


def filtered() -> ColumnElement[str]:
    """Which filter an idea is found under: its state or, once its pilot has begun, its pilot's."""
    own = (pilots.c.organization_id == ideas.c.organization_id) & (pilots.c.idea_id == ideas.c.id)
    tried = select(pilots.c.state).where(own).correlate(ideas).scalar_subquery()
    selected = ideas.c.state == State.SELECTED
    return case(
        (selected & tried.in_(UNDER_WAY), literal(IN_PILOT)), (selected & tried.in_(ENDED), literal(FINISHED)),
        else_=ideas.c.state,
    )  # fmt: skip


def most_votes(asking: Asking) -> int:
    """The most votes that an idea on the board has."""
    most = select(func.max(ideas.c.votes)).where(
        ideas.c.organization_id == asking.organization.id, ideas.c.state.in_(SHOWN)
    )
    return asking.connection.scalar(most) or 0
