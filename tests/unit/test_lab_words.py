"""What is said around a call to the lab, in both languages."""

import pytest
from chat_fakes import PROFILES, TODAY
from chat_fakes import words as words_of
from season_samples import RUNNING

from butinerie_bot.application.pilots import nudges
from butinerie_bot.application.reminders.nudges import NudgeAbout, NudgeContent
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.domain.pilots import Milestone
from butinerie_bot.domain.reminders import Rule

MILESTONE = nudges.MilestoneNudge(RUNNING, Milestone(2, 5, 2, "baseline", TODAY))
CALL = nudges.LabNudge(RUNNING, "Comment compter ?", "Nadia")
WAYS = [
    (Rule.MILESTONE_TODAY, MILESTONE, ["done:7", "later:7", "form:blocked:12", "form:handover:12", "form:lab:12"]),
    (Rule.LAB_CALLED, CALL, ["done:7", "pilot:12", "later:7"]),
]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize(("rule", "about", "ways"), WAYS)
def test_the_lab_is_one_press_away_and_its_call_too(
    language: str, profile: Profile, rule: Rule, about: NudgeAbout, ways: list[str]
) -> None:
    document = present(NudgeContent(7, rule, about, language, TODAY), profile)
    assert isinstance(document, Document)
    assert [button.action for button in document.buttons] == [*ways, "why:7", "stop:7"]


def test_the_lab_reads_the_line_as_it_was_written() -> None:
    document = present(NudgeContent(7, Rule.LAB_CALLED, CALL, "en", TODAY), next(iter(PROFILES.values())))
    assert isinstance(document, Document)
    assert "Nadia asks for a hand" in words_of(document)
    assert "“Comment compter ?”" in words_of(document)
