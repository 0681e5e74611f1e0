"""Private words at the intake: what waits in that talk, first contact, words typed for buttons."""

import pytest
from chat_fakes import Chat, words
from reminder_samples import SETTINGS

from butinerie_bot.application import commands, outcomes, queries, views
from butinerie_bot.application.reminders.settings_view import ShowSettings
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.votes import Gesture

CLOSE = views.IdeaLine(8, "Un guide d'accueil", State.OPEN, 4)


async def test_retirer_asks_its_author_which_is_meant() -> None:
    chat = Chat()
    chat.reader.views[queries.StandOn] = {12: views.StandingView(False, False, False, own=True, open=True)}
    answer = await chat.say("retirer 12")
    assert [button.action for button in answer.document.buttons] == ["unsupport:12", "withdraw:12"]
    assert chat.recorder.done == []


async def test_retirer_withdraws_the_support_of_anybody_else() -> None:
    chat = Chat()
    chat.reader.views[queries.StandOn] = {12: views.StandingView(True, False, False, own=False, open=True)}
    chat.recorder.outcomes[commands.State] = outcomes.GestureWithdrawn(12, Gesture.SUPPORT, 2, still_seen=True)
    answer = await chat.say("retirer 12")
    assert "n'est plus compté" in words(answer.document)


async def test_a_first_question_is_answered_with_the_privacy_sentence_and_remembered_once() -> None:
    chat = Chat()
    chat.reader.person = views.PersonView(False, "fr", frozenset(), privacy_told=False)
    chat.recorder.greets.add(commands.Greet)
    answer = await chat.say("aide")
    assert isinstance(chat.recorder.only(), commands.Greet)
    assert "conservé 1\u00a0an" in words(answer.document)
    chat.reader.person = views.PersonView(True, "fr", frozenset(), privacy_told=True)
    assert "conservé 1\u00a0an" not in words((await chat.say("aide")).document)


async def test_a_first_command_is_answered_with_the_privacy_sentence() -> None:
    chat = Chat(language="en")
    chat.recorder.outcomes[commands.Submit] = outcomes.IdeaPosted(1, "A desk", ("#ideas",), None)
    chat.recorder.greets.add(commands.Submit)
    answer = await chat.say("idea A desk", direct=False)
    assert "kept for 1 year" in words(answer.document)


async def test_where_there_are_no_buttons_one_types_a_word() -> None:
    chat = Chat("text")
    chat.recorder.outcomes[commands.Submit] = outcomes.Recap(7, "Prêter les vélos", "", "", "", ("#idees",))
    answer = await chat.say("Prêter les vélos de service")
    assert words(answer.document).endswith("Répondez d'un mot\u00a0: publier, modifier ou garder.")
    remembered = chat.recorder.done[-1]
    assert isinstance(remembered, commands.RememberChoices)
    chat.reader.person = views.PersonView(True, "fr", frozenset(), True, choices=remembered.choices)
    await chat.say("Publier")
    assert chat.recorder.done[-1] == commands.PublishDraft(chat.recorder.done[0].who, 7)  # type: ignore[union-attr]


async def test_an_open_dialogue_hears_private_words_first() -> None:
    chat = Chat("buttons")
    chat.reader.person = views.PersonView(True, "fr", frozenset(), True, dialogue="idea")
    await chat.say("Décliner 3 invitations par semaine")
    await chat.say("passer")
    await chat.say("Du temps")
    answers = [command for command in chat.recorder.done if isinstance(command, commands.AnswerDialogue)]
    assert [(answer.text, answer.step) for answer in answers] == [
        ("Décliner 3 invitations par semaine", "answer"), ("", "skip"), ("time", "answer")
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["liste", "liste populaires", "aide soutenir", "voir 12", "réglages"])
async def test_one_may_read_while_a_question_waits(said: str) -> None:
    chat = Chat("buttons")
    chat.reader.person = views.PersonView(True, "fr", frozenset(), True, dialogue="comment")
    chat.reader.views |= {queries.ListIdeas: views.IdeaList((CLOSE,), 1, 1, 1), ShowSettings: SETTINGS}
    await chat.say(said)
    assert chat.recorder.done == []


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("soutenir 12", commands.State), ("décliner 12", commands.BeginDialogue),
        ("fusionner 15 dans 12", commands.Merge),
        ("aide des collègues", commands.AnswerDialogue), ("commenter 12 fois", commands.AnswerDialogue),
        ("idée 12", commands.AnswerDialogue), ("unité 12", commands.AnswerDialogue),
        ("réglages du chauffage", commands.AnswerDialogue),
    ],
)  # fmt: skip
async def test_a_command_with_its_number_alone_is_no_answer(said: str, made: type[commands.Command]) -> None:
    chat = Chat("buttons")
    chat.reader.person = views.PersonView(True, "fr", frozenset(), True, dialogue="comment")
    await chat.say(said)
    assert [type(command) for command in chat.recorder.done] == [made]


@pytest.mark.parametrize("said", ["undo", "cancel", "Annuler"])
async def test_what_takes_back_elsewhere_ends_a_dialogue_and_is_no_answer(said: str) -> None:
    chat = Chat("buttons")
    chat.reader.person = views.PersonView(True, "en", frozenset(), True, dialogue="decline")
    await chat.say(said)
    assert [command.step for command in chat.recorder.done if isinstance(command, commands.AnswerDialogue)] == [
        "cancel"
    ]


async def test_a_command_with_its_prefix_is_heard_even_then() -> None:
    chat = Chat("buttons")
    chat.reader.person = views.PersonView(True, "fr", frozenset(), True, dialogue="idea")
    chat.reader.views[queries.ListIdeas] = views.IdeaList((CLOSE,), 1, 1, 1)
    await chat.say("/butinerie liste")
    assert chat.recorder.done == []


async def test_an_open_question_takes_a_text_or_a_word_to_go_around_it() -> None:
    chat = Chat("text")
    chat.recorder.outcomes[commands.BeginDialogue] = outcomes.Question("idea", "title", 0, first=True)
    answer = await chat.say("idée")
    assert words(answer.document) == "Quelle est votre idée\u202f? Une phrase suffit.\nOu un mot seul\u00a0: annuler."


@pytest.mark.parametrize(
    ("form", "words", "answer"),
    [("leave", "absence demain", "demain"), ("leave", "absence : aucune", "aucune"), ("leave", "demain", "demain"),
     ("leave", "absence", "absence"), ("snooze", "plus tard vendredi", "vendredi"),
     ("comment", "absence demain", "absence demain")],
)  # fmt: skip
async def test_the_word_that_asked_may_be_said_again_with_its_answer(form: str, words: str, answer: str) -> None:
    chat = Chat("text")
    chat.reader.person = views.PersonView(True, "fr", frozenset(), True, dialogue=form)
    await chat.say(words)
    done = chat.recorder.only()
    assert isinstance(done, commands.AnswerDialogue)
    assert done.text == answer
