from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import playground
from scripted_content import words
from scripted_intake import ScriptedIntake

from butinerie_bot.chat.adapter import CastMember, Setting
from butinerie_bot.chat.answers import Whisper
from butinerie_bot.chat.events import AccountKind, Person
from butinerie_bot.chat.gateway import Target
from butinerie_playground.connect import PlaygroundConnection, connect
from butinerie_playground.settings import PlaygroundSettings

TAMA = CastMember(Person("tama", "Tama", "tama", AccountKind.PERSON, "en", "Pacific/Tahiti"), "Antenne", ("sponsor",))


def connected(folder: Path, *cast: CastMember) -> PlaygroundConnection:
    setting = Setting("playground", ScriptedIntake(), folder, None, "fr", cast=cast)
    return connect(PlaygroundSettings(), setting)


@pytest.fixture
def peopled(tmp_path: Path) -> Iterator[PlaygroundConnection]:
    connection = connected(tmp_path, TAMA)
    yield connection
    connection.house.platform.database.close()


def test_people_handed_to_a_playground_live_there_from_then_on(peopled: PlaygroundConnection, tmp_path: Path) -> None:
    again = connected(tmp_path)
    found = next(each for each in again.cast if each.person.id == "tama")
    assert found == TAMA
    assert len(again.cast) == len(peopled.cast) == 10
    again.house.platform.database.close()


async def test_people_act_without_a_browser_and_hear_the_answer(tmp_path: Path) -> None:
    with playground(tmp_path) as trial:
        heard = await trial.connection.stage.say("sami", "/idée Un seul dépôt", "idees")
        assert isinstance(heard, Whisper)


async def test_what_the_bot_brings_is_seen_and_answers_are_not(peopled: PlaygroundConnection) -> None:
    stage = peopled.stage
    await peopled.gateway.post(Target("idees"), words("Bonjour"), "1-1")
    await peopled.gateway.direct("tama", words("Rappel"), "2-1")
    found = stage.reached()
    assert [(each.person, each.text.strip()) for each in found] == [("", "Bonjour"), ("tama", "Rappel")]
    assert stage.reached(found[-1].place) == []
