"""Gains and adoptions in words, in both languages: whole, calm, with buttons one can press or type."""

import pytest
from chat_fakes import NOW, PROFILES, RICH, TODAY, words
from gain_samples import ABOUTS, AIMED, MEASURED, OUTCOMES, news, spread
from season_samples import PILOTS
from syrupy.assertion import SnapshotAssertion

from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.chat.answers import Toast, Whisper
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import Voice, adoptions, card, pilots, present
from butinerie_bot.chat.presenter.answers import answer
from butinerie_bot.chat.presenter.choices import chosen, offered, spoken_words

in_each_language = pytest.mark.parametrize("language", ["fr", "en"])


def messages(language: str, profile: Profile = RICH) -> list[Document]:
    voice = Voice(language, profile, TODAY)
    answers = [answer(voice, outcome, NOW) for outcome in OUTCOMES]
    told = [said.document for said in answers if isinstance(said, Toast | Whisper)]
    nudges = [NudgeContent(7, rule, about, language, TODAY) for rule, about in ABOUTS]
    notices = [said for each in (*nudges, *news(language)) if isinstance(said := present(each, profile), Document)]
    shown = [pilots.shown(voice, spread(gain), frozenset()) for gain in (None, MEASURED)]
    assert len(told) == len(OUTCOMES)
    return [*told, *notices, *shown, adoptions.asked(voice, spread(MEASURED))]


@in_each_language
def test_all_of_it_reads_as_it_was_written(language: str, snapshot: SnapshotAssertion) -> None:
    def as_read(said: Document) -> str:
        buttons = " ".join(f"[{button.label}]({button.action})" for button in said.buttons)
        return f"{words(said)}\n{buttons}".strip()

    assert "\n\n".join(as_read(said) for said in messages(language)) == snapshot


@in_each_language
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_each_message_is_whole_and_each_answer_has_a_word_of_its_own(language: str, profile: Profile) -> None:
    for said in messages(language, profile):
        assert words(said)
        assert "{" not in words(said)
        assert "None" not in words(said)
        own = spoken_words(said.buttons)
        assert [chosen(word, offered(said)) for word in own] == [button.action for button in said.buttons]


@in_each_language
def test_the_card_tells_the_aim_then_what_was_reached(language: str) -> None:
    voice, running = Voice(language, RICH, TODAY), PILOTS[1]
    assert running.pilot is not None
    told = {gain: card(voice, spread(gain)).pilot[-1] for gain in (AIMED, MEASURED)}
    amount = "62,5" if language == "fr" else "62.5"
    assert amount in told[AIMED]
    assert "180" in told[MEASURED]
    assert ("compté" if language == "fr" else "counted") in told[MEASURED]
