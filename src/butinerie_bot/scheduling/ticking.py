"""The tick: does what is due, keeps how it went, survives whatever a routine does."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, timedelta

import structlog

from butinerie_bot.application.jobs import DueJob, Jobs
from butinerie_bot.application.outcomes import Done, Failed, Outcome, Recounted
from butinerie_bot.application.ports import Clock, Recorder, StoreAway, TooBusy
from butinerie_bot.application.routine_commands import Recount, Routine
from butinerie_bot.scheduling.routines import HOUR, ROUTINES, Regular

EVERY_SECONDS = 5
LEASE = timedelta(minutes=10)
AGAIN = timedelta(minutes=5)
MOST_PIECES = 10_000

log = structlog.get_logger(__name__)


class Ticker:
    """Looks for due routines and hands them to the recorder, one after the other."""

    def __init__(
        self, jobs: Jobs, recorder: Recorder, clock: Clock, routines: Mapping[str, Regular] = ROUTINES
    ) -> None:
        self._jobs = jobs
        self._recorder = recorder
        self._clock = clock
        self._routines = routines

    async def tick(self) -> None:
        """Do what is due. Raises nothing: what goes wrong is kept in the table, or tried again."""
        now = self._clock.now()
        try:
            for job in await self._jobs.claim(list(self._routines), now, now + LEASE):
                await self._run(job)
        except (StoreAway, TooBusy) as error:
            log.warning("tick_put_off", error=str(error))
        except Exception:
            log.exception("tick_failed")

    async def sweep(self, organizations: Sequence[int]) -> None:
        """Do at once what people wait for every hour or more often, due or not, and write no job down.

        For a clock that is moved on in steps: what would find nothing to do is left. Raises StoreAway or TooBusy.
        """
        often = {name for name, regular in self._routines.items() if regular.every <= HOUR and not regular.tidies}
        for each in organizations:
            work = often - await self._jobs.idle(each, self._clock.now())
            routines = [regular.command(each) for name, regular in self._routines.items() if name in work]
            await asyncio.gather(*map(self._pieces, routines))

    async def _run(self, job: DueJob) -> None:
        regular, now = self._routines[job.name], self._clock.now()
        error = await self._done(job, regular)
        next_at = now + AGAIN if error else regular.next_after(now)
        await self._jobs.settle(job, now, next_at, error)

    async def _done(self, job: DueJob, regular: Regular) -> str:
        """What went wrong, or nothing."""
        try:
            return await self._pieces(regular.command(job.organization_id))
        except (StoreAway, TooBusy):
            raise
        except Exception as error:
            log.exception("routine_failed", routine=job.name)
            return f"{type(error).__name__}: {error}"

    async def _pieces(self, routine: Routine) -> str:
        """Ask again and again, so that people have their turn between two pieces, until nothing is left."""
        wrong = 0
        for _ in range(MOST_PIECES):
            outcome = (await self._recorder.do(routine)).outcome
            match outcome:
                case Failed():
                    return f"kept as {outcome.reference}"
                case Recounted():
                    wrong += outcome.differences
                    routine = Recount(routine.organization_id, outcome.last)
            if not _goes_on(outcome):
                return f"{wrong} tallies were wrong" if wrong else ""
        return f"not done after {MOST_PIECES} pieces"


def _goes_on(outcome: Outcome) -> bool:
    match outcome:
        case Done(count, more):
            return more and count > 0
        case Recounted(_, last):
            return last > 0
    return False


@asynccontextmanager
async def ticking(ticker: Ticker, seconds: float = EVERY_SECONDS) -> AsyncIterator[None]:
    """Tick while inside: at once, then every few seconds, never twice at a time."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

    defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    scheduler.add_job(ticker.tick, "interval", seconds=seconds)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
