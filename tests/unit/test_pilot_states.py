"""A pilot's states and dates, and who is asked to lead it: pure, without any store."""

from datetime import date, timedelta

import pytest

from butinerie_bot.domain.offers import next_asked
from butinerie_bot.domain.pilot_refusals import LessonMissing, PilotStands
from butinerie_bot.domain.pilots import (
    LINE_MOST,
    TEMPLATES,
    Pilot,
    PilotState,
    Verdict,
    conclude,
    laid,
    line_of,
    moved,
    pause,
    resume,
    start,
)
from butinerie_bot.domain.refusals import TextTooLong

MONDAY = date(2026, 3, 2)


def weekday(day: date) -> bool:
    return day.weekday() < 5


@pytest.fixture
def running() -> Pilot:
    return start(Pilot(1, 2, PilotState.WANTED), 3, MONDAY)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


@pytest.mark.parametrize(("days", "day"), [(-1, 0), (0, 0), (30, 30), (90, 90), (120, 90)])
def test_its_days_count_from_the_day_its_owner_accepts(running: Pilot, days: int, day: int) -> None:
    assert running.day(after(days)) == day
    assert Pilot(1, 2, PilotState.WANTED).day(after(days)) == 0


def test_a_pause_stops_its_days_and_moves_its_end(running: Pilot) -> None:
    resting = pause(running, 12, after(10))
    assert resting.day(after(25)) == 10
    going, days = resume(resting, 12, after(25))
    assert (days, going.ends_on, going.day(after(26))) == (15, after(105), 11)
    again, _ = resume(pause(going, 12, after(30)), 12, after(35))
    assert (again.paused_days, again.ends_on) == (20, after(110))


@pytest.mark.parametrize("verdict", Verdict)
def test_the_verdict_ends_it_wherever_it_stands(running: Pilot, verdict: Verdict) -> None:
    for each in (running, pause(running, 12, after(5))):
        ended = conclude(each, 12, verdict, " Prévenir l'informatique. ", "", after(40))
        assert ended.state is (PilotState.STOPPED if verdict is Verdict.STOP else PilotState.FINISHED)
        assert (ended.lesson, ended.ended_on) == ("Prévenir l'informatique.", after(40))
        assert not ended.under_way


def test_what_does_not_go_with_its_state_is_refused(running: Pilot) -> None:
    wanted, resting = Pilot(1, 2, PilotState.WANTED), pause(running, 12, after(1))
    ended = conclude(running, 12, Verdict.ADAPT, "La forme change.", "", after(2))
    for act in (
        lambda: pause(wanted, 12, after(1)), lambda: pause(resting, 12, after(1)),
        lambda: resume(running, 12, after(1)),
        lambda: pause(ended, 12, after(3)), lambda: conclude(wanted, 12, Verdict.STOP, "Rien.", "", after(1)),
        lambda: conclude(ended, 12, Verdict.STOP, "Rien.", "", after(3)),
    ):  # fmt: skip
        with pytest.raises(PilotStands):
            act()


@pytest.mark.parametrize("lesson", ["", " ", "ok", "x" * 1001])
def test_a_verdict_takes_a_lesson(running: Pilot, lesson: str) -> None:
    with pytest.raises(LessonMissing):
        conclude(running, 12, Verdict.SPREAD, lesson, "", after(1))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("length", [30, 90, 180])
def test_milestones_come_in_order_on_working_days_before_the_end(template: str, length: int) -> None:
    pilot = start(Pilot(1, 2, PilotState.WANTED, template, length), 3, MONDAY)
    days = [day for _, day in laid(pilot, weekday)]
    assert days == sorted(days)
    assert all(map(weekday, days))
    assert days[0] > MONDAY
    assert pilot.ends_on is not None
    assert days[-1] <= pilot.ends_on


def test_a_date_moves_by_the_pause_to_a_working_day() -> None:
    assert moved(MONDAY, 0, weekday) == MONDAY
    assert moved(MONDAY, 5, weekday) == after(7)


def test_a_line_is_one_line_and_no_longer() -> None:
    assert line_of(" Trois\narmoires   vides. ") == "Trois armoires vides."
    with pytest.raises(TextTooLong):
        line_of("x" * (LINE_MOST + 1))


@pytest.mark.parametrize(
    ("groups", "asked", "turn"),
    [
        (([1], [2], [3, 4]), set(), (1,)),
        (([1], [2], [3, 4]), {1}, (2,)),
        (([1], [1], [3, 3, 4]), {1}, (3, 4)),
        (([], [], [3, 4]), {3}, (4,)),
        (([1], [2], []), {1, 2}, ()),
    ],
)
def test_one_group_after_the_other_is_asked_and_nobody_twice(
    groups: tuple[list[int], ...], asked: set[int], turn: tuple[int, ...]
) -> None:
    assert next_asked(groups, asked) == turn
