import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butinerie_playground.emoji import is_reaction, picker
from butinerie_playground.house import HERE
from butinerie_playground.people import OWN
from butinerie_playground.wording import clean, spans, typed
from butinerie_playground.words import LANGUAGES, Words, _tables


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/idée Un dépôt", "idee", "Un dépôt"),
        ("/IDEE", "idee", ""),
        ("/idea A form: two pages", "idea", "A form: two pages"),
        ("  /butinerie soutenir 12", "butinerie", "soutenir 12"),
        ("/idée\nUn titre de deux\nlignes ici", "idee", "Un titre de deux\nlignes ici"),
        ("/idée Un titre\nLa suite", "idee", "Un titre\nLa suite"),
        ("/autre chose", None, "/autre chose"),
        ("idée en l'air", None, "idée en l'air"),
        ("/", None, "/"),
    ],
)
def test_a_slash_command_is_told_from_a_message(text: str, command: str | None, rest: str) -> None:
    assert (typed(text).command, typed(text).text) == (command, rest)


@given(st.text())
def test_the_spans_of_a_text_are_the_text(text: str) -> None:
    assert "".join(words for words, _ in spans(text, OWN.names)) == text


@given(st.text(st.characters()))
def test_a_cleaned_text_can_be_kept_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert "\x00" not in cleaned


def test_half_a_character_and_a_null_do_not_survive() -> None:
    assert clean("a\ud800b\x00c") == "a?bc"


def test_people_are_found_whatever_their_accents_and_case() -> None:
    assert [person for _, person in spans("@Élise @elise @LÉA @nobody", OWN.names)] == [
        "elise",
        None,
        "elise",
        None,
        "lea",
        None,
    ]


def test_every_word_of_the_page_is_said_somewhere() -> None:
    said = "".join(
        file.read_text(encoding="utf-8") for file in HERE.rglob("*") if file.suffix in (".py", ".html", ".js")
    )
    built = ("step_", "filter_", "sort_", "pass_", "point_")
    unsaid = [key for key in _tables()["fr"] if not key.startswith(built) and not re.search(rf"\b{key}\b", said)]
    assert unsaid == []


def test_both_languages_have_the_same_words() -> None:
    french, english = (_tables()[language] for language in LANGUAGES)
    assert french.keys() == english.keys()
    assert {key: type(value) for key, value in french.items()} == {key: type(value) for key, value in english.items()}


def test_figures_and_dates_are_said_as_people_say_them() -> None:
    french, english = Words("fr"), Words("en")
    assert [french.some("replies", n) for n in (0, 1, 2)] == ["0\u00a0réponse", "1\u00a0réponse", "2\u00a0réponses"]
    assert [english.some("replies", n) for n in (0, 1, 2)] == ["0 replies", "1 reply", "2 replies"]
    noon = 1_795_521_720_000
    assert (french.hour(noon), english.hour(noon)) == ("13\u00a0h\u00a002", "13:02")
    assert (french.day(noon), english.day(noon)) == ("mardi 24\u00a0novembre", "Tuesday 24\u00a0November")


def test_what_can_be_picked_is_a_reaction_and_words_are_none() -> None:
    assert all(is_reaction(emoji) for emoji, _ in picker(Words("fr")))
    assert not any(is_reaction(text) for text in ("", "ok", "👍 ", "👍" * 13, "<b>"))
