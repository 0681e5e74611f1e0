"""Questions: asked of the reader, answered in the person's language, leaving no trace."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, cast

from butinerie_bot.application import queries
from butinerie_bot.application.accounts.own_data import ShowMyData
from butinerie_bot.application.adoptions.queries import ShowAdoption
from butinerie_bot.application.campaigns.queries import ListCampaigns, ShowCampaign
from butinerie_bot.application.desk import DeskView, ShowDesk
from butinerie_bot.application.digests.digests import ShowAnswers
from butinerie_bot.application.people import Who
from butinerie_bot.application.pilots.queries import ListPilots, ShowPilot
from butinerie_bot.application.queries import Query
from butinerie_bot.application.reminders.settings_view import ShowKinds, ShowSettings
from butinerie_bot.application.views import CommentView, IdeaView, PersonView, StandingView
from butinerie_bot.chat.answers import Desk, Whisper
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.house import House
from butinerie_bot.chat.presenter import (
    accounts,
    adoptions,
    campaigns,
    desk,
    helping,
    letters,
    lists,
    pilots,
    settings,
    showing,
)
from butinerie_bot.chat.presenter.cards import card
from butinerie_bot.chat.presenter.voice import Voice

SAID: Mapping[type[Query], Callable[[Voice, Any], Document]] = {
    queries.ShowMine: lists.mine,
    queries.ReviewIdeas: lists.review,
    queries.ShowPrivacy: helping.privacy,
    ListCampaigns: campaigns.campaigns,
    ListPilots: pilots.pilots,
    ShowAdoption: adoptions.asked,
    ShowCampaign: campaigns.shown,
    ShowSettings: settings.settings,
    ShowAnswers: letters.answers,
}
"""Answers that need nothing but what was read."""


async def consult(house: House, voice: Voice, query: Query, person: PersonView) -> Whisper:
    """The query's answer. Raises a Refusal."""
    if isinstance(query, queries.ShowIdea):
        return await show(house, voice, query, person)
    if isinstance(query, ShowMyData):
        return Whisper(accounts.data(voice, await house.reader.ask(query), house.address))
    view = await house.reader.ask(query)
    match query:
        case ShowPilot():
            return Whisper(pilots.shown(voice, view, person.roles), (card(voice, view),))
        case ShowKinds():
            return Whisper(settings.kinds(voice, view, person.roles))
        case queries.ListIdeas():
            return Whisper(lists.ideas(voice, query, view))
        case queries.SearchIdeas():
            return Whisper(lists.search(voice, query, view))
    return Whisper(SAID[type(query)](voice, view))


async def at_desk(house: House, voice: Voice, who: Who, person: PersonView) -> Desk:
    """All that waits for them, and what is theirs."""
    return desk.desk(voice, cast("DeskView", await house.reader.ask(ShowDesk(who))), known=person.known)


async def show(house: House, voice: Voice, query: queries.ShowIdea, person: PersonView) -> Whisper:
    """One idea whole: what one may do with it, what was said under it, its card."""
    view = await house.idea(query.who, query.number)
    comments, standing = await asyncio.gather(
        house.reader.ask(queries.ListComments(query.who, query.number)), house.standing(query.who, query.number)
    )
    said = _shown(voice, view, cast("tuple[CommentView, ...]", comments), standing, person)
    return Whisper(said, (card(voice, view, whole=True),))


def _shown(
    voice: Voice, view: IdeaView, comments: tuple[CommentView, ...], standing: StandingView | None, person: PersonView
) -> Document:  # fmt: skip
    hiding = showing.hiding(voice, view.idea.number, comments, person.roles)
    buttons = (*showing.ways(voice, view, standing, person.roles), *hiding)
    return Document((*showing.lead(voice, view), *lists.comments(voice, comments)), buttons)
