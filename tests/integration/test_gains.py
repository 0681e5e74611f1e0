"""Gains on a real database, under a stopped clock: measured, asked for again, taken up elsewhere."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from offices import Office
from ruling import GENERAL, INES, KARIM, LEA, NADIA, SAMI, Town, who

from butinerie_bot.application.adoptions import commands as adopting
from butinerie_bot.application.adoptions.contents import AdoptionNewsContent, InvitationNudge
from butinerie_bot.application.adoptions.outcomes import AdoptionNoted, PassedOver
from butinerie_bot.application.commands import Decide, EraseMe, FinishReminder, GiveRole, JoinUnit, NewCampaign, State
from butinerie_bot.application.deliveries import Ending, Settled
from butinerie_bot.application.gains import commands
from butinerie_bot.application.gains.nudges import GainNudge
from butinerie_bot.application.gains.outcomes import GainNoted, GainProven
from butinerie_bot.application.outcomes import CampaignMade
from butinerie_bot.application.people import Named, Who
from butinerie_bot.application.pilots.commands import AnswerOffer, GiveVerdict
from butinerie_bot.application.reminders.nudges import NudgeContent
from butinerie_bot.domain.adoption_refusals import NotSpread, OwnPilot, UnitNeeded
from butinerie_bot.domain.adoptions import AdoptionAnswer, Likeness
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.gain_refusals import FigureUnclear, GainEmpty, NotMeasured
from butinerie_bot.domain.gains import Proof
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.pilot_refusals import OwnerOnly
from butinerie_bot.domain.pilots import Verdict
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.queries.own_data import Gathering
from butinerie_bot.storage.sealing import passing_seal
from butinerie_bot.storage.tables import accounts, units
from butinerie_bot.storage.tables_gains import adoptions, gains, measurements
from butinerie_bot.storage.tables_pilots import pilot_offers
from butinerie_bot.storage.tables_reminders import reminders

OSCAR, PETRA = who("oscar"), who("petra")
"""Two colleagues of the roads' unit."""


def belong(town: Town, unit: str, *people: Who) -> None:
    town.do(JoinUnit(INES, unit))
    for each in people:
        town.meets(each)
        town.do(JoinUnit(each, unit))


@pytest.fixture
def running(town: Town) -> int:
    """An idea of Nadia's and its pilot, which she leads for the reception; the roads' unit finds it useful."""
    belong(town, "Accueil", NADIA, SAMI)
    belong(town, "Voirie", OSCAR, PETRA)
    town.home()
    number = town.submit()
    for each in (OSCAR, PETRA, SAMI):
        town.do(State(each, number, Gesture.INTEREST, True, Order(1)))
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    (offer,) = town.rows(pilot_offers)
    town.do(AnswerOffer(NADIA, offer.id, True))
    return number


def ended(town: Town, number: int, verdict: Verdict = Verdict.SPREAD) -> None:
    town.clock.advance(timedelta(days=90))
    town.do(GiveVerdict(NADIA, number, verdict.value, "Prévenir l'informatique."))


def due(town: Town, rule: str) -> list[tuple[str, str]]:
    rows = town.rows(reminders, reminders.c.rule == rule, reminders.c.stage == "waiting")
    days = [(row.step, f"{datetime.fromtimestamp(row.due_at / 1e6, UTC):%Y-%m-%d}") for row in rows]
    return sorted(days, key=lambda each: each[1])


def test_its_keepers_measure_a_gain_and_say_where_the_figure_comes_from(town: Town, running: int) -> None:
    assert town.refused(commands.MeasureGain(LEA, running, actual="70 min")) == OwnerOnly(running, "Nadia")
    assert town.refused(commands.MeasureGain(NADIA, running, actual="70 min")) == GainEmpty(running)
    assert town.refused(commands.ProveGain(NADIA, running, "counted")) == NotMeasured(running)
    assert town.refused(commands.MeasureGain(NADIA, running, "time", baseline="1,234")) == FigureUnclear(
        "baseline", "1,234"
    )
    town.do(commands.MeasureGain(NADIA, running, "time", "", "180 min", "62,5 min"))
    noted = town.do(commands.MeasureGain(KARIM, running, actual="70"))
    assert isinstance(noted, GainNoted)
    assert (noted.gain.actual, noted.gain.baseline, noted.gain.measure, noted.fresh) == (
        Decimal(70),
        Decimal(180),
        "min",
        True,
    )
    proven = town.do(commands.ProveGain(NADIA, running, "counted"))
    assert isinstance(proven, GainProven)
    assert proven.gain.proof is Proof.COUNTED
    (kept,) = town.rows(gains)
    assert (kept.target, kept.actual, kept.measured_on) == ("62.5", "70", "2026-03-02")
    assert [(row.actual, row.proof, row.by_account) for row in town.rows(measurements)] == [
        ("70", "counted", town.account("karim"))
    ]


def test_a_verdict_asks_for_a_figure_and_one_that_is_known_for_its_truth_later(town: Town, running: int) -> None:
    ended(town, running)
    assert due(town, "gain_again") == [("0", "2026-06-02")]
    town.do(commands.MeasureGain(NADIA, running, "time", actual="70 min"))
    assert due(town, "gain_again") == [("6", "2026-11-30"), ("12", "2027-05-31")]


def test_what_cannot_be_measured_or_was_stopped_is_not_asked_for(town: Town, running: int) -> None:
    ended(town, running, Verdict.ADAPT)
    town.do(commands.LeaveUnmeasured(NADIA, running))
    assert due(town, "gain_again") == []
    other = town.submit("Une autre idée")
    town.do(Decide(KARIM, other, Verb.SELECT, "Oui, essayons."))
    (offer,) = town.rows(pilot_offers, pilot_offers.c.answer == "waiting")
    town.do(AnswerOffer(NADIA, offer.id, True))
    ended(town, other, Verdict.STOP)
    assert due(town, "gain_again") == []


def test_who_erases_themselves_leaves_the_figures_and_no_name(town: Town, running: int) -> None:
    town.do(commands.MeasureGain(KARIM, running, "time", actual="70 min"))
    ended(town, running)
    town.do(adopting.Adopt(OSCAR, running))
    account, member = town.account("oscar"), town.member("oscar")
    with town.engine.begin() as connection:
        known = Gathering(connection, passing_seal()).all_of(town.organization_id, member)
    assert [row["answer"] for row in known["adoptions"]] == ["adopted"]
    town.do(EraseMe(OSCAR))
    assert [(row.answer, row.by_account) for row in town.rows(adoptions)] == [("adopted", account)]
    assert town.rows(accounts, accounts.c.id == account, accounts.c.name != "") == []
    assert town.rows(reminders, reminders.c.member_id == member) == []


async def test_six_months_on_its_owner_says_it_still_holds_by_one_press(office: Office, running: int) -> None:
    town = office.town
    town.do(commands.MeasureGain(NADIA, running, "time", "min", "180", "60", "70"))
    town.do(commands.ProveGain(NADIA, running, "compared"))
    ended(town, running)
    town.clock.at = datetime(2026, 11, 30, 9, tzinfo=UTC)
    (delivery,) = await office.claimed("nadia")
    content = await office.relay.content(delivery)
    assert isinstance(content, NudgeContent)
    assert isinstance(content.about, GainNudge)
    assert content.about.months == 6
    await office.send(delivery)
    town.do(FinishReminder(NADIA, content.reminder_id))
    assert [(row.actual, row.proof) for row in town.rows(measurements)] == [("70", "compared")] * 2
    assert {row.measured_on for row in town.rows(gains)} == {"2026-11-30"}


async def test_a_unit_that_found_it_useful_is_invited_and_one_answer_ends_it_for_all(
    office: Office, running: int
) -> None:  # fmt: skip
    town = office.town
    ended(town, running)
    assert len(due(town, "adoption_invited")) == 1, "never the pilot's own unit"
    town.clock.at = datetime(2026, 6, 8, 9, tzinfo=UTC)
    office.tick()
    (delivery,) = await office.claimed("oscar")
    content = await office.relay.content(delivery)
    assert isinstance(content, NudgeContent)
    assert isinstance(content.about, InvitationNudge)
    assert content.about.likeness is Likeness.USEFUL
    answer = town.do(adopting.Adapt(PETRA, running, "Sans le badge."))
    assert answer == AdoptionNoted(running, "Une seule fiche d'arrivée", AdoptionAnswer.ADAPTED, "Nadia")
    assert await office.relay.content(delivery) is None
    assert [(row.answer, row.line) for row in town.rows(adoptions)] == [("adapted", "Sans le badge.")]


async def test_its_author_hears_once_which_unit_uses_it_by_now(office: Office, running: int) -> None:
    town = office.town
    ended(town, running)
    town.do(adopting.Adopt(OSCAR, running))
    town.clock.advance(timedelta(minutes=3))
    told: list[object] = []
    while found := await office.relay.claim(["chat"], 16):
        for each in found:
            told.append(await office.relay.content(each))
            await office.relay.settle(Settled(each, Ending.SENT, "direct", "m1"))
    (news,) = [each for each in told if isinstance(each, AdoptionNewsContent)]
    assert (news.units, news.unit, news.language) == (1, "Voirie", "fr")


def test_who_says_it_is_not_for_them_may_say_why_and_change_their_mind(town: Town, running: int) -> None:
    ended(town, running)
    assert town.do(adopting.PassOver(OSCAR, running)) == PassedOver(running, "Une seule fiche d'arrivée", told=False)
    assert due(town, "adoption_invited") == []
    town.do(adopting.PassOver(OSCAR, running, "means"))
    assert [(row.answer, row.reason) for row in town.rows(adoptions)] == [("not-for-us", "means")]
    assert town.owed("adopted:") == []
    town.do(adopting.Adopt(OSCAR, running))
    assert [(row.answer, row.reason) for row in town.rows(adoptions)] == [("adopted", "")]
    assert len(town.owed("adopted:")) == 1
    town.do(adopting.PassOver(OSCAR, running))
    assert town.owed("adopted:") == []


def test_only_another_unit_takes_up_what_is_to_spread(town: Town, running: int) -> None:
    assert town.refused(adopting.Adopt(OSCAR, running)) == NotSpread(running)
    ended(town, running)
    assert town.refused(adopting.Adopt(LEA, running)) == UnitNeeded()
    assert town.refused(adopting.Adopt(SAMI, running)) == OwnPilot(running)


async def test_who_speaks_for_a_unit_is_invited_before_its_members(office: Office, running: int) -> None:
    town = office.town
    town.do(GiveRole(INES, Named(platform_id=town.meets(LEA)), "sponsor", "Voirie"))
    ended(town, running)
    town.clock.at = datetime(2026, 6, 8, 9, tzinfo=UTC)
    assert len(await office.claimed("lea")) == 1
    rows = town.rows(reminders, reminders.c.rule == "adoption_invited", reminders.c.member_id > 0)
    assert [row.member_id for row in rows] == [town.member("lea")]


def test_without_anybody_who_finds_it_useful_units_of_the_same_campaign_are_alike(town: Town) -> None:
    belong(town, "Accueil", NADIA)
    belong(town, "Voirie", OSCAR)
    belong(town, "Culture", SAMI)
    town.home()
    town.do(GiveRole(INES, Named(platform_id=town.meets(LEA)), "deputy", "Voirie"))
    campaign = town.do(NewCampaign(KARIM, GENERAL, "Mieux accueillir", "Quoi ?", "30 mars"))
    assert isinstance(campaign, CampaignMade)
    number, *_ = (
        town.submit(f"Une idée de {each.name}", each, campaign=campaign.number) for each in (NADIA, OSCAR, SAMI)
    )
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    (offer,) = town.rows(pilot_offers)
    town.do(AnswerOffer(NADIA, offer.id, True))
    ended(town, number)
    (invited,) = town.rows(reminders, reminders.c.rule == "adoption_invited")
    assert invited.step == str(town.rows(units, units.c.name == "Voirie")[0].id), "nobody answers for the other one"
