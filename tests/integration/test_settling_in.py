import os
from pathlib import Path

import pytest

from butinerie_bot.application.people import Who
from butinerie_bot.application.queries import KnowPerson
from butinerie_bot.application.routine_commands import Appoint
from butinerie_bot.bootstrap.claiming import claim_codes
from butinerie_bot.bootstrap.house import House, open_house
from butinerie_bot.config import load_settings
from butinerie_bot.domain.refusals import UnknownWorkspace
from butinerie_bot.storage.aggregates.installation import settle_connections
from butinerie_bot.testing.shell import OURS, Shell


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and an environment that sets nothing."""

    for name in [name for name in os.environ if name.startswith(OURS[0])]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


async def settle(house: House, *names: str) -> None:
    await house.recorder.write(lambda connection: settle_connections(connection, house.main.id, names))


async def appoint(house: House, account: str, role: str) -> None:
    connection, _, platform_id = account.partition(":")
    await house.recorder.do(Appoint(house.main.id, connection, platform_id, role))


async def test_while_nobody_administers_each_start_gives_another_code() -> None:
    codes = []
    for _ in range(2):
        async with open_house(load_settings()) as house:
            await settle(house, "slack")
            codes.append(await claim_codes(house, ["slack"]))
    assert [list(given) for given in codes] == [["Mon organisation"]] * 2
    assert codes[0] != codes[1]


async def test_no_code_is_given_where_an_administrator_can_be_reached() -> None:
    async with open_house(load_settings()) as house:
        await settle(house, "slack", "matrix")
        await appoint(house, "slack:U1", "administrator")
        assert await claim_codes(house, ["slack"]) == {}
        assert list(await claim_codes(house, ["matrix"])) == ["Mon organisation"]


async def test_no_code_is_given_where_it_could_be_said_to_nobody() -> None:
    async with open_house(load_settings()) as house:
        assert await claim_codes(house, []) == {}


async def test_a_connection_stays_with_its_organization_when_another_one_comes(tmp_path: Path) -> None:
    async with open_house(load_settings()) as house:
        await settle(house, "slack")
    Shell(tmp_path).said("organization", "add", "Annexe")
    async with open_house(load_settings()) as house:
        assert not (await house.reader.ask(KnowPerson(Who("slack", "", "U1")))).known
        assert list(await claim_codes(house, ["slack"])) == ["Mon organisation"]
        with pytest.raises(UnknownWorkspace):
            await house.reader.ask(KnowPerson(Who("matrix", "", "U1")))


async def test_the_settings_name_the_first_organization(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUTINERIE_ORGANIZATION", "Département")
    async with open_house(load_settings()) as house:
        assert [organization.name for organization in house.organizations] == ["Département"]
        assert house.main.language == "fr"
