"""Every message from its facts to the page of the playground, on its three profiles, whatever people have written."""

import json
from functools import cache
from html.parser import HTMLParser
from typing import Any

import chat_samples
import pytest
import reminder_samples
import season_samples
from any_words import LONG, WORDS, parts, shape, with_words
from chat_fakes import TODAY
from hypothesis import example, given, settings
from hypothesis import strategies as st

from butinerie_bot.application.deliveries import Content
from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Button, Document
from butinerie_bot.chat.gateway import Capability
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import present
from butinerie_playground.card_view import card_view, document_view
from butinerie_playground.house import environment
from butinerie_playground.profiles import LESS, profile_named
from butinerie_playground.render import render
from butinerie_playground.words import Words

LABEL_MOST, ACTION_MOST, SECTION_MOST, LETTER_MOST = 24, 64, 600, 2_500
"""As docs/adapter-contract.md and the product tell them."""
KINDS = len(chat_samples.contents("fr")) + len(season_samples.contents("fr")) + len(reminder_samples.nudges("fr")) + 2
cases = st.tuples(st.integers(0, KINDS - 1), st.sampled_from(list(LESS)), st.sampled_from(["fr", "en"]))


@cache
def contents(language: str) -> list[Content]:
    """One of everything that is ever delivered."""
    letters = [reminder_samples.letter(language), reminder_samples.letter(language, sections=3)]
    return [
        *chat_samples.contents(language), *season_samples.contents(language), *reminder_samples.nudges(language),
        *letters,
    ]  # fmt: skip


class Tags(HTMLParser):
    """What a browser would find."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, ...]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))


def drawn(said: Document | Card, *, buttons: bool) -> list[tuple[str, ...]]:
    """The tags of its page, each with the names of its attributes."""
    payload = render(said, buttons)
    assert json.loads(json.dumps(payload)) == payload
    module: Any = environment().get_template("parts.html").module
    if isinstance(said, Card):
        return Tags(str(module.card(card_view(payload, {}, Words("fr"), TODAY)))).found
    view = document_view(payload, "nadia", "http://127.0.0.1:1")
    return Tags(str(module.document({**view, "cards": []}))).found


def is_inert(case: tuple[int, str, str], words: str) -> None:
    """Drawn as plain words of that length are, and no longer than a platform takes."""
    which, name, language = case
    profile = profile_named(name, language)  # type: ignore[arg-type]
    content, letters = contents(language)[which], "m" * len(words)
    said, usual = (present(with_words(content, each), profile) for each in (words, letters))
    assert shape(said) == shape(usual)
    page, plain_page = (drawn(each, buttons=profile.can(Capability.BUTTONS)) for each in (said, usual))
    letter = isinstance(content, DigestContent)
    # How many lines of a letter have room depends on where its titles are cut.
    assert page == plain_page or (letter and set(page) <= set(plain_page))
    keeps_limits(said, letter=letter)


def keeps_limits(said: Document | Card, *, letter: bool) -> None:
    for button in (part for part in parts(said) if isinstance(part, Button)):
        assert len(button.label) <= LABEL_MOST
        assert len(button.action.encode()) <= ACTION_MOST
    if isinstance(said, Card):
        assert all(len(section.text) <= SECTION_MOST for section in said.sections)
    elif letter:
        assert len("\n".join(plain(block.content) for block in said.blocks)) <= LETTER_MOST


@settings(deadline=None, max_examples=60)
@given(cases, WORDS)
def test_words_stay_words_on_every_page(case: tuple[int, str, str], words: str) -> None:
    is_inert(case, words)


@settings(deadline=None, max_examples=30)
@given(cases, LONG)
@example((KINDS - 1, "rich", "fr"), "é" * 10_000)
def test_texts_without_end_are_drawn_too(case: tuple[int, str, str], words: str) -> None:
    is_inert(case, words)


@pytest.mark.long
@settings(deadline=None, max_examples=2_000)
@given(cases, st.one_of(WORDS, LONG))
def test_any_text_is_drawn_in_any_message(case: tuple[int, str, str], words: str) -> None:
    is_inert(case, words)
