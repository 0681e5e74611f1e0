"""How the refusals of gains and adoptions are said."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import numbered, shortened
from butinerie_bot.domain import adoption_refusals, gain_refusals
from butinerie_bot.domain.refusals import Refusal

QUOTED_MOST = 60


def _unclear(voice: Voice, no: gain_refusals.FigureUnclear) -> Document:
    text = shortened(no.text, QUOTED_MOST)
    return voice.refusal("refuse-figure", text=text) if text else voice.refusal("refuse-figure-none")


def _differs(voice: Voice, no: gain_refusals.UnitDiffers) -> Document:
    return voice.refusal("refuse-gain-unit", unit=no.unit, measure=no.measure)


def _not_spread(voice: Voice, no: adoption_refusals.NotSpread) -> Document:
    return voice.refusal(
        "refuse-not-spread", voice.button("read-pilot", f"pilot:{no.number}"), ref=voice.ref(no.number)
    )  # fmt: skip


SAID: Mapping[type[Refusal], Callable[[Voice, Any], Document]] = MappingProxyType(
    {
        gain_refusals.FigureUnclear: _unclear,
        gain_refusals.FigureTooLarge: lambda voice, no: voice.refusal(
            "refuse-figure-large", most=numbered(voice.phrases, no.most)
        ),
        gain_refusals.UnitDiffers: _differs,
        gain_refusals.GainEmpty: lambda voice, no: voice.refusal(
            "refuse-gain-empty", voice.form_button("give-figure", f"gain:{no.number}"), ref=voice.ref(no.number)
        ),
        gain_refusals.NotMeasured: lambda voice, no: voice.refusal(
            "refuse-not-measured", voice.form_button("give-figure", f"gain:{no.number}"), ref=voice.ref(no.number)
        ),
        adoption_refusals.NotSpread: _not_spread,
        adoption_refusals.UnitNeeded: lambda voice, _: voice.refusal("refuse-unit-needed"),
        adoption_refusals.OwnPilot: lambda voice, no: voice.refusal("refuse-own-pilot", ref=voice.ref(no.number)),
    }
)
