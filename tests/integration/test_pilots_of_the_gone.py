"""A pilot does not wait for somebody who has erased themselves, nor tells them what it owes a sponsor."""

from ruling import INES, KARIM, LEA, NADIA, SAMI, Town
from test_pilot_life import answer, asked, selected

from butinerie_bot.application.commands import Decide, EraseMe, Remind, Undo
from butinerie_bot.application.people import Named
from butinerie_bot.application.pilots.commands import GiveVerdict, HandOver, NameSponsor, ReportBlocked
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.storage.tables_reminders import reminders


def lacking(town: Town) -> list[str]:
    return [row.stage for row in town.rows(reminders, reminders.c.step.like("lacking%"))]


def waiting(town: Town, rule: str) -> list[int]:
    return [row.member_id for row in town.rows(reminders, reminders.c.rule == rule, reminders.c.stage == "waiting")]


def test_who_was_asked_to_lead_and_erases_themselves_gives_their_place_to_the_next(town: Town) -> None:
    selected(town, "", SAMI)
    town.clock.advance(minutes=3)
    town.do(EraseMe(NADIA))
    assert asked(town) == [town.member("sami")]
    town.do(EraseMe(SAMI))
    assert (asked(town), lacking(town)) == ([], ["waiting"])


def test_an_author_who_is_gone_is_not_asked_and_stewards_are_told(town: Town) -> None:
    town.home()
    number = town.submit()
    town.do(EraseMe(NADIA))
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    assert (asked(town), lacking(town)) == ([], ["waiting"])


def test_a_sponsor_who_is_gone_leaves_what_blocks_a_pilot_to_the_stewards(town: Town) -> None:
    number = selected(town)
    answer(town, NADIA)
    town.meets(LEA)
    town.do(NameSponsor(KARIM, number, Named(platform_id="lea")))
    town.do(EraseMe(LEA))
    town.do(ReportBlocked(NADIA, number, "Le devis."))
    town.do(Remind(town.organization_id))
    assert town.member("karim") in waiting(town, "blocked_sponsor")


def test_a_question_that_is_over_waits_for_no_reminder(town: Town) -> None:
    number = selected(town)
    town.do(Undo(KARIM, number))
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    answer(town, NADIA, yes=False)
    assert town.member("nadia") not in waiting(town, "owner_wanted")


def test_an_offer_to_hand_over_ends_with_its_pilot(town: Town) -> None:
    number = selected(town)
    answer(town, NADIA)
    town.meets(INES)
    town.do(HandOver(NADIA, number, Named(platform_id="ines")))
    assert waiting(town, "handover_offered") == [town.member("ines")]
    town.do(GiveVerdict(NADIA, number, "stop", "Trop peu de monde."))
    assert waiting(town, "handover_offered") == []
