"""What people type, or press, of gains and of taking up what worked, in both languages."""

from typing import Any

import pytest
from chat_fakes import said
from test_season_grammar import HERE, NADIA, facts

from butinerie_bot.application.adoptions import commands as adopting
from butinerie_bot.application.adoptions.queries import ShowAdoption
from butinerie_bot.application.gains import commands
from butinerie_bot.chat.actions import act
from butinerie_bot.chat.intents import Fill, Misused
from butinerie_bot.chat.interpreter import interpret
from butinerie_bot.domain.order import Order

NONE = {"lens": "", "measure": "", "baseline": "", "target": "", "actual": ""}
FIGURES = {
    "gain 12 70 min": {"actual": "70 min"},
    "gain 12 de 180 à 70 min par arrivée": {"baseline": "180", "actual": "70 min par arrivée"},
    "gain 12 from 3 h to 1 h": {"baseline": "3 h", "actual": "1 h"},
    "gain 12 cible 60 min": {"target": "60 min"},
    "gain 12 target: 60": {"target": "60"},
    "gain 12 départ 180 min": {"baseline": "180 min"},
    "gain 12 beaucoup": {"actual": "beaucoup"},
}
SAID: list[tuple[str, type[Any], dict[str, Any]]] = [
    *((text, commands.MeasureGain, {"number": 12, **NONE, **figures}) for text, figures in FIGURES.items()),
    ("gain 12 compté", commands.ProveGain, {"number": 12, "proof": "counted"}),
    ("gain 12 Compared", commands.ProveGain, {"number": 12, "proof": "compared"}),
    ("gain 12 pas mesurable", commands.LeaveUnmeasured, {"number": 12}),
    ("adopt 12", ShowAdoption, {"number": 12}), ("essaimer 12", ShowAdoption, {"number": 12}),
    ("essaimer 12 tel quel", adopting.Adopt, {"number": 12}),
    ("adopt 12 not for us", adopting.PassOver, {"number": 12, "reason": ""}),
    ("essaimer 12 adapter : sans le badge", adopting.Adapt, {"number": 12, "how": "sans le badge"}),
]  # fmt: skip
PRESSED: list[tuple[str, type[Any], dict[str, Any]]] = [
    ("gain-counted:12", commands.ProveGain, {"number": 12, "proof": "counted"}),
    ("gain-none:12", commands.LeaveUnmeasured, {"number": 12}), ("adopt:12", adopting.Adopt, {"number": 12}),
    ("pass-over:12", adopting.PassOver, {"number": 12, "reason": ""}),
    ("pass-means:12", adopting.PassOver, {"number": 12, "reason": "means"}),
    ("adoption:12", ShowAdoption, {"number": 12}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "told"), SAID)
def test_words_are_read(text: str, kind: type[Any], told: dict[str, Any]) -> None:
    found, given = facts(interpret(said(text)))
    assert found is kind
    assert {name: fact or "" for name, fact in given.items()} == told


@pytest.mark.parametrize(("action", "kind", "told"), PRESSED)
def test_buttons_say_the_same(action: str, kind: type[Any], told: dict[str, Any]) -> None:
    assert facts(act(action, NADIA, HERE, Order(1))) == (kind, told)


@pytest.mark.parametrize(("text", "form"), [("gain 12", "gain"), ("essaimer 12 adapter", "adapt")])
def test_what_is_missing_is_asked_by_a_form(text: str, form: str) -> None:
    assert interpret(said(text)) == Fill(form, 12)


@pytest.mark.parametrize("text", ["gain", "gain douze", "adopt 12 perhaps", "adopt 12 adopted: as it is"])
def test_what_cannot_be_read_is_explained(text: str) -> None:
    assert isinstance(interpret(said(text)), Misused)
