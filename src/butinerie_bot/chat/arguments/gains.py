"""What may be said of gains and of taking up what worked, by the number of the idea."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from butinerie_bot.application.adoptions import commands as adoptions
from butinerie_bot.application.adoptions.queries import ShowAdoption
from butinerie_bot.application.gains import commands
from butinerie_bot.chat.arguments.said import Said, numbered
from butinerie_bot.chat.intents import Ask, Do, Fill, Intent
from butinerie_bot.chat.speech import Speech
from butinerie_bot.chat.words import fold, meant

PROOFS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"declared": ("declared", "déclaré"), "counted": ("counted", "compté"), "compared": ("compared", "comparé")}
)
NOT_MEASURABLE = frozenset({"not measurable", "pas mesurable", "non mesurable"})
ANSWERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "adopted": ("adopted", "adoptée", "as it is", "tel quel"),
        "adapted": ("adapted", "adaptée", "adapt", "adapter"),
        "not-for-us": ("not for us", "pas pour nous"),
    }
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE | re.DOTALL)
    for shape in (
        r"(?:de|from)\s+(?P<baseline>.+?)\s+(?:à|a|to)\s+(?P<actual>.+)",
        r"(?:cible|target)\s*:?\s*(?P<target>.+)",
        r"(?:départ|depart|baseline)\s*:?\s*(?P<baseline>.+)",
        r"(?P<actual>.+)",
    )
)
"""From one figure to another, a target, a baseline; else the figure that was reached."""
TEXT_MOST = 150


@numbered
def gain(said: Said, number: int, rest: Speech) -> Intent | None:
    """Nothing: the form asks; how the last figure was obtained; else figures."""
    text = rest.text.strip(" :\n")
    if not text:
        return Fill("gain", number)
    if len(text) > TEXT_MOST:
        return None
    if fold(text) in NOT_MEASURABLE:
        return Do(commands.LeaveUnmeasured(said.who, number))
    proof = meant(text, PROOFS)
    if proof is not None:
        return Do(commands.ProveGain(said.who, number, proof))
    figures = next(found.groupdict() for shape in _SHAPES if (found := shape.fullmatch(text)))
    return Do(commands.MeasureGain(said.who, number, **figures))


@numbered
def adopt(said: Said, number: int, rest: Speech) -> Intent | None:
    """Nothing: what may be answered; else the answer, and how it was adapted."""
    word, colon, line = rest.text.strip().partition(":")
    if not word and not colon:
        return Ask(ShowAdoption(said.who, number))
    answer = meant(word, ANSWERS)
    if answer == "adapted":
        return Do(adoptions.Adapt(said.who, number, line.strip())) if line.strip() else Fill("adapt", number)
    if answer is None or line.strip():
        return None
    made = adoptions.Adopt if answer == "adopted" else adoptions.PassOver
    return Do(made(said.who, number))
