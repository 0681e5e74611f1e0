"""What is said when somebody has left, when many support an idea, and of what became of ideas one supports."""

import pytest
from chat_fakes import PROFILES, RICH, TODAY, idea, labels, view
from chat_fakes import words as words_of
from season_samples import RUNNING, TITLE, pilot

from butinerie_bot.application.deliveries import NewsContent, NewsLine
from butinerie_bot.application.pilots.nudges import PilotLeftNudge
from butinerie_bot.application.reminders.nudges import (
    AnswersLeftNudge,
    NudgeAbout,
    NudgeContent,
    ShareAgainNudge,
    SupportedNudge,
)
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.domain.changes import Change
from butinerie_bot.domain.pilots import PilotState, Verdict
from butinerie_bot.domain.reminders import Rule

NUDGES: tuple[tuple[Rule, NudgeAbout, list[str]], ...] = (
    (Rule.PILOT_LEFT, PilotLeftNudge(RUNNING, "Nadia"), ["done:7", "form:handover:12", "pilot:12", "later:7"]),
    (Rule.ANSWERS_LEFT, AnswersLeftNudge("Karim", 1, TODAY), ["review", "later:7"]),
    (Rule.ANSWERS_LEFT, AnswersLeftNudge("Karim", 4, TODAY), ["review", "later:7"]),
    (
        Rule.WELL_SUPPORTED,
        SupportedNudge(view(idea(title=TITLE, promised_on=TODAY))),
        ["form:select:12", "form:defer:12", "form:decline:12", "later:7"],
    ),
    (Rule.SHARE_AGAIN, ShareAgainNudge(RUNNING), ["form:idea", "later:7"]),
)
BEGUN = (
    NewsLine(Change.PILOT_BEGUN, RUNNING),
    *(NewsLine(Change.PILOT_ENDED, pilot(PilotState.FINISHED, verdict)) for verdict in Verdict),
)


def shown(content: NudgeContent | NewsContent, profile: Profile = RICH) -> Document:
    document = present(content, profile)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize(("rule", "about", "ways"), NUDGES)
def test_each_nudge_has_its_words_its_answers_and_a_door(
    language: str, profile: Profile, rule: Rule, about: NudgeAbout, ways: list[str]
) -> None:
    document = shown(NudgeContent(7, rule, about, language, TODAY), profile)
    assert [button.action for button in document.buttons] == [*ways, "why:7", "stop:7"]
    assert len(set(labels(document))) == len(document.buttons), "each label is told apart by its word"
    assert "{" not in words_of(document)
    assert len(words_of(document)) < 400


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_pilot_that_began_or_ended_is_told_to_who_supports_it_with_its_lesson(language: str) -> None:
    for line in BEGUN:
        told = words_of(shown(NewsContent((line,), language)))
        assert TITLE in told
        assert ("Prévenir l'informatique." in told) is (line.change is Change.PILOT_ENDED)
    together = words_of(shown(NewsContent(BEGUN, language)))
    assert together.count(TITLE) == len(BEGUN)
    assert "{" not in together
