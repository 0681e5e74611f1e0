"""What happens on Slack, taken by the bot through two sockets, and answered where it came from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from slack_payloads import command
from slack_scene import Scene, connected

from butinerie_bot.chat.answers import Answer, Desk, FieldErrors, Nothing, OpenForm, Toast, Whisper
from butinerie_bot.chat.documents import Button
from butinerie_bot.chat.events import (
    ChatEvent,
    Deactivated,
    DeskOpened,
    Edited,
    MessageRef,
    PointedOut,
    Pressed,
    Reacted,
    Reactivated,
    Said,
    Submitted,
)
from butinerie_bot.chat.forms import Field, FieldKind, Form
from butinerie_bot.testing.scripted import words
from butinerie_slack.receiving import LIGHTLY_A_MINUTE

IDEA = Form("idea", "Une idée", (Field("title", "Titre", FieldKind.LINE, required=True),), "Proposer", "Annuler")


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with connected(tmp_path) as scened:
        yield scened
        assert not scened.fake.refusals


async def test_a_mention_in_a_channel_is_answered_to_its_author_alone(scene: Scene) -> None:
    scene.answer_with("C'est noté.")
    said = scene.fake.people.say(scene.nadia, scene.channel, f"<@{scene.fake.state.bot.id}> liste & <suite>")
    await scene.heard()
    event = scene.bot.the(Said)
    assert (event.person.name, event.person.language, event.person.zone) == ("nadia", "fr", "Europe/Paris")
    assert (event.place.name, event.message) == ("#idees", MessageRef(scene.channel.id, said.ts))
    assert "".join(span.text for span in event.text) == "liste & <suite>"
    assert scene.whispers(scene.nadia) == ["C'est noté."]
    assert not scene.whispers(scene.sami)


async def test_what_is_said_among_people_is_not_handed_over(scene: Scene) -> None:
    said = scene.fake.people.say(scene.nadia, scene.channel, "Bonjour à tous.")
    scene.fake.people.edit(said, "Bonjour !")
    scene.fake.people.delete(said)
    await scene.heard()
    assert not scene.bot.taken
    assert "users.info" not in [call.method for call in scene.fake.calls]


async def test_words_in_private_are_answered_there(scene: Scene) -> None:
    scene.answer_with("Voici la liste.")
    scene.fake.people.say(scene.sami, scene.fake.people.direct(scene.sami), "list")
    await scene.heard()
    event = scene.bot.the(Said)
    assert event.place.direct
    assert event.addressed
    assert (event.person.language, event.person.zone) == ("en", "Indian/Reunion")
    assert scene.private(scene.sami) == ["Voici la liste."]


async def test_a_slash_command_is_answered_in_a_channel_that_the_bot_is_not_in(scene: Scene) -> None:
    elsewhere = scene.fake.workspace.create("accueil", [scene.nadia], bot=False)
    scene.answer_with("Rien de nouveau.")
    scene.fake.people.command(scene.nadia, elsewhere, f"/butinerie liste {scene.sami.mention}")
    await scene.heard()
    event = scene.bot.the(Said)
    assert (event.command, event.message) == ("butinerie", None)
    assert [span.mention for span in event.text] == [None, scene.sami.id]
    assert scene.whispers(scene.nadia) == ["Rien de nouveau."]


async def test_a_slash_command_given_in_a_talk_with_somebody_else_is_answered_there_alone(scene: Scene) -> None:
    scene.answer_with("Rien de nouveau.")
    url = scene.fake.answers.give(scene.nadia, scene.channel)
    told = command(channel_id="D0AILLEURS", channel_name="directmessage", user_id=scene.nadia.id, response_url=url)
    await scene.connection.receiver.take(told)
    await scene.heard()
    assert scene.whispers(scene.nadia) == ["Rien de nouveau."]
    assert not scene.private(scene.nadia)


async def test_a_slash_command_comes_after_what_slack_dated_before(scene: Scene) -> None:
    card = scene.fake.people.say(scene.nadia, scene.channel, "Une carte")
    scene.fake.people.react(scene.sami, card, "+1")
    await scene.heard()
    scene.fake.people.command(scene.sami, scene.channel, "/butinerie retirer 1")
    await scene.heard()
    scene.fake.people.react(scene.sami, card, "fire")
    await scene.heard()
    first, between, last = (event.order for event in scene.bot.taken)
    assert first < between < last


async def test_a_bare_idea_opens_its_form_whose_errors_stand_in_it(scene: Scene) -> None:
    def answers(event: ChatEvent) -> Answer:
        if isinstance(event, Submitted):
            return (
                FieldErrors({"title": "Un titre tient en 150 caractères."}) if len(event.values["title"]) > 9 else done
            )
        return OpenForm(IDEA)

    done = Whisper(words("Publiée."))
    scene.bot.answers = answers
    scene.fake.people.command(scene.nadia, scene.channel, "/idee")
    await scene.heard()
    scene.fake.people.modals.submit(scene.nadia, title="Un titre bien trop long")
    await scene.heard()
    assert scene.fake.people.modals.of(scene.nadia).errors == {"title": "Un titre tient en 150 caractères."}
    scene.fake.people.modals.submit(scene.nadia, title="Court")
    await scene.heard()
    sent = [event for event in scene.bot.taken if isinstance(event, Submitted)]
    assert (sent[-1].form, sent[-1].values, sent[-1].place.channel) == ("idea", {"title": "Court"}, scene.channel.id)
    assert scene.whispers(scene.nadia) == ["Publiée."]


async def test_a_form_is_opened_before_slack_is_asked_for_anything_but_who_wants_it(scene: Scene) -> None:
    scene.bot.answers = lambda _event: OpenForm(IDEA)
    before = len(scene.fake.calls)
    scene.fake.people.command(scene.nadia, scene.channel, "/idee")
    await scene.heard()
    assert [call.method for call in scene.fake.calls[before:]] == ["users.info", "views.open"]
    assert scene.bot.the(Said).place.name == "#idees"


async def test_the_global_shortcut_opens_the_form_and_its_receipt_comes_in_private(scene: Scene) -> None:
    done = Whisper(words("Publiée."))
    scene.bot.answers = lambda event: done if isinstance(event, Submitted) else OpenForm(IDEA)
    scene.fake.people.shortcut(scene.nadia, "share")
    await scene.heard()
    scene.fake.people.modals.submit(scene.nadia, title="Un dépôt")
    await scene.heard()
    assert scene.bot.the(Submitted).place.direct
    assert scene.private(scene.nadia) == ["Publiée."]


async def test_a_colleagues_message_is_pointed_out_with_its_author_and_link(scene: Scene) -> None:
    said = scene.fake.people.say(scene.sami, scene.channel, "Prêter les vélos le week-end")
    scene.fake.people.message_shortcut(scene.nadia, said, "make-idea")
    await scene.heard()
    event = scene.bot.the(PointedOut)
    assert (event.person.id, event.author.id, event.author.name) == (scene.nadia.id, scene.sami.id, "sami")
    assert event.link == f"https://mairie.slack.com/archives/{scene.channel.id}/p{said.ts.replace('.', '')}"


async def test_a_press_is_answered_beside_the_card_to_who_pressed(scene: Scene) -> None:
    ref = await scene.post("Une carte", Button("Soutenir", "support:12"))
    scene.bot.answers = lambda _event: Toast(words("Premier soutien : le vôtre."))
    scene.fake.people.press(scene.sami, scene.channel.messages[ref.message], "Soutenir")
    await scene.heard()
    event = scene.bot.the(Pressed)
    assert (event.action, event.message, event.place.thread) == ("support:12", ref, None)
    assert scene.whispers(scene.sami) == ["Premier soutien : le vôtre."]


async def test_a_press_on_what_only_one_sees_is_answered_there(scene: Scene) -> None:
    scene.answer_with("Une idée proche existe.", Button("Publier la mienne", "publish:3"))
    scene.fake.people.command(scene.nadia, scene.channel, "/idee Une fiche")
    await scene.heard()
    scene.answer_with("Publiée.")
    scene.fake.people.press(scene.nadia, scene.fake.people.whispers(scene.nadia)[-1], "Publier la mienne")
    await scene.heard()
    assert scene.whispers(scene.nadia)[-1] == "Publiée."


async def test_a_guest_and_a_stranger_are_told_apart_from_a_colleague(scene: Scene) -> None:
    guest = scene.fake.people.add("Ugo", guest="single")
    stranger = scene.fake.people.add("Zoé", team="T0AILLEURS")
    shared = scene.fake.workspace.create("partage", [guest, stranger, scene.sami], shared=True)
    card = scene.fake.people.say(scene.sami, shared, "Une carte")
    for person in (guest, stranger, scene.sami):
        scene.fake.people.react(person, card, "+1::skin-tone-3")
    await scene.heard()
    reacted = [event for event in scene.bot.taken if isinstance(event, Reacted)]
    assert {event.emoji for event in reacted} == {"+1::skin-tone-3"}
    assert [event.person.kind.value for event in sorted(reacted, key=lambda event: event.order)] == [
        "guest", "stranger", "person",
    ]  # fmt: skip


async def test_a_reply_is_corrected_but_a_preview_is_no_correction(scene: Scene) -> None:
    card = scene.fake.people.say(scene.nadia, scene.channel, "Une carte")
    reply = scene.fake.people.reply(scene.sami, card, "Voyez https://example.org")
    scene.fake.people.unfurl(reply, "https://example.org")
    scene.fake.people.edit(reply, "Une sur trois.")
    await scene.heard()
    assert scene.bot.the(Said).place.thread == card.ts
    assert scene.bot.the(Edited).text[0].text == "Une sur trois."


async def test_an_account_is_told_off_and_on_once_whatever_else_changes(scene: Scene) -> None:
    scene.fake.people.change(scene.sami, tz="Europe/Paris")
    await scene.heard()
    scene.fake.people.change(scene.sami, tz="Europe/London")
    scene.fake.people.deactivate(scene.sami)
    await scene.heard()
    assert scene.bot.the(Deactivated).person.id == scene.sami.id
    assert scene.bot.the(Reactivated).person.zone == "Europe/Paris"


async def test_ones_own_page_is_filled_when_it_is_opened_and_after_each_deed(scene: Scene) -> None:
    pages = iter(("Deux idées attendent.", "Une idée attend."))

    def answers(event: ChatEvent) -> Answer:
        if isinstance(event, DeskOpened):
            return Desk((words(next(pages), Button("Soutenir", "support:2")),))
        return Nothing()

    scene.bot.answers = answers
    scene.fake.people.open_home(scene.nadia)
    await scene.heard()
    assert "Deux idées attendent." in scene.fake.people.home(scene.nadia).words
    scene.fake.people.press(scene.nadia, scene.fake.people.home(scene.nadia), "Soutenir")
    await scene.heard()
    assert scene.bot.the(Pressed).place.direct
    assert "Une idée attend." in scene.fake.people.home(scene.nadia).words


async def test_what_is_pressed_on_ones_own_page_is_answered_there_and_nowhere_else(scene: Scene) -> None:
    def answers(event: ChatEvent) -> Answer:
        if isinstance(event, DeskOpened):
            return Desk(
                (words("Rien ne vous attend.", Button("Mes réglages", "settings"), Button("Écrire", "form:ask")),)
            )
        return OpenForm(IDEA) if getattr(event, "action", "") == "form:ask" else Whisper(words("Vos réglages."))

    scene.bot.answers = answers
    scene.fake.people.open_home(scene.nadia)
    await scene.heard()
    scene.fake.people.press(scene.nadia, scene.fake.people.home(scene.nadia), "Mes réglages")
    await scene.heard()
    assert scene.fake.people.home(scene.nadia).words.startswith("Vos réglages.\n")
    assert scene.private(scene.nadia) == []
    scene.fake.people.open_home(scene.nadia)
    await scene.heard()
    assert "Vos réglages." not in scene.fake.people.home(scene.nadia).words
    scene.fake.people.press(scene.nadia, scene.fake.people.home(scene.nadia), "Écrire")
    await scene.heard()
    scene.fake.people.modals.submit(scene.nadia, title="Une fiche")
    await scene.heard()
    assert scene.bot.the(Submitted).place.direct
    assert scene.fake.people.home(scene.nadia).words.startswith("Vos réglages.\n")
    assert scene.private(scene.nadia) == []


async def test_reactions_that_mean_nothing_leave_room_for_answers_to_votes(scene: Scene) -> None:
    talk, card = (scene.fake.people.say(scene.nadia, scene.channel, words) for words in ("Bonjour", "Une carte"))
    for number in range(LIGHTLY_A_MINUTE + 1):
        (scene.fake.people.unreact if number % 2 else scene.fake.people.react)(scene.sami, talk, "eyes")
    await scene.heard()
    scene.bot.answers = lambda _event: Toast(words("Premier soutien : le vôtre."))
    scene.fake.people.react(scene.sami, card, "+1")
    await scene.heard()
    assert scene.whispers(scene.sami) == ["Premier soutien : le vôtre."]


async def test_once_enough_votes_were_answered_in_a_minute_no_words_are_asked_for(scene: Scene) -> None:
    card = scene.fake.people.say(scene.nadia, scene.channel, "Une carte")
    scene.answer_with("C'est compté.")
    for number in range(LIGHTLY_A_MINUTE + 1):
        (scene.fake.people.unreact if number % 2 else scene.fake.people.react)(scene.sami, card, "+1")
        await scene.heard()
    quiet = [event.quiet for event in scene.bot.taken if isinstance(event, Reacted)]
    assert quiet == [False] * LIGHTLY_A_MINUTE + [True]
    assert len(scene.whispers(scene.sami)) == LIGHTLY_A_MINUTE


async def test_a_reaction_of_who_only_looks_in_is_counted_without_a_word(scene: Scene) -> None:
    passer = scene.fake.people.add("Paul")
    card = scene.fake.people.say(scene.nadia, scene.channel, "Une carte")
    scene.bot.answers = lambda _event: Toast(words("Premier soutien : le vôtre."))
    scene.fake.people.react(passer, card, "thumbsup")
    await scene.heard()
    assert scene.bot.the(Reacted).emoji == "thumbsup"
    assert not scene.private(passer)
    assert scene.fake.refusals == {"user_not_in_channel": 1}
    scene.fake.calls.clear()
