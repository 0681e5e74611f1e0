"""One of everything that is said of campaigns and pilots, with facts that look like life."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from chat_fakes import TODAY, idea, view

from butinerie_bot.application import deliveries, outcomes
from butinerie_bot.application.campaigns.views import CampaignView
from butinerie_bot.application.pilots import nudges
from butinerie_bot.application.pilots.views import PilotView
from butinerie_bot.application.reminders.nudges import CampaignNudge, NudgeAbout, NudgeContent
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain import campaign_refusals, pilot_refusals
from butinerie_bot.domain.campaigns import CampaignState
from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.offers import OfferKind
from butinerie_bot.domain.pilots import CheckIn, Health, Milestone, Pilot, PilotState, Verdict
from butinerie_bot.domain.refusals import Refusal
from butinerie_bot.domain.reminders import Rule

TITLE = "Une seule fiche d'arrivée au lieu de cinq"
CLOSES = datetime(2026, 6, 12, 18, tzinfo=ZoneInfo("Europe/Paris"))
LINES = tuple(IdeaLine(number, f"Une idée {number}", State.OPEN, number % 3) for number in (41, 44, 38))
STARTED = date(2026, 5, 4)


def campaign(state: CampaignState = CampaignState.OPEN, found: int = 3) -> CampaignView:
    """A campaign that closes on 12 June."""
    shown = LINES[:found]
    return CampaignView(
        2, "Mieux accueillir", "Qu'est-ce qui rendrait l'arrivée plus simple ?", state, date(2026, 5, 20), CLOSES,
        date(2026, 6, 26), ("#idees",) if found else (), "Karim", found, 12 if found else 0, 4 if found else 0, shown,
        shown, TODAY,
    )  # fmt: skip


def pilot(state: PilotState = PilotState.RUNNING, verdict: Verdict | None = None) -> IdeaView:
    """An idea with its pilot, begun on 4 May."""
    wanted = state is PilotState.WANTED
    known = Pilot(
        5, 12, state, owner_id=None if wanted else 3, started_on=None if wanted else STARTED,
        paused_on=date(2026, 6, 1) if state is PilotState.PAUSED else None,
        ended_on=date(2026, 6, 1) if verdict else None, verdict=verdict,
        lesson="Prévenir l'informatique." if verdict else "", next="Un mois de plus." if verdict else "",
    )  # fmt: skip
    stages = (
        Milestone(1, 5, 1, "frame", date(2026, 5, 11), date(2026, 5, 11)),
        Milestone(2, 5, 2, "baseline", date(2026, 5, 18)),
        Milestone(3, 5, 3, "try", date(2026, 6, 15)),
    )
    given = CheckIn(4, 5, 30, date(2026, 6, 3), Health.ON_TRACK, "Trois armoires vides.", 7, date(2026, 6, 3))
    asked = CheckIn(6, 5, 60, date(2026, 7, 3))
    names = ("", "") if wanted else ("Nadia", "Léa")
    seen = PilotView(known, *names, known.day(TODAY), () if wanted else stages, () if wanted else (given, asked))
    return replace(view(idea(state=State.SELECTED, title=TITLE)), pilot=seen)


RUNNING = pilot()
PILOTS = [
    pilot(PilotState.WANTED), RUNNING, pilot(PilotState.PAUSED),
    *(pilot(PilotState.STOPPED if each is Verdict.STOP else PilotState.FINISHED, each) for each in Verdict),
]  # fmt: skip

REFUSALS: list[Refusal] = [
    campaign_refusals.UnknownCampaign("7"), campaign_refusals.UnknownCampaign("Accueil", "Mieux accueillir"),
    campaign_refusals.UnknownCampaign(""), campaign_refusals.CampaignClosed("Mieux accueillir", CLOSES.date()),
    campaign_refusals.CampaignClosed("Mieux accueillir", CLOSES.date(), 9),
    campaign_refusals.CampaignNotOpenYet("Mieux accueillir", CLOSES.date()),
    campaign_refusals.CampaignNameLength(2, 3, 80), campaign_refusals.CampaignDates("closes", None, "bientôt"),
    campaign_refusals.CampaignDates("closes", CLOSES.date()), campaign_refusals.CampaignDates("closes", None),
    campaign_refusals.UnknownChannel("#lune", ("#idees",)), campaign_refusals.UnknownChannel("#lune", ()),
    pilot_refusals.NoPilot(12), pilot_refusals.OwnerOnly(12, "Nadia"), pilot_refusals.OwnerOnly(12, ""),
    *(pilot_refusals.PilotStands(12, state.value) for state in PilotState), pilot_refusals.InPilot(12, "Nadia"),
    pilot_refusals.LessonMissing(12, 0, 3, 1000), pilot_refusals.LessonMissing(12, 1200, 3, 1000),
    pilot_refusals.UnknownMilestone(12, 5), pilot_refusals.OfferGone(), pilot_refusals.OwnerAlready(12, "Nadia"),
    pilot_refusals.CallGone(12, "Léa"),
]  # fmt: skip

OUTCOMES: list[outcomes.Outcome] = [
    *(outcomes.Refused(refusal) for refusal in REFUSALS),
    outcomes.CampaignMade(2, "Mieux accueillir", True, TODAY, CLOSES, date(2026, 6, 26), ("#idees",)),
    outcomes.CampaignMade(2, "Accueil", False, TODAY, CLOSES.replace(hour=16, minute=30), date(2026, 6, 26), ()),
    outcomes.CampaignEnded(2, "Mieux accueillir", already=False), outcomes.CampaignEnded(2, "Accueil", already=True),
    outcomes.IdeaPosted(12, TITLE, ("#idees",), CLOSES.date(), "Mieux accueillir"),
    outcomes.IdeaPosted(12, TITLE, ("#idees",), CLOSES.date(), outside=True),
    outcomes.PilotBegun(12, TITLE, date(2026, 9, 2), "frame", date(2026, 6, 11)),
    outcomes.OfferPassed(12, handover=False), outcomes.OfferPassed(12, handover=True),
    outcomes.OwnerNamed(12, "Léa"), outcomes.SponsorNamed(12, "Léa"), outcomes.HandoverDone(12, "Léa", "Nadia", 31),
    *(outcomes.CheckInGiven(12, health, line, "Léa", last) for health in Health for line in ("", "Ça va")
      for last in (True, False)),
    outcomes.CheckInGiven(12, Health.STOPPED, "", "", last=False), outcomes.LineAdded(12),
    outcomes.MilestoneDone(12, 1, "frame", "baseline", date(2026, 6, 18)),
    outcomes.MilestoneDone(12, 5, "measure", "", None), outcomes.MilestoneMoved(12, 2, "baseline", date(2026, 6, 18)),
    outcomes.BlockedTold(12, "Léa"), outcomes.BlockedTold(12, ""), outcomes.PilotPaused(12),
    outcomes.LabCalled(12, date(2026, 6, 18)), outcomes.LabCalled(12, None, "Léa"), outcomes.LabCalled(12, None),
    outcomes.LabCalled(12, None, alone=True), outcomes.CallTaken(12, "Nadia"),
    outcomes.PilotResumed(12, 10, date(2026, 9, 2)), *(outcomes.VerdictGiven(12, TITLE, each) for each in Verdict),
]  # fmt: skip

ABOUTS: list[tuple[Rule, NudgeAbout]] = [
    *((Rule.CAMPAIGN_CLOSING, CampaignNudge(campaign(found=found), step))
      for found in (0, 2, 3) for step in ("7-days", "2-days", "last-morning")),
    *((Rule.MILESTONE_NEAR, nudges.MilestoneNudge(RUNNING, Milestone(2, 5, 2, "baseline", day)))
      for day in (date(2026, 5, 18), TODAY, date(2026, 7, 1))),
    (Rule.CHECKIN_DUE, nudges.CheckInNudge(RUNNING, CheckIn(6, 5, 60, date(2026, 7, 3)))),
    (Rule.CHECKIN_SILENT, nudges.SilentNudge(RUNNING, STARTED)), (Rule.VERDICT_DUE, nudges.VerdictNudge(RUNNING)),
    (Rule.BLOCKED_SPONSOR, nudges.BlockedNudge(RUNNING, "Le devis.", "Nadia")),
    (Rule.BLOCKED_SPONSOR, nudges.BlockedNudge(RUNNING, "", "Nadia")),
    (Rule.LAB_CALLED, nudges.LabNudge(RUNNING, "Comment compter ?", "Nadia")),
    (Rule.OWNER_WANTED, nudges.OfferNudge(PILOTS[0], 8, OfferKind.OWNER)),
    (Rule.HANDOVER_OFFERED, nudges.OfferNudge(RUNNING, 8, OfferKind.HANDOVER)),
    (Rule.OWNER_WANTED, nudges.LackingNudge(PILOTS[0])), (Rule.PILOT_LEFT, nudges.PilotLeftNudge(RUNNING, "Nadia")),
]  # fmt: skip


PUT_OFF, EVE = CampaignNudge(campaign(found=2), "2-days"), CLOSES.date() - timedelta(days=1)
DAYS_BEFORE = {"7-days": 7, "2-days": 2, "last-morning": 0}


def told_on(about: NudgeAbout) -> date:
    """The day on which it is said when nothing puts it off."""
    return CLOSES.date() - timedelta(days=DAYS_BEFORE[about.step]) if isinstance(about, CampaignNudge) else TODAY


def contents(language: str) -> list[deliveries.Content]:
    """Every delivery, and every nudge."""
    return [
        deliveries.CampaignOpensContent(campaign(), language), deliveries.CampaignClosedContent(campaign(), language),
        deliveries.CampaignClosedContent(campaign(found=0), language),
        deliveries.OfferContent(PILOTS[0], 8, OfferKind.OWNER, author=True, language=language),
        deliveries.OfferContent(PILOTS[0], 8, OfferKind.OWNER, author=False, language=language),
        deliveries.OfferContent(RUNNING, 8, OfferKind.HANDOVER, author=False, language=language),
        deliveries.PilotStartedContent(RUNNING, language),
        deliveries.PilotStartedContent(replace(RUNNING, unit="Accueil"), language),
        *(deliveries.PilotEndedContent(each, language) for each in PILOTS[3:]),
        deliveries.HandedOverContent(RUNNING, "Nadia", language), deliveries.CallTakenContent(RUNNING, "Léa", language),
        *(NudgeContent(7, rule, about, language, told_on(about), personal=rule is not Rule.CAMPAIGN_CLOSING)
          for rule, about in ABOUTS),
        NudgeContent(7, Rule.CAMPAIGN_CLOSING, PUT_OFF, language, EVE, personal=False),
    ]  # fmt: skip
