import re
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
WELL = re.compile(
    r"reminders due (\d+) sent (\d+) explained (\d+) lost 0 twice 0 outside-hours 0 digests-twice 0 "
    r"repeated (\d+) restarts (\d+)"
)


def year(*asked: str, seconds: int = 120) -> tuple[int, ...]:
    command = [sys.executable, "-m", "benchmarks.soak_reminders", *asked]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False, timeout=seconds)
    found = WELL.fullmatch(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else None
    assert done.returncode == 0, done.stdout + done.stderr
    assert found, done.stdout
    return tuple(map(int, found.groups()))


def test_a_month_of_kills_wrong_clocks_and_outages_loses_no_reminder_and_tells_none_twice_or_at_night() -> None:
    """[4] The month in which clocks go back, with two public holidays."""
    due, sent, explained, _, restarts = year("--short", "--seed", "1")
    assert due == sent + explained
    assert sent > 40
    assert explained > 10
    assert restarts > 10


@pytest.mark.long
def test_one_seed_lives_the_same_month_again() -> None:
    assert year("--short", "--seed", "7") == year("--short", "--seed", "7")


@pytest.mark.long
def test_a_year_of_a_thousand_members_in_twelve_zones_loses_no_reminder_either() -> None:
    """[4]"""
    due, sent, explained, repeated, restarts = year("--seed", "1", seconds=900)
    assert due == sent + explained > 2_000
    assert sent > 1_500
    assert repeated > 5
    assert restarts > 100
