"""One of everything that is said of gains and adoptions, with facts that look like life."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from season_samples import TITLE, pilot

from butinerie_bot.application import deliveries, outcomes
from butinerie_bot.application.adoptions.contents import InvitationNudge
from butinerie_bot.application.gains.nudges import GainNudge
from butinerie_bot.application.reminders.nudges import NudgeAbout
from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain import adoption_refusals, gain_refusals
from butinerie_bot.domain.adoptions import AdoptionAnswer, Likeness
from butinerie_bot.domain.gains import Gain, Proof
from butinerie_bot.domain.ideas import Lens
from butinerie_bot.domain.pilots import PilotState, Verdict
from butinerie_bot.domain.refusals import Refusal
from butinerie_bot.domain.reminders import Rule

AIMED = Gain(9, 5, Lens.TIME, "min par arrivée", Decimal(180), Decimal("62.5"))
MEASURED = replace(AIMED, actual=Decimal(70), proof=Proof.COUNTED, measured_on=date(2026, 6, 1))
MONEY = Gain(9, 5, Lens.MONEY, "€", target=Decimal(12_500), actual=Decimal("1250.5"))
SHARE = Gain(9, 5, Lens.QUALITY, "%", Decimal(40), actual=Decimal(43))


def spread(gain: Gain | None, unit: str = "Accueil") -> IdeaView:
    """A pilot to spread, with what is known of its gain."""
    view = pilot(PilotState.FINISHED, Verdict.SPREAD)
    assert view.pilot is not None
    return replace(view, unit=unit, pilot=replace(view.pilot, gain=gain))


REFUSALS: list[Refusal] = [
    gain_refusals.FigureUnclear("actual", "1,234"), gain_refusals.FigureUnclear("actual", ""),
    gain_refusals.FigureTooLarge("actual", Decimal(999_999_999_999)),
    gain_refusals.UnitDiffers("actual", "h", "min par arrivée"), gain_refusals.GainEmpty(12),
    gain_refusals.NotMeasured(12), adoption_refusals.NotSpread(12), adoption_refusals.UnitNeeded(),
    adoption_refusals.OwnPilot(12),
]  # fmt: skip

OUTCOMES: list[outcomes.Outcome] = [
    *(outcomes.Refused(refusal) for refusal in REFUSALS),
    *(outcomes.GainNoted(12, TITLE, gain, fresh) for gain in (MEASURED, MONEY) for fresh in (True, False)),
    outcomes.GainNoted(12, TITLE, AIMED, fresh=False), outcomes.GainProven(12, TITLE, MEASURED),
    outcomes.GainProven(12, TITLE, SHARE, again=True), outcomes.GainLeft(12, TITLE),
    outcomes.VerdictGiven(12, TITLE, Verdict.SPREAD, MEASURED), outcomes.VerdictGiven(12, TITLE, Verdict.ADAPT, AIMED),
    outcomes.AdoptionNoted(12, TITLE, AdoptionAnswer.ADOPTED, "Nadia"),
    outcomes.AdoptionNoted(12, TITLE, AdoptionAnswer.ADAPTED, ""),
    outcomes.PassedOver(12, TITLE, told=False), outcomes.PassedOver(12, TITLE, told=True),
]  # fmt: skip

ABOUTS: list[tuple[Rule, NudgeAbout]] = [
    *((Rule.GAIN_AGAIN, GainNudge(spread(gain), 0)) for gain in (None, AIMED)),
    *((Rule.GAIN_AGAIN, GainNudge(spread(gain), months)) for gain in (MEASURED, MONEY, SHARE) for months in (6, 12)),
    *((Rule.ADOPTION_INVITED, InvitationNudge(spread(gain, unit), likeness))
      for gain, unit, likeness in ((MEASURED, "Accueil", Likeness.USEFUL), (None, "", Likeness.CAMPAIGN))),
]  # fmt: skip


def news(language: str) -> list[deliveries.Content]:
    """What its author and owner hear."""
    return [deliveries.AdoptionNewsContent(spread(MEASURED), units, "Voirie", language) for units in (1, 3)]
