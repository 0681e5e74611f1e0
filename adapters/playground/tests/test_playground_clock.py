import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playground_house import BASE, Trial, playground

from butinerie_bot.chat.adapter import AlreadyMoving, Step
from butinerie_bot.chat.ports import StoreAway
from butinerie_playground import passing
from butinerie_playground.live import Live
from butinerie_playground.people import OWN
from butinerie_playground.viewing import Viewer
from butinerie_playground.words import Words

LENGTHS = {"day": timedelta(days=1), "week": timedelta(days=7), "next": timedelta(hours=3)}


class Hand:
    """A clock that goes when it is moved; ``problem`` is raised instead."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 12, 2, tzinfo=UTC)
        self.problem: Exception | None = None

    def now(self) -> datetime:
        return self.at

    async def move(self, to: Step) -> datetime:
        if self.problem:
            raise self.problem
        for _ in range(3):
            await asyncio.sleep(0.02)
            self.at += LENGTHS[to] / 3
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def trial(tmp_path: Path, hand: Hand) -> Iterator[Trial]:
    with playground(tmp_path, hand=hand) as opened:
        yield opened


def asked(trial: Trial, **fields: Any) -> tuple[int, dict[str, Any]]:
    with trial.browser() as browser:
        reply = browser.post("/api/clock", json={"as": "nadia", **fields})
        return reply.status_code, reply.json()


def test_the_clock_is_moved_on_and_says_what_time_it_is(trial: Trial) -> None:
    status, shown = asked(trial, to="day")
    assert status == 200
    assert shown["day"] == "mercredi 25\u00a0novembre 2026"
    assert shown["hour"] == "13\u00a0h\u00a002"
    assert not shown["moving"]


def test_messages_carry_its_time(trial: Trial) -> None:
    asked(trial, to="week")
    trial.post("messages", **{"as": "sami", "text": "Bonjour"})
    with trial.browser() as browser:
        page = browser.get("/?as=sami&channel=idees").text
    assert 'data-day="mardi 1er\u00a0décembre"' in page
    assert "mardi 1er\u00a0décembre 2026" in page


@pytest.mark.parametrize("to", ["year", "", None, 3])
def test_another_step_is_refused(trial: Trial, hand: Hand, to: object) -> None:
    before = hand.at
    assert asked(trial, to=to)[0] == 400
    assert hand.at == before


@pytest.mark.parametrize(("problem", "status"), [(AlreadyMoving(), 409), (StoreAway("locked"), 503)])
def test_what_stands_in_its_way_is_said_politely(trial: Trial, hand: Hand, problem: Exception, status: int) -> None:
    hand.problem = problem
    refused, reply = asked(trial, to="day")
    assert (refused, bool(reply["error"])) == (status, True)


async def test_windows_see_it_go_and_stop(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "SHOW_EVERY", 0.005)
    house = trial.connection.house
    assert house.passing is not None
    stream = Live(house).stream(Viewer(OWN["sami"], Words("en"), BASE), "idees", 0)
    assert await anext(stream) == "retry: 2000\n\n"
    moving = asyncio.create_task(house.passing.move("day"))
    seen = []
    async with asyncio.timeout(5):
        async for part in stream:
            if "event: clock" in part:
                seen.append(json.loads(part.partition("data: ")[2]))
            if seen and not seen[-1]["moving"]:
                break
    await moving
    assert seen[0]["sentence"] == "Time is passing…"
    assert seen[-1]["sentence"] == "It is 13:02 on Wednesday 25\u00a0November 2026."


def test_where_the_house_gives_no_hand_there_is_neither_clock_nor_route(tmp_path: Path) -> None:
    with playground(tmp_path) as plain, plain.browser() as browser:
        assert browser.post("/api/clock", json={"as": "nadia", "to": "day"}).status_code == 404
        assert 'id="clock"' not in browser.get("/?as=nadia&channel=idees").text
