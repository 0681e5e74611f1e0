"""Who has left is owed nothing more; what was theirs goes to who stands in for them; who acts again is back."""

from dataclasses import replace

from ruling import GENERAL, INES, KARIM, LEA, NADIA, SAMI, Town, who
from test_pilot_life import answer, selected

from butinerie_bot.application.commands import (
    Decide,
    FinishReminder,
    Greet,
    NotePresence,
    React,
    Remind,
    State,
    TakeRoles,
)
from butinerie_bot.application.deliveries import Claimed, Kind
from butinerie_bot.application.outcomes import Done
from butinerie_bot.application.people import Named, Shown, Where, Who
from butinerie_bot.application.pilots.commands import NameSponsor
from butinerie_bot.application.pilots.outcomes import PilotKept
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.pilot_refusals import OwnerOnly
from butinerie_bot.domain.refusals import LastAdministrator
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.outgoing.contents import content
from butinerie_bot.storage.outgoing.owing import subject_from
from butinerie_bot.storage.tables import accounts, news, outbox, shown, votes
from butinerie_bot.storage.tables_pilots import pilots
from butinerie_bot.storage.tables_presences import presences
from butinerie_bot.storage.tables_reminders import reminder_history, reminders

ELSEWHERE = Where("chat", "", "elsewhere", name="#elsewhere")


def leaves(town: Town, person: Who, where: Where | None = None, at: int = 10) -> None:
    town.do(NotePresence(replace(person, wrote=False), False, Order(at), where))


def joins(town: Town, person: Who, where: Where | None = None, at: int = 10) -> None:
    town.do(NotePresence(replace(person, wrote=False), True, Order(at), where))


def gone(town: Town) -> list[str]:
    return sorted(row.platform_id for row in town.rows(accounts, accounts.c.left_at.is_not(None)))


def tick(town: Town) -> None:
    while town.do(Remind(town.organization_id)) != Done(0):
        continue


def owed_to(town: Town, name: str, rule: str) -> list[str]:
    mine = (reminders.c.member_id == town.member(name), reminders.c.rule == rule)
    return [f"{row.stage} {row.trace}" for row in town.rows(reminders, *mine)]


def owner(town: Town) -> int:
    (row,) = town.rows(pilots)
    return int(row.owner_id)


def led_by_nadia(town: Town) -> int:
    number = selected(town)
    answer(town, NADIA)
    return number


def test_of_a_stranger_who_comes_and_goes_nothing_is_kept(town: Town) -> None:
    town.home()
    before = len(town.rows(accounts))
    joins(town, who("passer"), GENERAL)
    leaves(town, who("passer"), GENERAL)
    leaves(town, who("passer"))
    assert (len(town.rows(accounts)), town.rows(presences)) == (before, [])


def test_a_channel_that_is_none_of_ours_says_nothing(town: Town) -> None:
    town.meets(LEA)
    leaves(town, LEA, ELSEWHERE)
    assert (gone(town), town.rows(presences)) == ([], [])


def test_who_leaves_their_only_channel_has_left_and_who_is_in_another_has_not(town: Town) -> None:
    for where in (GENERAL, ELSEWHERE):
        town.home(where)
    for person in (LEA, SAMI):
        town.meets(person)
    joins(town, SAMI, ELSEWHERE, at=1)
    for person in (LEA, SAMI):
        leaves(town, person, GENERAL)
    assert gone(town) == ["lea"]
    leaves(town, SAMI, ELSEWHERE)
    assert gone(town) == ["lea", "sami"]


def test_who_was_seen_in_another_channel_is_still_there(town: Town) -> None:
    for where in (GENERAL, ELSEWHERE):
        town.home(where)
    number = town.submit()
    seen = Shown("chat", "elsewhere", "m1")
    show(town, town.idea(number).id, seen)
    town.do(React(replace(LEA, wrote=False), seen, Gesture.SUPPORT, "👍", True, Order(1)))
    leaves(town, LEA, GENERAL)
    assert gone(town) == []


def show(town: Town, idea_id: int, place: Shown) -> None:
    with town.engine.begin() as writing:
        writing.execute(
            shown.insert().values(
                organization_id=town.organization_id, connection=place.connection, channel=place.channel,
                message=place.message, idea_id=idea_id, channel_id=0,
            )
        )  # fmt: skip


def test_an_older_word_of_a_platform_never_overwrites_a_newer_one(town: Town) -> None:
    town.meets(LEA)
    joins(town, LEA, at=20)
    leaves(town, LEA, at=10)
    assert gone(town) == []
    leaves(town, LEA, at=30)
    joins(town, LEA, at=25)
    assert gone(town) == ["lea"]
    joins(town, LEA, at=40)
    assert gone(town) == []


def test_a_pilot_goes_to_its_one_sponsor_at_once_with_its_dates(town: Town) -> None:
    number = led_by_nadia(town)
    town.meets(LEA)
    town.do(NameSponsor(KARIM, number, Named(platform_id="lea")))
    leaves(town, NADIA)
    assert owner(town) == town.member("lea")
    assert owed_to(town, "lea", "pilot_left") == ["waiting planned"]
    assert "waiting planned" in owed_to(town, "lea", "milestone_near")
    assert {each.split()[0] for each in owed_to(town, "nadia", "milestone_near")} == {"ended"}


def test_without_a_sponsor_the_first_steward_who_keeps_it_leads_the_pilot(town: Town) -> None:
    number = led_by_nadia(town)
    town.hold("sami", "steward")
    leaves(town, NADIA)
    tick(town)
    assert owner(town) == town.member("nadia"), "it waits for who keeps it"
    asked = {town.member("karim"), town.member("sami")}
    rows = town.rows(reminders, reminders.c.rule == "pilot_left", reminders.c.member_id > 0)
    assert {row.member_id for row in rows} == asked
    (mine,) = (row.id for row in rows if row.member_id == town.member("sami"))
    assert town.do(FinishReminder(SAMI, mine)) == PilotKept(number, "Une seule fiche d'arrivée")
    assert owner(town) == town.member("sami")
    assert owed_to(town, "karim", "pilot_left") == ["ended taken"]
    (late,) = (row.id for row in rows if row.member_id == town.member("karim"))
    assert town.refused(FinishReminder(KARIM, late)) == OwnerOnly(number, "Sami")


def test_what_waits_for_who_has_left_ends_with_its_trace_and_history(town: Town) -> None:
    led_by_nadia(town)
    leaves(town, NADIA)
    (row,) = town.rows(
        reminders, reminders.c.member_id == town.member("nadia"), reminders.c.rule == "verdict_due"
    )  # fmt: skip
    assert (row.stage, row.trace) == ("ended", "left")
    traces = [line.trace for line in town.rows(reminder_history, reminder_history.c.reminder_id == row.id)]
    assert traces[-1] == "left"


def test_who_comes_back_is_owed_again_what_is_still_theirs(town: Town) -> None:
    led_by_nadia(town)
    leaves(town, NADIA)
    town.do(Greet(NADIA))
    assert gone(town) == []
    assert owed_to(town, "nadia", "verdict_due") == ["waiting planned"]
    tick(town)
    assert town.owed("nudge:") == [], "the stewards are not asked to keep what is led again"


def test_a_vote_brings_back_and_one_given_before_does_not(town: Town) -> None:
    town.home()
    number = town.submit()
    place = Shown("chat", "general", "m1")
    show(town, town.idea(number).id, place)
    town.meets(LEA)
    leaves(town, LEA, at=10)
    town.do(React(replace(LEA, wrote=False), place, Gesture.SUPPORT, "👍", True, Order(5)))
    assert gone(town) == ["lea"], "it came late, and is counted all the same"
    assert len(town.rows(votes)) == 1
    town.do(React(replace(LEA, wrote=False), place, Gesture.SUPPORT, "👍", False, Order(12)))
    assert gone(town) == ["lea"], "platforms take away the reactions of who leaves"
    town.do(State(LEA, number, Gesture.SUPPORT, True, Order(13)))
    assert gone(town) == []


def test_a_person_of_two_accounts_has_left_with_the_last_of_them(town: Town) -> None:
    led_by_nadia(town)
    other = who("nadia-at-home")
    town.meets(other)
    nadia = town.member("nadia")
    with town.engine.begin() as writing:
        one = accounts.update().where(accounts.c.platform_id == "nadia-at-home")
        writing.execute(one.values(member_id=nadia))
    tick(town)
    town.clock.advance(days=20)
    tick(town)
    leaves(town, NADIA)
    assert owed_to(town, "nadia", "verdict_due") == ["waiting planned"]
    home = town.account("nadia-at-home")
    waiting = [row.account_id for row in town.rows(outbox, outbox.c.state == "waiting") if row.account_id]
    assert town.account("nadia") not in waiting
    assert home in waiting, "what was on its way goes to the account that is left"
    leaves(town, other)
    assert owed_to(town, "nadia", "verdict_due") == ["ended left"]


def test_the_answers_of_the_only_steward_go_to_the_deputies_at_once(town: Town) -> None:
    town.home()
    town.hold("sami", "deputy")
    town.submit()
    town.clock.advance(days=7)
    tick(town)
    leaves(town, KARIM)
    tick(town)
    town.clock.advance(hours=1)
    tick(town)
    assert len(owed_to(town, "sami", "answers_left")) == 1
    assert owed_to(town, "karim", "answer_near") == ["ended left"]
    assert owed_to(town, "sami", "answer_near") != [], "the dates too are theirs from now on"


def test_where_other_stewards_answer_the_deputies_are_left_in_peace(town: Town) -> None:
    town.home()
    town.hold("sami", "deputy")
    town.hold("lea", "steward")
    town.submit()
    leaves(town, KARIM)
    tick(town)
    assert owed_to(town, "sami", "answers_left") == []


def test_an_administrator_who_has_left_does_not_count_as_the_last(town: Town) -> None:
    town.hold("lea", "administrator")
    leaves(town, LEA)
    assert isinstance(town.refused(TakeRoles(INES, Named(platform_id="ines"))), LastAdministrator)


def test_nothing_is_told_to_an_account_that_left_before_it_was_sent(town: Town) -> None:
    town.home()
    number = town.submit()
    town.decline(number)
    leaves(town, NADIA)
    town.clock.advance(minutes=3)
    assert said(town, "decided") == [None]


def said(town: Town, prefix: str) -> list[object]:
    found = [row for row in town.rows(outbox) if row.key.startswith(prefix)]
    with town.engine.begin() as reading:
        return [
            content(
                reading,
                Claimed(row.id, row.organization_id, row.connection, row.lane, Kind(row.kind), row.version,
                        subject_from(row.subject)),
                town.clock.now(),
            )
            for row in found
        ]  # fmt: skip


def test_nobody_is_asked_to_lead_a_pilot_who_has_left(town: Town) -> None:
    town.home()
    town.hold("sami", "steward")
    number = town.submit()
    leaves(town, NADIA)
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    assert town.owed("offer:") == []


def test_news_do_not_wait_for_an_account_that_never_wrote(town: Town) -> None:
    town.home()
    number = town.submit()
    town.meets(LEA)
    town.do(State(LEA, number, Gesture.SUPPORT, True, Order(1)))
    other = who("lea-elsewhere", wrote=False)
    town.do(State(other, number, Gesture.SUPPORT, True, Order(1)))
    lea = town.member("lea")
    with town.engine.begin() as writing:
        one = accounts.update().where(accounts.c.platform_id == "lea-elsewhere")
        writing.execute(one.values(member_id=lea))
    town.decline(number)
    leaves(town, LEA)
    assert town.rows(news, news.c.member_id == lea) == []
