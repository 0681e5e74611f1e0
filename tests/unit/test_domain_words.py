import pytest

from butinerie_bot.domain.comments import COMMENT_MOST, comment_text
from butinerie_bot.domain.decisions import reason_for
from butinerie_bot.domain.ideas import Content, clean
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.merges import subtree
from butinerie_bot.domain.refusals import CommentLength, ReasonMissing, TextTooLong, TitleLength, UnknownRole
from butinerie_bot.domain.words import fold, nearest, role_of


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("steward", Role.STEWARD),
        ("Animatrice", Role.STEWARD),
        ("équipe d’animation", Role.STEWARD),
        ("comité", Role.COMMITTEE),
        ("COMITE", Role.COMMITTEE),
        ("labo", Role.COACH),
        ("suppléante", Role.DEPUTY),
        ("sponsor", Role.SPONSOR),
        ("administrateur", Role.ADMINISTRATOR),
    ],
)
def test_a_role_is_known_in_both_languages(word: str, role: Role) -> None:
    assert role_of(word) is role


def test_an_unknown_role_is_told_as_it_was_written() -> None:
    with pytest.raises(UnknownRole, match="Roi"):
        role_of(" Roi ")


def test_words_are_compared_without_accents_capitals_and_spare_blanks() -> None:
    assert fold("  Systèmes   d’Information ") == "systemes d'information"


def test_the_nearest_word_is_offered_when_one_is_close() -> None:
    assert nearest("acceuil", ["Accueil", "Autonomie"]) == "Accueil"
    assert nearest("xyz", ["Accueil"]) == ""


@pytest.mark.parametrize("title", ["", "ab", "a" * 151, "\n\t", "𝕏" * 151])
def test_a_title_has_3_to_150_characters(title: str) -> None:
    with pytest.raises(TitleLength):
        clean(Content(title))


def test_a_text_too_long_is_refused_with_the_count() -> None:
    with pytest.raises(TextTooLong) as refused:
        clean(Content("Un badge", problem="x" * 100_000))
    assert (refused.value.name, refused.value.length, refused.value.most) == ("problem", 100_000, 10_000)


def test_a_title_is_one_line() -> None:
    assert clean(Content("  Un\nbadge  ")).title == "Un badge"


@pytest.mark.parametrize("reason", ["", "  ", "ok", "x" * 1_001])
def test_a_reason_has_3_to_1000_characters(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        reason_for(12, "decline", reason)


@pytest.mark.parametrize("text", ["", " \n", "x" * (COMMENT_MOST + 1)])
def test_a_comment_has_1_to_3000_characters(text: str) -> None:
    with pytest.raises(CommentLength):
        comment_text(text)


def test_a_subtree_is_an_idea_and_all_that_leads_to_it() -> None:
    assert subtree(2, {1: None, 2: 1, 3: 2, 4: 3, 5: 1}) == {2, 3, 4}
