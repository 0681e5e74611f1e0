from collections.abc import Iterator
from pathlib import Path

import pytest
from playground_house import Trial, playground
from scripted_content import idea_card, words

from butinerie_bot.chat.events import MessageRef
from butinerie_bot.chat.gateway import Gone, Rejected, Target, Unreachable


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with playground(tmp_path) as opened:
        yield opened


async def test_a_delivery_sent_again_is_the_same_message(trial: Trial) -> None:
    gateway = trial.connection.gateway
    first = await gateway.post(Target("idees"), idea_card(12, "Un dépôt", "Sami"), "d1")
    again = await gateway.post(Target("idees"), idea_card(12, "Un dépôt", "Sami"), "d1")
    assert again == first
    assert len(trial.platform.reading.log("nadia", "idees")) == 1


async def test_a_delivery_sent_again_after_a_restart_is_the_same_message(tmp_path: Path) -> None:
    with playground(tmp_path) as before:
        first = await before.connection.gateway.direct("nadia", words("Bonjour"), "d1")
    with playground(tmp_path) as after:
        assert await after.connection.gateway.direct("nadia", words("Bonjour"), "d1") == first


async def test_an_edit_that_changes_nothing_shows_nothing_again(trial: Trial) -> None:
    gateway, card = trial.connection.gateway, idea_card(12, "Un dépôt", "Sami")
    ref = await gateway.post(Target("idees"), card, "d1")
    position = trial.platform.reading.position()
    await gateway.edit(ref, card, "d2")
    assert trial.platform.reading.changes("nadia", position) == []
    await gateway.edit(ref, idea_card(12, "Un dépôt", "Sami", votes=1), "d3")
    assert len(trial.platform.reading.changes("nadia", position)) == 1


async def test_a_deleted_message_is_gone_for_edits_and_deleting_again_is_success(trial: Trial) -> None:
    gateway = trial.connection.gateway
    ref = await gateway.post(Target("idees"), words("Bonjour"), "d1")
    await gateway.delete(ref)
    await gateway.delete(ref)
    with pytest.raises(Gone) as gone:
        await gateway.edit(ref, words("Bonsoir"), "d2")
    assert not gone.value.channel


@pytest.mark.parametrize("channel", ["nowhere", "direct-karim-nadia", "direct-nobody"])
async def test_a_channel_that_is_not_ours_is_gone(trial: Trial, channel: str) -> None:
    with pytest.raises(Gone) as gone:
        await trial.connection.gateway.post(Target(channel), words("Bonjour"), "d1")
    assert gone.value.channel


@pytest.mark.parametrize("message", ["", "-1", "abc", "٣", "9" * 40])
async def test_a_message_that_cannot_be_is_gone(trial: Trial, message: str) -> None:
    with pytest.raises(Gone):
        await trial.connection.gateway.edit(MessageRef("idees", message), words("Bonjour"), "d1")


async def test_a_reply_goes_under_its_message(trial: Trial) -> None:
    gateway = trial.connection.gateway
    root = await gateway.post(Target("idees"), words("Bonjour"), "d1")
    await gateway.post(Target("idees", thread=root.message), words("Une ligne"), "d2")
    assert len(trial.platform.reading.log("nadia", "idees")) == 1
    assert len(trial.platform.reading.thread("nadia", int(root.message))) == 1


async def test_reactions_are_listed_as_they_were_given(trial: Trial) -> None:
    gateway = trial.connection.gateway
    ref = await gateway.post(Target("idees"), words("Bonjour"), "d1")
    for emoji in ("👍", "👍🏽"):
        trial.platform.react("sami", "idees", int(ref.message), emoji, on=True)
    listed = await gateway.list_reactions(ref)
    assert [(person.id, emoji) for person, emoji in listed] == [("sami", "👍"), ("sami", "👍🏽")]


async def test_nobody_unknown_is_written_to(trial: Trial) -> None:
    with pytest.raises(Rejected):
        await trial.connection.gateway.direct("nobody", words("Bonjour"), "d1")


async def test_with_buttons_alone_people_write_first_and_reactions_are_not_listed(tmp_path: Path) -> None:
    with playground(tmp_path, "buttons") as trial:
        gateway = trial.connection.gateway
        with pytest.raises(Unreachable):
            await gateway.direct("nadia", words("Bonjour"), "d1")
        trial.platform.say("nadia", "direct-nadia", "Bonjour")
        ref = await gateway.direct("nadia", words("Bonjour"), "d1")
        with pytest.raises(Rejected):
            await gateway.list_reactions(ref)


async def test_with_words_alone_a_card_has_no_buttons(tmp_path: Path) -> None:
    with playground(tmp_path, "text") as trial:
        await trial.connection.gateway.post(Target("idees"), idea_card(12, "Un dépôt", "Sami"), "d1")
        assert trial.platform.reading.log("nadia", "idees")[0].payload["buttons"] == []
        assert trial.connection.profile.edits_per_minute == 1
