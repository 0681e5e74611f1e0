"""Who takes leave hears which of their pilots have dates meanwhile."""

from dataclasses import replace
from datetime import date

import pytest
from ruling import NADIA, SAMI, Town
from test_pilot_life import running as running

from butinerie_bot.application.outcomes import LeaveRecorded
from butinerie_bot.application.pilots.commands import FinishMilestone, PausePilot
from butinerie_bot.application.reminders.commands import TakeLeave
from butinerie_bot.application.reminders.outcomes import PilotMeanwhile
from butinerie_bot.domain.calendar import Leave
from butinerie_bot.storage.tables_pilots import checkins, milestones


def dates(town: Town) -> list[date]:
    """All of the one pilot, the nearest first."""
    return sorted(date.fromisoformat(row.due_on) for table in (milestones, checkins) for row in town.rows(table))


def away(town: Town, first: date, last: date) -> object:
    return town.do(TakeLeave(NADIA, f"{first} {last}"))


def test_a_pilot_with_a_date_in_the_leave_is_named_with_the_first_of_them(town: Town, running: int) -> None:
    near, *_, far = dates(town)
    told = away(town, near, far)
    title = "Une seule fiche d'arrivée"
    assert isinstance(told, LeaveRecorded)
    assert [replace(each, title=title) for each in told.pilots] == [PilotMeanwhile(running, title, near)]
    assert told.pilots[0].title


@pytest.mark.usefixtures("running")
def test_a_leave_without_such_dates_names_no_pilot(town: Town) -> None:
    last = dates(town)[-1]
    beyond = date.fromordinal(last.toordinal() + 1)
    assert away(town, beyond, beyond) == LeaveRecorded(Leave(beyond, beyond))
    assert town.do(TakeLeave(SAMI, f"{last} {last}")) == LeaveRecorded(Leave(last, last)), "another's pilot"


def test_what_is_done_or_paused_has_no_date_to_keep(town: Town, running: int) -> None:
    near = dates(town)[0]
    town.do(FinishMilestone(NADIA, running))
    assert away(town, near, near) == LeaveRecorded(Leave(near, near))
    town.do(PausePilot(NADIA, running))
    assert away(town, near, dates(town)[-1]) == LeaveRecorded(Leave(near, dates(town)[-1]))
