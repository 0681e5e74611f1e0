"""Campaigns and pilots in words, in both languages: whole, short enough, with buttons one can press or type."""

import pytest
from chat_fakes import NOW, RICH, TEXT, TODAY, words
from season_samples import OUTCOMES, PILOTS, campaign, contents
from syrupy.assertion import SnapshotAssertion

from butinerie_bot.application.campaigns.views import CampaignList
from butinerie_bot.chat.answers import Toast, Whisper
from butinerie_bot.chat.cards import Card, Status
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import Voice, campaigns, card, pilots, present
from butinerie_bot.chat.presenter.answers import answer
from butinerie_bot.chat.presenter.choices import chosen, offered, spoken_words
from butinerie_bot.domain.campaigns import CampaignState

in_each_language = pytest.mark.parametrize("language", ["fr", "en"])


def messages(language: str, profile: Profile = RICH) -> list[Document]:
    """Every answer, notice and nudge, and what one may ask to see."""
    voice = Voice(language, profile, TODAY)
    answers = [answer(voice, outcome, NOW) for outcome in OUTCOMES]
    told = [said.document for said in answers if isinstance(said, Toast | Whisper)]
    notices = [said for content in contents(language) if isinstance(said := present(content, profile), Document)]
    shown = [campaigns.shown(voice, campaign(state, found)) for state in CampaignState for found in (0, 3)]
    seen = [pilots.shown(voice, view, frozenset()) for view in PILOTS]
    lists = [
        campaigns.campaigns(voice, CampaignList((campaign(), campaign(CampaignState.CLOSED, 0)))),
        campaigns.campaigns(voice, CampaignList(())), pilots.pilots(voice, tuple(PILOTS)), pilots.pilots(voice, ()),
    ]  # fmt: skip
    assert len(told) == len(OUTCOMES)
    return [*told, *notices, *shown, *seen, *lists]


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
        own = spoken_words(said.buttons)
        assert len(set(own)) == len(own), said.buttons
        assert [chosen(word, offered(said)) for word in own] == [button.action for button in said.buttons]
        for button in said.buttons:
            assert 0 < len(button.label) <= 24, button
            assert len(button.action.encode()) <= 64, button


@in_each_language
def test_it_is_said_without_buttons_too(language: str) -> None:
    for said in messages(language, TEXT):
        assert words(said)


@in_each_language
def test_the_card_shows_where_the_pilot_stands(language: str) -> None:
    cards = [card(Voice(language, RICH, TODAY), view) for view in PILOTS]
    assert [each.status for each in cards] == [
        Status.SELECTED, Status.PILOT, Status.PILOT, Status.FINISHED, Status.FINISHED, Status.FINISHED,
    ]  # fmt: skip
    wanted, running = cards[0], cards[1]
    assert wanted.progress is None
    assert isinstance(running, Card)
    assert running.progress is not None
    assert (running.progress.length, running.progress.done, running.progress.milestones) == (90, 1, 3)
    assert [(each.day, each.state) for each in running.progress.checkpoints] == [(30, "on-track"), (60, "due")]
    assert any("Nadia" in line for line in running.pilot)
    assert cards[2].progress is not None
    assert cards[2].progress.paused
