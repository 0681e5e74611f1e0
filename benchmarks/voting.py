"""Votes by the recorder: how many a second, with how much CPU, spread over the ideas or all on one."""

import gc
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.ballots import Ballots, Vote
from benchmarks.houses import pumped
from butinerie_bot.storage.recording.recorder import WriterRecorder

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Voted:
    """Votes a second, and microseconds of CPU for each."""

    rate: float
    cpu_us: float


async def voted(recorder: WriterRecorder, votes: list[Vote]) -> Voted:
    """Record them, 64 in flight. Votes that wait in a list are the measurement's own: the collector passes them by."""
    gc.freeze()
    worked = time.process_time()
    took = await pumped(votes, lambda vote: recorder.do(*vote))
    worked = time.process_time() - worked
    gc.unfreeze()
    return Voted(len(votes) / took, worked / len(votes) * 1e6)


async def hot_against_spread(recorder: WriterRecorder, ballots: Ballots, total: int) -> float:
    """How much of the rate remains when all vote on one idea; turn by turn, so that both meet the same machine."""
    ratios = []
    for _ in range(ROUNDS):
        spread = await voted(recorder, ballots.spread(total))
        hot = await voted(recorder, ballots.hot(total))
        ratios.append(hot.rate / spread.rate)
    return median(ratios)
