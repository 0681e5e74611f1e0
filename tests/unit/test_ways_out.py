"""Nothing comes that could not be asked why and stopped: every rule, to one person or to a channel."""

from dataclasses import replace

import pytest
from chat_fakes import PROFILES, TODAY
from chat_fakes import words as words_of
from gain_samples import ABOUTS
from reminder_samples import letter, nudges
from season_samples import contents

from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.chat.presenter.settings import OF_CHANNELS
from butinerie_bot.domain.reminders import Rule

WAY_OUT = {"fr": "/butinerie ailleurs dans ce canal", "en": "/butinerie away in this channel"}
EVERYWHERE = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def of_each_rule(language: str) -> dict[Rule, list[NudgeContent]]:
    gains = [NudgeContent(7, rule, about, language, TODAY) for rule, about in ABOUTS]
    told = [*nudges(language), *gains, *(each for each in contents(language) if isinstance(each, NudgeContent))]
    near = [each for each in told if each.rule is Rule.MILESTONE_NEAR]
    dated = [replace(each, rule=rule) for each in near for rule in (Rule.MILESTONE_TODAY, Rule.MILESTONE_PASSED)]
    return {rule: [each for each in (*told, *dated) if each.rule is rule] for rule in Rule}


def said(content: NudgeContent, profile: Profile) -> Document:
    document = present(content, profile)
    assert isinstance(document, Document)
    return document


@EVERYWHERE
@pytest.mark.parametrize("language", WAY_OUT)
@pytest.mark.parametrize("rule", Rule)
def test_each_rule_says_the_way_out(rule: Rule, language: str, profile: Profile) -> None:
    told = of_each_rule(language)[rule]
    assert told, "a rule that no sample shows"
    for content in told:
        document = said(content, profile)
        if rule in OF_CHANNELS:
            assert not content.personal
            assert WAY_OUT[language] in words_of(document).replace("\u00a0", " ")
            assert "stop:" not in "".join(button.action for button in document.buttons)
        else:
            assert [button.action for button in document.buttons][-2:] == ["why:7", "stop:7"]
            assert WAY_OUT[language] not in words_of(document)


@EVERYWHERE
@pytest.mark.parametrize("language", WAY_OUT)
def test_the_letter_of_a_channel_says_how_to_have_none_there(language: str, profile: Profile) -> None:
    document = present(letter(language), profile)
    assert isinstance(document, Document)
    assert WAY_OUT[language] in words_of(document).replace("\u00a0", " ")
