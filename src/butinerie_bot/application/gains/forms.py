"""The forms of gains; their number is the idea's."""

from collections.abc import Mapping

from butinerie_bot.application.asked import Asked, Filled
from butinerie_bot.application.gains.commands import MeasureGain
from butinerie_bot.domain.gains import FIGURE_MOST, MEASURE_MOST
from butinerie_bot.domain.ideas import Lens

ACTUAL = "actual"
GAIN = (
    Asked("lens", choices=tuple(lens.value for lens in Lens)), Asked("measure", most=MEASURE_MOST),
    Asked("baseline", most=FIGURE_MOST), Asked("target", most=FIGURE_MOST), Asked(ACTUAL, most=FIGURE_MOST),
)  # fmt: skip

FORMS: Mapping[str, tuple[Asked, ...]] = {
    "gain": GAIN,
    "gain-figure": (Asked(ACTUAL, required=True, most=FIGURE_MOST),),
}
"""All of a gain, and one more figure of what was reached."""


def gain(filled: Filled) -> MeasureGain:
    """Its figures."""
    return MeasureGain(filled.who, filled.number, *(filled.text(each.name) for each in GAIN))


def figure(filled: Filled) -> MeasureGain:
    """One figure."""
    return MeasureGain(filled.who, filled.number, actual=filled.text(ACTUAL))
