from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playground_house import Trial, playground

from butinerie_bot.chat.events import Deactivated, Edited, Joined, Left, PointedOut, Reacted, Reactivated, Said


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


def said(trial: Trial, text: str, person: str = "nadia", **fields: Any) -> int:
    trial.post("messages", **{"as": person, "text": text, **fields})
    return trial.platform.reading.log(person, fields.get("channel", "idees"))[-1].id


def test_a_bare_command_opens_the_form(trial: Trial) -> None:
    answer = trial.post("messages", **{"as": "nadia", "text": "/idée"})["answer"]
    assert answer["kind"] == "form"
    assert answer["form"]["id"] == "idea"
    assert 'data-form="idea"' in answer["html"]


def test_a_form_with_something_missing_comes_back_with_a_sentence_per_field(trial: Trial) -> None:
    answer = trial.post("forms", **{"as": "nadia", "form": "idea", "values": {"title": "a"}})["answer"]
    assert answer["kind"] == "errors"
    assert list(answer["errors"]) == ["title"]
    assert trial.platform.reading.log("nadia", "idees") == []


def test_an_idea_sent_by_form_is_answered_and_its_card_is_in_the_channel(trial: Trial) -> None:
    answer = trial.post("forms", **{"as": "nadia", "form": "idea", "values": {"title": "Un dépôt"}})["answer"]
    assert answer["kind"] == "whisper"
    assert [message.kind for message in trial.platform.reading.log("sami", "idees")] == ["card"]
    assert len(trial.platform.reading.log("nadia", "idees")) == 2


def test_a_vote_by_button_is_answered_by_a_toast(trial: Trial) -> None:
    trial.post("messages", **{"as": "sami", "text": "/idée Un dépôt"})
    card = trial.platform.reading.log("sami", "idees")[0]
    answer = trial.post("presses", **{"as": "nadia", "message": card.id, "action": "support:12"})["answer"]
    assert answer["kind"] == "toast"
    assert answer["document"]["buttons"][0]["action"] == "unsupport:12"


def test_while_the_bot_is_away_people_are_told_calmly(trial: Trial) -> None:
    trial.intake.away = True
    reply = trial.post("messages", **{"as": "nadia", "text": "@butinerie liste"})
    assert reply["waiting"]
    assert reply["sentence"].startswith("En attente")
    assert len(trial.platform.reading.log("sami", "idees")) == 1


def test_reactions_edits_and_the_menu_reach_the_bot(trial: Trial) -> None:
    message = said(trial, "On devrait les prévenir", "lea")
    trial.post("reactions", **{"as": "nadia", "message": message, "emoji": "👍🏽", "on": True})
    trial.post("edits", **{"as": "lea", "message": message, "text": "On devrait les prévenir par SMS"})
    answer = trial.post("menu", **{"as": "nadia", "message": message})["answer"]
    assert answer["kind"] == "form"
    first, reacted, edited, pointed = trial.intake.events
    assert isinstance(first, Said)
    assert isinstance(reacted, Reacted)
    assert isinstance(edited, Edited)
    assert isinstance(pointed, PointedOut)
    assert pointed.link == f"http://127.0.0.1:8765/?channel=idees#m{message}"
    assert pointed.text[0].text.endswith("SMS")


def test_people_leave_a_channel_or_are_switched_off_and_the_bot_is_told(trial: Trial) -> None:
    for channel, here in (("idees", False), ("idees", True), ("", False), ("", True)):
        trial.post("presence", **{"as": "nadia", "channel": channel, "here": here})
    assert [type(event) for event in trial.intake.events] == [Left, Joined, Deactivated, Reactivated]
    assert "error" in trial.post("presence", **{"as": "nadia", "channel": "direct-nadia", "here": False})
    assert trial.platform.reading.log("sami", "idees") == [], "nobody else reads of it"


def test_only_an_administrator_deletes_what_the_bot_posted(trial: Trial) -> None:
    trial.post("messages", **{"as": "sami", "text": "/idée Un dépôt"})
    card = trial.platform.reading.log("sami", "idees")[0].id
    assert "error" in trial.post("deletes", **{"as": "sami", "message": card})
    assert trial.post("deletes", **{"as": "ines", "message": card})["answer"] == {"kind": "nothing"}


def test_a_whisper_is_put_away_without_a_word_to_the_bot(trial: Trial) -> None:
    said(trial, "@butinerie bla")
    whisper = trial.platform.reading.log("nadia", "idees")[-1].id
    before = len(trial.intake.events)
    assert "error" in trial.post("deletes", **{"as": "sami", "message": whisper})
    trial.post("deletes", **{"as": "nadia", "message": whisper})
    assert len(trial.platform.reading.log("nadia", "idees")) == 1
    assert len(trial.intake.events) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"as": "nobody", "text": "Bonjour"},
        {"as": "nadia", "text": ""},
        {"as": "nadia", "text": "   \n "},
        {"as": "nadia", "text": 12},
        {"as": "nadia"},
        {"as": "nadia", "text": "a" * 200_001},
        {"as": "nadia", "text": "Bonjour", "channel": "direct-karim-sami"},
        {"as": "nadia", "text": "Bonjour", "channel": "nowhere"},
        {"as": "nadia", "text": "Bonjour", "thread": 999},
        {"as": "nadia", "text": "Bonjour", "thread": True},
        {"as": "nadia", "text": "Bonjour", "thread": 10**30},
        {"as": {"nadia": 1}, "text": "Bonjour"},
    ],
)
def test_what_cannot_be_said_is_refused_in_words_and_changes_nothing(trial: Trial, fields: dict[str, Any]) -> None:
    with trial.browser() as browser:
        answer = browser.post("/api/messages", json={"channel": "idees", **fields})
    assert 400 <= answer.status_code < 500
    assert answer.json()["error"].endswith(".")
    assert trial.platform.reading.log("nadia", "idees") == []
    assert trial.intake.events == []


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"as": "nadia"' + b" " * 1_100_000]
)
def test_a_body_that_is_no_request_is_refused(trial: Trial, body: bytes) -> None:
    with trial.browser() as browser:
        answer = browser.post("/api/messages", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 413)


def test_a_form_of_a_web_page_is_not_taken_for_a_request(trial: Trial) -> None:
    with trial.browser() as browser:
        assert browser.post("/api/messages", data={"as": "nadia"}).status_code == 415


def test_half_a_character_is_taken_without_harm(trial: Trial) -> None:
    with trial.browser() as browser:
        body = b'{"as": "nadia", "channel": "idees", "text": "a\\ud800\\u0000b"}'
        answer = browser.post("/api/messages", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert trial.platform.reading.log("nadia", "idees")[0].payload["text"] == "a?b"


@pytest.mark.parametrize("emoji", ["", "ok", "👍" * 20, "<b>"])
def test_what_is_no_emoji_is_no_reaction(trial: Trial, emoji: str) -> None:
    message = said(trial, "Bonjour")
    reply = trial.post("reactions", **{"as": "nadia", "message": message, "emoji": emoji, "on": True})
    assert "error" in reply


def test_close_ideas_are_told_once_a_few_letters_are_written(trial: Trial) -> None:
    trial.post("messages", **{"as": "sami", "text": "/idée Un dépôt unique"})
    with trial.browser() as browser:
        found = browser.get("/api/similar", params={"as": "nadia", "text": "un dépôt"}).json()["suggestions"]
        none = browser.get("/api/similar", params={"as": "nadia", "text": "un"}).json()["suggestions"]
        unknown = browser.get("/api/similar", params={"as": "nobody", "text": "un dépôt"})
    assert [one["action"] for one in found] == ["support:12"]
    assert none == []
    assert unknown.status_code == 404


def test_while_the_bot_is_away_nothing_is_suggested_and_the_page_still_shows(trial: Trial) -> None:
    trial.post("messages", **{"as": "sami", "text": "/idée Un dépôt"})
    trial.intake.away = True
    with trial.browser() as browser:
        assert browser.get("/api/completions?as=nadia").json() == {"completions": []}
        assert browser.get("/api/similar?as=nadia&text=un%20dépôt").json() == {"suggestions": []}
        assert "Un dépôt" in browser.get("/?as=nadia").text


def test_the_commands_of_a_person_are_offered(trial: Trial) -> None:
    with trial.browser() as browser:
        offered = browser.get("/api/completions", params={"as": "nadia"}).json()["completions"]
        assert browser.get("/api/completions").status_code == 400
    assert offered[0] == {"command": "/idée", "arguments": "titre", "meaning": "Proposer une idée, en trente secondes"}
