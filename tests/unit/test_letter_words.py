"""The letter in words: its buttons, what is said where there are none, tips, gains, the rest of the answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chat_fakes import BUTTONS, RICH, TEXT, TODAY
from gain_samples import MEASURED, spread
from reminder_samples import ANSWER, letter
from season_samples import TITLE

from butinerie_bot.application.digests.digests import Answered, AnswersView, DigestContent, GainNews, Tip
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Profile
from butinerie_bot.chat.phrases.templates import plain
from butinerie_bot.chat.presenter import Voice, present
from butinerie_bot.chat.presenter.letters import answers
from butinerie_bot.domain.digests import TIPS

SENTENCE_MOST = 160
MINE = replace(letter("fr"), personal=True, letter_id=9)


def shown(content: DigestContent, profile: Profile = RICH) -> Document:
    document = present(content, profile)
    assert isinstance(document, Document)
    return document


def words(document: Document) -> str:
    return "\n".join(plain(block.content) for block in document.blocks).replace("\u00a0", " ")


def actions(document: Document) -> list[str]:
    return [button.action for button in document.buttons]


def test_a_channels_letter_leads_to_the_other_answers_and_to_ones_own_letter() -> None:
    found = shown(replace(letter("fr"), letter_id=7))
    assert actions(found) == ["form:idea", "list:new", "letter-more:7:3", "letter:on"]
    assert "ailleurs" in words(found)


def test_ones_own_letter_leads_to_its_end_and_speaks_of_no_channel() -> None:
    found = shown(MINE)
    assert actions(found) == ["form:idea", "list:new", "letter-more:9:3", "letter:off"]
    assert "ailleurs" not in words(found)


def test_where_all_answers_have_a_place_nothing_leads_to_others() -> None:
    alone = replace(MINE, sections=(Answered((ANSWER,)),))
    assert actions(shown(alone)) == ["form:idea", "list:new", "letter:off"]


def test_answers_that_gave_up_their_place_are_among_the_others() -> None:
    long = replace(ANSWER, title="Un titre " * 9, reason="Une raison " * 14)
    crowded = replace(MINE, sections=(*letter("fr", length=3).sections, Answered((long,) * 20)))
    told = words(shown(replace(crowded, sections=crowded.sections[-1:])))
    kept = told.count("Retenue")
    assert 0 < kept < 20
    assert f"letter-more:9:{kept}" in actions(shown(replace(crowded, sections=crowded.sections[-1:])))


def test_a_channel_without_buttons_is_told_what_to_write_in_private() -> None:
    found = shown(letter("fr"), TEXT)
    assert actions(found) == []
    assert "écrivez-moi « lettre »" in words(found)
    assert "écrivez-moi" not in words(shown(letter("fr"), BUTTONS))
    assert actions(shown(MINE, TEXT)), "in private a word is enough"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_week_has_a_short_tip_of_its_own(language: str) -> None:
    tips = [words(shown(DigestContent(TODAY, 1, (Tip(tip),), language, TODAY))) for tip in range(1, TIPS + 1)]
    assert len(set(tips)) == TIPS
    told = [Voice(language, RICH).text(f"tip-{tip}") for tip in range(1, TIPS + 1)]
    assert max(map(len, told)) <= SENTENCE_MOST
    assert not Voice(language, RICH).phrases.has(f"tip-{TIPS + 1}")


def gained(measured_on: date, ended_on: date | None) -> str:
    seen = spread(replace(MEASURED, actual=Decimal(4), measure="h", baseline=None, measured_on=measured_on))
    assert seen.pilot is not None
    pilot = replace(seen.pilot, pilot=replace(seen.pilot.pilot, ended_on=ended_on))
    return words(shown(replace(MINE, sections=(GainNews((replace(seen, pilot=pilot),)),))))


def test_a_gain_says_where_its_figure_comes_from_and_how_long_after_it_was_measured() -> None:
    assert f"{TITLE} : 4 h (compté)." in gained(date(2026, 6, 1), None)
    assert "4 h (compté)." in gained(date(2026, 6, 1), date(2026, 5, 20))
    assert "4 h (compté, 6 mois après)." in gained(date(2026, 12, 2), date(2026, 6, 1))
    assert "4 h (compté, 12 mois après)." in gained(date(2027, 7, 2), date(2026, 6, 1))


def test_the_other_answers_are_told_with_a_way_to_all_and_to_ones_own_letter() -> None:
    voice = Voice("fr", RICH, TODAY)
    told = answers(voice, AnswersView(Answered((ANSWER,), 2), TODAY, letter=False))
    assert "Retenue" in words(told)
    assert "2 autres réponses" in words(told)
    assert actions(told) == ["list:answered", "letter:on"]
    nothing = answers(voice, AnswersView(Answered(()), TODAY, letter=True))
    assert "Pas d'autre réponse" in words(nothing)
    assert actions(nothing) == []


def test_before_any_letter_it_is_said_that_none_has_come_yet() -> None:
    none = AnswersView(Answered(()), TODAY, letter=False, come=False)
    assert words(answers(Voice("fr", RICH, TODAY), none)) == "Aucune lettre de la ruche n'est encore venue."
    no_more = words(answers(Voice("fr", RICH, TODAY), replace(none, come=True)))
    assert no_more == "Pas d'autre réponse dans cette lettre."


@pytest.mark.parametrize(("language", "told"), [("fr", "semaine du 8 juin"), ("en", "week of 8 June")])
def test_the_week_is_named_by_its_first_day_without_the_weekday(language: str, told: str) -> None:
    head = words(shown(replace(letter(language), monday=date(2026, 6, 8), today=date(2026, 6, 9)))).splitlines()[0]
    assert head.endswith(told)
