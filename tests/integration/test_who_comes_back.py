"""Whose pilot is with somebody else by now is owed nothing of it; who keeps it has their own time first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from ruling import INES, KARIM, NADIA, SAMI, Town
from test_pilot_life import planned
from test_pilot_life import running as running
from test_reminders_explained import lines
from test_who_has_left import leaves, owed_to, owner, tick

from butinerie_bot.application.commands import FinishReminder, Greet, TakeRoles
from butinerie_bot.application.people import Named
from butinerie_bot.storage.tables_reminders import reminders

MISSED = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
"""Three days after the first milestone of a pilot that began on Monday the 2nd."""
MONDAY_EVENING = datetime(2026, 3, 9, 19, 0, tzinfo=UTC)
"""After hours, a week before the promise of an idea of Monday the 2nd."""


def kept_by_sami(town: Town) -> None:
    """Nadia's pilot is kept by the first steward who says so."""
    town.hold("sami", "steward")
    leaves(town, NADIA)
    tick(town)
    mine = (reminders.c.rule == "pilot_left", reminders.c.member_id == town.member("sami"))
    (row,) = town.rows(reminders, *mine)
    town.do(FinishReminder(SAMI, row.id))
    assert owner(town) == town.member("sami")


def stages(town: Town, name: str) -> set[str]:
    return {row.stage for row in town.rows(reminders, reminders.c.member_id == town.member(name))}


@pytest.mark.usefixtures("running")
def test_who_comes_back_is_owed_nothing_of_a_pilot_that_somebody_else_keeps(town: Town) -> None:
    kept_by_sami(town)
    town.do(Greet(NADIA))
    tick(town)
    assert "waiting" in stages(town, "sami")
    pilot = town.rows(reminders, reminders.c.about.in_(("pilot", "milestone", "checkin")))
    assert {row.stage for row in pilot if row.member_id == town.member("nadia")} == {"ended"}


def test_who_comes_back_without_their_role_is_owed_nothing_of_it(town: Town) -> None:
    town.home()
    town.hold("sami", "steward")
    town.submit()
    town.clock.advance(days=7)
    tick(town)
    leaves(town, KARIM)
    town.do(TakeRoles(INES, Named(platform_id="karim")))
    town.do(Greet(KARIM))
    assert owed_to(town, "karim", "answer_near") == ["ended left"]


def test_a_steward_who_comes_back_is_owed_again_what_was_not_told(town: Town) -> None:
    town.home()
    town.submit()
    town.clock.at = MONDAY_EVENING
    tick(town)
    leaves(town, KARIM)
    town.do(Greet(KARIM))
    assert owed_to(town, "karim", "answer_near") == ["waiting back"]


@pytest.mark.usefixtures("running")
def test_what_its_former_owner_was_told_is_explained_as_handed_over(town: Town) -> None:
    town.clock.at = MISSED
    tick(town)
    mine = (reminders.c.rule == "milestone_passed", reminders.c.member_id == town.member("nadia"))
    row = min(town.rows(reminders, *mine), key=lambda row: row.due_at)
    with town.engine.begin() as writing:
        told = reminders.update().where(reminders.c.id == row.id)
        writing.execute(told.values(stage="sent", trace="sent", sent_at=row.due_at))
    kept_by_sami(town)
    assert lines(town, row.id)[-1] == "Nothing more is owed: handed over to somebody else."


@pytest.mark.usefixtures("running")
def test_of_a_date_missed_before_its_new_owner_hears_first_and_a_sponsor_five_working_days_later(town: Town) -> None:
    town.clock.at = MISSED
    kept_by_sami(town)
    sami = town.member("sami")
    assert (date(2026, 3, 10), sami) in planned(town, "milestone_passed")
    assert min(planned(town, "checkin_silent")) == (date(2026, 3, 19), 0)
    town.clock.at = MISSED + timedelta(days=4)
    tick(town)
    assert min(planned(town, "checkin_silent")) == (date(2026, 3, 19), 0)
