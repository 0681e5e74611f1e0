"""Campaigns and pilots by words and by buttons, in both languages."""

from typing import Any

import pytest
from chat_fakes import said

from butinerie_bot.application import commands
from butinerie_bot.application.campaigns import queries as campaigns
from butinerie_bot.application.people import Named, Where, Who
from butinerie_bot.application.pilots import queries as pilots
from butinerie_bot.chat.actions import act
from butinerie_bot.chat.intents import Ask, Do, Fill, Misused
from butinerie_bot.chat.interpreter import interpret
from butinerie_bot.domain.order import Order

NADIA, HERE = Who("chat", "", "nadia"), Where("chat", "", "general")
LEA = Named(handle="lea")


def facts(intent: Any) -> tuple[type[Any], dict[str, Any]]:
    """What it does or asks, beside who and where."""
    told = intent.command if isinstance(intent, Do) else intent.query
    found = {name: getattr(told, name) for name in type(told).__dataclass_fields__}
    return type(told), {name: fact for name, fact in found.items() if not isinstance(fact, Who | Where | Order)}


FORMS = [
    ("campaign new", Fill("campaign")), ("campagne nouvelle", Fill("campaign")),
    ("campagne nouvelle Mieux accueillir", Fill("campaign", 0, (("name", "Mieux accueillir"),))),
    ("campaign idea 2", Fill("campaign-idea", 2)), ("checkin 12", Fill("checkin", 12)),
    ("point 12", Fill("checkin", 12)), ("point 12 ça avance", Fill("checkin", 12, (("line", "ça avance"),))),
    ("verdict 12", Fill("verdict", 12)), ("verdict 12 essaimer", Fill("verdict", 12, (("verdict", "spread"),))),
    ("pilot 12 stop", Fill("verdict", 12, (("verdict", "stop"),))), ("pilote 12 bloqué", Fill("blocked", 12)),
    ("pilote 12 transmettre", Fill("handover", 12)), ("labo 12", Fill("lab", 12)), ("lab 12", Fill("lab", 12)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form"), FORMS)
def test_what_is_missing_is_asked_by_a_form(text: str, form: Fill) -> None:
    assert interpret(said(text)) == form


SAID = [
    ("campaigns", campaigns.ListCampaigns, {}), ("campagne liste", campaigns.ListCampaigns, {}),
    ("campaign show 2", campaigns.ShowCampaign, {"campaign": "2"}),
    ("campagne voir Mieux accueillir", campaigns.ShowCampaign, {"campaign": "Mieux accueillir"}),
    ("CAMPAGNE Mieux accueillir", campaigns.ShowCampaign, {"campaign": "Mieux accueillir"}),
    ("campaign close 2", commands.CloseCampaign, {"campaign": "2"}),
    ("campagne clore mieux accueillir", commands.CloseCampaign, {"campaign": "mieux accueillir"}),
    ("pilots", pilots.ListPilots, {}), ("pilotes", pilots.ListPilots, {}),
    ("pilot 12", pilots.ShowPilot, {"number": 12}), ("pilote n° 12", pilots.ShowPilot, {"number": 12}),
    ("jalon 12", pilots.ShowPilot, {"number": 12}),
    ("pilot 12 @lea", commands.NameOwner, {"number": 12, "person": LEA}),
    ("pilote 12 transmettre @lea", commands.HandOver, {"number": 12, "person": LEA}),
    ("pilot 12 handover @lea", commands.HandOver, {"number": 12, "person": LEA}),
    ("pilot 12 sponsor @lea", commands.NameSponsor, {"number": 12, "person": LEA}),
    ("pilote 12 pause", commands.PausePilot, {"number": 12}),
    ("pilote 12 reprendre", commands.ResumePilot, {"number": 12}),
    ("pilot 12 resume", commands.ResumePilot, {"number": 12}),
    ("pilote 12 bloqué le devis", commands.ReportBlocked, {"number": 12, "line": "le devis"}),
    ("lab 12 how do we count?", commands.CallLab, {"number": 12, "line": "how do we count?"}),
    ("labo 12 : comment compter", commands.CallLab, {"number": 12, "line": "comment compter"}),
    ("checkin 12 on track", commands.GiveCheckIn, {"number": 12, "health": "on-track", "line": ""}),
    ("point 12 en bonne voie : trois armoires", commands.GiveCheckIn,
     {"number": 12, "health": "on-track", "line": "trois armoires"}),
    ("point 12 A RISQUE, il manque un bureau", commands.GiveCheckIn,
     {"number": 12, "health": "at-risk", "line": "il manque un bureau"}),
    ("checkin 12 stopped", commands.GiveCheckIn, {"number": 12, "health": "stopped", "line": ""}),
    ("point 12 à l'arrêt", commands.GiveCheckIn, {"number": 12, "health": "stopped", "line": ""}),
    ("milestone 12 2 done", commands.FinishMilestone, {"number": 12, "place": 2}),
    ("jalon 12 fait", commands.FinishMilestone, {"number": 12, "place": 0}),
    ("jalon 12 2 15 mai", commands.MoveMilestone, {"number": 12, "place": 2, "day": "15 mai"}),
    ("jalon 12 15 mai", commands.MoveMilestone, {"number": 12, "place": 0, "day": "15 mai"}),
    ("milestone 12 15/05", commands.MoveMilestone, {"number": 12, "place": 0, "day": "15/05"}),
    ("milestone 12 2 in 2 weeks", commands.MoveMilestone, {"number": 12, "place": 2, "day": "in 2 weeks"}),
    ("verdict 12 spread: tell IT first", commands.GiveVerdict,
     {"number": 12, "verdict": "spread", "lesson": "tell IT first", "next": ""}),
    ("verdict 12 arrêter : trop peu de monde", commands.GiveVerdict,
     {"number": 12, "verdict": "stop", "lesson": "trop peu de monde", "next": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "told"), SAID)
def test_words_in_both_languages(text: str, kind: type[Any], told: dict[str, Any]) -> None:
    assert facts(interpret(said(text))) == (kind, told)


@pytest.mark.parametrize("text", ["campaign close", "pilot", "pilote 12 danser", "verdict", "jalon", "campaign idea x"])
def test_what_cannot_be_read_says_how(text: str) -> None:
    assert isinstance(interpret(said(text)), Misused)


PRESSES = [
    ("campaign:2", campaigns.ShowCampaign, {"campaign": "2"}),
    ("close-campaign:2", commands.CloseCampaign, {"campaign": "2"}),
    ("publish-outside:9", commands.PublishDraft, {"draft_id": 9, "anonymous": False, "outside": True}),
    ("pilot:12", pilots.ShowPilot, {"number": 12}),
    ("lead:8", commands.AnswerOffer, {"offer_id": 8, "yes": True}),
    ("pass:8", commands.AnswerOffer, {"offer_id": 8, "yes": False}),
    ("checkin-at-risk:12", commands.GiveCheckIn, {"number": 12, "health": "at-risk", "line": ""}),
    ("next-done:12", commands.FinishMilestone, {"number": 12, "place": 0}),
    ("pause:12", commands.PausePilot, {"number": 12}), ("resume:12", commands.ResumePilot, {"number": 12}),
]  # fmt: skip


@pytest.mark.parametrize(("action", "kind", "told"), PRESSES)
def test_presses(action: str, kind: type[Any], told: dict[str, Any]) -> None:
    assert facts(act(action, NADIA, HERE, Order(1))) == (kind, told)


@pytest.mark.parametrize(("action", "form"), [
    ("form:campaign", Fill("campaign")), ("form:campaign-idea:2", Fill("campaign-idea", 2)),
    ("form:verdict-spread:12", Fill("verdict", 12, (("verdict", "spread"),))),
    ("form:blocked:12", Fill("blocked", 12)), ("form:lab:12", Fill("lab", 12)),
    ("form:handover:12", Fill("handover", 12)),
    ("form:checkin-line:12", Fill("checkin-line", 12)), ("form:milestone:12", Fill("milestone", 12)),
])  # fmt: skip
def test_presses_that_open_a_form(action: str, form: Fill) -> None:
    assert act(action, NADIA, HERE, Order(1)) == form


def test_lists_are_asked_by_a_press_too() -> None:
    assert act("campaigns", NADIA, HERE, Order(1)) == Ask(campaigns.ListCampaigns(NADIA))
    assert act("pilots", NADIA, HERE, Order(1)) == Ask(pilots.ListPilots(NADIA))
