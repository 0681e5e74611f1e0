"""What campaigns and pilots owe over their whole time says something, in words, on the day it is due."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from ruling import GENERAL, KARIM, LEA, NADIA, SAMI, Town
from sqlalchemy import update

from butinerie_bot.application.commands import Decide, NewCampaign, Remind, State, TurnCampaigns
from butinerie_bot.application.deliveries import Claimed, Content, Kind
from butinerie_bot.application.outcomes import Done
from butinerie_bot.application.people import Named
from butinerie_bot.application.pilots import commands
from butinerie_bot.application.reminders.nudges import BatchContent, NudgeContent
from butinerie_bot.chat.cards import Card
from butinerie_bot.chat.documents import Document
from butinerie_bot.chat.gateway import Capability, Profile
from butinerie_bot.chat.presenter import present
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.contents import content
from butinerie_bot.storage.outgoing.owing import subject_from
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.tables_pilots import pilot_offers
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.times import micros

PARIS = ZoneInfo("Europe/Paris")
PLAIN = Profile(frozenset({Capability.BUTTONS}))


def told(town: Town) -> list[Content]:
    """What is due now says this, and is sent."""
    while town.do(Remind(town.organization_id)) != Done(0):
        continue
    now = town.clock.now()
    due = sorted(town.rows(outbox, outbox.c.state == "waiting", outbox.c.due_at <= micros(now)), key=lambda row: row.id)
    said = []
    with town.engine.begin() as connection:
        for row in due:
            claimed = Claimed(
                row.id, row.organization_id, row.connection, row.lane, Kind(row.kind), row.version,
                subject_from(row.subject),
            )  # fmt: skip
            found = content(connection, claimed, now)
            assert found is not None, row.key
            said.append(found)
        connection.execute(update(outbox).where(outbox.c.id.in_([row.id for row in due])).values(state="sent"))
        sent = update(reminders).where(reminders.c.stage == "owed").values(stage="sent", sent_at=micros(now))
        connection.execute(sent)
    for each in said:
        assert isinstance(present(each, PLAIN), Document | Card)
    return said


def kinds(said: list[Content]) -> list[str]:
    """What kind each is, nudges by what they are about, alone or several in a message; cards aside."""
    singly = [one for each in said for one in (each.items if isinstance(each, BatchContent) else (each,))]
    names = [type(each.about if isinstance(each, NudgeContent) else each).__name__ for each in singly]
    return sorted(name for name in names if name not in ("CardContent", "AnswerNudge"))


def through(town: Town, days: int) -> dict[str, list[str]]:
    """Let so many days pass, looking each morning at ten."""
    heard: dict[str, list[str]] = {}
    for _ in range(days):
        town.clock.at = datetime.combine(
            (town.clock.now().astimezone(PARIS) + timedelta(days=1)).date(), datetime.min.time().replace(hour=10), PARIS
        )
        town.do(TurnCampaigns(town.organization_id))
        if found := kinds(told(town)):
            heard[f"{town.clock.now():%m-%d}"] = found
    return heard


def test_a_campaign_is_told_of_when_it_opens_before_it_ends_and_when_it_closes(town: Town) -> None:
    town.home()
    town.do(NewCampaign(KARIM, GENERAL, "Mieux accueillir", "Qu'est-ce qui aiderait ?", "20 mars", "9 mars"))
    assert through(town, 20) == {
        "03-09": ["CampaignOpensContent"], "03-13": ["CampaignNudge"], "03-18": ["CampaignNudge"],
        "03-20": ["CampaignNudge"], "03-21": ["CampaignClosedContent"],
    }  # fmt: skip


@pytest.fixture
def running(town: Town) -> int:
    """Nadia's idea, which Sami would help with; she leads its pilot from Monday 2 March on, Lea is its sponsor."""
    town.home()
    town.hold("lea", "sponsor")
    number = town.submit()
    town.do(State(SAMI, number, Gesture.VOLUNTEER, True, Order(1)))
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    town.clock.advance(timedelta(minutes=3))
    assert "OfferContent" in kinds(told(town))
    town.do(commands.AnswerOffer(NADIA, town.rows(pilot_offers)[0].id, yes=True))
    assert kinds(told(town)) == ["PilotStartedContent", "PilotStartedContent"]
    return number


def test_an_owner_who_says_nothing_is_reminded_and_then_the_sponsor_hears(town: Town, running: int) -> None:
    heard = through(town, 33)
    assert heard["03-04"] == ["MilestoneNudge"]
    assert heard["03-09"] == ["MilestoneNudge"]
    assert heard["03-10"] == ["MilestoneNudge"]
    assert heard["03-16"][-1] == "SilentNudge"
    assert "CheckInNudge" in heard["04-01"]
    assert set().union(*heard.values()) == {"MilestoneNudge", "CheckInNudge", "SilentNudge", "ShareAgainNudge"}
    assert running


def test_a_pilot_that_is_kept_hears_little_and_ends_with_its_verdict(town: Town, running: int) -> None:
    for place in range(1, 6):
        town.do(commands.FinishMilestone(NADIA, running, place))
    assert through(town, 30) == {"04-01": ["CheckInNudge", "ShareAgainNudge"]}
    town.do(commands.GiveCheckIn(NADIA, running, "on-track", "Trois armoires vides."))
    assert through(town, 30) == {"05-01": ["CheckInNudge"]}
    town.do(commands.GiveCheckIn(NADIA, running, "stopped"))
    assert kinds(told(town)) == ["BlockedNudge"]
    assert through(town, 32) == {"06-01": ["CheckInNudge"], "06-02": ["VerdictNudge"]}
    town.do(commands.GiveVerdict(NADIA, running, "spread", "Prévenir l'informatique."))
    assert kinds(told(town)) == ["PilotEndedContent", "PilotEndedContent"]
    assert through(town, 10) == {"06-04": ["GainNudge"]}
    assert through(town, 60) == {}


def test_a_handover_is_offered_told_and_taken(town: Town, running: int) -> None:
    town.do(commands.HandOver(NADIA, running, Named(platform_id="lea")))
    said = told(town)
    assert kinds(said) == ["OfferContent"]
    assert isinstance(present(said[-1], PLAIN), Document)
    offer = max(row.id for row in town.rows(pilot_offers))
    town.do(commands.AnswerOffer(LEA, offer, yes=True))
    assert kinds(told(town)) == ["HandedOverContent"]
