"""A whole chat event, from the adapter's ``translate`` to its answer, against the recorder given the ready command."""

from pathlib import Path
from statistics import median

from benchmarks.crowd import Crowd, Door, ready, show
from benchmarks.houses import IDEAS, pumped, recorder_of, sqlite_in, town
from benchmarks.voting import ROUNDS
from butinerie_bot.storage.tables import ideas


async def measure(folder: Path, total: int = 6_000) -> dict[str, float]:
    """Both turn by turn, on the same database."""
    url = sqlite_in(folder)
    world, crowd = town(url), Crowd(IDEAS)
    with world.engine.begin() as connection:
        known = list(connection.scalars(ideas.select().with_only_columns(ideas.c.id).order_by(ideas.c.number)))
    show(world, known)
    async with recorder_of(world) as recorder:
        door = Door(world, url, recorder)
        await pumped(crowd.deeds(2 * total), door.bring)
        ratios = []
        for _ in range(ROUNDS):
            commands = [ready(deed) for deed in crowd.deeds(total)]
            alone = await pumped(commands, lambda vote: recorder.do(*vote))
            whole = await pumped(crowd.deeds(total), door.bring)
            ratios.append(alone / whole)
        door.pool.close()
    return {"event_per_vote": median(ratios)}
