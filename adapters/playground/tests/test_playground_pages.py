from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import Trial, playground
from scripted_content import idea_card

from butinerie_bot.chat.gateway import Target
from butinerie_playground import SPEC
from butinerie_playground.cast import CHARACTERS
from butinerie_playground.settings import PlaygroundSettings


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


def page(trial: Trial, address: str) -> str:
    with trial.browser() as browser:
        return browser.get(address).text


def test_the_adapter_is_light_and_stands_for_no_platform() -> None:
    assert SPEC.trial
    assert SPEC.connect == "butinerie_playground.connect:connect"
    assert PlaygroundSettings().configured
    assert not PlaygroundSettings(enabled=False).configured


def test_the_cast_has_the_roles_written_beside_their_names(trial: Trial) -> None:
    cast = {member.person.id: member for member in trial.connection.cast}
    assert cast["karim"].roles == ("steward",)
    assert set(cast["ines"].roles) == {"administrator", "steward"}
    assert cast["nadia"].unit == "Autonomie"
    assert [(home.place.channel, home.language) for home in trial.connection.homes] == [
        ("idees", "fr"),
        ("ideas", "en"),
    ]


async def test_setting_up_twice_changes_nothing(trial: Trial) -> None:
    await trial.connection.setup()
    await trial.connection.setup()
    assert trial.platform.reading.position() == 0


def test_without_a_name_one_is_somebody(trial: Trial) -> None:
    with trial.browser() as browser:
        answer = browser.get("/?channel=pilotes")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?channel=pilotes&as=nadia"


@pytest.mark.parametrize("character", CHARACTERS, ids=lambda one: one.id)
def test_each_person_has_a_page_that_says_they_are_made_up(trial: Trial, character) -> None:  # type: ignore[no-untyped-def]
    shown = page(trial, f"/?as={character.id}")
    assert f'data-as="{character.id}"' in shown
    assert "Les personnes sont fictives" in shown
    assert character.job["fr"] in shown


def test_a_person_nobody_knows_gets_a_page_in_both_languages(trial: Trial) -> None:
    with trial.browser() as browser:
        answer = browser.get("/?as=<script>")
    assert answer.status_code == 404
    assert "Rien à cette adresse" in answer.text
    assert "Nothing at this address" in answer.text


def test_a_talk_of_others_is_not_shown(trial: Trial) -> None:
    with trial.browser() as browser:
        assert browser.get("/?as=sami&channel=direct-karim-nadia").status_code == 404
        assert browser.get("/?as=sami&channel=direct-nadia").status_code == 404
        assert browser.get("/?as=sami&channel=nowhere").status_code == 404


def test_the_language_of_a_page_is_remembered_for_that_person(trial: Trial) -> None:
    assert '<html lang="en">' in page(trial, "/?as=nadia&lang=en")
    assert '<html lang="en">' in page(trial, "/?as=nadia")
    assert '<html lang="fr">' in page(trial, "/?as=sami")
    assert "Only visible to you" not in page(trial, "/?as=nadia")
    assert trial.connection.house.language("nadia") == "en"


def test_an_english_page_opens_on_the_english_home(trial: Trial) -> None:
    assert 'data-channel="ideas"' in page(trial, "/?as=nadia&lang=en")
    assert 'data-channel="idees"' in page(trial, "/?as=nadia&lang=fr")


async def test_the_page_can_be_read_without_scripts(trial: Trial) -> None:
    ref = await trial.connection.gateway.post(Target("idees"), idea_card(12, "Un seul dépôt", "Sami"), "d1")
    trial.platform.say("sami", "idees", "<b>Bonjour</b> @Karim")
    trial.platform.say("lea", "idees", "Une réponse", int(ref.message))
    shown = page(trial, "/?as=nadia")
    assert "Un seul dépôt" in shown
    assert "&lt;b&gt;Bonjour&lt;/b&gt;" in shown
    assert '<span class="mention">@Karim</span>' in shown
    assert "1\u00a0réponse" in shown
    assert "Une réponse" not in shown
    assert "Une réponse" in page(trial, f"/?as=nadia&thread={ref.message}")


@pytest.mark.parametrize("thread", ["abc", "-1", "999", "9" * 30, "%00"])
def test_a_thread_that_is_not_there_is_simply_not_open(trial: Trial, thread: str) -> None:
    assert 'data-root=""' in page(trial, f"/?as=nadia&thread={thread}")


def test_a_very_long_message_is_cut_for_the_page_alone(trial: Trial) -> None:
    trial.platform.say("sami", "idees", "a" * 100_000)
    assert "a" * 4000 + "…" in page(trial, "/?as=nadia")
    assert len(page(trial, "/?as=nadia")) < 100_000


def test_older_messages_are_a_page_away(trial: Trial) -> None:
    with trial.platform.database.transaction():
        for number in range(201):
            trial.platform.say("sami", "idees", f"message {number}.")
    latest = page(trial, "/?as=nadia")
    assert "message 0." not in latest
    before = latest.split("before=")[1].split('"')[0]
    older = page(trial, f"/?as=nadia&before={before}")
    assert "message 0." in older
    assert "message 1." not in older
    assert "data-past" in older


def test_with_words_alone_nothing_offers_a_form(tmp_path: Path) -> None:
    with playground(tmp_path, "text") as trial:
        with trial.browser() as browser:
            form = browser.post("/api/forms", json={"as": "nadia", "channel": "idees", "form": "idea", "values": {}})
            press = browser.post("/api/presses", json={"as": "nadia", "channel": "idees", "action": "support:12"})
        assert (form.status_code, press.status_code) == (404, 404)
        assert trial.intake.events == []


def test_first_steps_are_ticked_by_what_people_did(trial: Trial) -> None:
    def done(person: str) -> list[str]:
        parts = page(trial, f"/?as={person}").split('data-step="')[1:]
        return [part.split('"')[0] for part in parts if 'data-done="true"' in part.split(">")[0]]

    assert done("nadia") == []
    trial.platform.say("nadia", "idees", "/idée Un dépôt")
    trial.platform.press("nadia", "idees", None, "support:12")
    trial.platform.say("karim", "idees", "/butinerie Décliner 12 parce que")
    assert done("nadia") == ["support", "share", "answer"]
    assert done("sami") == ["answer"]
