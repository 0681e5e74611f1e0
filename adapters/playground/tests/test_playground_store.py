import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import Trial, playground

from butinerie_playground.database import SCHEMA_VERSION, Database, NewerFile
from butinerie_playground.platform import Platform, Refused


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


def said(trial: Trial, text: str, person: str = "nadia", channel: str = "idees", thread: int | None = None) -> int:
    deed = trial.platform.say(person, channel, text, thread)
    assert deed is not None
    return int(deed.body["message"])


def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    with playground(tmp_path) as before:
        said(before, "Bonjour")
    with playground(tmp_path) as after:
        assert [message.payload["text"] for message in after.platform.reading.log("sami", "idees")] == ["Bonjour"]


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "playground.db"
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(NewerFile):
        Database(file, born=1)


def test_two_files_made_at_different_times_share_no_id(tmp_path: Path) -> None:
    with playground(tmp_path / "one") as one, playground(tmp_path / "two") as two:
        two.platform.clock()
        assert said(one, "Bonjour") > 1_000_000_000_000
        assert one.platform.inbox.waiting("nadia")[0].sequence > 1_000_000_000_000


def test_a_message_and_its_event_are_kept_together_or_not_at_all(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(trial.platform.inbox, "put", fail)
    with pytest.raises(sqlite3.OperationalError):
        trial.platform.say("nadia", "idees", "Bonjour")
    assert trial.platform.reading.log("nadia", "idees") == []


def test_the_order_of_deeds_never_goes_back_though_the_clock_does(trial: Trial) -> None:
    said(trial, "un")
    trial.clock.now -= 60_000
    said(trial, "deux")
    one, two = trial.platform.inbox.waiting("nadia")
    assert (one.time, one.sequence) < (two.time, two.sequence)


def test_a_talk_of_two_people_is_theirs_alone_and_the_bot_hears_nothing(trial: Trial) -> None:
    assert trial.platform.say("nadia", "direct-karim-nadia", "Un café ?") is None
    assert trial.platform.inbox.people_waiting() == []
    with pytest.raises(Refused):
        trial.platform.say("sami", "direct-karim-nadia", "Moi aussi")


def test_only_its_author_changes_a_message(trial: Trial) -> None:
    message = said(trial, "Bonjour")
    with pytest.raises(Refused, match="not_yours"):
        trial.platform.change_text("sami", "idees", message, "Bonsoir")
    trial.platform.change_text("nadia", "idees", message, "Bonsoir")
    assert trial.platform.reading.log("sami", "idees")[0].payload["text"] == "Bonsoir"


def test_a_deleted_message_leaves_no_text_behind(trial: Trial) -> None:
    message = said(trial, "un secret")
    trial.platform.take_away("nadia", "idees", message)
    kept = trial.platform.store.get(message)
    assert kept is not None
    assert kept.deleted
    assert kept.payload == {}


def test_a_reaction_given_twice_is_there_once(trial: Trial) -> None:
    message = said(trial, "Bonjour")
    for _ in range(2):
        trial.platform.react("sami", "idees", message, "👍", on=True)
    assert trial.platform.store.reactions([message]) == {message: [("sami", "👍")]}


def test_what_others_said_is_unread_until_the_channel_is_seen(trial: Trial) -> None:
    said(trial, "Bonjour")
    said(trial, "Encore moi")
    assert trial.platform.reading.unread("sami") == {"idees": 2}
    assert trial.platform.reading.unread("nadia") == {}
    trial.platform.reading.mark_read("sami", "idees")
    assert trial.platform.reading.unread("sami") == {}


def test_a_slash_command_in_a_room_is_seen_by_nobody_and_stays_in_the_private_talk(trial: Trial) -> None:
    for channel in ("idees", "direct-nadia"):
        trial.platform.say("nadia", channel, "/idée Un dépôt")
    assert trial.platform.reading.log("sami", "idees") == []
    assert len(trial.platform.reading.log("nadia", "direct-nadia")) == 1


def test_a_reply_shows_its_message_again_to_who_watches(trial: Trial) -> None:
    root = said(trial, "Bonjour")
    position = trial.platform.reading.position()
    reply = said(trial, "Une réponse", "sami", thread=root)
    shown = [change.message for change in trial.platform.reading.changes("nadia", position)]
    assert sorted(shown) == [root, reply]
    assert trial.platform.reading.replies([root])[root].authors == ("sami",)


def test_what_is_said_in_a_room_can_be_linked_and_nothing_else(trial: Trial) -> None:
    links = []
    for channel, text in (("idees", "Bonjour"), ("idees", "/idée Un dépôt"), ("direct-nadia", "Bonjour")):
        deed = trial.platform.say("nadia", channel, text, base="http://127.0.0.1")
        assert deed is not None
        links.append((deed.body["link"], deed.body["message"]))
    assert links[0][0] == f"http://127.0.0.1/?channel=idees#m{links[0][1]}"
    assert [link for link, _ in links[1:]] == [None, None]


def test_the_platform_needs_no_clock_of_ours(tmp_path: Path) -> None:
    platform = Platform(Database(tmp_path / "playground.db", born=1))
    deed = platform.say("nadia", "idees", "Bonjour")
    platform.database.close()
    assert deed is not None
    assert deed.time > 1_700_000_000_000
