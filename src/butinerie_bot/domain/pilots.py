"""A pilot: a selected idea tried by its owner, by milestones and check-ins, until its verdict."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from butinerie_bot.domain.pilot_refusals import LessonMissing, PilotStands
from butinerie_bot.domain.promises import IsWorkingDay, working_day
from butinerie_bot.domain.refusals import TextTooLong

LINE_MOST, LESSON_LEAST, LESSON_MOST = 300, 3, 1_000
QUICK_WIN = "quick-win"
TEMPLATES: dict[str, tuple[tuple[str, int], ...]] = {
    QUICK_WIN: (("frame", 7), ("baseline", 14), ("try", 30), ("adjust", 60), ("measure", 80)),
}
"""The milestones that a template lays, each by its day of ninety; their names and guidance are phrases."""
TEMPLATE_DAYS = 90


class PilotState(StrEnum):
    """Where a pilot stands: it waits for an owner, runs, rests, or has its verdict."""

    WANTED = "wanted"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"


UNDER_WAY = frozenset({PilotState.RUNNING, PilotState.PAUSED})
ENDED = frozenset({PilotState.FINISHED, PilotState.STOPPED})


class Health(StrEnum):
    """How a pilot is doing, by its owner's word."""

    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    STOPPED = "stopped"


class Verdict(StrEnum):
    """What becomes of what a pilot has shown."""

    SPREAD = "spread"
    ADAPT = "adapt"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Pilot:
    """Ids of people are members'; days are local. ``paused_days`` counts the pauses that are over."""

    id: int
    idea_id: int
    state: PilotState
    template: str = QUICK_WIN
    length: int = 90
    owner_id: int | None = None
    sponsor_id: int | None = None
    started_on: date | None = None
    paused_on: date | None = None
    paused_days: int = 0
    ended_on: date | None = None
    verdict: Verdict | None = None
    lesson: str = ""
    next: str = ""

    @property
    def under_way(self) -> bool:
        """Whether it has an owner and no verdict."""
        return self.state in UNDER_WAY

    @property
    def ends_on(self) -> date | None:
        """Its last day, moved by its pauses."""
        return None if self.started_on is None else self.started_on + timedelta(days=self.length + self.paused_days)

    def day(self, today: date) -> int:
        """Which of its days it is, from 0 on; it rests in a pause and after the verdict."""
        if self.started_on is None:
            return 0
        until = self.ended_on or self.paused_on or today
        return max(0, min(self.length, (until - self.started_on).days - self.paused_days))


@dataclass(frozen=True, slots=True)
class Milestone:
    """``name`` is the template's word for it; ``place`` counts from 1."""

    id: int
    pilot_id: int
    place: int
    name: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Due on the pilot's ``day``; ``health`` None until it is given."""

    id: int
    pilot_id: int
    day: int
    due_on: date
    health: Health | None = None
    line: str = ""
    by_account: int | None = None
    given_on: date | None = None


@dataclass(frozen=True, slots=True)
class Blockage:
    """What stands in the way, for who is told alone (sponsor, or lab); no line: the owner said it stands still."""

    id: int
    pilot_id: int
    line: str
    by_account: int


def start(pilot: Pilot, owner_id: int, today: date) -> Pilot:
    """Day 0 is the day its owner accepts."""
    return replace(pilot, state=PilotState.RUNNING, owner_id=owner_id, started_on=today)


def laid(pilot: Pilot, is_working: IsWorkingDay) -> tuple[tuple[str, date], ...]:
    """The milestones of its template with their dates, scaled to its length and moved to working days."""
    begun = pilot.started_on or date.min
    days = ((name, day * pilot.length // TEMPLATE_DAYS) for name, day in TEMPLATES[pilot.template])
    return tuple((name, working_day(begun + timedelta(days=day), is_working)) for name, day in days)


def pause(pilot: Pilot, number: int, today: date) -> Pilot:
    """Nothing falls due until it goes on. Raises :class:`PilotStands` unless it runs."""
    require_state(pilot, number, PilotState.RUNNING)
    return replace(pilot, state=PilotState.PAUSED, paused_on=today)


def resume(pilot: Pilot, number: int, today: date) -> tuple[Pilot, int]:
    """It goes on, and by how many days its dates move. Raises :class:`PilotStands` unless it is paused."""
    require_state(pilot, number, PilotState.PAUSED)
    days = (today - (pilot.paused_on or today)).days
    going = replace(pilot, state=PilotState.RUNNING, paused_on=None, paused_days=pilot.paused_days + days)
    return going, days


def conclude(pilot: Pilot, number: int, verdict: Verdict, lesson: str, further: str, today: date) -> Pilot:
    """The verdict ends it. Raises :class:`PilotStands` when it is not under way, :class:`LessonMissing`."""
    require_state(pilot, number, *UNDER_WAY)
    ended = PilotState.STOPPED if verdict is Verdict.STOP else PilotState.FINISHED
    taught = lesson_of(number, lesson)
    return replace(pilot, state=ended, verdict=verdict, lesson=taught, next=further.strip(), ended_on=today)


def require_state(pilot: Pilot, number: int, *states: PilotState) -> None:
    """Raise :class:`PilotStands` unless the pilot is in one of these states."""
    if pilot.state not in states:
        raise PilotStands(number, pilot.state.value)


def lesson_of(number: int, text: str) -> str:
    """The lesson without outer blanks. Raises :class:`LessonMissing` when too short or too long."""
    lesson = text.strip()
    if not LESSON_LEAST <= len(lesson) <= LESSON_MOST:
        raise LessonMissing(number, len(lesson), LESSON_LEAST, LESSON_MOST)
    return lesson


def line_of(text: str) -> str:
    """One line of text. Raises :class:`TextTooLong`."""
    line = " ".join(text.split())
    if len(line) > LINE_MOST:
        raise TextTooLong("line", len(line), LINE_MOST)
    return line


def moved(day: date, days: int, is_working: IsWorkingDay) -> date:
    """A date after a pause of so many days, moved to a working day."""
    return working_day(day + timedelta(days=days), is_working) if days else day
