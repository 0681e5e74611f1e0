"""Ideas like a new one among 10,000: how long it takes, and how often the one meant is among the first five."""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils
from sqlalchemy import insert

from benchmarks import french
from benchmarks.houses import sqlite_in, town
from butinerie_bot.application.people import Who
from butinerie_bot.application.queries import FindSimilar
from butinerie_bot.storage.engine import read_engine
from butinerie_bot.storage.queries.asking import Asking
from butinerie_bot.storage.search.similar import closest, find_similar
from butinerie_bot.storage.tables import ideas
from butinerie_bot.testing.builders import CHAT, World

TOTAL, ASKED, FIRST = 10_000, 1_000, 5
ALLOWED = 0.03
"""How far recall may stay below that of comparing with every idea there is."""
Recall = Callable[[str], Sequence[int]]


async def measure(folder: Path, total: int = TOTAL, asked: int = ASKED) -> tuple[dict[str, float], dict[str, float]]:
    """Recalls and the goals for them, on the same questions."""
    chance = random.Random(1)  # noqa: S311 - the same ideas each time
    made = french.ideas(total, chance)
    url = sqlite_in(folder)
    world = stocked(url, made)
    sought = chance.sample(range(total), asked)
    questions = {
        "recall_typos": [(at, french.misspelt(made[at], chance)) for at in sought],
        "recall_reworded": [(at, french.reworded(made[at], chance)) for at in sought],
    }
    whole = exhaustive([french.title(idea) for idea in made])
    with read_engine(url).connect() as connection:
        asking = Asking(connection, world.organization, world.clock.now(), Who(CHAT, "", "anne"))
        values = {name: recall(_ours(asking), pairs) for name, pairs in questions.items()}
        took = milliseconds(asking, [question for pairs in questions.values() for _, question in pairs])
    goals = {name: recall(whole, pairs) - ALLOWED for name, pairs in questions.items()}
    return {"similar_ms": took, **values}, goals


def stocked(url: str, made: Sequence[french.Idea]) -> World:
    """A town with these ideas; the first has the id 0 no more than any row has: ids are numbers plus 1,000."""
    world = town(url, 0)
    rows = [
        {
            "organization_id": world.organization.id, "id": _id(at), "number": at + 1, "state": "open",
            "title": french.title(idea), "root_id": _id(at), "created_at": 0, "changed_at": 0,
        }
        for at, idea in enumerate(made)
    ]  # fmt: skip
    with world.engine.begin() as connection:
        connection.execute(insert(ideas), rows)
    return world


def _id(at: int) -> int:
    return 1_000 + at


def _ours(asking: Asking) -> Recall:
    return lambda question: [root - _id(0) for _, root in closest(asking, question)[:FIRST]]


def exhaustive(titles: Sequence[str]) -> Recall:
    """Compares with every title, whatever the order of the words."""
    plain = [utils.default_process(title) for title in titles]

    def first(question: str) -> Sequence[int]:
        asked = utils.default_process(question)
        return [at for _, _, at in process.extract(asked, plain, scorer=fuzz.token_sort_ratio, limit=FIRST)]

    return first


def recall(found: Recall, pairs: Sequence[tuple[int, str]]) -> float:
    """The share of questions whose idea is among the first five."""
    return sum(at in found(question) for at, question in pairs) / len(pairs)


def milliseconds(asking: Asking, questions: Sequence[str]) -> float:
    """The mean of one question, from the title to the lines that are shown."""
    began = time.perf_counter()
    for question in questions:
        find_similar(asking, FindSimilar(asking.who, question))
    return (time.perf_counter() - began) / len(questions) * 1e3
