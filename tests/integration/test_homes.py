from ruling import GENERAL, INES, KARIM, NADIA, PRIVATE, Town, who

from butinerie_bot.application.commands import CastPerson, EnrolCast, GiveRole, LeaveHome, MakeHome, TakeRoles
from butinerie_bot.application.outcomes import Done, HomeLeft, HomeMade
from butinerie_bot.application.people import Named, Where
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.refusals import ChannelOnly, NotAllowed
from butinerie_bot.storage.tables import accounts, channels, grants, units

IDEAS = Where("chat", "", "ideas", name="#ideas")
TOPIC = Where("chat", "", "general", thread="7", name="#general 7")


def test_stewards_and_administrators_make_homes(town: Town) -> None:
    assert town.refused(MakeHome(NADIA, GENERAL)) == NotAllowed("here", (Role.STEWARD, Role.ADMINISTRATOR))
    assert town.do(MakeHome(KARIM, GENERAL)) == HomeMade("fr", 0, False, "#general")
    assert town.do(MakeHome(INES, IDEAS, "en")) == HomeMade("en", 0, False, "#ideas")


def test_a_home_is_made_in_a_channel(town: Town) -> None:
    assert town.refused(MakeHome(KARIM, PRIVATE)) == ChannelOnly("here")
    assert town.refused(LeaveHome(KARIM, PRIVATE)) == ChannelOnly("away")


def test_open_ideas_without_a_card_there_follow(town: Town) -> None:
    town.home()
    town.submit("Une idée")
    answered = town.submit("Une autre")
    town.decline(answered)
    assert town.do(MakeHome(KARIM, IDEAS)) == HomeMade("fr", 1, False, "#ideas")
    assert town.do(MakeHome(KARIM, IDEAS)) == HomeMade("fr", 0, True, "#ideas")


def test_a_topic_is_a_channel_of_its_own(town: Town) -> None:
    town.home()
    assert town.do(MakeHome(KARIM, TOPIC)) == HomeMade("fr", 0, False, "#general 7")
    town.submit()
    assert len(town.owed("card:")) == 2


def test_a_home_may_change_its_language_and_keeps_it_otherwise(town: Town) -> None:
    town.home(IDEAS, "en")
    assert town.do(MakeHome(KARIM, IDEAS)) == HomeMade("en", 0, True, "#ideas")
    assert town.do(MakeHome(KARIM, IDEAS, "fr")) == HomeMade("fr", 0, True, "#ideas")


def test_no_card_is_posted_in_a_home_that_was_left(town: Town) -> None:
    assert town.do(LeaveHome(KARIM, GENERAL)) == HomeLeft(False, "#general")
    town.home()
    assert town.do(LeaveHome(KARIM, GENERAL)) == HomeLeft(True, "#general")
    town.submit()
    assert town.owed("card:") == []
    assert town.do(MakeHome(KARIM, GENERAL)) == HomeMade("fr", 1, False, "#general")


def test_an_answer_to_here_seen_before_says_the_same(town: Town) -> None:
    first = town.do(MakeHome(KARIM, GENERAL), "event-1")
    assert town.do(MakeHome(KARIM, GENERAL), "event-1") == first


def test_a_trial_platforms_people_are_enrolled_once_with_units_roles_and_homes(town: Town) -> None:
    yann = CastPerson(who("yann", wrote=False), "Systèmes d'information", (Role.COACH,))
    noor = CastPerson(who("noor", wrote=False), "")
    cast = EnrolCast(town.organization_id, (yann, noor), ((IDEAS, "en"),))
    assert town.do(cast) == Done(3)
    town.do(TakeRoles(INES, Named(handle="yann")))
    town.do(GiveRole(INES, Named(handle="noor"), "sponsor"))
    town.do(LeaveHome(KARIM, IDEAS))
    assert town.do(cast) == Done(0)
    assert [row.name for row in town.rows(units)] == ["Systèmes d'information"]
    assert town.rows(grants, grants.c.member_id == town.member("yann")) == []
    assert not town.rows(channels, channels.c.channel == "ideas")[0].home
    assert town.rows(accounts, accounts.c.platform_id == "yann")[0].spoke_at is None
