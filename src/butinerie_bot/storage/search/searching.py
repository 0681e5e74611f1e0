"""Ideas found by words, best first."""

from math import ceil

from sqlalchemy import select

from butinerie_bot.application.queries import SearchIdeas
from butinerie_bot.application.views import IdeaLine, IdeaList
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.queries.lists import PAGE
from butinerie_bot.storage.queries.views import READABLE, line
from butinerie_bot.storage.search.matching import ranked, stems
from butinerie_bot.storage.search.spelling import spellings
from butinerie_bot.storage.tables import ideas

MOST_FOUND = 100


def search_ideas(asking: Asking, query: SearchIdeas) -> IdeaList:
    """The first page of what holds all the words; else of what holds some, or words spelt nearly so."""
    connection, organization_id = asking.connection, asking.organization.id
    found = readable(asking, ranked(connection, organization_id, stems(query.words), MOST_FOUND, every=True))
    if not found:
        nearly = spellings(connection, query.words)
        found = readable(asking, ranked(connection, organization_id, nearly, MOST_FOUND))
    return IdeaList(tuple(found[:PAGE]), len(found), 1, max(1, ceil(len(found) / PAGE)))


def readable(asking: Asking, idea_ids: list[int]) -> list[IdeaLine]:
    """Those that people may read, in the order given."""
    wanted = select(ideas).where(
        ideas.c.organization_id == asking.organization.id, ideas.c.id.in_(idea_ids), ideas.c.state.in_(READABLE)
    )
    kept = {row.id: line(row) for row in asking.connection.execute(wanted)}
    return [kept[idea_id] for idea_id in idea_ids if idea_id in kept]
