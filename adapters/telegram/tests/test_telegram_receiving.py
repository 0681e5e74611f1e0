import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fake_telegram import TOKEN
from pydantic import SecretStr
from telegram.error import Conflict, NetworkError, RetryAfter
from telegram_scene import Scene, running, scene

from butinerie_bot.chat.events import ReactionsSet, Said
from butinerie_bot.chat.ports import StoreAway, TooBusy
from butinerie_telegram import receiving
from butinerie_telegram.polling import TAKEN, pause_after
from butinerie_telegram.settings import TelegramSettings

PATIENCE = 1_000


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as made:
        await made.hear()
        made.bot.taken.clear()
        yield made


async def until_taken(town: Scene, count: int) -> None:
    for _ in range(PATIENCE):
        if len(town.bot.taken) >= count and not town.fake.state.updates.waiting():
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"taken: {town.bot.taken}")


async def test_what_waits_is_taken_and_then_confirmed(town: Scene) -> None:
    for text in ("un", "deux", "trois"):
        town.fake.people.say(town.nadia, town.fake.people.private(town.nadia), text)
    async with running(town.connection):
        await until_taken(town, 3)
    said = [event.text[0].text for event in town.bot.taken if isinstance(event, Said)]
    assert said == ["un", "deux", "trois"]


async def test_nothing_is_confirmed_that_was_not_taken(town: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "FIRST_PAUSE", 0.01)
    town.bot.fails = [StoreAway("locked"), TooBusy("full")]
    town.fake.people.start(town.nadia)
    async with running(town.connection):
        await until_taken(town, 1)
    assert len(town.bot.taken) == 1


@pytest.mark.parametrize("status", [502, 409])
async def test_a_failing_fetch_is_tried_again(town: Scene, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("butinerie_telegram.polling.TAKEN", 0.01)
    monkeypatch.setattr("butinerie_telegram.polling.FIRST_PAUSE", 0.01)
    town.fake.faults.fail("getUpdates", status=status, times=2)
    town.fake.people.start(town.nadia)
    async with running(town.connection):
        await until_taken(town, 1)


def test_how_long_to_wait_depends_on_what_went_wrong() -> None:
    assert pause_after(Conflict("taken"), 0) == TAKEN
    assert [pause_after(NetworkError("away"), failures) for failures in (0, 1, 2, 40)] == [0.5, 1.0, 2.0, 60.0]


def test_telegrams_own_wait_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    assert pause_after(RetryAfter(9), 3) == 9.0


async def test_reactions_are_asked_for_and_come(town: Scene) -> None:
    card = town.fake.people.say(town.sami, town.group, "Une carte")
    town.fake.people.react(town.nadia, card, "👍")
    async with running(town.connection):
        await until_taken(town, 1)
    assert [event.given for event in town.bot.taken if isinstance(event, ReactionsSet)] == [("👍",)]


async def test_a_webhook_without_a_public_address_is_off_and_doctor_says_so(tmp_path: Path) -> None:
    async with scene(tmp_path, mode="webhook") as town:
        first, *_ = await town.connection.check()
        assert not first.well
        assert "BUTINERIE_WEB__PUBLIC_URL" in first.advice


async def test_doctor_sees_that_telegram_answers_or_does_not(town: Scene) -> None:
    assert all(check.well for check in await town.connection.check())
    town.fake.faults.fail("getMe")
    assert not (await town.connection.check())[0].well


async def test_setup_tells_telegram_the_commands_in_each_language(town: Scene) -> None:
    await town.connection.setup()
    set_by = [call.arguments for call in town.fake.calls if call.method == "setMyCommands"]
    assert len(set_by) == 6
    assert not [call for call in town.fake.calls if call.code >= 400]
    private = next(str(a) for a in set_by if a.get("language_code") == "fr" and "all_private" in str(a["scope"]))
    assert all(name in private for name in ("idee", "liste", "mes_donnees"))
    group = next(str(a) for a in set_by if a.get("language_code") == "fr" and "all_group" in str(a["scope"]))
    assert "liste" in group
    assert "mes_donnees" not in group


async def test_who_lacks_the_right_to_see_reactions_says_so_once(tmp_path: Path) -> None:
    async with scene(tmp_path, administrator=False) as town:
        await town.hear()
        town.fake.groups.demote_bot(town.group)
        await town.hear()
        assert [text.split("\n")[0] for text in town.in_group()] == ["Il me manque un droit dans ce groupe."]
        assert not (await town.connection.check())[1].well
        notice = town.fake.people.last_of_bot(town.group)
        town.fake.groups.promote_bot(town.group)
        town.fake.people.press(town.nadia, notice, "Vérifier maintenant")
        await town.hear()
        assert town.in_group() == []
        assert all(check.well for check in await town.connection.check())


@pytest.mark.parametrize(
    "wrong",
    [
        {"bot_token": "not a token"},
        {"webhook_secret": "é"},
        {"api_url": "ftp://a.example"},
        {"mode": "push"},
        {"channel": "@idees"},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        TelegramSettings.model_validate(wrong)


def test_a_token_is_all_it_needs() -> None:
    assert TelegramSettings(bot_token=SecretStr(TOKEN)).configured
    assert not TelegramSettings().configured
    assert TOKEN not in repr(TelegramSettings(bot_token=SecretStr(TOKEN)))


async def test_what_one_person_presses_and_reacts_in_one_fetch_is_taken_in_that_order(
    town: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "FIRST_PAUSE", 0.01)
    card = town.fake.people.say(town.sami, town.group, "Une carte")
    town.fake.people.react(town.nadia, card, "👍")
    town.fake.people.press_data(town.nadia, card, "unsupport:12")
    town.fake.people.react(town.nadia, card)
    town.fake.people.react(town.nadia, card, "🔥")
    town.fake.people.react(town.sami, card, "🎉")
    town.bot.fails = [StoreAway("locked"), StoreAway("locked")]
    await town.hear()
    hers = [event for event in town.bot.taken if event.person.id == str(town.nadia.id)]
    assert [getattr(event, "given", "pressed") for event in hers] == [("👍",), "pressed", (), ("🔥",)]
    assert len(town.bot.taken) == 5
