"""Figures as people type them: read exactly, or refused with the field they stand in."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from butinerie_bot.chat.phrases import LANGUAGES, PLACES, Phrases
from butinerie_bot.chat.wording import numbered, typed_in
from butinerie_bot.domain.gain_refusals import FigureTooLarge, FigureUnclear, UnitDiffers
from butinerie_bot.domain.gains import LARGEST, Gain, Proof, Typed, figure_of, months_after, written
from butinerie_bot.domain.ideas import Lens
from butinerie_bot.domain.refusals import TextTooLong

TODAY = date(2026, 6, 1)
READ = {
    "70": ("70", ""), "70 min": ("70", "min"), "70min": ("70", "min"), "12,5 %": ("12.5", "%"), "12.5%": ("12.5", "%"),
    "1 250,5 €": ("1250.5", "€"), "1\u202f250 €": ("1250", "€"), "1\u00a0000\u00a0000": ("1000000", ""),
    "€1,250.50": ("1250.50", "€"), "€1200": ("1200", "€"), "1,234,567": ("1234567", ""), "0,125 h": ("0.125", "h"),
    "0.125": ("0.125", ""), "12500": ("12500", ""), "12,34": ("12.34", ""), "3 km/h": ("3", "km/h"),
    "4 h par  semaine": ("4", "h par semaine"), "180 min par arrivée": ("180", "min par arrivée"), " 0 ": ("0", ""),
    "12345,678": ("12345.678", ""), "1200 kg CO₂": ("1200", "kg CO₂"),
}  # fmt: skip
REFUSED = [
    "", "beaucoup", "about 12", "environ 12", "12 à 15", "10-12", "1 h 10", "1,234", "1.234", "12.500 €", "-3", "+4",
    "1.2.3", "1,2,3", "12 34", "1 2345", "12,", "10 %-20 %", "€12 €", "1e6", "x" * 70, "½", "٣", "1250.50000", "~12",
    "> 3", "12 ou 13",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_figure_is_read_exactly(text: str) -> None:
    found = figure_of("actual", text)
    assert (found.amount, found.unit) == (Decimal(READ[text][0]), READ[text][1])


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_figure_or_might_be_two_is_refused_where_it_stands(text: str) -> None:
    with pytest.raises(FigureUnclear) as no:
        figure_of("baseline", text)
    assert no.value.field == "baseline"


def test_a_figure_ends_somewhere_and_so_does_its_unit() -> None:
    assert figure_of("target", f"{LARGEST}").amount == LARGEST
    with pytest.raises(FigureTooLarge):
        figure_of("target", f"{LARGEST + 1}")
    with pytest.raises(TextTooLong):
        figure_of("target", "3 " + "m" * 41)


@given(amount=st.decimals(0, LARGEST, allow_nan=False, places=4), language=st.sampled_from(LANGUAGES))
def test_what_is_said_of_a_figure_is_read_again_as_the_same(amount: Decimal, language: str) -> None:
    phrases = Phrases(language)
    assert figure_of("actual", typed_in(phrases, amount)).amount == amount
    thousands, decimal = PLACES[language]
    assert Decimal(numbered(phrases, amount).replace(thousands, "").replace(decimal, ".")) == amount


def known(baseline: Decimal | None = None, target: Decimal | None = None) -> Gain:
    return Gain(1, 2, Lens.TIME, "min par dossier", baseline, target)


def test_figures_are_in_the_unit_of_the_gain_or_in_the_beginning_of_its_words() -> None:
    assert written(known(), Typed(actual="70 min"), TODAY).actual == 70
    assert written(Gain(1, 2, Lens.TIME), Typed(baseline="3 h", actual="1 h par arrivée"), TODAY).measure == (
        "h par arrivée"
    )
    with pytest.raises(UnitDiffers) as no:
        written(known(), Typed(actual="2 h"), TODAY)
    assert no.value.field == "actual"


def test_what_is_left_empty_stays_and_a_new_figure_is_declared_today() -> None:
    before = known(Decimal(180), Decimal(60))
    after = written(before, Typed(target="50"), TODAY)
    assert (after.baseline, after.target, after.measured, after.measured_on) == (Decimal(180), Decimal(50), False, None)
    reached = written(after, Typed(actual="70"), TODAY)
    assert (reached.actual, reached.proof, reached.measured_on) == (Decimal(70), Proof.DECLARED, TODAY)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)), (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 6, 23), 12, date(2027, 6, 23)), (date(2026, 12, 1), 6, date(2027, 6, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)  # fmt: skip
def test_months_are_counted_on_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@given(text=st.text(max_size=80))
def test_any_text_is_a_figure_or_refused(text: str) -> None:
    with suppress(FigureUnclear, FigureTooLarge, TextTooLong):
        assert 0 <= figure_of("actual", text).amount <= LARGEST
