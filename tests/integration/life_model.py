"""An idea's and a pilot's life as the product tells it: who may do what when, and what becomes of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from life_parts import (
    ANSWERING,
    BECOMES,
    MERGE_UNDO,
    PARIS,
    STEWARD,
    UNDO,
    Answer,
    IdeaLife,
    Merged,
    PilotLife,
    Promised,
    Question,
    worked,
)


@dataclass
class LifeModel:
    """Every command says whether it is taken, and is when it is."""

    now: datetime
    ideas: dict[int, IdeaLife] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    merges: list[Merged] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        return self.now.astimezone(PARIS).date()

    def share(self, by: str) -> bool:
        number = len(self.ideas) + 1
        day = self._fortnight()
        self.ideas[number] = IdeaLife(number, by, "open", day, [Promised(day)])
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
            idea.promise(self._fortnight(), self.today)

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
        first = {each.author for each in self.together(idea)} | idea.offered
        told = frozenset(first), frozenset(idea.counted - first - self.gone)
        self.answers.append(Answer(idea, verb, by, self.now, idea.snapshot(), *told))
        idea.settle(self.today)
        idea.state, idea.until = BECOMES[verb], None
        if verb == "defer":
            idea.promise(until, self.today)
            idea.until = until
        if verb == "select":
            idea.pilot = PilotLife(sorted(idea.offered))
            self.ask_next(idea, owner)
        return True

    def ask_next(self, idea: IdeaLife, named: str = "") -> None:
        """The person named, else who wrote it, else who would help: all of the first group that were not asked."""
        assert idea.pilot is not None
        asked = {each.person for each in idea.pilot.asked if each.kind == "owner"}
        wrote = [each.author for each in self.together(idea)]
        for group in ([named] if named else [], wrote, idea.pilot.helpers):
            fresh = [each for each in dict.fromkeys(group) if each not in asked | self.gone]
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
        standing = [each for each in self.answers if each.idea is idea and not each.undone]
        if idea.state != BECOMES[answer.verb] or led or standing[-1] is not answer:
            return False
        answer.undone, idea.pilot = True, None
        idea.state, idea.promised, idea.promises, idea.until = answer.before
        if idea.state == "deferred" and idea.until is not None and idea.until <= self.today:
            idea.state = "open"
        return True

    def promise(self, by: str, number: int, day: date) -> bool:
        idea = self.ideas.get(number)
        if idea is None or by not in ANSWERING or idea.state != "open" or idea.promised >= self.today:
            return False
        idea.promise(day, self.today)
        return True

    def support(self, by: str, number: int, *, on: bool) -> bool:
        """Pressed, or taken back from all that goes on together."""
        idea = self.ideas.get(number)
        if idea is None or self.root(idea).state != "open":
            return False
        if on and by not in [each.author for each in self.together(idea)]:
            idea.supporters.add(by)
            return True
        for each in () if on else self.together(idea):
            each.supporters.discard(by)
        return not on

    def overdue(self, number: int) -> int:
        """The number said; for 0, the first idea whose date has passed."""
        late = (each.number for each in self.ideas.values() if each.state == "open" and each.promised < self.today)
        return number or next(late, 1)

    def help(self, by: str, number: int) -> bool:
        """Offered on an open idea, for the one it goes on in, by somebody who wrote none of it."""
        idea = self.ideas.get(number)
        if idea is None or self.root(idea).state != "open" or by in [each.author for each in self.together(idea)]:
            return False
        if by not in idea.helpers:
            idea.helpers.append(by)
        return True

    def tick(self) -> None:
        """What comes by itself: deferred ideas whose date has come are open, dates that have passed are missed."""
        for idea in self.ideas.values():
            if idea.state == "deferred" and idea.until is not None and idea.until <= self.today:
                idea.state, idea.until = "open", None
                idea.put_off(self._fortnight())
            if idea.state == "open" and idea.promised < self.today:
                idea.settle(self.today)

    def count(self) -> None:
        """Who counts on an open idea; on any other, who counted when it was open last."""
        for idea in self.ideas.values():
            if idea.state == "open":
                wrote = {each.author for each in self.together(idea)}
                idea.counted = {name for each in self.together(idea) for name in each.supporters} - wrote
                idea.offered = {name for each in self.together(idea) for name in each.helpers} - wrote

    def root(self, idea: IdeaLife) -> IdeaLife:
        return self.root(self.ideas[idea.into]) if idea.into else idea

    def together(self, idea: IdeaLife) -> list[IdeaLife]:
        """The survivor first, then all that goes on in it."""
        root = self.root(idea)
        found = [each for each in self.ideas.values() if self.root(each) is root]
        return sorted(found, key=lambda each: each is not root)

    def _fortnight(self) -> date:
        return worked(self.today + timedelta(days=14))
