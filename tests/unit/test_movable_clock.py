from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from relay_fakes import StoppedTime

from butinerie_bot.clock import MovableClock, StandingClock

DAY = timedelta(days=1)


def test_a_clock_that_nobody_moved_tells_the_machines_time_and_writes_nothing(tmp_path: Path) -> None:
    machine = StoppedTime()
    assert MovableClock(tmp_path / "clock", machine).now() == machine.now()
    assert not list(tmp_path.iterdir())


def test_what_was_added_stays_after_a_restart_and_time_goes_on_from_there(tmp_path: Path) -> None:
    machine, file = StoppedTime(), tmp_path / "files" / "clock"
    MovableClock(file, machine).move_to(machine.now() + DAY)
    machine.pass_by(60)
    assert MovableClock(file, machine).now() == machine.now() + DAY


def test_it_never_goes_back_whoever_asks_and_whatever_the_machine_does(tmp_path: Path) -> None:
    machine = StoppedTime()
    clock = MovableClock(tmp_path / "clock", machine)
    clock.move_to(machine.now() + DAY)
    moved = clock.now()
    clock.move_to(moved - timedelta(hours=1))
    assert clock.now() == moved
    machine.pass_by(-3600)
    assert clock.now() == moved


def test_a_file_that_holds_no_number_is_no_clock(tmp_path: Path) -> None:
    (tmp_path / "clock").write_text("tomorrow")
    with pytest.raises(ValueError, match="tomorrow"):
        MovableClock(tmp_path / "clock")


def test_a_clock_moved_by_hand_alone_goes_on_from_there_as_the_machine_runs(tmp_path: Path) -> None:
    first, today = datetime(2025, 9, 2, 6, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)
    clock, machine = MovableClock(None, StandingClock(first)), StandingClock(today)
    clock.move_to(first + timedelta(days=90))
    clock.leave_to(machine, tmp_path / "clock")
    assert MovableClock(tmp_path / "clock", machine).now() == first + timedelta(days=90)
