"""What an idea's and a pilot's life is made of: dates given, questions put, answers, merges."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
UNDO, MERGE_UNDO = timedelta(minutes=2), timedelta(days=30)
BECOMES = {"select": "selected", "decline": "declined", "defer": "deferred"}
STEWARD, DEPUTY, SPONSOR = "karim", "dora", "sara"
ANSWERING = (STEWARD, DEPUTY)
MILESTONE_DAYS, CHECKIN_DAYS = (7, 14, 30, 60, 80), (30, 60, 90)


def worked(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day


@dataclass
class Question:
    """Whether somebody leads the pilot: ``kind`` owner or handover."""

    person: str
    kind: str
    waits: bool = True


@dataclass
class Owed:
    """A date, and whether what it is for was done: a milestone reached, a check-in given."""

    due: date
    done: bool = False


@dataclass
class PilotLife:
    """``helpers`` offered help before the answer, when such offers were still counted."""

    helpers: list[str]
    state: str = "wanted"
    owner: str = ""
    asked: list[Question] = field(default_factory=list)
    milestones: dict[int, Owed] = field(default_factory=dict)
    checkins: list[Owed] = field(default_factory=list)
    paused_on: date | None = None
    paused_days: int = 0

    @property
    def under_way(self) -> bool:
        return self.state in ("running", "paused")

    def waiting(self, kind: str) -> list[Question]:
        return [each for each in self.asked if each.waits and each.kind == kind]

    def begin(self, owner: str, today: date) -> None:
        """Day 0: its dates are laid."""
        self.owner, self.state = owner, "running"
        days = [worked(today + timedelta(days=day)) for day in MILESTONE_DAYS]
        self.milestones = {place: Owed(day) for place, day in enumerate(days, start=1)}
        self.checkins = [Owed(worked(today + timedelta(days=day))) for day in CHECKIN_DAYS]

    def resume(self, days: int) -> None:
        """What is still ahead moves by the days of the pause."""
        self.state, self.paused_on, self.paused_days = "running", None, self.paused_days + days
        for each in (*self.milestones.values(), *self.checkins):
            if days and not each.done:
                each.due = worked(each.due + timedelta(days=days))

    def take_back(self, kind: str) -> None:
        for each in self.waiting(kind):
            each.waits = False


@dataclass(frozen=True)
class Promised:
    """A date given; ``kept`` None until it was kept or missed."""

    due: date
    kept: bool | None = None


@dataclass
class IdeaLife:
    """``promised`` by when it is answered; ``counted`` and ``offered`` are who counted when it was open last."""

    number: int
    author: str
    state: str
    promised: date
    promises: list[Promised] = field(default_factory=list)
    until: date | None = None
    into: int = 0
    supporters: set[str] = field(default_factory=set)
    helpers: list[str] = field(default_factory=list)
    counted: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)
    pilot: PilotLife | None = None

    @property
    def pending(self) -> bool:
        return self.promises[-1].kept is None

    def snapshot(self) -> tuple[str, date, list[Promised], date | None]:
        return self.state, self.promised, list(self.promises), self.until

    def settle(self, today: date) -> None:
        """Whatever was promised is kept or missed."""
        self.promises = [Promised(each.due, each.due >= today) if each.kept is None else each for each in self.promises]

    def promise(self, day: date, today: date) -> None:
        self.settle(today)
        self.promised = day
        self.promises.append(Promised(day))

    def put_off(self, day: date) -> None:
        """The deferral's date has come: what it promised goes on."""
        self.promised = day
        self.promises = [each for each in self.promises if each.kept is not None] + [Promised(day)]


@dataclass
class Answer:
    """``first`` are told of it by themselves, authors and volunteers; ``others`` supported it."""

    idea: IdeaLife
    verb: str
    by: str
    at: datetime
    before: tuple[str, date, list[Promised], date | None]
    first: frozenset[str]
    others: frozenset[str]
    undone: bool = False
    told: bool = False


@dataclass
class Merged:
    idea: IdeaLife
    into: IdeaLife
    at: datetime
    promised: date
    undone: bool = False
