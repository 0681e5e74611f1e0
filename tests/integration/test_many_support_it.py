"""Stewards hear once of an idea that many support; who had a first idea selected is invited once to share another."""

import json
from datetime import timedelta

import pytest
from ruling import KARIM, NADIA, SAMI, Town
from test_nameless_ideas import published

from butinerie_bot.application.commands import Decide, EraseMe, PointOutSupported, Remind, Undo, WithdrawIdea
from butinerie_bot.application.outcomes import Done
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.storage.tables import ideas, organizations
from butinerie_bot.storage.tables_reminders import reminders


def supported(town: Town, number: int, votes: int) -> None:
    with town.engine.begin() as writing:
        writing.execute(ideas.update().where(ideas.c.number == number).values(votes=votes))


def look(town: Town) -> None:
    town.do(PointOutSupported(town.organization_id))
    while town.do(Remind(town.organization_id)) != Done(0):
        continue


def told(town: Town, rule: str) -> list[str]:
    found = town.rows(reminders, reminders.c.rule == rule, reminders.c.member_id > 0)
    return sorted(row.stage if row.stage != "ended" else f"ended {row.trace}" for row in found)


def test_the_stewards_hear_once_of_an_idea_that_reached_the_number(town: Town) -> None:
    town.hold("sami", "steward")
    number = town.submit()
    supported(town, number, 9)
    look(town)
    assert told(town, "well_supported") == []
    supported(town, number, 10)
    look(town)
    assert told(town, "well_supported") == ["owed", "owed"]
    for votes in (9, 10, 50):
        supported(town, number, votes)
        look(town)
    assert len(told(town, "well_supported")) == 2


def test_an_organization_sets_the_number_or_none(town: Town) -> None:
    number = town.submit()
    supported(town, number, 3)
    for policy, found in (({"supporters_told": 0}, 0), ({"supporters_told": 4}, 0), ({"supporters_told": 3}, 1)):
        with town.engine.begin() as writing:
            writing.execute(organizations.update().values(policy=json.dumps(policy)))
        town.clock.advance(seconds=30)
        look(town)
        assert len(told(town, "well_supported")) == found


def test_an_idea_that_was_answered_is_not_pointed_out(town: Town) -> None:
    number = town.submit()
    town.decline(number)
    supported(town, number, 20)
    look(town)
    assert told(town, "well_supported") == []


def test_what_waits_for_morning_is_dropped_when_the_answer_comes_first(town: Town) -> None:
    number = town.submit()
    supported(town, number, 20)
    town.clock.advance(hours=12)
    look(town)
    town.decline(number)
    town.clock.advance(hours=12)
    look(town)
    assert told(town, "well_supported") == ["ended of-no-use"]


def selected(town: Town, number: int) -> None:
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    town.clock.advance(minutes=3)


def month(town: Town, days: int = 31) -> None:
    town.clock.at += timedelta(days=days)
    look(town)


def test_who_had_a_first_idea_selected_is_invited_once_a_month_later(town: Town) -> None:
    selected(town, town.submit())
    month(town, 29)
    assert told(town, "share_again") == ["waiting"]
    month(town, 2)
    assert told(town, "share_again") == ["owed"]
    selected(town, town.submit("Un guide pour les stagiaires"))
    month(town)
    assert len(told(town, "share_again")) == 1, "a second idea selected invites nobody"


@pytest.mark.parametrize("by", [NADIA, SAMI])
def test_who_shared_another_since_needs_no_invitation(town: Town, by: object) -> None:
    selected(town, town.submit())
    town.submit("Un guide pour les stagiaires", by=by)  # type: ignore[arg-type]
    month(town)
    assert told(town, "share_again") == (["ended of-no-use"] if by is NADIA else ["owed"])


def test_a_selection_taken_back_invites_nobody(town: Town) -> None:
    number = town.submit()
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites sont partants."))
    town.do(Undo(KARIM))
    town.do(WithdrawIdea(NADIA, number))
    month(town)
    assert told(town, "share_again") == ["ended taken-back"]


def test_who_was_erased_before_the_answer_is_not_invited(town: Town) -> None:
    number = town.submit()
    town.do(EraseMe(NADIA))
    town.do(Decide(KARIM, number, Verb.SELECT, "Deux sites partants."))
    assert town.rows(reminders, reminders.c.rule == "share_again") == []


def test_of_who_wrote_without_a_name_no_row_tells(town: Town) -> None:
    selected(town, published(town))
    assert town.rows(reminders, reminders.c.rule == "share_again") == []
