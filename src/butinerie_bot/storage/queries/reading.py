"""The Reader: each query answered from the read pool, in a handful of statements, leaving no trace."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from butinerie_bot.application import queries
from butinerie_bot.application.accounts.own_data import ShowMyData
from butinerie_bot.application.desk import ShowDesk
from butinerie_bot.application.digests.digests import ShowAnswers
from butinerie_bot.application.ports import Clock
from butinerie_bot.application.queries import Query
from butinerie_bot.application.reminders.settings_view import ShowKinds, ShowSettings
from butinerie_bot.storage.queries import board, campaign_reading, lists, mine, own_data, persons, pilot_answers
from butinerie_bot.storage.queries.asking import Asking, organization_of
from butinerie_bot.storage.queries.desk import show_desk
from butinerie_bot.storage.queries.letter_answers import show_answers
from butinerie_bot.storage.queries.own_settings import show_settings
from butinerie_bot.storage.queries.shown import list_shown
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.search import searching, similar

T = TypeVar("T")


class Pool(Protocol):
    """Read connections, each on a thread of its own."""

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What ``work`` returns. Raises :class:`~butinerie_bot.application.ports.StoreAway`."""


ANSWERS: Mapping[type[Query], Callable[[Asking, Any], Any]] = {
    queries.KnowPerson: persons.know_person,
    queries.StandOn: persons.stand_on,
    queries.ShowMine: mine.show_mine,
    ShowSettings: show_settings,
    ShowKinds: show_settings,
    queries.ShowDraft: mine.show_draft,
    queries.ShowPrivacy: mine.show_privacy,
    ShowMyData: own_data.show_my_data,
    ShowAnswers: show_answers,
    ShowDesk: show_desk,
    queries.ListIdeas: lists.list_ideas,
    queries.ShowIdea: lists.show_idea,
    queries.ListComments: lists.list_comments,
    queries.ReviewIdeas: lists.review_ideas,
    queries.SearchIdeas: searching.search_ideas,
    queries.FindSimilar: similar.find_similar,
    queries.ShowBoard: board.show_board,
    queries.ListShown: list_shown,
    **campaign_reading.ANSWERS,
    **pilot_answers.ANSWERS,
}


class PoolReader:
    """The :class:`~butinerie_bot.application.ports.Reader` of the house."""

    def __init__(self, pool: Pool, clock: Clock, seal: Seal | None = None) -> None:
        self._pool = pool
        self._clock = clock
        self._seal = seal or passing_seal()

    async def ask(self, query: Query) -> Any:
        """The query's view. Raises a Refusal, or :class:`~butinerie_bot.application.ports.StoreAway`."""
        return await self._pool.read(partial(answer, query=query, clock=self._clock, seal=self._seal))


def answer(connection: Connection, query: Query, clock: Clock, seal: Seal | None = None) -> Any:
    """The query's view, read on this connection. Raises a Refusal."""
    organization = organization_of(connection, query.who.connection, query.who.workspace)
    return ANSWERS[type(query)](Asking(connection, organization, clock.now(), query.who, seal or passing_seal()), query)
