"""Ideas of a file brought in, at most 200 at once, each once however often the file is brought."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from butinerie_bot.application.commands import ImportedIdea, ImportIdeas
from butinerie_bot.application.outcomes import Imported
from butinerie_bot.application.ports import Recorder
from butinerie_bot.exchange.mapping import Kind
from butinerie_bot.exchange.problems import Unreadable
from butinerie_bot.exchange.proposals import Proposals
from butinerie_bot.storage.queries.exporting import known_of, native_of

PIECE = 200
T = TypeVar("T")


class Pool(Protocol):
    """What reads the store."""

    async def read(self, ask: Callable[[Connection], T]) -> T:
        """What ``ask`` finds."""


@dataclass(frozen=True, slots=True)
class Wish:
    """``dry`` changes nothing; ``post`` shows cards; ``promise`` owes an answer by that day."""

    organization_id: int
    dry: bool = False
    post: bool = False
    promise: date | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many came in, and how many were here already."""

    new: int = 0
    known: int = 0


async def bring(found: Proposals, wish: Wish, recorder: Recorder, pool: Pool, progress: Callable[[int], None]) -> Count:
    """Bring the ideas in; ``progress`` hears after each piece how many are done. Raises :class:`Unreadable`."""
    new = known = 0
    for source, ideas in pieces(found):
        native, rest = await sorted_out(source, ideas, wish, pool)
        count = await foretold(source, rest, wish, pool) if wish.dry else await brought(source, rest, wish, recorder)
        new, known = new + count.new, known + count.known + native
        progress(new + known)
    return Count(new, known)


def pieces(found: Proposals) -> Iterator[tuple[str, Sequence[ImportedIdea]]]:
    """The ideas of each source, at most 200 at once, in the order of the file."""
    by_source: dict[str, list[ImportedIdea]] = defaultdict(list)
    for source, idea in found.ideas:
        by_source[source].append(idea)
    for source, ideas in by_source.items():
        for start in range(0, len(ideas), PIECE):
            yield source, ideas[start : start + PIECE]


async def sorted_out(
    source: str, ideas: Sequence[ImportedIdea], wish: Wish, pool: Pool
) -> tuple[int, Sequence[ImportedIdea]]:
    """How many are ideas of this very database, written down by our export; and the others."""
    if source != Kind.OWN:
        return 0, ideas
    ids = [idea.external_id for idea in ideas]
    ours = await pool.read(lambda connection: native_of(connection, wish.organization_id, ids))
    rest = [idea for idea in ideas if idea.external_id not in ours]
    return len(ideas) - len(rest), rest


async def foretold(source: str, ideas: Sequence[ImportedIdea], wish: Wish, pool: Pool) -> Count:
    """What would come in."""
    ids = {idea.external_id for idea in ideas}
    known = await pool.read(lambda connection: known_of(connection, wish.organization_id, source, ids))
    return Count(len(ids - known), len(ideas) - len(ids - known))


async def brought(source: str, ideas: Sequence[ImportedIdea], wish: Wish, recorder: Recorder) -> Count:
    """What came in."""
    if not ideas:
        return Count()
    command = ImportIdeas(wish.organization_id, source, tuple(ideas), wish.post, wish.promise)
    reached = await recorder.do(command)
    if not isinstance(reached.outcome, Imported):
        raise Unreadable("shell-failed", detail=repr(reached.outcome))
    return Count(reached.outcome.new, reached.outcome.known)
