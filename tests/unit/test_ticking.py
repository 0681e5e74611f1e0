import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from relay_fakes import NOON, StoppedTime

from butinerie_bot.application.commands import Command, Routine
from butinerie_bot.application.jobs import DueJob
from butinerie_bot.application.outcomes import Done, Failed, Outcome, Reached, Recounted
from butinerie_bot.application.ports import StoreAway
from butinerie_bot.application.routine_commands import Recount
from butinerie_bot.scheduling.routines import ROUTINES, Regular
from butinerie_bot.scheduling.ticking import AGAIN, Ticker, ticking


@dataclass
class MemoryJobs:
    """Jobs of one organization; ``due_at`` by name."""

    due_at: dict[str, datetime] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    nothing_to_do: frozenset[str] = frozenset()

    async def claim(self, names: Sequence[str], now: datetime, until: datetime) -> Sequence[DueJob]:
        due = [name for name in names if self.due_at.get(name, now) <= now]
        self.due_at.update(dict.fromkeys(due, until))
        return [DueJob(1, name) for name in due]

    async def idle(self, organization_id: int, now: datetime) -> frozenset[str]:
        assert organization_id in {1, 2}
        return self.nothing_to_do if now == NOON else frozenset()

    async def settle(self, job: DueJob, ran_at: datetime, next_at: datetime, error: str = "") -> None:
        assert ran_at <= next_at
        self.due_at[job.name], self.errors[job.name] = next_at, error
        self.settled.set()


@dataclass
class ListeningRecorder:
    """Notes what it is asked; answers or raises what it was given."""

    asked: list[Command | Routine] = field(default_factory=list)
    answers: list[Outcome | Exception] = field(default_factory=list)

    async def do(self, command: Command | Routine, key: str | None = None) -> Reached:
        assert key is None
        self.asked.append(command)
        answer = self.answers.pop(0) if self.answers else Done(0)
        if isinstance(answer, Exception):
            raise answer
        return Reached(answer, "fr")


class Scene:
    """A ticker under a stopped clock."""

    def __init__(self) -> None:
        self.clock, self.jobs, self.recorder = StoppedTime(), MemoryJobs(), ListeningRecorder()
        self.ticker = Ticker(self.jobs, self.recorder, self.clock)

    def names(self) -> list[str]:
        return [type(command).__name__ for command in self.recorder.asked]


async def test_at_the_first_tick_everything_is_due_and_at_the_next_nothing() -> None:
    scene = Scene()
    await scene.ticker.tick()
    assert len(scene.recorder.asked) == len(ROUTINES)
    await scene.ticker.tick()
    assert len(scene.recorder.asked) == len(ROUTINES)


async def test_a_sweep_does_what_people_wait_for_but_what_would_find_nothing_to_do() -> None:
    scene = Scene()
    scene.jobs.nothing_to_do = frozenset({"remind", "owe_news", "expire"})
    await scene.ticker.sweep([1, 2])
    often = ["OweDigests", "PointOutSupported", "RefreshPromises", "ReopenDeferred", "TurnCampaigns"]
    assert sorted(scene.names()) == sorted(often * 2)
    assert scene.jobs.due_at == {}


async def test_after_an_hour_the_hourly_routines_are_due_again_and_the_nightly_one_is_not() -> None:
    scene = Scene()
    await scene.ticker.tick()
    scene.recorder.asked.clear()
    scene.clock.pass_by(3600)
    await scene.ticker.tick()
    assert {"ReopenDeferred", "RefreshPromises", "Expire"} <= set(scene.names())
    assert "Recount" not in scene.names()


async def test_what_was_due_while_the_bot_was_down_is_done_once() -> None:
    scene = Scene()
    await scene.ticker.tick()
    scene.recorder.asked.clear()
    scene.clock.pass_by(10 * 86400)
    await scene.ticker.tick()
    await scene.ticker.tick()
    assert scene.names().count("Recount") == 1


@pytest.mark.parametrize("answer", [Failed("F7K2"), ValueError("bad")])
async def test_a_routine_that_fails_is_kept_with_its_error_and_tried_again_soon(answer: Outcome | Exception) -> None:
    scene = Scene()
    scene.recorder.answers = [answer]
    await scene.ticker.tick()
    [first, *others] = ROUTINES
    assert scene.jobs.errors[first]
    assert not any(scene.jobs.errors[other] for other in others)
    assert scene.jobs.due_at[first] == NOON + AGAIN


async def test_a_routine_is_asked_again_until_nothing_is_left() -> None:
    scene = Scene()
    scene.recorder.answers = [Done(200), Done(3), Done(0)]
    await scene.ticker.tick()
    assert scene.names()[:3] == ["OweNews", "OweNews", "OweNews"]
    assert scene.names().count("OweNews") == 3


async def test_a_recount_goes_through_all_ideas_and_tells_of_tallies_that_were_wrong() -> None:
    scene = Scene()
    scene.recorder.answers = [*[Done(0)] * (len(ROUTINES) - 1), Recounted(0, 70), Recounted(2, 0)]
    await scene.ticker.tick()
    assert scene.recorder.asked[-2:] == [Recount(1), Recount(1, 70)]
    assert scene.jobs.errors["recount"] == "2 tallies were wrong"


async def test_while_the_store_is_away_nothing_is_lost() -> None:
    scene = Scene()
    scene.recorder.answers = [StoreAway()]
    await scene.ticker.tick()
    assert scene.jobs.errors == {}
    scene.clock.pass_by(3600)
    await scene.ticker.tick()
    assert set(scene.jobs.errors) == set(ROUTINES)


async def test_a_tick_comes_by_itself() -> None:
    scene = Scene()
    async with ticking(scene.ticker, seconds=0.01):
        async with asyncio.timeout(10):
            await scene.jobs.settled.wait()


def test_a_routine_is_due_at_round_moments() -> None:
    hourly = Regular(ROUTINES["expire"].command, timedelta(hours=1), timedelta(minutes=20))
    assert hourly.next_after(NOON) == NOON + timedelta(minutes=20)
    assert hourly.next_after(NOON + timedelta(minutes=20)) == NOON + timedelta(minutes=80)
