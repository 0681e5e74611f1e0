"""An idea's and a pilot's life as the product tells it: who may do what when, and what becomes of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
UNDO, MERGE_UNDO = timedelta(minutes=2), timedelta(days=30)
BECOMES = {"select": "selected", "decline": "declined", "defer": "deferred"}
STEWARD, DEPUTY, SPONSOR = "karim", "dora", "sara"
ANSWERING = (STEWARD, DEPUTY)
MILESTONES = 5


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
class PilotLife:
    """``helpers`` offered help before the answer, when such offers were still counted."""

    helpers: list[str]
    state: str = "wanted"
    owner: str = ""
    asked: list[Question] = field(default_factory=list)
    done: set[int] = field(default_factory=set)
    paused_on: date | None = None
    paused_days: int = 0

    @property
    def under_way(self) -> bool:
        return self.state in ("running", "paused")

    def waiting(self, kind: str) -> list[Question]:
        return [each for each in self.asked if each.waits and each.kind == kind]

    def take_back(self, kind: str) -> None:
        for each in self.waiting(kind):
            each.waits = False


@dataclass
class IdeaLife:
    """``promised`` by when it is answered, ``pending`` while that promise is neither kept nor missed."""

    number: int
    author: str
    state: str
    promised: date
    pending: bool = True
    until: date | None = None
    into: int = 0
    helpers: list[str] = field(default_factory=list)
    pilot: PilotLife | None = None

    def snapshot(self) -> tuple[str, date, bool, date | None]:
        return self.state, self.promised, self.pending, self.until


@dataclass
class Answer:
    idea: IdeaLife
    verb: str
    by: str
    at: datetime
    before: tuple[str, date, bool, date | None]
    undone: bool = False
    told: bool = False


@dataclass
class Merged:
    idea: IdeaLife
    into: IdeaLife
    at: datetime
    promised: date
    undone: bool = False


@dataclass
class LifeModel:
    """Every command says whether it is taken, and is when it is."""

    now: datetime
    ideas: dict[int, IdeaLife] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    merges: list[Merged] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.astimezone(PARIS).date()

    def share(self, by: str) -> bool:
        number = len(self.ideas) + 1
        self.ideas[number] = IdeaLife(number, by, "open", self._fortnight())
        return True

    def edit(self, by: str, number: int) -> bool:
        idea = self.ideas.get(number)
        return idea is not None and idea.state == "open" and by in (idea.author, STEWARD)

    def withdraw(self, by: str, number: int) -> bool:
        idea = self.ideas.get(number)
        if idea is None or idea.state != "open" or by != idea.author or len(self.together(idea)) > 1:
            return False
        idea.state = "withdrawn"
        return True

    def reopen(self, by: str, number: int) -> bool:
        idea = self.ideas.get(number)
        if idea is None or idea.state not in ("withdrawn", "declined", "hidden"):
            return False
        if by != (idea.author if idea.state == "withdrawn" else STEWARD):
            return False
        if idea.state == "hidden" and idea.into:
            idea.state = "merged"
        elif idea.state == "hidden" and idea.pilot is not None:
            idea.state = "selected"
        else:
            self._open(idea)
        return True

    def _open(self, idea: IdeaLife) -> None:
        idea.state, idea.until = "open", None
        if not idea.pending or idea.promised < self.today:
            idea.promised, idea.pending = self._fortnight(), True

    def hide(self, by: str, number: int) -> bool:
        idea = self.ideas.get(number)
        if idea is None or by != STEWARD or idea.state == "hidden":
            return False
        idea.state = "hidden"
        return True

    def merge(self, by: str, number: int, into: int) -> bool:
        idea, survivor = self.ideas.get(number), self.ideas.get(into)
        if idea is None or survivor is None or by != STEWARD or idea is survivor:
            return False
        if idea.state != "open" or survivor.state != "open":
            return False
        self.merges.append(Merged(idea, survivor, self.now, idea.promised))
        idea.state, idea.into = "merged", into
        return True

    def decide(self, by: str, number: int, verb: str, until: date, owner: str) -> bool:
        idea = self.ideas.get(number)
        if idea is None or by not in ANSWERING or idea.state not in ("open", "deferred"):
            return False
        self.answers.append(Answer(idea, verb, by, self.now, idea.snapshot()))
        idea.state, idea.pending, idea.until = BECOMES[verb], verb == "defer", None
        if verb == "defer":
            idea.promised = idea.until = until
        if verb == "select":
            idea.pilot = PilotLife([name for each in self.together(idea) for name in each.helpers])
            self.ask_next(idea, owner)
        return True

    def ask_next(self, idea: IdeaLife, named: str = "") -> None:
        """The person named, else who wrote it, else who would help: all of the first group that were not asked."""
        assert idea.pilot is not None
        asked = {each.person for each in idea.pilot.asked if each.kind == "owner"}
        wrote = [each.author for each in self.together(idea)]
        for group in ([named] if named else [], wrote, idea.pilot.helpers):
            fresh = [each for each in dict.fromkeys(group) if each not in asked]
            if fresh:
                idea.pilot.asked += [Question(each, "owner") for each in fresh]
                return

    def undo(self, by: str) -> bool:
        """One's newest answer that nobody heard of, or merge; whichever is newer."""
        if by not in ANSWERING:
            return False
        fresh = [each for each in self.answers if each.by == by and not each.undone and each.at > self.now - UNDO]
        merges = [each for each in self.merges if not each.undone and each.at >= self.now - MERGE_UNDO]
        if by == STEWARD and merges and (not fresh or merges[-1].at > fresh[-1].at):
            self._separate(merges[-1])
            return True
        return bool(fresh) and self._take_back(fresh[-1])

    def _separate(self, merge: Merged) -> None:
        merge.undone, merge.idea.into, merge.idea.promised = True, 0, merge.promised
        if merge.idea.state != "hidden":
            merge.idea.state = "open"

    def _take_back(self, answer: Answer) -> bool:
        idea = answer.idea
        led = idea.pilot is not None and idea.pilot.state != "wanted"
        if idea.state != BECOMES[answer.verb] or led:
            return False
        answer.undone, idea.pilot = True, None
        idea.state, idea.promised, idea.pending, idea.until = answer.before
        if idea.state == "deferred" and idea.until is not None and idea.until <= self.today:
            idea.state = "open"
        return True

    def promise(self, by: str, number: int, day: date) -> bool:
        idea = self.ideas.get(number)
        if idea is None or by not in ANSWERING or idea.state != "open" or idea.promised >= self.today:
            return False
        idea.promised, idea.pending = day, True
        return True

    def help(self, by: str, number: int) -> bool:
        """Offered on an open idea, for the one it goes on in, by somebody who wrote none of it."""
        idea = self.ideas.get(number)
        if idea is None or self.root(idea).state != "open" or by in [each.author for each in self.together(idea)]:
            return False
        if by not in [name for each in self.together(idea) for name in each.helpers]:
            idea.helpers.append(by)
        return True

    def tick(self) -> None:
        """What comes by itself: deferred ideas whose date has come are open, dates that have passed are missed."""
        for idea in self.ideas.values():
            if idea.state == "deferred" and idea.until is not None and idea.until <= self.today:
                idea.state, idea.until, idea.promised, idea.pending = "open", None, self._fortnight(), True
            if idea.state == "open" and idea.promised < self.today:
                idea.pending = False

    def root(self, idea: IdeaLife) -> IdeaLife:
        return self.root(self.ideas[idea.into]) if idea.into else idea

    def together(self, idea: IdeaLife) -> list[IdeaLife]:
        """The survivor first, then all that goes on in it."""
        root = self.root(idea)
        found = [each for each in self.ideas.values() if self.root(each) is root]
        return sorted(found, key=lambda each: each is not root)

    def _fortnight(self) -> date:
        return worked(self.today + timedelta(days=14))
