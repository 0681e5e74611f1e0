"""What setup and doctor say, and that it is what to do."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest
from fake_telegram import TOKEN
from pydantic import SecretStr
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError, TimedOut
from telegram_scene import MenuBot, Scene, scene

from butinerie_bot.chat.adapter import Check, Setting
from butinerie_bot.chat.gateway import Rejected
from butinerie_telegram.connect import TelegramConnection, connect
from butinerie_telegram.settings import Mode, TelegramSettings

ELSEWHERE = "https://elsewhere.example"
HERE = "https://idees.example"
HOOK = f"{HERE}/hooks/telegram/"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as made:
        yield made


class Connected(Protocol):
    def __call__(
        self, url: str = "", mode: Mode = "polling", public: str | None = None, channel: str | None = None
    ) -> TelegramConnection: ...


@pytest.fixture
async def connected(tmp_path: Path) -> AsyncIterator[Connected]:
    made = []

    def one(
        url: str = "", mode: Mode = "polling", public: str | None = None, channel: str | None = None
    ) -> TelegramConnection:
        settings = TelegramSettings(bot_token=SecretStr(TOKEN), mode=mode, channel=channel)
        settings.webhook_secret, settings.api_url = SecretStr("s"), url or settings.api_url
        made.append(connect(settings, Setting("telegram", MenuBot(), tmp_path, public, "en")))
        return made[-1]

    yield one
    for connection in made:
        await connection.bot.hang_up()


def unwell(checks: list[Check]) -> str:
    return "\n".join(check.advice for check in checks if not check.well)


async def said(connection: TelegramConnection) -> str:
    return unwell(list(await connection.check()))


@pytest.mark.parametrize(
    ("trouble", "advice"),
    [
        (InvalidToken("Unauthorized"), "api.telegram.org refuses this token"),
        (Conflict("terminated by other getUpdates request"), "Another program receives this bot's messages"),
        (NetworkError(f"no way to /bot{TOKEN}/getMe"), "api.telegram.org does not answer"),
        (TimedOut(), "Detail: Timed out"),
        (
            NetworkError(f"Bad Gateway (502). Parsing the server response b'{TOKEN}' failed"),
            "Detail: Bad Gateway (502).",
        ),
    ],
)
async def test_each_trouble_with_telegram_is_told_as_what_to_do_about_it(
    connected: Connected, trouble: TelegramError, advice: str
) -> None:
    connection = connected()
    connection.polling.trouble = trouble
    told = await said(connection)
    assert advice in told
    assert TOKEN not in told


async def test_a_bot_that_hung_up_is_looked_at_all_the_same(town: Scene) -> None:
    await town.connection.bot.open()
    await town.connection.bot.hang_up()
    assert await said(town.connection) == ""


async def test_a_pause_that_telegram_asks_for_is_told(town: Scene) -> None:
    town.fake.faults.throttle("getMe", 30)
    assert "30" in await said(town.connection)


@pytest.mark.parametrize("public", ["http://idees.example", "https://idees.example:8765"])
async def test_an_address_that_telegram_would_not_call_is_told(connected: Connected, public: str) -> None:
    assert f"{public}/hooks/telegram/" in await said(connected(mode="webhook", public=public))


async def test_another_bot_api_server_may_call_any_address(town: Scene, connected: Connected) -> None:
    connection = connected(town.fake.url, "webhook", "http://127.0.0.1:8765")
    assert "does not call" in await said(connection)


async def test_a_webhook_that_is_set_elsewhere_is_told_without_its_path(town: Scene, connected: Connected) -> None:
    town.fake.state.webhook.url = f"{ELSEWHERE}/hidden/path"
    for connection in (connected(town.fake.url), connected(town.fake.url, "webhook", HERE)):
        told = await said(connection)
        assert ELSEWHERE in told
        assert "hidden" not in told


async def test_a_webhook_that_telegram_cannot_call_is_told_with_its_reason(town: Scene, connected: Connected) -> None:
    connection = connected(town.fake.url, "webhook", HERE)
    town.fake.state.webhook.url = HOOK
    assert await said(connection) == ""
    town.fake.state.webhook.last_error = "Connection refused"
    town.fake.people.say(town.nadia, town.group, "/butinerie aide")
    assert "Detail: Connection refused" in await said(connection)


async def test_where_no_group_is_known_the_way_into_one_is_said(town: Scene) -> None:
    checks = await town.connection.check()
    assert [check.well for check in checks] == [True, True]
    assert "https://t.me/butinerie_bot?startgroup&admin=manage_chat" in checks[-1].advice
    await town.hear()
    assert [check.advice for check in await town.connection.check()] == [""]


async def test_the_group_that_is_set_must_have_the_bot_in_it(town: Scene, connected: Connected) -> None:
    other = town.fake.groups.create("Ailleurs", [town.sami])
    connection = connected(town.fake.url, channel=f"{other.id}/7")
    with pytest.raises(Rejected):
        await connection.setup()
    assert str(other.id) in await said(connection)
    town.fake.groups.add_bot(other, administrator=True)
    await connection.setup()
    assert await said(connection) == ""
    assert [home.place.name for home in connection.homes] == ["Ailleurs"]


async def test_where_the_bot_sees_no_reactions_doctor_names_the_group(tmp_path: Path) -> None:
    async with scene(tmp_path, administrator=False) as town:
        await town.hear()
        assert str(town.group.id) in await said(town.connection)


async def test_a_group_that_the_bot_came_into_unheard_is_looked_at_once_somebody_speaks_there(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, administrator=False) as town:
        town.fake.state.updates.forget_all()
        town.fake.people.say(town.nadia, town.group, "/butinerie aide")
        await town.hear()
        assert str(town.group.id) in await said(town.connection)
        town.fake.groups.remove_bot(town.group)
        town.fake.state.updates.forget_all()
        await town.connection.setup()
        assert await said(town.connection) == ""


@pytest.mark.parametrize(("allowed", "well"), [(None, True), (("👎", "❤"), True), (("👎",), False), ((), False)])
async def test_a_group_that_allows_no_reaction_that_is_a_vote_is_named(
    town: Scene, allowed: tuple[str, ...] | None, *, well: bool
) -> None:
    town.group.allowed_reactions = allowed
    await town.hear()
    assert (str(town.group.id) in await said(town.connection)) is not well


async def test_a_reply_that_is_no_json_is_in_no_log(town: Scene, caplog: pytest.LogCaptureFixture) -> None:
    town.fake.faults.fail("getMe", 502)
    assert "Bad Gateway" in await said(town.connection)
    assert "server is away" not in caplog.text
