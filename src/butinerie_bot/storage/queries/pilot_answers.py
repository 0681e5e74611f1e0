"""What is answered about pilots: a list of them, or one."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from butinerie_bot.application.adoptions.queries import ShowAdoption
from butinerie_bot.application.pilots.queries import ListPilots, ShowPilot
from butinerie_bot.application.queries import Query, ShowIdea
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.adoption_refusals import NotSpread
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.pilot_refusals import NoPilot
from butinerie_bot.domain.pilots import UNDER_WAY, Verdict
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.lists import show_idea
from butinerie_bot.storage.queries.views import views, whole
from butinerie_bot.storage.tables import ideas
from butinerie_bot.storage.tables_pilots import pilots

LISTED = 20


def list_pilots(asking: Asking, _: ListPilots) -> tuple[IdeaView, ...]:
    """Those under way first, then by when they began."""
    running = pilots.c.state.in_([state.value for state in UNDER_WAY])
    newest = (
        select(pilots.c.idea_id)
        .where(pilots.c.organization_id == asking.organization.id)
        .order_by(running.desc(), pilots.c.id.desc())
        .limit(LISTED)
    )
    order = {idea_id: place for place, idea_id in enumerate(asking.connection.scalars(newest))}
    shown = whole().where(ideas.c.id.in_(list(order)), ideas.c.state == State.SELECTED)
    found = views(asking.connection, asking.organization, asking.now, shown)
    return tuple(sorted(found, key=lambda view: order[view.idea.id]))


def show_pilot(asking: Asking, query: ShowPilot) -> IdeaView:
    """The idea with its pilot. Raises UnknownIdea or :class:`NoPilot`."""
    view = show_idea(asking, ShowIdea(query.who, query.number))
    if view.pilot is None:
        raise NoPilot(query.number)
    return view


def show_adoption(asking: Asking, query: ShowAdoption) -> IdeaView:
    """The same, once its verdict is to spread it. Raises :class:`NotSpread`."""
    view = show_pilot(asking, ShowPilot(query.who, query.number))
    if view.pilot is None or view.pilot.pilot.verdict is not Verdict.SPREAD:
        raise NotSpread(query.number)
    return view


ANSWERS: Mapping[type[Query], Callable[[Asking, Any], Any]] = {
    ListPilots: list_pilots,
    ShowPilot: show_pilot,
    ShowAdoption: show_adoption,
}
