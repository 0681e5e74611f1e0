import re
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.soak import check

TOP = Path(__file__).parents[2]
LAST = re.compile(r"events (\d+) acknowledged (\d+) lost 0 twice 0 deliveries (\d+) lost 0 repeated (\d+) kills (\d+)")


def line(delivery: str, life: int, message: str = "1-1", title: str = "") -> check.Line:
    return {
        "delivery": delivery, "life": life, "verb": "post", "channel": "home", "message": message, "title": title,
        "tally": "",
    }  # fmt: skip


def soak(minutes: float) -> tuple[int, ...]:
    command = [sys.executable, "-m", "benchmarks.soak", "--minutes", str(minutes)]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False, timeout=minutes * 60 + 600)
    found = LAST.fullmatch(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else None
    assert done.returncode == 0, done.stdout + done.stderr
    assert found, done.stdout
    return tuple(map(int, found.groups()))


def test_half_a_minute_of_kills_full_disks_locks_and_jumping_clocks_loses_nothing() -> None:
    events, acknowledged, deliveries, _, kills = soak(0.5)
    assert acknowledged == events > 200
    assert deliveries > 20
    assert kills >= 3


@pytest.mark.long
def test_two_minutes_of_it_lose_nothing_either() -> None:
    _, acknowledged, _, _, kills = soak(2)
    assert acknowledged >= 5_000
    assert kills >= 10


def test_what_came_again_after_a_kill_is_repeated_and_what_came_again_without_one_is_twice() -> None:
    assert check.repeated([line("5-1", 1), line("5-1", 2), line("6-1", 2)]) == 1
    assert check.repeated([line("5-1", 1), line("5-1", 1)]) == 0
    assert check.twice([line("5-1", 1), line("5-1", 1)]) == ["delivery 5-1 2 times"]
    assert check.twice([line("5-1", 1), line("5-1", 2)]) == []


def test_two_cards_of_one_idea_are_twice() -> None:
    assert check.twice([line("5-1", 1, "1-1", "Un badge"), line("9-1", 1, "1-2", "Un badge")]) == [
        "2 cards of Un badge"
    ]
