"""A campaign's life on a real database: made, opened, answered, reminded of, closed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from reading_world import NOW, World
from ruling import GENERAL, KARIM, LEA, NADIA, PRIVATE, Town

from butinerie_bot.application.campaigns.commands import CloseCampaign, NewCampaign, TurnCampaigns
from butinerie_bot.application.campaigns.outcomes import CampaignEnded, CampaignMade
from butinerie_bot.application.commands import Decide, PublishDraft, Submit
from butinerie_bot.application.outcomes import IdeaPosted, Outcome, Refused
from butinerie_bot.application.people import Where
from butinerie_bot.domain.campaign_refusals import CampaignClosed, CampaignDates, UnknownCampaign, UnknownChannel
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content, State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.refusals import NotAllowed
from butinerie_bot.storage.queries.campaign_reading import Campaigning
from butinerie_bot.storage.tables_campaigns import campaigns
from butinerie_bot.storage.tables_reminders import reminders

IDEAS = Where("chat", "", "ideas", name="#idees")
PARIS = ZoneInfo("Europe/Paris")


def made(town: Town, closes: str = "30 mars", **more: str) -> CampaignMade:
    outcome = town.do(NewCampaign(KARIM, GENERAL, "Mieux accueillir", "Qu'est-ce qui aiderait ?", closes, **more))
    assert isinstance(outcome, CampaignMade), outcome
    return outcome


def states(town: Town) -> list[str]:
    return [row.state for row in town.rows(campaigns)]


def submitted(town: Town, where: Where = PRIVATE, campaign: int = 0, title: str = "Un plan à l'entrée") -> Outcome:
    return town.do(Submit(NADIA, where, Content(title), campaign=campaign))


def test_a_steward_opens_one_and_every_home_hears_it(town: Town) -> None:
    town.home()
    outcome = made(town)
    assert outcome.open
    assert outcome.closes_at == datetime(2026, 3, 30, 18, tzinfo=PARIS)
    assert outcome.answered_on == date(2026, 4, 13)
    assert outcome.channels == ("#general",)
    assert len(town.owed("campaign-opens:")) == 1


def test_only_stewards_open_or_close_one(town: Town) -> None:
    refusal = NotAllowed("campaign", (Role.STEWARD,))
    assert town.refused(NewCampaign(NADIA, GENERAL, "Accueil", "Quoi ?", "30 mars")) == refusal
    assert town.refused(CloseCampaign(LEA, "1")) == refusal


@pytest.mark.parametrize(("opens", "closes", "field"), [
    ("", "hier peut-être", "closes"), ("", "1er février 2020", "closes"), ("20 mars", "15 mars", "closes"),
    ("bientôt", "30 mars", "opens"),
])  # fmt: skip
def test_dates_that_cannot_be_are_asked_for_again(town: Town, opens: str, closes: str, field: str) -> None:
    refusal = town.refused(NewCampaign(KARIM, GENERAL, "Accueil", "Quoi ?", closes, opens))
    assert isinstance(refusal, CampaignDates)
    assert refusal.field == field


def test_it_opens_and_closes_by_itself_at_its_hours(town: Town) -> None:
    town.home()
    town.clock.at = datetime(2026, 3, 2, 8, tzinfo=PARIS)
    made(town, "20 mars à 16 h", opens="9 mars")
    assert states(town) == ["planned"]
    for moment, state in (
        ((3, 9, 8, 59), "planned"), ((3, 9, 9, 0), "open"), ((3, 20, 15, 59), "open"), ((3, 20, 16, 0), "closed"),
    ):  # fmt: skip
        town.clock.at = datetime(2026, *moment, tzinfo=PARIS)
        town.do(TurnCampaigns(town.organization_id))
        assert states(town) == [state]
    assert len(town.owed("campaign-closed:")) == 1


def test_an_idea_in_one_of_its_channels_answers_it_and_is_shown_there(town: Town) -> None:
    town.home()
    town.home(IDEAS)
    made(town, channels="#idees")
    outcome = submitted(town, IDEAS)
    assert isinstance(outcome, IdeaPosted)
    assert (outcome.campaign, outcome.homes, outcome.outside) == ("Mieux accueillir", ("#idees",), False)
    assert len(town.owed("card:")) == 1


def test_an_idea_outside_any_campaign_is_taken_and_told_so(town: Town) -> None:
    town.home()
    town.home(IDEAS)
    made(town, channels="#idees")
    outcome = submitted(town, GENERAL)
    assert isinstance(outcome, IdeaPosted)
    assert (outcome.campaign, outcome.outside) == ("", True)


def test_the_only_campaign_of_all_homes_gets_every_idea_but_not_one_of_two(town: Town) -> None:
    town.home()
    made(town)
    first = submitted(town)
    town.do(NewCampaign(KARIM, GENERAL, "Nos délais", "Que raccourcir ?", "30 mars"))
    second = submitted(town, title="Une deuxième idée")
    assert isinstance(first, IdeaPosted)
    assert isinstance(second, IdeaPosted)
    assert (first.campaign, second.campaign) == ("Mieux accueillir", "")


def test_the_answer_is_promised_for_after_the_campaign(town: Town) -> None:
    town.home()
    made(town, "30 mars")
    outcome = submitted(town)
    assert isinstance(outcome, IdeaPosted)
    assert outcome.promised_on == date(2026, 4, 13)


def test_ideas_with_as_many_votes_are_named_in_the_order_in_which_they_came(world: World) -> None:
    later, earlier = (
        world.idea(title, id=id_, campaign_id=7) for title, id_ in (("Des casiers", 902), ("Un plan", 901))
    )
    found = Campaigning(world.connection, Organization(world.organization, "Org"), NOW).store.ideas(7)
    assert [each.id for each in found] == [earlier, later]


def test_near_its_end_reminders_wait_for_each_of_its_channels(town: Town) -> None:
    town.home()
    made(town)
    found = {row.step: datetime.fromtimestamp(row.due_at / 1e6, PARIS) for row in town.rows(reminders)}
    assert {step: at.date() for step, at in found.items()} == {
        "7-days": date(2026, 3, 23), "2-days": date(2026, 3, 28), "last-morning": date(2026, 3, 30),
    }  # fmt: skip
    town.do(CloseCampaign(KARIM, "mieux accueillir"))
    assert {row.stage for row in town.rows(reminders, reminders.c.rule == "campaign_closing")} == {"ended"}


def test_what_was_written_for_a_closed_campaign_waits_as_a_draft(town: Town) -> None:
    town.home()
    made(town)
    assert town.do(CloseCampaign(KARIM, "1")) == CampaignEnded(1, "Mieux accueillir", already=False)
    assert town.do(CloseCampaign(KARIM, "1")) == CampaignEnded(1, "Mieux accueillir", already=True)
    refused = submitted(town, campaign=1)
    assert isinstance(refused, Refused)
    assert isinstance(refused.refusal, CampaignClosed)
    posted = town.do(PublishDraft(NADIA, refused.refusal.draft_id, outside=True))
    assert isinstance(posted, IdeaPosted)
    assert (posted.number, posted.outside) == (1, True)
    assert town.idea(1).state is State.OPEN


def test_closing_early_leaves_promises_as_they_were_made(town: Town) -> None:
    town.home()
    made(town)
    submitted(town)
    town.clock.advance(timedelta(days=1))
    town.do(CloseCampaign(KARIM, "1"))
    assert town.idea(1).promised_on == date(2026, 4, 13)
    town.do(Decide(KARIM, 1, Verb.DECLINE, "Déjà fait."))
    assert town.idea(1).state is State.DECLINED


def test_channels_and_campaigns_that_nobody_knows_are_refused(town: Town) -> None:
    town.home()
    assert town.refused(NewCampaign(KARIM, GENERAL, "Accueil", "Quoi ?", "30 mars", channels="#lune")) == (
        UnknownChannel("#lune", ("#general",))
    )
    assert town.refused(CloseCampaign(KARIM, "7")) == UnknownCampaign("7")
