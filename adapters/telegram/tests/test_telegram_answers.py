from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram_scene import Scene, scene

from butinerie_bot.chat.answers import FieldErrors, OpenForm, Toast, Whisper
from butinerie_bot.chat.cards import Card, Section, Status
from butinerie_bot.chat.documents import Button
from butinerie_bot.chat.events import Pressed, Said
from butinerie_bot.chat.forms import Field, FieldKind, Form
from butinerie_bot.chat.gateway import Target
from butinerie_bot.testing.scripted import words
from butinerie_telegram import following

CARD = words("Une carte", Button("Soutenir", "support:1"))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as made:
        await made.hear()
        made.bot.taken.clear()
        yield made


async def pressed(town: Scene) -> dict[str, object]:
    """What Nadia gets of a press on a card in the group."""
    message = await town.connection.gateway.post(Target(str(town.group.id)), CARD, "1-1")
    asked = town.fake.people.press(town.nadia, town.group.messages[int(message.message)], "Soutenir")
    await town.hear()
    assert asked.answer is not None
    return dict(asked.answer)


async def test_a_command_in_a_group_is_answered_in_private(town: Scene) -> None:
    town.fake.people.start(town.nadia)
    await town.hear()
    town.answer_with("Votre idée est publiée.")
    town.fake.people.say(town.nadia, town.group, "/idee Une seule fiche")
    await town.hear()
    assert town.private(town.nadia) == ["Votre idée est publiée."]
    assert town.in_group() == []


async def test_who_never_opened_the_private_talk_is_led_there_and_finds_the_answer(town: Scene) -> None:
    town.answer_with("Rien que pour vous.")
    asked = town.fake.people.say(town.nadia, town.group, "/idee Une seule fiche")
    await town.hear()
    shown = town.fake.people.last_of_bot(town.group)
    assert shown.reply_to is asked
    assert "Nadia, un message vous attend." in shown.text
    assert "Rien que pour vous." not in shown.text
    town.answer_with("Bonjour.")
    town.fake.people.follow(town.nadia, shown.buttons["Ouvrir la conversation"]["url"])
    await town.hear()
    assert town.private(town.nadia) == ["Bonjour.", "Rien que pour vous."]


async def test_a_press_is_answered_at_once(town: Scene) -> None:
    town.bot.answers = lambda _event: Toast(words("C'est noté."))
    answer = await pressed(town)
    assert answer["text"] == "C'est noté."
    assert not answer.get("show_alert")


async def test_a_refused_press_is_shown_until_it_is_closed(town: Scene) -> None:
    town.bot.answers = lambda _event: Toast(words("Les soutiens sont clos.", refusal=True))
    assert (await pressed(town))["show_alert"]


async def test_what_only_one_may_read_is_told_in_the_answer_to_the_press(town: Scene) -> None:
    town.answer_with("Rien que pour vous. " * 20)
    answer = await pressed(town)
    assert str(answer["text"]).startswith("Rien que pour vous.")
    assert len(str(answer["text"])) <= 200
    assert answer["show_alert"]
    assert town.in_group() == ["Une carte"]


async def test_a_press_that_is_nobodys_business_ends_too(town: Scene) -> None:
    assert not (await pressed(town)).get("text")


async def test_a_press_answered_too_late_is_taken_all_the_same(town: Scene) -> None:
    message = await town.connection.gateway.post(Target(str(town.group.id)), CARD, "1-1")
    town.fake.people.press(town.nadia, town.group.messages[int(message.message)], "Soutenir")
    waiting = [update.body for update in town.fake.state.updates.waiting()]
    town.clock.advance(200)
    await town.connection.receiver.take_all(waiting)
    await town.connection.receiver.answered()
    assert [type(event) for event in town.bot.taken] == [Pressed]
    assert any("query is too old" in refusal for refusal in town.fake.refusals)


async def test_an_answer_that_cannot_be_brought_loses_no_event(town: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    town.answer_with("Bonjour.")
    monkeypatch.setattr(following, "FIRST_PAUSE", 0.001)
    town.fake.faults.fail("sendMessage", times=9)
    town.fake.people.start(town.nadia)
    await town.hear()
    assert [type(event) for event in town.bot.taken] == [Said]
    assert town.private(town.nadia) == []


async def test_an_answer_waits_where_telegram_asks_for_it(town: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "LONGEST_WAIT", 0.001)
    monkeypatch.setattr(following, "FIRST_PAUSE", 0.001)
    town.answer_with("Bonjour.")
    town.fake.faults.throttle("sendMessage", seconds=30)
    town.fake.faults.fail("sendMessage")
    town.fake.people.start(town.nadia)
    await town.hear()
    assert town.private(town.nadia) == ["Bonjour."]


async def test_a_card_asked_for_whole_comes_in_as_many_messages_as_it_takes(town: Scene) -> None:
    card = Card(
        "1", 1, "n° 1", "Titre", "Nadia", Status.OPEN, "Ouverte", (Section("Le problème", "mot " * 3_000),),
        buttons=(Button("Soutenir", "support:1"),),
    )  # fmt: skip
    town.bot.answers = lambda _event: Whisper(words("Voici."), (card,))
    town.fake.people.start(town.nadia)
    await town.hear()
    said = town.private(town.nadia)
    assert said[0] == "Voici."
    assert len(said) == 5
    assert "".join(said).count("mot") == 3_000
    assert "Soutenir" in town.fake.people.last_of_bot(town.fake.people.private(town.nadia)).buttons


async def test_forms_and_errors_are_words_where_there_are_no_forms(town: Scene) -> None:
    form = Form("idea", "Proposer", (Field("title", "Titre", FieldKind.LINE),), "Publier", "Annuler")
    for answer in (OpenForm(form), FieldErrors({"title": "Trop long."}, "Rien n'est publié.")):
        town.bot.answers = lambda _event, answer=answer: answer  # type: ignore[misc]
        town.fake.people.start(town.nadia)
        await town.hear()
    assert town.private(town.nadia) == ["Proposer\nTitre", "Rien n'est publié.\nTrop long."]
