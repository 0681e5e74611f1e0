from datetime import date

import pytest
from ruling import GENERAL, KARIM, LEA, NADIA, SAMI, Town, who

from butinerie_bot.application.commands import AnswerConsent, EditDraft, Expire, PointOut, PublishDraft
from butinerie_bot.application.outcomes import ConsentAsked, Done, IdeaPosted, MessageLeft, Recap, SimilarFound
from butinerie_bot.application.people import Shown, Who
from butinerie_bot.domain.ideas import Content, OriginKind
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.refusals import BotVote, DraftGone, OthersMessage
from butinerie_bot.storage.tables import accounts, consents, ideas, members

MESSAGE = Shown("chat", "general", "m-1")
CONTENT = Content("On devrait prêter des badges", proposal="Deux suffisent.")
ZOE = who("zoe", wrote=False)


def pointed(author: Who, by: Who = LEA, **more: object) -> PointOut:
    return PointOut(by, author, GENERAL, MESSAGE, CONTENT, link="https://chat.example/m-1", **more)  # type: ignore[arg-type]


def asked(town: Town, author: Who = NADIA) -> int:
    assert isinstance(town.do(pointed(author)), ConsentAsked)
    return int(town.rows(consents)[0].id)


def test_ones_own_message_is_an_idea_at_once(town: Town) -> None:
    town.meets(NADIA)
    assert isinstance(town.do(pointed(NADIA, NADIA)), IdeaPosted)
    origin = town.idea(1).origin
    assert (origin.kind, origin.link, origin.pointed_by) == (OriginKind.MESSAGE, "https://chat.example/m-1", None)


def test_similar_ideas_are_shown_for_ones_own_message_too(town: Town) -> None:
    town.meets(NADIA)
    town.submit()
    assert isinstance(town.do(pointed(NADIA, NADIA, similar=(1,))), SimilarFound)


def test_for_anothers_message_its_author_is_asked_in_private_once(town: Town) -> None:
    assert town.do(pointed(NADIA)) == ConsentAsked("Nadia", date(2026, 3, 9))
    assert town.do(pointed(NADIA, SAMI)) == ConsentAsked("Nadia", date(2026, 3, 9))
    assert len(town.owed("consent:")) == len(town.rows(consents)) == 1
    assert town.rows(ideas) == []


def test_with_their_yes_they_are_the_author_and_who_pointed_is_credited(town: Town) -> None:
    consent = asked(town)
    assert isinstance(town.do(AnswerConsent(NADIA, consent, True), "event-1"), IdeaPosted)
    idea = town.idea(1)
    names = {row.id: row.name for row in town.rows(accounts)}
    assert (names[idea.author_id or 0], names[idea.origin.pointed_by or 0]) == ("Nadia", "Lea")
    assert idea.content == CONTENT
    assert town.rows(consents) == []
    assert isinstance(town.do(AnswerConsent(NADIA, consent, True), "event-1"), IdeaPosted)


def test_the_author_may_edit_it_first(town: Town) -> None:
    consent = asked(town)
    answer = AnswerConsent(NADIA, consent, True, edit=True)
    recap = town.do(answer, "event-1")
    assert isinstance(recap, Recap)
    assert town.do(answer, "event-1") == recap
    assert town.owed("card:") == []
    town.do(EditDraft(NADIA, recap.draft_id, "Prêter deux badges"))
    town.do(PublishDraft(NADIA, recap.draft_id))
    assert town.idea(1).content.title == "Prêter deux badges"
    assert town.idea(1).origin.pointed_by is not None


def test_after_a_no_nothing_is_kept(town: Town) -> None:
    consent = asked(town)
    assert town.do(AnswerConsent(NADIA, consent, False)) == MessageLeft()
    assert town.rows(consents) == town.rows(ideas) == town.owed("consent:") == []
    assert town.refused(AnswerConsent(NADIA, consent, True)) == DraftGone()


@pytest.mark.parametrize("other", [LEA, KARIM])
def test_nobody_else_answers_for_the_author(town: Town, other: Who) -> None:
    consent = asked(town)
    assert town.refused(AnswerConsent(other, consent, True)) == OthersMessage()
    assert len(town.rows(consents)) == 1


def test_after_seven_days_of_silence_nothing_is_kept_of_somebody_who_never_spoke(town: Town) -> None:
    consent = asked(town, ZOE)
    town.clock.advance(days=7)
    assert town.refused(AnswerConsent(ZOE, consent, True)) == DraftGone()
    town.do(Expire(town.organization_id))
    assert town.rows(consents) == town.rows(accounts, accounts.c.platform_id == "zoe") == []
    assert len(town.rows(members)) == len(town.rows(accounts))


def test_before_that_the_question_waits(town: Town) -> None:
    asked(town, ZOE)
    town.clock.advance(days=6)
    assert town.do(Expire(town.organization_id)) == Done(0)
    assert len(town.rows(consents)) == 1


def test_a_bots_message_is_no_idea(town: Town) -> None:
    assert town.refused(pointed(who("robot", AccountKind.BOT))) == BotVote()
