"""A gain: what a pilot has changed, in figures that people typed, with where they come from."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from butinerie_bot.domain.gain_refusals import FigureTooLarge, FigureUnclear, UnitDiffers
from butinerie_bot.domain.ideas import Lens
from butinerie_bot.domain.refusals import TextTooLong
from butinerie_bot.domain.words import fold

LARGEST = Decimal(999_999_999_999)
MEASURE_MOST, FIGURE_MOST = 40, 60
MEASURED_AGAIN = (6, 12)
"""Months after the verdict when a gain is asked for once more."""

_BLANK = r"[ \u00a0\u202f]"
_FIGURE = re.compile(
    rf"(?P<spaced>\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)(?:[.,]\d{{1,4}})?)"
    r"|(?P<english>\d{1,3}(?:,\d{3})+\.\d{1,4}|\d{1,3}(?:,\d{3}){2,})"
    r"|(?P<plain>\d+(?:[.,]\d{1,4})?)",
    re.ASCII,
)
_UNFIT = re.compile(r"[\d+<>~=]|^[-.,/]")
"""A second number, or what makes the first one another: nothing is guessed."""
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
"""A thousand to one half of the world, one and some thousandths to the other: refused."""


class Proof(StrEnum):
    """Where a figure comes from; those of different levels are never added together."""

    DECLARED = "declared"
    COUNTED = "counted"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was typed, with the words of its unit (none: empty)."""

    amount: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Gain:
    """What changed, by ``lens``; ``measure`` is the unit of its figures. ``actual`` is the one measured last.

    ``proof`` and ``measured_on`` go with ``actual``. Not ``measurable``: its owner said that no figure will come.
    """

    id: int
    pilot_id: int
    lens: Lens
    measure: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    proof: Proof = Proof.DECLARED
    measured_on: date | None = None
    measurable: bool = True

    @property
    def measured(self) -> bool:
        """Whether there is a figure of what was reached."""
        return self.actual is not None


@dataclass(frozen=True, slots=True)
class Typed:
    """What was written of a gain, as typed; what is empty stays as it is."""

    lens: Lens | None = None
    measure: str = ""
    baseline: str = ""
    target: str = ""
    actual: str = ""


def figure_of(field: str, text: str) -> Figure:
    """The number, and its unit before or after it. Raises :class:`FigureUnclear` or :class:`FigureTooLarge`."""
    told = text.strip()
    sign = told[:1] if told[:1] in "€$£" else ""
    found = _FIGURE.match(told, len(sign))
    if found is None or len(told) > FIGURE_MOST:
        raise FigureUnclear(field, told)
    unit = told[found.end() :].strip()
    if _UNFIT.search(unit) or (sign and unit):
        raise FigureUnclear(field, told)
    return Figure(_amount(field, told, found), _measure(sign or unit))


def _amount(field: str, told: str, found: re.Match[str]) -> Decimal:
    if found["plain"] and _EITHER.fullmatch(found["plain"]):
        raise FigureUnclear(field, told)
    written = re.sub(rf"{_BLANK}", "", found[0])
    amount = Decimal(written.replace(",", "") if found["english"] else written.replace(",", "."))
    if amount > LARGEST:
        raise FigureTooLarge(field, LARGEST)
    return amount


def _measure(text: str) -> str:
    """A unit on one line. Raises :class:`TextTooLong`."""
    measure = " ".join(text.split())
    if len(measure) > MEASURE_MOST:
        raise TextTooLong("measure", len(measure), MEASURE_MOST)
    return measure


def written(gain: Gain, typed: Typed, today: date) -> Gain:
    """The gain with what was typed; a figure is in its unit, or in the beginning of its words.

    Raises :class:`FigureUnclear`, :class:`FigureTooLarge`, :class:`UnitDiffers`, :class:`TextTooLong`.
    """
    texts = (("baseline", typed.baseline), ("target", typed.target), ("actual", typed.actual))
    figures = {name: figure_of(name, text) for name, text in texts if text.strip()}
    units = [figure.unit for figure in figures.values()]
    measure = _measure(typed.measure) or gain.measure or max(units, key=len, default="")
    for name, figure in figures.items():
        if not fold(measure).startswith(fold(figure.unit)):
            raise UnitDiffers(name, figure.unit, measure)
    amounts = {name: figure.amount for name, figure in figures.items()}
    changed = replace(
        gain, lens=typed.lens or gain.lens, measure=measure, measurable=True,
        baseline=amounts.get("baseline", gain.baseline), target=amounts.get("target", gain.target),
    )  # fmt: skip
    return measured(changed, amounts["actual"], today) if "actual" in amounts else changed


def measured(gain: Gain, actual: Decimal, today: date, proof: Proof = Proof.DECLARED) -> Gain:
    """With a figure of today, declared until somebody says how it was obtained."""
    return replace(gain, actual=actual, proof=proof, measured_on=today)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one where that month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    begins = date(day.year + year, month + 1, 1)
    following = date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
    return min(begins + timedelta(days=day.day - 1), following - timedelta(days=1))
