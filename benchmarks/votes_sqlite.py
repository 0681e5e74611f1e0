"""Durable votes on SQLite against what the disk and the library can do."""

import shutil
from pathlib import Path
from statistics import median

from benchmarks.ballots import Ballots
from benchmarks.houses import recorder_of, sqlite_in, town
from benchmarks.limits import replayed, statements_of, syncs_a_second
from benchmarks.voting import ROUNDS, Voted, hot_against_spread, voted
from butinerie_bot.storage.engine import write_engine
from butinerie_bot.testing.builders import World


async def measure(folder: Path, total: int = 20_000) -> dict[str, float]:
    """Votes by the recorder and, turn by turn, what limits them."""
    url, ballots = sqlite_in(folder), Ballots()
    world = town(url)
    async with recorder_of(world) as recorder:
        await voted(recorder, ballots.spread(total))
        rounds: list[tuple[float, Voted]] = []
        for _ in range(ROUNDS):
            syncs = syncs_a_second(folder, 1.0)
            rounds.append((syncs, await voted(recorder, ballots.spread(total))))
        hot = await hot_against_spread(recorder, ballots, total // 2)
    rate = median(one.rate for _, one in rounds)
    return {
        "votes_per_fdatasync": median(one.rate / syncs for syncs, one in rounds),
        "votes_per_raw": rate / raw_rate(world, url, folder, ballots, total // 2),
        "vote_cpu_us": min(one.cpu_us for _, one in rounds),
        "hot_idea_sqlite": hot,
    }


def raw_rate(world: World, url: str, folder: Path, ballots: Ballots, total: int) -> float:
    """Votes a second by bare sqlite3: the house's own statements, sent to a copy of the database made before them."""
    world.engine.dispose()
    copy = sqlite_in(folder, "copy")
    shutil.copyfile(folder / "bench.db", folder / "copy.db")
    sent = statements_of(World(write_engine(url), world.organization, world.clock, world.ids), ballots.spread(total))
    return total / replayed(copy, sent)
