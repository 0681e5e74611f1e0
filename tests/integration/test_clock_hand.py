import asyncio
import time
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from butinerie_bot.application.deliveries import Kind
from butinerie_bot.bootstrap.hand import Hand, hand_of
from butinerie_bot.bootstrap.house import House, open_house
from butinerie_bot.chat.adapter import AlreadyMoving
from butinerie_bot.clock import SystemClock
from butinerie_bot.config import load_settings
from butinerie_bot.storage.queries.due import said_since
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros, moment
from butinerie_bot.testing.shell import OURS

DAY = timedelta(days=1)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"{OURS[0]}LANGUAGE", "fr")
    async with open_house(load_settings()) as opened:
        yield opened


def hand(house: House) -> Hand:
    found = hand_of(house)
    assert found is not None
    return found


async def owe_at(house: House, at: datetime) -> None:
    """A date that is written down, whatever becomes of it."""
    row = {"organization_id": house.main.id, "id": house.ids.next(), "rule": "draft_waiting", "about": "draft",
           "ref_id": 1, "step": str(at), "due_at": micros(at), "created_at": micros(at)}  # fmt: skip
    await house.recorder.write(lambda writing: writing.execute(reminders.insert(), row))


async def test_a_day_and_a_week_go_by_and_the_house_knows(house: House) -> None:
    began = house.clock.now()
    assert await hand(house).move("day") >= began + DAY
    assert await hand(house).move("week") >= began + 8 * DAY
    assert house.clock.now() - SystemClock().now() > 8 * DAY - timedelta(minutes=1)


async def test_the_clock_stops_at_each_due_date_on_its_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    began = house.clock.now()
    due = [began + timedelta(hours=2, minutes=7), began + timedelta(hours=30, seconds=1)]
    for at in due:
        await owe_at(house, at)
    moving, stops = hand(house), []
    sweep = moving._ticker.sweep

    async def noted(organizations: list[int]) -> None:
        stops.append(house.clock.now())
        await sweep(organizations)

    monkeypatch.setattr(moving._ticker, "sweep", noted)
    await moving.move("week")
    late = [min(abs(stop - at) for stop in stops) for at in due]
    assert max(late) < timedelta(seconds=5)
    assert max(after - before for before, after in pairwise(stops)) < timedelta(minutes=61)


@pytest.mark.parametrize(("version", "new"), [(1, True), (2, False)], ids=["a new card", "one that is drawn again"])
async def test_only_what_is_new_to_somebody_was_said(house: House, version: int, new: bool) -> None:
    began = micros(house.clock.now())
    row = {"organization_id": house.main.id, "id": 1, "connection": "playground", "lane": "idees", "kind": Kind.CARD,
           "key": "card:1:1", "version": version, "state": "sent", "due_at": began, "created_at": began,
           "ended_at": began + 1}  # fmt: skip
    await house.recorder.write(lambda writing: writing.execute(outbox.insert(), row))
    assert await house.pool.read(lambda reading: said_since(reading, moment(began))) is new


async def test_while_one_moves_the_clock_another_is_told_to_wait(house: House) -> None:
    moving = hand(house)
    first = asyncio.create_task(moving.move("day"))
    await asyncio.sleep(0)
    with pytest.raises(AlreadyMoving):
        await moving.move("day")
    await first


async def test_without_a_playground_the_clock_is_the_machines_and_no_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"{OURS[0]}PLAYGROUND__ENABLED", "false")
    (tmp_path / "var" / "butinerie.files").mkdir(parents=True)
    (tmp_path / "var" / "butinerie.files" / "clock").write_text("not a number")
    async with open_house(load_settings()) as opened:
        assert isinstance(opened.clock, SystemClock)
        assert hand_of(opened) is None


async def test_a_week_takes_seconds(house: House) -> None:
    began = time.process_time()
    await hand(house).move("week")
    assert time.process_time() - began < 10
