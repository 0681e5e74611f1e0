"""An idea without a name: what its author can still do, who hears what, and where nothing of them stands."""

import logging
from datetime import timedelta

import pytest
from ruling import CHAT, KARIM, LEA, NADIA, PRIVATE, SAMI, Town
from sqlalchemy import Engine, inspect, text

from butinerie_bot.application import commands
from butinerie_bot.application.deliveries import Claimed, DecidedContent, HiddenContent, QuestionContent
from butinerie_bot.application.outcomes import (
    AnswerPassedOn,
    GestureTaken,
    IdeaPosted,
    NamelessNotice,
    QuestionSent,
    Recap,
)
from butinerie_bot.domain.account_refusals import AuthorGone, NoQuestion
from butinerie_bot.domain.ideas import Content, OriginKind, State
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.refusals import AuthorOnly
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.claiming import Claim
from butinerie_bot.storage.outgoing.contents import content
from butinerie_bot.storage.tables import dialogues, failed_events, idea_texts, ideas, seen
from butinerie_bot.storage.tables_vault import questions, ties
from butinerie_bot.testing.clock import CountedIds

TITLE = "Dire ce qui ne va pas"


def drafted(town: Town, key: str | None = None) -> NamelessNotice:
    notice = town.do(commands.Submit(NADIA, PRIVATE, Content(TITLE, "Personne n'ose."), anonymous=True), key)
    assert isinstance(notice, NamelessNotice)
    return notice


def published(town: Town) -> int:
    done = town.do(commands.PublishDraft(NADIA, drafted(town).draft_id, anonymous=True))
    assert isinstance(done, IdeaPosted)
    return done.number


def claimed(town: Town, minutes: int = 3) -> list[Claimed]:
    """What the relay takes once so much time has passed."""
    town.clock.advance(minutes=minutes)
    with town.engine.begin() as connection:
        claim = Claim(connection, town.clock.now())
        return claim.take(claim.choose([CHAT], 20))


def told(town: Town, person: str, kind: type) -> list[object]:
    """What is said in private to a person, of that kind."""
    said = []
    for delivery in claimed(town):
        if delivery.person == person:
            with town.engine.begin() as connection:
                said.append(content(connection, delivery, town.clock.now()))
    return [each for each in said if isinstance(each, kind)]


def everything(engine: Engine) -> str:
    """Every value of every table, but of the rows that say who people are."""
    with engine.connect() as connection:
        names = [name for name in inspect(connection).get_table_names() if name not in ("accounts", "members")]
        rows = [row for name in names for row in connection.execute(text(f'SELECT * FROM "{name}"')).all()]
    return "\n".join(repr(tuple(row)) for row in rows)


def test_it_waits_until_its_author_knows_what_no_name_means(town: Town) -> None:
    draft = drafted(town).draft_id
    assert town.do(commands.PublishDraft(NADIA, draft)) == NamelessNotice(draft, TITLE)
    assert isinstance(town.do(commands.PublishDraft(NADIA, draft, anonymous=True)), IdeaPosted)
    idea = town.idea(1)
    assert (idea.author_id, idea.unit_id, idea.origin.kind) == (None, None, OriginKind.ANONYMOUS)


def test_nothing_but_the_vault_leads_to_its_author(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    town.ids = CountedIds(7_000_000_000)
    town.home()
    town.meets(NADIA)
    account, member = str(town.account("nadia")), str(town.member("nadia"))
    draft = drafted(town, "event-1")
    assert drafted(town, "event-1") == draft, "an event that comes again is answered alike"
    publish = commands.PublishDraft(NADIA, draft.draft_id, anonymous=True)
    assert town.do(publish, "event-2") == town.do(publish, "event-2")
    town.do(commands.Edit(NADIA, 1, problem="Personne ne l'ose."), "event-3")
    town.do(commands.AskAuthor(KARIM, 1, "Dans quel service ?"))
    town.do(commands.AnswerQuestion(NADIA, "Dans tous.", 1), "event-4")
    kept = everything(town.engine)
    assert TITLE in kept
    for trace in (account, member, "nadia", "Nadia"):
        assert trace not in kept
    assert "nadia" not in caplog.text.casefold()
    assert account not in caplog.text
    assert [row.subject for row in town.rows(seen) if row.event in ("event-1", "event-2")] == ["", ""]


def test_an_event_that_fails_is_kept_without_whose_it_was(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = drafted(town).draft_id

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("butinerie_bot.application.ideas.submitting.post", breaks)
    town.do(commands.PublishDraft(NADIA, draft, anonymous=True), "event-1")
    (kept,) = town.rows(failed_events)
    assert "nadia" not in kept.command.casefold()


def test_a_dialogue_in_which_it_was_begun_is_sealed_then_gone(town: Town) -> None:
    town.do(commands.BeginDialogue(NADIA, PRIVATE, "idea", values=(("title", TITLE), ("signature", "anonymous"))))
    assert TITLE not in everything(town.engine)
    assert isinstance(town.do(commands.AnswerDialogue(NADIA, PRIVATE, "", Order(1), "publish")), NamelessNotice)
    assert town.rows(dialogues) == []
    assert [row.author_id for row in town.rows(ideas)] == [None]


def test_its_author_edits_it_and_takes_it_back_and_nobody_else_does(town: Town) -> None:
    number = published(town)
    town.do(commands.Edit(NADIA, number, title="Dire ce qui va mal"))
    assert [row.by_account for row in town.rows(idea_texts)] == [0]
    assert town.refused(commands.WithdrawIdea(SAMI, number)) == AuthorOnly(number, "withdraw")
    town.do(commands.WithdrawIdea(NADIA, number))
    assert town.idea(number).state is State.WITHDRAWN


def test_its_authors_own_vote_counts_since_a_refusal_would_point_at_them(town: Town) -> None:
    number = published(town)
    taken = town.do(commands.State(NADIA, number, Gesture.SUPPORT, True, Order(1)))
    assert isinstance(taken, GestureTaken)
    assert taken.count == 1


def test_it_may_be_signed_and_a_signed_draft_may_lose_its_name(town: Town) -> None:
    draft = drafted(town).draft_id
    assert isinstance(town.do(commands.SignDraft(NADIA, draft)), Recap)
    assert town.rows(ties) == []
    assert town.do(commands.EditDraft(NADIA, draft, signature="anonymous")) == NamelessNotice(draft, TITLE)
    assert [row.author_id for row in town.rows(ideas)] == [None]


def test_its_author_hears_the_answer_in_private(town: Town) -> None:
    number = published(town)
    town.decline(number)
    (said,) = told(town, "nadia", DecidedContent)
    assert isinstance(said, DecidedContent)
    assert said.author


def test_a_question_and_its_answer_pass_without_saying_who_answers(town: Town) -> None:
    number = published(town)
    assert town.do(commands.AskAuthor(KARIM, number, "Où ?")) == QuestionSent(number)
    (asked,) = told(town, "nadia", QuestionContent)
    assert isinstance(asked, QuestionContent)
    assert town.refused(commands.AnswerQuestion(SAMI, "Moi.", number)) == NoQuestion(number)
    answer = commands.AnswerQuestion(NADIA, "Partout.", question_id=asked.question_id)
    assert town.do(answer) == AnswerPassedOn(number)
    assert [row.answer for row in town.rows(questions)] == ["Partout."]
    assert [each.person for each in claimed(town, 0) if each.subject.what == "answer"] == ["karim"]


def test_who_signed_is_asked_too(town: Town) -> None:
    number = town.submit()
    town.do(commands.AskAuthor(KARIM, number, "Où ?"))
    assert len(told(town, "nadia", QuestionContent)) == 1


def test_the_tie_is_destroyed_thirty_days_after_the_answer_and_stays_while_it_is_open(town: Town) -> None:
    answered, waiting = published(town), published(town)
    town.decline(answered)
    town.clock.advance(timedelta(days=29))
    town.do(commands.Expire(town.organization_id))
    assert len(town.rows(ties)) == 2
    town.clock.advance(timedelta(days=1))
    town.do(commands.Expire(town.organization_id))
    assert [row.idea_id for row in town.rows(ties)] == [town.idea(waiting).id]
    assert town.refused(commands.AskAuthor(KARIM, answered, "Où ?")) == AuthorGone(answered)


def test_an_answer_taken_back_lets_the_tie_stand(town: Town) -> None:
    number = published(town)
    town.decline(number)
    town.do(commands.Undo(KARIM))
    assert [row.ends_at for row in town.rows(ties)] == [None]


def test_merged_ideas_tell_authors_with_and_without_a_name(town: Town) -> None:
    named, nameless = town.submit("Une idée signée", LEA), published(town)
    town.do(commands.Merge(KARIM, nameless, named))
    assert sorted(each.person for each in claimed(town) if each.subject.what == "merged") == ["lea", "nadia"]


def test_a_hidden_or_withdrawn_idea_lets_go_of_its_author_in_time(town: Town) -> None:
    hidden, withdrawn = published(town), published(town)
    town.do(commands.Hide(KARIM, hidden, "Un nom y figure."))
    (said,) = told(town, "nadia", HiddenContent)
    assert isinstance(said, HiddenContent)
    assert said.author
    town.do(commands.WithdrawIdea(NADIA, withdrawn))
    town.clock.advance(timedelta(days=30))
    town.do(commands.Expire(town.organization_id))
    assert town.rows(ties) == []
