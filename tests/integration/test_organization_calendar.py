"""An organization's calendar is kept, and the running bot works by it."""

from dataclasses import replace
from pathlib import Path

from calling import CalledShell
from ruling import Town
from sqlalchemy import update

from butinerie_bot.storage.aggregates.installation import all_organizations, keep_calendar
from butinerie_bot.storage.tables import organizations


def test_the_calendar_changes_and_the_rest_of_the_policy_stays_as_it_was_written(town: Town) -> None:
    with town.engine.begin() as connection:
        connection.execute(update(organizations).values(policy='{"nudges_a_week": 3}'))
        (before,) = all_organizations(connection)
        closed = replace(before.policy, subdivision="57", closing_days=("2026-12-28",))
        keep_calendar(connection, replace(before, policy=closed))
        (after,) = all_organizations(connection)
    assert after == replace(before, policy=closed)
    assert after.policy.nudges_a_week == 3


def test_the_command_says_how_the_calendar_is_by_now(tmp_path: Path) -> None:
    asked = ("organization", "calendar", "--part", "974", "--close", "2030-12-28 2030-12-29")
    told = CalledShell(tmp_path).said(*asked, BUTINERIE_LANGUAGE="en")
    assert (told[0], told[2]) == (
        "Mon organisation: public holidays of FR (974)",
        "Closing days ahead: 28 December 2030 to 29 December 2030",
    )
