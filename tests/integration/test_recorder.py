import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from recording import NotingHandling, recording
from sqlalchemy import Connection, Engine, select

from butinerie_bot.application.commands import Comment
from butinerie_bot.application.outcomes import CommentNoted, Failed, Refused
from butinerie_bot.application.ports import StoreAway, TooBusy
from butinerie_bot.domain.refusals import CommentLength, UnknownWorkspace
from butinerie_bot.storage.recording import failures
from butinerie_bot.storage.recording.recorder import WriterRecorder
from butinerie_bot.storage.tables import failed_events, positions, seen
from butinerie_bot.testing.builders import World, who
from butinerie_bot.testing.clock import CountedIds, StoppedClock

ANNE = who("anne", wrote=True)


@pytest.fixture
def world(engine: Engine, clock: StoppedClock, ids: CountedIds) -> World:
    return World.founded(engine, clock, ids)


def notes(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        return sorted(connection.scalars(select(positions.c.key).where(positions.c.connection == "notes")))


async def test_an_event_takes_effect_once_however_often_it_comes(world: World) -> None:
    handling = NotingHandling()
    async with recording(world.engine, world.clock, world.ids, handling) as recorder:
        first = await recorder.do(Comment(ANNE, 1, "one"), "e1")
        again = await recorder.do(Comment(ANNE, 1, "one"), "e1")
    assert first.outcome == again.outcome == CommentNoted(1)
    assert handling.again_said == ["comment:one"]
    assert notes(world.engine) == ["one"]


async def test_an_event_that_comes_twice_in_one_batch_takes_effect_once(world: World) -> None:
    handling = NotingHandling()
    async with recording(world.engine, world.clock, world.ids, handling) as recorder:
        await asyncio.gather(*(recorder.do(Comment(ANNE, 1, f"n{n // 3}"), f"e{n // 3}") for n in range(30)))
    assert notes(world.engine) == sorted(f"n{n}" for n in range(10))
    assert len(handling.again_said) == 20


async def test_the_same_event_of_two_connections_is_two_events(world: World) -> None:
    async with recording(world.engine, world.clock, world.ids) as recorder:
        await recorder.do(Comment(ANNE, 1, "one"), "e1")
        await recorder.do(Comment(who("anne", "other"), 1, "two"), "e1")
    assert notes(world.engine) == ["one", "two"]


async def test_a_refusal_leaves_nothing_and_stops_nobody(world: World) -> None:
    async with recording(world.engine, world.clock, world.ids) as recorder:
        reached = await asyncio.gather(*(recorder.do(Comment(ANNE, 1, text), text) for text in ("a", " ", "b")))
    assert [one.outcome for one in reached] == [CommentNoted(1), Refused(CommentLength(0, 3_000)), CommentNoted(1)]
    assert reached[1].greet
    assert notes(world.engine) == ["a", "b"]


async def test_a_failure_is_kept_under_a_reference_and_stops_nobody(world: World) -> None:
    async with recording(world.engine, world.clock, world.ids) as recorder:
        reached = await asyncio.gather(*(recorder.do(Comment(ANNE, 1, text), text) for text in ("a", "crash", "b")))
        again = await recorder.do(Comment(ANNE, 1, "crash"), "crash")
    assert isinstance(reached[1].outcome, Failed)
    assert again.outcome == reached[1].outcome
    assert notes(world.engine) == ["a", "b"]
    with world.engine.begin() as connection:
        (kept,) = failures.listing(connection)
        assert failures.find(connection, kept.reference.lower()) == Comment(ANNE, 1, "crash")
    assert kept.reference == reached[1].outcome.reference
    assert "ZeroDivisionError" in kept.error
    assert "somebody's words" not in kept.error


async def test_a_failed_event_can_be_run_again(world: World) -> None:
    handling = NotingHandling()
    async with recording(world.engine, world.clock, world.ids, handling) as recorder:
        handling.during = lambda _uow: [][1]
        reached = await recorder.do(Comment(ANNE, 1, "one"), "e1")
        handling.during = lambda _uow: None
        assert isinstance(reached.outcome, Failed)
        replayed = await recorder.replay(reached.outcome.reference)
        assert await recorder.replay("NONE-SUCH") is None
    assert replayed is not None
    assert replayed.outcome == CommentNoted(1)
    assert notes(world.engine) == ["one"]
    with world.engine.begin() as connection:
        assert failures.listing(connection)[0].replayed_at == world.clock.now()


async def test_what_no_database_can_hold_is_kept_as_a_failure(world: World) -> None:
    async with recording(world.engine, world.clock, world.ids) as recorder:
        reached = await recorder.do(Comment(who("nul\0"), 1, "nul\0"), "key\0")
        after = await recorder.do(Comment(ANNE, 1, "b"), "b")
    assert isinstance(reached.outcome, Failed | CommentNoted)
    assert after.outcome == CommentNoted(1)


async def test_housekeeping_is_told_its_own_exception(world: World) -> None:
    def write(connection: Connection) -> int:
        connection.execute(positions.insert().values(connection="notes", key="x", value=""))
        raise LookupError("x")

    async with recording(world.engine, world.clock, world.ids) as recorder:
        with pytest.raises(LookupError):
            await recorder.write(write)
        assert await recorder.write(lambda _: 7) == 7
    assert notes(world.engine) == []


async def test_an_unknown_workspace_is_refused(world: World, ids: CountedIds, clock: StoppedClock) -> None:
    World.founded(world.engine, clock, ids, "Another")
    async with recording(world.engine, clock, ids) as recorder:
        reached = await recorder.do(Comment(who("anne"), 1, "one"), "e1")
    assert reached.outcome == Refused(UnknownWorkspace())


async def test_when_the_store_is_away_nothing_is_kept_and_the_event_can_come_again(world: World) -> None:
    handling = NotingHandling()
    async with recording(world.engine, world.clock, world.ids, handling) as recorder:
        handling.during = away(world.engine)
        outcomes = await asyncio.gather(
            *(recorder.do(Comment(ANNE, 1, f"n{n}"), f"e{n}") for n in range(5)), return_exceptions=True
        )
        assert all(isinstance(outcome, StoreAway) for outcome in outcomes)
        assert notes(world.engine) == []
        handling.during = lambda _uow: None
        for n in range(5):
            assert (await recorder.do(Comment(ANNE, 1, f"n{n}"), f"e{n}")).outcome == CommentNoted(1)
    with world.engine.begin() as connection:
        assert len(connection.execute(select(seen)).all()) == 5
        assert connection.execute(select(failed_events)).all() == []


def away(engine: Engine) -> Callable[[Any], Any]:
    """What makes the store go away in the middle of a handler: a full disk, a lost connection."""
    if engine.dialect.name == "postgresql":
        return lambda uow: uow.connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")

    def fill(uow: Any) -> None:
        connection = uow.connection
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.exec_driver_sql("CREATE TABLE filling AS SELECT zeroblob(1000000) AS hole")

    return fill


async def test_a_thousand_pieces_wait_and_not_one_more(world: World) -> None:
    recorder = WriterRecorder(world.engine, NotingHandling(), world.clock, world.ids, lambda _: lambda _day: True)
    waiting = [asyncio.ensure_future(recorder.do(Comment(ANNE, 1, f"n{n}"))) for n in range(1_000)]
    await asyncio.sleep(0)
    with pytest.raises(TooBusy):
        await recorder.do(Comment(ANNE, 1, "one more"))
    recorder.start()
    assert all(reached.outcome == CommentNoted(1) for reached in await asyncio.gather(*waiting))
    await recorder.stop()


async def test_what_waits_when_it_stops_is_still_recorded(world: World) -> None:
    async with recording(world.engine, world.clock, world.ids) as recorder:
        waiting = [asyncio.ensure_future(recorder.do(Comment(ANNE, 1, f"n{n}"))) for n in range(200)]
        await asyncio.sleep(0)
    assert len(await asyncio.gather(*waiting)) == len(notes(world.engine)) == 200
    with pytest.raises(TooBusy):
        await recorder.do(Comment(ANNE, 1, "late"))


async def test_who_waits_for_commits_is_called_after_each(world: World) -> None:
    called: list[int] = []
    async with recording(world.engine, world.clock, world.ids) as recorder:
        recorder.on_commit(lambda: called.append(len(notes(world.engine))))
        await recorder.do(Comment(ANNE, 1, "one"))
    assert called == [1]
