from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, select

from butinerie_bot.application.handling import Handling
from butinerie_bot.application.jobs import DueJob
from butinerie_bot.bootstrap.calendars import working_days
from butinerie_bot.domain.campaigns import Campaign, CampaignState
from butinerie_bot.domain.decisions import Decision, Verb
from butinerie_bot.domain.ideas import Content, Origin, OriginKind, State
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import Promise
from butinerie_bot.domain.reminders import About, Rule
from butinerie_bot.scheduling.routines import ROUTINES
from butinerie_bot.scheduling.ticking import Ticker
from butinerie_bot.storage.aggregates.campaigns import CampaignStore
from butinerie_bot.storage.aggregates.decisions import DecisionStore, PromiseStore
from butinerie_bot.storage.aggregates.ideas import IdeaStore
from butinerie_bot.storage.aggregates.installation import all_organizations, found_organization
from butinerie_bot.storage.aggregates.jobs import JobTable
from butinerie_bot.storage.aggregates.reminders import ReminderStore
from butinerie_bot.storage.queries.pool import ReadPool
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import jobs
from butinerie_bot.testing.clock import CountedIds, StoppedClock
from butinerie_bot.testing.databases import kept_reader

LEASE = timedelta(minutes=10)
NAMES = ("expire", "recount")


class Scene:
    """Two organizations, their jobs, a recorder and a read pool."""

    def __init__(self, engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds) -> None:
        self.engine, self.clock = engine, clock
        self.pool = ReadPool(kept_reader(database_url))
        self.recorder = WriterRecorder(engine, Handling(), clock, ids, lambda its: working_days(its.country))
        self.table = JobTable(self.pool, self.recorder)
        with engine.begin() as connection:
            for name in ("Annexe", "Siège"):
                found_organization(connection, Organization(ids.next(), name), clock.now())
            self.organizations = [each.id for each in all_organizations(connection)]

    @asynccontextmanager
    async def going(self) -> AsyncIterator[None]:
        self.recorder.start()
        try:
            yield
        finally:
            await self.recorder.stop()
            self.pool.close()

    async def claimed(self) -> list[DueJob]:
        return list(await self.table.claim(NAMES, self.clock.now(), self.clock.now() + LEASE))


@pytest.fixture
def scene(engine: Engine, database_url: str, clock: StoppedClock, ids: CountedIds) -> Scene:
    return Scene(engine, database_url, clock, ids)


async def test_what_was_never_done_is_due_for_every_organization_and_claimed_once(scene: Scene) -> None:
    async with scene.going():
        first = await scene.claimed()
        assert sorted((job.organization_id, job.name) for job in first) == [
            (organization, name) for organization in scene.organizations for name in NAMES
        ]
        assert await scene.claimed() == []


async def test_of_two_processes_that_see_the_same_job_due_one_gets_it(scene: Scene) -> None:
    async with scene.going():
        now = scene.clock.now()
        both = [await scene.table.claim(NAMES, now, now + LEASE) for _ in range(2)]
        assert [len(taken) for taken in both] == [4, 0]


async def test_a_job_whose_process_died_is_due_again_after_its_lease(scene: Scene) -> None:
    async with scene.going():
        await scene.claimed()
        scene.clock.advance(LEASE)
        assert len(await scene.claimed()) == 4


async def test_a_job_that_ran_is_due_when_it_was_said_and_keeps_what_went_wrong(scene: Scene) -> None:
    async with scene.going():
        [job, *_] = await scene.claimed()
        now = scene.clock.now()
        await scene.table.settle(job, now, now + timedelta(hours=1), "KeyError")
        scene.clock.advance(LEASE)
        assert job not in await scene.claimed()
    with scene.engine.begin() as connection:
        errors = select(jobs.c.error).where(jobs.c.organization_id == job.organization_id, jobs.c.name == job.name)
        assert connection.scalar(errors) == "KeyError"


async def test_every_routine_runs_on_an_empty_organization_but_what_has_nothing_to_remind_of(scene: Scene) -> None:
    async with scene.going():
        await Ticker(scene.table, scene.recorder, scene.clock).tick()
    with scene.engine.begin() as connection:
        done = connection.execute(select(jobs.c.name, jobs.c.error)).all()
    expected = [(name, "") for name in ROUTINES if name != "remind" for _ in range(2)]
    assert sorted(tuple(row) for row in done) == sorted(expected)


def fill(connection: Connection, organization: Organization, now: datetime, ids: CountedIds) -> None:
    """Something of each kind that falls due tomorrow."""
    here, tomorrow = (connection, organization, now, ids), now + timedelta(days=1)
    ReminderStore(*here).plan(Rule.DRAFT_WAITING, About.IDEA, 1, "draft", due_at=tomorrow)
    call = Campaign(ids.next(), 1, "Vélos", "?", CampaignState.PLANNED, tomorrow, tomorrow + timedelta(days=9), 0)
    CampaignStore(*here).add(call)
    ideas, made = IdeaStore(*here), now.date()
    late, put_off = (ideas.draft(None, None, Content(title), Origin(OriginKind.MEMBER)) for title in ("A", "B"))
    ideas.open(late.id, 1, made)
    PromiseStore(*here).make(Promise(late.id, made, made))
    ideas.set_state(put_off.id, State.DEFERRED)
    decision = Decision(ids.next(), put_off.id, Verb.DEFER, "later", 0, now, until=tomorrow.date())
    DecisionStore(*here).add(decision)


async def test_what_routines_would_do_is_known_in_one_look_and_of_one_organization_only(scene: Scene) -> None:
    look = frozenset(
        {"remind", "owe_news", "turn_campaigns", "reopen_deferred", "refresh_promises", "point_out_supported"}
    )
    with scene.engine.begin() as connection:
        first, _ = all_organizations(connection)
        fill(connection, first, scene.clock.now(), CountedIds(100))
    async with scene.going():
        before = scene.clock.now() - timedelta(days=1)
        assert await scene.table.idle(first.id, before) == look
        scene.clock.advance(days=2)
        assert await scene.table.idle(first.id, scene.clock.now()) == {"owe_news", "point_out_supported"}
        assert await scene.table.idle(scene.organizations[1], scene.clock.now()) == look
