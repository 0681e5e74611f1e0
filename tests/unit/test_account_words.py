"""Ideas without a name, questions, accounts and data: what is said of them, and what people say."""

from datetime import UTC, datetime
from typing import Any

import pytest
from chat_fakes import BUTTONS, NOW, RICH, TEXT, TODAY, Chat, idea, said, view, words

from butinerie_bot.application import commands
from butinerie_bot.application.accounts import contents, outcomes
from butinerie_bot.application.accounts.own_data import DataView, ShowMyData
from butinerie_bot.application.people import Where, Who
from butinerie_bot.application.views import CommentView
from butinerie_bot.chat.actions import act
from butinerie_bot.chat.answers import OpenForm, Whisper
from butinerie_bot.chat.documents import Document, Link
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.chat.interpreter import interpret
from butinerie_bot.chat.presenter import Voice, accounts, lists, present
from butinerie_bot.chat.presenter.bylines import byline
from butinerie_bot.chat.presenter.choices import chosen, offered, spoken_words
from butinerie_bot.chat.presenter.refusals import refused
from butinerie_bot.domain import account_refusals as refusals
from butinerie_bot.domain.account_refusals import NamelessInPublic
from butinerie_bot.domain.ideas import Origin, OriginKind
from butinerie_bot.domain.order import Order

SOON = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
OUTCOMES = [
    outcomes.NamelessNotice(7, "Dire ce qui ne va pas"), outcomes.QuestionSent(12), outcomes.AnswerPassedOn(12),
    outcomes.QuestionLeft(), outcomes.LinkCodeGiven("K7QX-93MP", NOW, "Europe/Paris"),
    outcomes.LinkAsked("Awa", "slack"),
    outcomes.AccountsLinked(("slack", "matrix")), outcomes.AccountsLinked(("slack", "slack")), outcomes.LinkRefused(),
    outcomes.AccountUnlinked(), outcomes.ErasureAsked(3, 0), outcomes.ErasureAsked(1, 4), outcomes.DataKept(),
    outcomes.DataErased(),
]  # fmt: skip
REFUSALS = [
    refusals.NamelessInPublic(), refusals.AuthorGone(12), refusals.NoQuestion(12), refusals.CodeOver(),
    refusals.OwnCode(), refusals.NothingLinked(), refusals.HandOverFirst((12, 15)),
]  # fmt: skip
AWA, PRIVATE = Who("rich", "", "U1"), Where("rich", "", "D1", direct=True)
in_each_language = pytest.mark.parametrize("language", ["fr", "en"])


def notices(language: str) -> list[Any]:
    return [
        contents.QuestionContent(3, 12, "Dans quel service ?", language),
        contents.AnswerContent(12, "Dans quel service ?", "Dans tous.", language),
        contents.LinkedContent(("slack", "matrix"), language),
    ]


def everything(language: str, profile: Profile = RICH) -> list[Document]:
    voice = Voice(language, profile, TODAY)
    said_of = [accounts.ANSWERS[type(outcome)](voice, outcome) for outcome in OUTCOMES]
    told = [present(content, profile) for content in notices(language)]
    data = DataView(2, 1, 4, 2, "ticket", SOON, "Europe/Paris")
    mine = [accounts.data(voice, data, address) for address in ("", "https://idees.exemple.fr")]
    return [*said_of, *told, *mine, *(refused(voice, each) for each in REFUSALS), accounts.candour(voice)]  # type: ignore[list-item]


@in_each_language
def test_each_sentence_has_all_its_facts_and_buttons_that_can_be_typed(language: str) -> None:
    for document in everything(language):
        assert "{" not in words(document)
        assert words(document)
        own = spoken_words(document.buttons)
        assert [chosen(word, offered(document)) for word in own] == [button.action for button in document.buttons]
        assert all(len(button.label) <= 24 for button in document.buttons)


@in_each_language
def test_each_button_asks_for_something(language: str) -> None:
    for button in (button for document in everything(language, BUTTONS) for button in document.buttons):
        assert isinstance(act(button.action, AWA, PRIVATE, Order(1)), Do | Ask | Fill), button.action


@in_each_language
@pytest.mark.parametrize("limit", ["operated", "telegram", "encrypted", "trial"])
def test_the_notice_says_what_the_platform_still_sees(language: str, limit: str) -> None:
    profile = Profile(frozenset(), platform_name="Essai", limit=limit)
    told = words(accounts.notice(Voice(language, profile), outcomes.NamelessNotice(7, "Titre")))
    assert Voice(language, profile).text(f"platform-limit-{limit}", platform="Essai") in told


def test_the_link_to_ones_data_leads_to_this_installation() -> None:
    document = everything("fr")[-len(REFUSALS) - 2]
    links = [inline for block in document.blocks for inline in block.content if isinstance(inline, Link)]
    assert [link.url for link in links] == ["https://idees.exemple.fr/data/ticket"]


def test_a_question_without_buttons_says_which_words_to_type() -> None:
    assert "répondre" in words(present(notices("fr")[0], TEXT)).casefold()  # type: ignore[arg-type]


def asks(text: str, **more: Any) -> Intent:
    return interpret(said(text, **more))


@pytest.mark.parametrize("text", ["idée anonyme Dire ce qui ne va pas", "idea anonymous: Dire ce qui ne va pas"])
def test_an_idea_without_a_name_is_said_in_private_or_by_a_slash_command(text: str) -> None:
    for more in ({"direct": True}, {"command": "butinerie"}):
        intent = asks(text, **more)
        assert isinstance(intent, Do)
        assert isinstance(intent.command, commands.Submit)
        assert (intent.command.anonymous, intent.command.content.title) == (True, "Dire ce qui ne va pas")


def test_where_all_can_read_it_is_refused_with_a_hint() -> None:
    with pytest.raises(NamelessInPublic):
        asks("@butinerie idée anonyme Dire ce qui ne va pas")


def test_bare_it_opens_the_form_without_a_name() -> None:
    assert asks("idée anonyme", direct=True) == Fill("idea", values=(("signature", "anonymous"),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("demander 12 Dans quel service ?", commands.AskAuthor),
        ("répondre 12 Dans tous.", commands.AnswerQuestion),
        ("lier", commands.GiveLinkCode),
        ("link K7QX-93MP", commands.EnterLinkCode),
        ("délier", commands.Unlink),
        ("mes-données effacer", commands.AskErasure),
        ("mes données", ShowMyData),
        ("mydata export", ShowMyData),
    ],
)
def test_what_one_says_of_ones_accounts_is_read_in_both_languages(text: str, expected: type) -> None:
    intent = asks(text, direct=True)
    assert isinstance(intent, Do | Ask)
    assert isinstance(intent.command if isinstance(intent, Do) else intent.query, expected)


def test_what_cannot_be_read_is_no_command_about_ones_data() -> None:
    assert not isinstance(asks("mydata everything", direct=True), Do | Ask)
    assert asks("demander 12", direct=True) == Fill("ask", 12)


def test_the_byline_tells_no_name_from_a_deleted_member() -> None:
    voice, nameless = Voice("fr", RICH, TODAY), idea(author_id=None, origin=Origin(OriginKind.ANONYMOUS))
    assert byline(voice, view(nameless, authors=())) == "Proposée sans nom"
    assert byline(voice, view(nameless, authors=("Léa",))) == "Proposée sans nom, puis avec Léa"
    assert byline(voice, view(authors=())) == "Proposée par un membre supprimé"


async def test_the_form_of_an_answer_names_the_question_and_no_idea() -> None:
    opened = await Chat().press("form:answer-question:7", direct=True)
    assert isinstance(opened, OpenForm)
    assert opened.form.id == "answer:7"


async def test_what_no_name_means_may_be_read_before_one_chooses() -> None:
    told = await Chat().press("signature", direct=True)
    assert isinstance(told, Whisper)
    assert "en toute franchise" in words(told.document)


def test_a_comment_of_somebody_erased_stays_without_a_name() -> None:
    shown = lists.comments(Voice("fr", RICH, TODAY), (CommentView(1, "", "Chez nous aussi.", NOW),))
    assert "membre supprimé" in words(Document(shown))
