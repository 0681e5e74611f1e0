"""Dates, lists and shortened texts as people read them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from butinerie_bot.chat.phrases import Phrases
from butinerie_bot.chat.wording import dated, listed, shortened

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2026, 6, 12), "vendredi 12\u00a0juin", "Friday 12 June"),
        (date(2026, 6, 1), "lundi 1er\u00a0juin", "Monday 1 June"),
        (date(2026, 7, 2), "jeudi 2\u00a0juillet", "Thursday 2 July"),
        (date(2026, 9, 1), "1er\u00a0septembre", "1 September"),
        (date(2026, 5, 31), "31\u00a0mai", "31 May"),
        (date(2027, 6, 12), "12\u00a0juin 2027", "12 June 2027"),
    ],
)
def test_a_date_says_what_one_needs_to_find_it(day: date, french: str, english: str) -> None:
    assert dated(Phrases("fr"), day, TODAY) == french
    assert dated(Phrases("en"), day, TODAY) == english


def test_a_coming_date_in_another_year_says_both() -> None:
    assert dated(Phrases("fr"), date(2027, 1, 4), date(2026, 12, 20)) == "lundi 4\u00a0janvier 2027"


def test_several_things_make_one_sentence() -> None:
    french = Phrases("fr")
    assert [listed(french, names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a et b",
        "a, b et c",
    ]
    assert listed(Phrases("en"), ["a", "b", "c"], "list-or") == "a, b or c"


@settings(deadline=None)
@given(st.text(max_size=400), st.integers(min_value=10, max_value=160))
def test_a_shortened_text_fits_on_one_line(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert "\n" not in short
    assert short.endswith("…") or short.split() == text.split()
