"""What doctor and setup find of Slack, and what they advise in the house's language."""

from pathlib import Path

import pytest
from pydantic import SecretStr
from slack_scene import Scene, scene

from butinerie_bot.chat.adapter import Setting
from butinerie_bot.chat.gateway import Rejected
from butinerie_slack.connect import connect
from butinerie_slack.settings import SlackSettings


async def advised(scened: Scene) -> str:
    [check] = await scened.connection.check()
    return "" if check.well else check.advice


async def test_all_is_well_until_the_workspace_takes_a_scope_away(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        assert not await advised(scened)
        scened.fake.app.scopes -= {"reactions:read", "im:write"}
        assert "tout ce qu'il fait : im:write, reactions:read." in (await advised(scened)).replace("\u00a0", " ")


async def test_who_only_looks_leaves_no_connection_open(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        await advised(scened)
        assert scened.connection.web._session is not None
        assert scened.connection.web._session.closed


async def test_a_token_that_slack_refuses_is_to_be_copied_again(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        scened.fake.app.bot_token = "xoxb-another"
        assert "refuse le jeton du bot" in await advised(scened)


async def test_a_look_that_fails_leaves_known_who_the_bot_is(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        known = await scened.connection.web.ourselves()
        scened.fake.faults.fail("auth.test", times=3)
        assert "ne répond pas" in await advised(scened)
        assert await scened.connection.web.ourselves() == known


async def test_slack_being_away_or_asking_to_wait_is_told_apart(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        scened.fake.faults.throttle("auth.test", seconds=20)
        assert await advised(scened) == "Slack demande d'attendre 20 s."
        scened.fake.faults.drop("auth.test")
        assert "ne répond pas" in await advised(scened)


@pytest.mark.parametrize("public_url", [None, "http://bot.example"])
async def test_http_needs_a_public_address_in_https(tmp_path: Path, public_url: str | None) -> None:
    async with scene(tmp_path, mode="http", public_url=public_url) as scened:
        assert "BUTINERIE_WEB__PUBLIC_URL" in await advised(scened)


@pytest.mark.parametrize(
    ("mode", "missing"), [("socket", "BUTINERIE_SLACK__APP_TOKEN"), ("http", "BUTINERIE_SLACK__SIGNING_SECRET")]
)
async def test_what_a_mode_lacks_is_named_and_the_bot_does_not_run_without(
    tmp_path: Path, mode: str, missing: str
) -> None:
    settings = SlackSettings.model_validate({"bot_token": SecretStr("xoxb-1234567890"), "mode": mode})
    async with scene(tmp_path) as scened:
        lame = connect(settings, Setting("slack", scened.bot, tmp_path, "https://bot.example", "fr"))
        [check] = await lame.check()
        assert check.advice.startswith(f"Il manque {missing}.")
        with pytest.raises(ValueError, match=missing):
            await lame.run()


async def prepared(address: str, scened: Scene, folder: Path, channel: str | None) -> str:
    settings = scened.connection.settings.model_copy(update={"channel": channel, "api_url": address})
    connection = connect(settings, Setting("slack", scened.bot, folder, None, "en"))
    try:
        await connection.setup()
    except Rejected as refused:
        return str(refused)
    return " ".join(home.place.name for home in connection.homes)


async def test_setup_looks_at_the_channel_and_at_the_apps_own_token(tmp_path: Path) -> None:
    async with scene(tmp_path) as scened:
        assert await prepared(scened.address, scened, tmp_path, None) == ""
        assert await prepared(scened.address, scened, tmp_path, scened.channel.id) == "#idees"
        elsewhere = scened.fake.workspace.create("accueil", [scened.nadia], bot=False)
        assert "is not in the channel" in await prepared(scened.address, scened, tmp_path, elsewhere.id)
        assert "is not in the channel" in await prepared(scened.address, scened, tmp_path, "C0NOWHERE")
        scened.fake.app.socket_mode = False
        assert "socket_mode_not_enabled" in await prepared(scened.address, scened, tmp_path, None)
