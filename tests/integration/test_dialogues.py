from datetime import date

import pytest
from ruling import INES, KARIM, LEA, NADIA, PRIVATE, Town

from butinerie_bot.application.commands import (
    AnswerDialogue,
    BeginDialogue,
    Expire,
    PublishDraft,
    RememberChoices,
)
from butinerie_bot.application.outcomes import (
    CommentNoted,
    DialogueEnded,
    IdeaDecided,
    IdeaEdited,
    IdeaPosted,
    Outcome,
    Question,
    Recap,
    Refused,
    SimilarFound,
)
from butinerie_bot.application.people import Who
from butinerie_bot.domain.ideas import Content, Lens, State
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import (
    AlreadyAnswered,
    AuthorOnly,
    DateUnclear,
    DraftGone,
    NotAllowed,
    TitleLength,
    UnknownChoice,
    UnknownIdea,
    UnknownPerson,
    WrongUse,
)
from butinerie_bot.storage.aggregates.dialogues import about
from butinerie_bot.storage.sealing import passing_seal
from butinerie_bot.storage.tables import choices, dialogues, ideas


def begin(town: Town, form: str, number: int = 0, by: Who = NADIA, **values: str) -> Outcome:
    return town.do(BeginDialogue(by, PRIVATE, form, number, tuple(values.items())))


def say(town: Town, text: str, by: Who = NADIA, similar: tuple[int, ...] = ()) -> Outcome:
    return town.do(AnswerDialogue(by, PRIVATE, text, Order(1), similar=similar))


def press(town: Town, step: str, by: Who = NADIA) -> Outcome:
    return town.do(AnswerDialogue(by, PRIVATE, "", Order(1), step))


def asks(field: str, form: str = "idea", number: int = 0, refusal: object = None) -> Question:
    return Question(form, field, number, False, refusal)  # type: ignore[arg-type]


def test_an_idea_is_asked_question_by_question_and_shown_whole(town: Town) -> None:
    assert begin(town, "idea") == Question("idea", "title", 0, True)
    assert say(town, "Prêter un badge") == asks("problem")
    assert say(town, "On l'oublie.") == asks("proposal")
    assert say(town, "En garder deux.") == asks("gain")
    assert say(town, "time") == asks("signature")
    recap = say(town, "named")
    assert isinstance(recap, Recap)
    assert town.rows(dialogues) == []
    assert isinstance(town.do(PublishDraft(NADIA, recap.draft_id)), IdeaPosted)
    assert town.idea(1).content == Content("Prêter un badge", "On l'oublie.", "En garder deux.", Lens.TIME)


def test_questions_may_be_skipped_and_gone_back_to(town: Town) -> None:
    begin(town, "idea", title="Prêter un badge")
    assert press(town, "skip") == asks("proposal")
    assert press(town, "back") == Question("idea", "problem", 0, True)
    assert press(town, "back") == Question("idea", "problem", 0, True)
    assert say(town, "On l'oublie.") == asks("proposal")
    press(town, "skip")
    press(town, "skip")
    recap = press(town, "skip")
    assert isinstance(recap, Recap)
    assert (recap.problem, recap.proposal, recap.lens) == ("On l'oublie.", "", "")


def test_a_required_question_is_not_skipped(town: Town) -> None:
    begin(town, "idea")
    press(town, "skip")
    for step in ("skip", "skip", "publish"):
        last = press(town, step)
    assert last == Question("idea", "title", 0, False, TitleLength(0, 3, 150))


def test_what_there_is_may_be_published_at_once(town: Town) -> None:
    begin(town, "idea")
    say(town, "Prêter un badge")
    assert press(town, "publish") == IdeaPosted(1, "Prêter un badge", (), date(2026, 3, 16))


def test_similar_ideas_are_shown_when_the_dialogue_ends(town: Town) -> None:
    town.submit()
    begin(town, "idea")
    say(town, "Une fiche d'arrivée", similar=(1,))
    assert isinstance(press(town, "publish"), SimilarFound)


def test_an_answer_that_cannot_be_taken_puts_the_question_again(town: Town) -> None:
    begin(town, "idea")
    assert say(town, "ab") == Question("idea", "title", 0, True, TitleLength(2, 3, 150))
    say(town, "Prêter un badge")
    press(town, "skip")
    press(town, "skip")
    assert say(town, "glory") == asks("gain", refusal=UnknownChoice("gain", "glory"))
    assert say(town, "life") == asks("signature")
    assert isinstance(press(town, "skip"), Recap)


def test_cancelled_or_expired_an_idea_begun_stays_as_a_draft(town: Town) -> None:
    begin(town, "idea")
    assert press(town, "cancel") == DialogueEnded(draft_kept=False)
    begin(town, "idea", title="Prêter un badge")
    assert press(town, "cancel") == DialogueEnded(draft_kept=True)
    begin(town, "idea", title="Une autre idée")
    town.clock.advance(hours=24)
    assert town.refused(AnswerDialogue(NADIA, PRIVATE, "Encore là", Order(1))) == DraftGone()
    town.do(Expire(town.organization_id))
    assert [(row.title, row.state) for row in town.rows(ideas)] == [
        ("Prêter un badge", State.DRAFT),
        ("Une autre idée", State.DRAFT),
    ]
    town.clock.advance(days=30)
    town.do(Expire(town.organization_id))
    assert town.rows(ideas) == town.rows(dialogues) == []


def test_each_answer_gives_a_day_more(town: Town) -> None:
    begin(town, "idea")
    town.clock.advance(hours=23)
    say(town, "Prêter un badge")
    town.clock.advance(hours=23)
    assert say(town, "On l'oublie.") == asks("proposal")


def test_another_dialogue_keeps_the_idea_begun_as_a_draft(town: Town) -> None:
    number = town.submit()
    begin(town, "idea", title="Prêter un badge")
    begin(town, "comment", number)
    assert [row.title for row in town.rows(ideas, ideas.c.state == "draft")] == ["Prêter un badge"]
    assert say(town, "Merci") == CommentNoted(number)


def test_a_draft_is_edited_question_by_question_and_what_is_skipped_stays(town: Town) -> None:
    begin(town, "idea", title="Prêter un badge", problem="On l'oublie.")
    press(town, "skip")
    press(town, "skip")
    recap = press(town, "skip")
    assert isinstance(recap, Recap)
    assert begin(town, "idea", recap.draft_id) == Question("idea", "title", recap.draft_id, True)
    say(town, "Prêter deux badges")
    for _ in range(4):
        last = press(town, "skip")
    assert last == Recap(recap.draft_id, "Prêter deux badges", "On l'oublie.", "", "", ())
    begin(town, "idea", recap.draft_id)
    for _ in range(5):
        last = press(town, "skip")
    assert last == Recap(recap.draft_id, "Prêter deux badges", "On l'oublie.", "", "", ())


def test_a_deferral_asks_what_is_not_known_yet(town: Town) -> None:
    number = town.submit()
    assert begin(town, "defer", number, KARIM) == Question("defer", "date", number, True)
    assert say(town, "bientôt", KARIM) == Question("defer", "date", number, True, DateUnclear("bientôt"))
    assert say(town, "dans 3 mois", KARIM) == asks("reason", "defer", number)
    assert isinstance(say(town, "Après le marché.", KARIM), IdeaDecided)


def test_with_all_known_it_is_done_at_once(town: Town) -> None:
    number = town.submit()
    assert isinstance(begin(town, "decline", number, KARIM, reason="Déjà fait."), IdeaDecided)
    assert begin(town, "comment", number, LEA, text="Merci") == CommentNoted(number)


def test_an_edit_changes_what_was_answered_only(town: Town) -> None:
    number = town.submit("Prêter un badge")
    begin(town, "edit", number)
    press(town, "skip")
    assert say(town, "On l'oublie.") == asks("proposal", "edit", number)
    press(town, "skip")
    assert press(town, "skip") == IdeaEdited(number, "Prêter un badge")
    assert town.idea(number).content == Content("Prêter un badge", "On l'oublie.")


def test_an_owner_nobody_knows_is_asked_again(town: Town) -> None:
    number = town.submit()
    begin(town, "select", number, KARIM, reason="Allons-y.")
    assert say(town, "@zoe", KARIM) == Question("select", "owner", number, True, UnknownPerson("zoe"))
    assert isinstance(say(town, "@ines", KARIM), IdeaDecided)


def test_what_no_other_answer_can_mend_ends_the_dialogue(town: Town) -> None:
    number = town.submit()
    begin(town, "decline", number, KARIM)
    town.hold("lea", "steward")
    town.decline(number, by=LEA)
    assert say(town, "Trop tard", KARIM) == Refused(AlreadyAnswered(number, "decline"))
    assert town.rows(dialogues) == []


@pytest.mark.parametrize(
    ("form", "number", "by", "refusal"),
    [
        ("decline", 1, NADIA, NotAllowed),
        ("decline", 9, KARIM, UnknownIdea),
        ("edit", 1, INES, AuthorOnly),
        ("comment", 9, NADIA, UnknownIdea),
        ("idea", 9, NADIA, DraftGone),
        ("dance", 1, KARIM, WrongUse),
    ],
)
def test_nothing_is_asked_that_would_be_refused(town: Town, form: str, number: int, by: Who, refusal: type) -> None:
    town.submit()
    assert isinstance(town.refused(BeginDialogue(by, PRIVATE, form, number)), refusal)


def test_a_dialogues_messages_that_come_twice_are_answered_from_where_it_stands(town: Town) -> None:
    first = BeginDialogue(NADIA, PRIVATE, "idea")
    town.do(first, "event-1")
    answer = AnswerDialogue(NADIA, PRIVATE, "Prêter un badge", Order(1))
    assert town.do(answer, "event-2") == town.do(answer, "event-2") == town.do(first, "event-1") == asks("problem")
    published = AnswerDialogue(NADIA, PRIVATE, "", Order(2), "publish")
    assert isinstance(town.do(published, "event-3"), IdeaPosted)
    assert isinstance(town.do(published, "event-3"), IdeaPosted)


def test_the_words_that_stand_for_buttons_are_the_last_messages(town: Town) -> None:
    for offered in ((("publier", "publish:1"),), (("soutenir", "support:1"),)):
        town.do(RememberChoices(NADIA, offered))
    rows, place = town.rows(choices), about(town.organization_id, town.account("nadia"))
    assert [passing_seal().open(row.choices, place) for row in rows] == ['[["soutenir", "support:1"]]']
