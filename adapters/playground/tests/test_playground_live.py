import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playground_house import BASE, Trial, playground
from scripted_content import words

from butinerie_bot.chat.gateway import Target
from butinerie_playground import live
from butinerie_playground.live import Live
from butinerie_playground.people import OWN
from butinerie_playground.viewing import Viewer
from butinerie_playground.words import Words


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


def window(trial: Trial, person: str = "nadia", channel: str = "idees", after: int = 0) -> AsyncIterator[str]:
    viewer = Viewer(OWN[person], Words("fr"), BASE)
    return Live(trial.connection.house).stream(viewer, channel, after)


async def following(stream: AsyncIterator[str]) -> tuple[str, dict[str, Any], int]:
    async with asyncio.timeout(5):
        async for part in stream:
            lines = dict(line.split(": ", 1) for line in part.strip().splitlines() if not line.startswith(":"))
            if "event" in lines:
                return lines["event"], json.loads(lines["data"]), int(lines["id"])
    raise AssertionError("the stream ended")


async def test_what_the_bot_posts_is_shown_at_once(trial: Trial) -> None:
    stream = window(trial)
    waiting = asyncio.create_task(following(stream))
    await asyncio.sleep(0.05)
    await trial.connection.gateway.post(Target("idees"), words("Bonjour <b>à tous</b>"), "d1")
    event, change, _ = await waiting
    assert event == "message"
    assert "Bonjour &lt;b&gt;" in change["html"]
    assert change["author"] == "butinerie"


async def test_a_window_that_comes_back_goes_on_where_it_stopped(trial: Trial) -> None:
    for text in ("un", "deux"):
        trial.platform.say("sami", "idees", text)
    first, _, number = await following(window(trial))
    assert first == "message"
    event, change, _ = await following(window(trial, after=number))
    assert (event, "deux" in change["html"]) == ("message", True)


async def test_another_channel_tells_only_how_much_is_new(trial: Trial) -> None:
    trial.platform.say("sami", "pilotes", "Bonjour")
    event, rail, _ = await following(window(trial))
    assert event == "rail"
    assert rail["unread"] == {"pilotes": 1}
    assert rail["steps"] == {"support": False, "share": False, "answer": False}


async def test_what_is_shown_is_read(trial: Trial) -> None:
    trial.platform.say("sami", "idees", "Bonjour")
    await following(window(trial))
    assert trial.platform.reading.unread("nadia") == {}


async def test_what_is_private_reaches_nobody_else(trial: Trial) -> None:
    deed = trial.platform.say("nadia", "idees", "/butinerie bla")
    assert deed is not None
    await trial.connection.house.courier.bring(deed)
    trial.platform.say("karim", "direct-karim-nadia", "Un café ?")
    trial.platform.say("sami", "idees", "Bonjour")
    _, change, _ = await following(window(trial, "sami"))
    assert "Bonjour" in change["html"]


async def test_a_deleted_message_is_told_without_its_words(trial: Trial) -> None:
    deed = trial.platform.say("sami", "idees", "un secret")
    assert deed is not None
    trial.platform.take_away("sami", "idees", deed.body["message"])
    _, change, _ = await following(window(trial))
    assert (change["deleted"], change["html"]) == (True, "")


@pytest.mark.parametrize("after", [-1, 999])
async def test_a_window_of_another_time_is_asked_to_load_again(trial: Trial, after: int) -> None:
    event, _, _ = await following(window(trial, after=after))
    assert event == "reload"


async def test_a_quiet_stream_says_that_it_is_still_there(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_SECONDS", 0.01)
    stream = window(trial)
    parts = [await anext(stream) for _ in range(3)]
    assert parts == ["retry: 2000\n\n", ": still here\n\n", ": still here\n\n"]


async def test_windows_are_let_go_when_the_house_closes(trial: Trial) -> None:
    running = asyncio.create_task(trial.connection.run())
    await asyncio.sleep(0)
    stream = window(trial)
    assert await anext(stream) == "retry: 2000\n\n"
    ended = asyncio.create_task(anext(stream, "ended"))
    await asyncio.sleep(0)
    running.cancel()
    assert await asyncio.wait_for(ended, 5) == "ended"


@pytest.mark.parametrize(
    "address", ["/events", "/events?as=nobody&channel=idees", "/events?as=sami&channel=direct-nadia"]
)
def test_nobody_watches_what_is_not_theirs(trial: Trial, address: str) -> None:
    with trial.browser() as browser:
        assert browser.get(address).status_code == 404


def test_a_stream_is_not_kept_by_any_go_between(trial: Trial) -> None:
    trial.connection.house.hub.close()
    with trial.browser() as browser:
        answer = browser.get("/events?as=nadia&channel=idees", headers={"Last-Event-ID": "x"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-accel-buffering"] == "no"
    assert answer.headers["cache-control"] == "no-store"
    assert "event: reload" in answer.text
