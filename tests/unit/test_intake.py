"""The intake with a recorder and a reader that are told what to answer."""

from datetime import date, timedelta

import pytest
from chat_fakes import NOW, Chat, idea, labels, view, words

from butinerie_bot.application import commands, outcomes, queries, views
from butinerie_bot.application.ports import StoreAway
from butinerie_bot.chat.answers import FieldErrors, Nothing, OpenForm, Toast, Whisper
from butinerie_bot.chat.events import Deleted, Edited, MessageRef, Order, Person, Place, PointedOut, Reacted, Span
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content, State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import NotAllowed, ReasonMissing, TitleLength, UnknownIdea, UnknownWorkspace
from butinerie_bot.domain.votes import Gesture

STEWARD = frozenset({Role.STEWARD})
CLOSE = views.IdeaLine(8, "Un guide d'accueil", State.OPEN, 4)


async def test_an_idea_said_is_posted_and_its_author_gets_a_receipt() -> None:
    chat = Chat()
    chat.recorder.outcomes[commands.Submit] = outcomes.IdeaPosted(12, "Un guichet", ("#idees",), date(2026, 6, 15))
    answer = await chat.say("idée Un guichet : un seul\nPour tous.", direct=False)
    command = chat.recorder.only()
    assert isinstance(command, commands.Submit)
    assert command.content == Content("Un guichet : un seul", proposal="Pour tous.")
    assert chat.recorder.keys == ["e1"]
    assert isinstance(answer, Whisper)
    assert words(answer.document).startswith("Votre idée n°\u00a012 est publiée, dans #idees.")
    assert "lundi 15\u00a0juin" in words(answer.document)


async def test_close_ideas_travel_in_the_command() -> None:
    chat = Chat()
    chat.reader.views[queries.FindSimilar] = (CLOSE,)
    chat.recorder.outcomes[commands.Submit] = outcomes.SimilarFound(7, "Un guide", (CLOSE,))
    answer = await chat.say("idea Un guide")
    command = chat.recorder.only()
    assert isinstance(command, commands.Submit)
    assert command.similar == (8,)
    assert words(answer.document).startswith(
        "Une idée proche existe déjà.\nn°\u00a08 · Un guide d'accueil · 4\u00a0soutiens"
    )
    assert [button.action for button in answer.document.buttons] == ["support:8", "publish:7", "show:8"]


async def test_a_title_too_long_to_be_one_is_not_searched_for() -> None:
    chat = Chat()
    await chat.say("idea " + "x" * 100_000)
    assert not any(isinstance(query, queries.FindSimilar) for query in chat.reader.asked)
    assert isinstance(chat.recorder.only(), commands.Submit)


async def test_a_sentence_in_private_is_an_idea_to_confirm() -> None:
    chat = Chat()
    chat.recorder.outcomes[commands.Submit] = outcomes.Recap(7, "Prêter les vélos", "", "", "", ("#idees",))
    answer = await chat.say("Prêter les vélos de service le week-end")
    command = chat.recorder.only()
    assert isinstance(command, commands.Submit)
    assert command.confirm
    assert labels(answer.document) == ["Publier", "Modifier", "Garder en brouillon"]


async def test_what_is_said_in_a_channel_to_others_leaves_no_trace() -> None:
    chat = Chat()
    assert await chat.say("bonne idée", direct=False, addressed=False) == Nothing()
    assert chat.recorder.done == []
    assert chat.reader.asked == []


async def test_a_press_is_counted_and_its_way_back_stands_beside_it() -> None:
    chat = Chat()
    taken = outcomes.GestureTaken(12, Gesture.SUPPORT, 3, already=False, promised_on=date(2026, 6, 12))
    chat.recorder.outcomes[commands.State] = taken
    answer = await chat.press("support:12")
    command = chat.recorder.only()
    assert isinstance(command, commands.State)
    assert (command.target, command.on, command.who.wrote) == (12, True, False)
    assert isinstance(answer, Toast)
    assert (
        words(answer.document)
        == "Votre soutien est compté\u00a0: 3\u00a0soutiens. Réponse promise d'ici au vendredi 12\u00a0juin."
    )
    assert [button.action for button in answer.document.buttons] == ["unsupport:12"]


async def test_a_reaction_never_greets() -> None:
    chat = Chat()
    shared = {"connection": "rich", "id": "e9", "person": Person("U2"), "place": Place("C1"), "order": Order(1)}
    message = MessageRef("C1", "m1")
    assert await chat.intake.receive(Reacted(**shared, message=message, emoji="👍🏽", on=True)) == Nothing()  # type: ignore[arg-type]
    command = chat.recorder.only()
    assert isinstance(command, commands.React)
    assert (command.emoji, command.gesture, command.who.wrote) == ("👍🏽", Gesture.SUPPORT, False)
    assert await chat.intake.receive(Reacted(**shared, message=message, emoji="🙈", on=True)) == Nothing()  # type: ignore[arg-type]
    assert len(chat.recorder.done) == 1


@pytest.mark.parametrize(
    ("connection", "quiet", "kind"), [("rich", False, Toast), ("rich", True, Nothing), ("buttons", False, Nothing)]
)
async def test_a_reaction_is_answered_where_a_whisper_can_reach_who_gave_it(
    connection: str, quiet: bool, kind: type
) -> None:
    chat = Chat(connection)
    taken = outcomes.GestureTaken(12, Gesture.SUPPORT, 3, already=False, promised_on=date(2026, 6, 12))
    chat.recorder.outcomes[commands.React] = taken
    reacted = Reacted(
        connection=connection, id="e9", person=Person("U2"), place=Place("C1"), order=Order(1),
        message=MessageRef("C1", "m1"), emoji="👍", on=True, quiet=quiet,
    )  # fmt: skip
    assert type(await chat.intake.receive(reacted)) is kind


async def test_edits_deletions_and_replies_are_what_may_be_comments() -> None:
    chat = Chat()
    place = Place("C1", thread="m0")
    shared = {"connection": "rich", "id": "e9", "person": Person("U2"), "place": place, "order": Order(1)}
    message = MessageRef("C1", "m1")
    await chat.say("d'accord", direct=False, addressed=False, thread="m0")
    await chat.intake.receive(Edited(**shared, message=message, text=(Span("pas d'accord"),)))  # type: ignore[arg-type]
    await chat.intake.receive(Deleted(**shared, message=message))  # type: ignore[arg-type]
    kinds = [type(command) for command in chat.recorder.done]
    assert kinds == [commands.Reply, commands.CorrectReply, commands.RemoveReply]


async def test_a_form_opens_at_once_where_there_are_forms() -> None:
    chat = Chat(roles=STEWARD)
    chat.reader.views[queries.ShowIdea] = view()
    answer = await chat.press("form:decline:12")
    assert isinstance(answer, OpenForm)
    assert (answer.form.id, [field.name for field in answer.form.fields]) == ("decline:12", ["reason"])
    assert answer.form.lead == "n°\u00a012 · Un guichet unique"
    assert chat.recorder.done == []


async def test_without_forms_or_trigger_the_same_is_asked_question_by_question() -> None:
    for connection, trigger in (("buttons", "t"), ("rich", None)):
        chat = Chat(connection, roles=STEWARD)
        chat.recorder.outcomes[commands.BeginDialogue] = outcomes.Question("decline", "reason", 12, first=True)
        answer = await chat.press("form:decline:12", trigger=trigger)
        command = chat.recorder.only()
        assert isinstance(command, commands.BeginDialogue)
        assert (command.form, command.number) == ("decline", 12)
        assert words(answer.document).startswith("Pourquoi ne pas retenir l'idée n°\u00a012")


async def test_a_form_that_may_not_be_sent_is_not_opened() -> None:
    chat = Chat()
    answer = await chat.press("form:select:12")
    assert answer.document.refusal
    assert words(answer.document) == (
        "La commande retenir revient à d'autres\u00a0: l'équipe d'animation ou la suppléance. Rien n'a changé."
    )


async def test_a_refused_form_says_why_at_its_field() -> None:
    chat = Chat(roles=STEWARD)
    missing = await chat.send("decline:12", {"reason": " "})
    assert isinstance(missing, FieldErrors)
    assert list(missing.errors) == ["reason"]
    chat.recorder.outcomes[commands.Submit] = outcomes.Refused(TitleLength(200, 3, 150))
    long = await chat.send("idea", {"title": "x" * 200})
    assert long.errors["title"].startswith("Un titre tient en 150 caractères")


async def test_a_form_we_never_made_is_refused() -> None:
    chat = Chat()
    assert (await chat.send("nonsense", {})).general.startswith("Je n'ai pas su lire ce formulaire.")


async def test_an_edit_begins_with_what_is_written() -> None:
    chat = Chat()
    chat.reader.views[queries.ShowIdea] = view(idea(content=Content("Un guichet", "Trop de files.")))
    chat.reader.views[queries.StandOn] = {12: views.StandingView(False, False, False, own=True, open=True)}
    answer = await chat.press("form:edit:12")
    assert {field.name: field.value for field in answer.form.fields}["problem"] == "Trop de files."


async def test_who_is_not_the_author_is_not_shown_the_form_to_edit() -> None:
    chat = Chat()
    chat.reader.views[queries.ShowIdea] = view()
    chat.reader.views[queries.StandOn] = {12: views.StandingView(False, False, False, own=False, open=True)}
    assert (await chat.press("form:edit:12")).document.refusal


async def test_a_list_has_a_way_to_its_next_page() -> None:
    chat = Chat()
    chat.reader.views[queries.ListIdeas] = views.IdeaList((CLOSE,), 25, 1, 3)
    answer = await chat.say("liste populaires")
    assert [button.action for button in answer.document.buttons] == ["list:top:2"]
    await chat.press("list:top:2")
    assert queries.ListIdeas(chat.reader.asked[-1].who, "top", 2) in chat.reader.asked


async def test_an_idea_is_shown_whole_with_what_its_reader_may_do() -> None:
    chat = Chat(roles=STEWARD)
    chat.reader.views[queries.ShowIdea] = view()
    chat.reader.views[queries.ListComments] = (
        views.CommentView(3, "Léa", "Chez nous aussi.", NOW - timedelta(days=2)),
    )
    chat.reader.views[queries.StandOn] = {12: views.StandingView(True, False, False, own=False, open=True)}
    answer = await chat.say("voir 12")
    assert [card.number for card in answer.cards] == [12]
    assert "Chez nous aussi." in words(answer.document)
    assert [button.action for button in answer.document.buttons][:2] == ["unsupport:12", "form:select:12"]


@pytest.mark.parametrize("refusal", [UnknownIdea(99, 12), NotAllowed("review", (Role.STEWARD,))])
async def test_what_the_reader_refuses_is_said_in_the_persons_language(refusal: UnknownIdea | NotAllowed) -> None:
    chat = Chat(language="en")
    chat.reader.views[queries.ShowIdea] = refusal
    answer = await chat.say("show 99")
    assert answer.document.refusal


async def test_an_unknown_workspace_is_refused_in_the_language_its_platform_tells() -> None:
    chat = Chat()
    chat.reader.views[queries.KnowPerson] = UnknownWorkspace()
    answer = await chat.say("aide", person=Person("U1", language="en"))
    assert words(answer.document).startswith("I don't know which organization")


async def test_our_own_failure_has_a_code_and_somebody_to_write_to() -> None:
    chat = Chat()
    chat.recorder.outcomes[commands.Undo] = outcomes.Failed("A7F3")
    assert "code A7F3" in words((await chat.say("annuler")).document)


async def test_a_store_that_is_away_is_the_adapters_to_wait_for() -> None:
    chat = Chat()

    async def away(_command: object, _key: object = None) -> outcomes.Reached:
        raise StoreAway

    chat.recorder.do = away  # type: ignore[method-assign, assignment]
    with pytest.raises(StoreAway):
        await chat.say("annuler")


async def test_a_decision_says_how_long_it_can_be_undone() -> None:
    chat = Chat(roles=STEWARD)
    told = NOW + timedelta(minutes=2)
    chat.recorder.outcomes[commands.Decide] = outcomes.IdeaDecided(
        12, "Un guichet", Verb.DECLINE, "Trop cher.", None, told
    )
    answer = await chat.say("décliner 12 Trop cher.")
    assert "dans 2\u00a0minutes" in words(answer.document)
    chat.recorder.outcomes[commands.Decide] = outcomes.Refused(ReasonMissing(12, "decline", 2, 3, 1000))
    assert (await chat.say("décliner 12 no")).document.refusal


async def test_a_message_pointed_out_is_its_authors_to_agree_to() -> None:
    chat = Chat()
    chat.recorder.outcomes[commands.PointOut] = outcomes.ConsentAsked("Léa", date(2026, 6, 8))
    event = PointedOut(
        connection="rich", id="e4", person=Person("U1"), place=Place("C1"), order=Order(1), link="https://chat/m7",
        message=MessageRef("C1", "m7"), author=Person("U2", "Léa"), text=(Span("Prévenir par SMS."),),
    )  # fmt: skip
    answer = await chat.intake.receive(event)
    command = chat.recorder.only()
    assert isinstance(command, commands.PointOut)
    assert (command.author.platform_id, command.author.wrote, command.content.title) == (
        "U2",
        False,
        "Prévenir par SMS.",
    )
    assert isinstance(answer, Toast)


async def test_a_mistyped_command_can_be_run_as_it_was_meant() -> None:
    chat = Chat()
    answer = await chat.say("soutenr 12")
    assert words(answer.document) == "Je ne connais pas «\u00a0soutenr\u00a0». Peut-être soutenir 12\u202f?"
    await chat.press(answer.document.buttons[0].action)
    assert isinstance(chat.recorder.only(), commands.State)


async def test_suggestions_standing_board_and_completions_come_from_the_reader() -> None:
    chat = Chat()
    chat.reader.views[queries.FindSimilar] = (CLOSE,)
    suggested = await chat.intake.suggest("rich", "", "Un guide", "fr")
    assert [(found.number, found.action) for found in suggested] == [(8, "support:8")]
    chat.reader.views[queries.StandOn] = {12: views.StandingView(True, False, False, False, True)}
    assert (await chat.intake.standing("rich", "", Person("U1"), [12]))[12].supports
    commands_for_all = await chat.intake.completions("rich", "", Person("U1"), "fr")
    assert not any("retenir" in offered.command for offered in commands_for_all)


async def test_a_close_idea_that_has_its_answer_is_read_rather_than_supported() -> None:
    chat = Chat()
    answered = views.IdeaLine(9, "Un guide d'arrivée", State.DECLINED, 2)
    chat.reader.views[queries.FindSimilar] = (CLOSE, answered)
    suggested = await chat.intake.suggest("rich", "", "Un guide", "fr")
    assert [found.action for found in suggested] == ["support:8", "show:9"]
