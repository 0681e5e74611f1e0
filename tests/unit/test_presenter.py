"""Everything the bot says, in both languages: whole, short enough, with buttons one can press or type."""

from itertools import chain

import pytest
from chat_fakes import NOW, RICH, TEXT, TODAY, words
from chat_samples import OUTCOMES, contents
from syrupy.assertion import SnapshotAssertion

from butinerie_bot.application.deliveries import CardContent
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.chat.answers import Toast, Whisper
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import Voice, present
from butinerie_bot.chat.presenter.answers import TOAST_MOST, answer
from butinerie_bot.chat.presenter.choices import chosen, offered, spoken_words

LANGUAGES = ("fr", "en")
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def told(language: str, outcome: Outcome, profile: Profile = RICH) -> Document:
    said = answer(Voice(language, profile, TODAY), outcome, NOW)
    assert isinstance(said, Toast | Whisper)
    return said.document


def messages(language: str, profile: Profile = RICH) -> list[Document]:
    """Every answer and every notice."""
    notices = (present(content, profile) for content in contents(language) if not isinstance(content, CardContent))
    answers = (told(language, outcome, profile) for outcome in OUTCOMES)
    return [said for said in chain(answers, notices) if isinstance(said, Document)]


@in_each_language
def test_all_of_it_reads_as_it_was_written(language: str, snapshot: SnapshotAssertion) -> None:
    def as_read(said: Document) -> str:
        buttons = " ".join(f"[{button.label}]({button.action})" for button in said.buttons)
        return f"{words(said)}\n{buttons}".strip()

    assert "\n\n".join(as_read(said) for said in messages(language)) == snapshot


@in_each_language
def test_no_fact_is_left_out(language: str) -> None:
    for said in messages(language):
        assert "{" not in words(said)
        assert "None" not in words(said)
        assert words(said)


@in_each_language
def test_buttons_fit_and_each_has_a_word_of_its_own(language: str) -> None:
    for said in messages(language):
        for button in said.buttons:
            assert 0 < len(button.label) <= 24, button
            assert len(button.action.encode()) <= 64, button
        own = spoken_words(said.buttons)
        assert len(set(own)) == len(own), said.buttons
        assert [chosen(word, offered(said)) for word in own] == [button.action for button in said.buttons]


@in_each_language
def test_a_toast_is_short_and_a_private_message_no_letter(language: str) -> None:
    for outcome in OUTCOMES:
        said = answer(Voice(language, RICH, TODAY), outcome, NOW)
        assert isinstance(said, Toast | Whisper)
        assert len(words(said.document)) <= (TOAST_MOST if isinstance(said, Toast) else 400), words(said.document)


@in_each_language
def test_without_buttons_each_message_says_which_words_to_type(language: str) -> None:
    for content in contents(language):
        said = present(content, TEXT)
        if isinstance(said, Document) and said.buttons:
            assert words(said).splitlines()[-1].startswith(("Répondez d'un mot", "Reply with a word"))


def test_a_refusal_is_marked_as_one() -> None:
    assert all(told("fr", outcome).refusal for outcome in OUTCOMES if type(outcome).__name__ == "Refused")


def test_a_card_is_a_card() -> None:
    assert all(isinstance(present(c, RICH), Card) for c in contents("fr") if isinstance(c, CardContent))
