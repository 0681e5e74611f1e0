"""A pilot's life beside its idea's: asked, begun, kept, handed over, ended."""

from collections.abc import Collection
from datetime import date

from life_model import LifeModel
from life_parts import ANSWERING, SPONSOR, STEWARD, IdeaLife, Owed, PilotLife, Question


class PilotModel(LifeModel):
    """Every command says whether it is taken, and is when it is."""

    def kept(self, by: str, number: int, states: Collection[str] = ("running", "paused")) -> PilotLife | None:
        """The pilot, where that person may keep it and it stands so."""
        idea = self.ideas.get(number)
        pilot = None if idea is None else idea.pilot
        if pilot is None or by not in (STEWARD, SPONSOR, pilot.owner) or pilot.state not in states:
            return None
        return pilot

    def selected(self) -> bool:
        return any(each.pilot is not None for each in self.ideas.values())

    def under_way(self) -> bool:
        return any(each.pilot is not None and each.pilot.under_way for each in self.ideas.values())

    def asked_of(self, number: int) -> Question | None:
        """The newest question about that pilot, still waiting or not."""
        idea = self.ideas.get(number)
        return idea.pilot.asked[-1] if idea is not None and idea.pilot is not None and idea.pilot.asked else None

    def answer_offer(self, by: str, number: int, question: Question, *, yes: bool) -> bool:
        idea, pilot = self.ideas[number], self.ideas[number].pilot
        if pilot is None or question not in pilot.asked or not question.waits or question.person != by:
            return False
        question.waits = False
        if yes:
            pilot.take_back(question.kind)
            if question.kind == "owner":
                pilot.begin(by, self.today)
            pilot.owner = by
        elif question.kind == "owner" and not pilot.waiting("owner"):
            self.ask_next(idea)
        return True

    def name_owner(self, by: str, number: int, person: str) -> bool:
        idea = self.ideas.get(number)
        if idea is None or idea.pilot is None:
            return False
        if idea.pilot.state != "wanted":
            return self.hand_over(by, number, person)
        if by in ANSWERING:
            idea.pilot.take_back("owner")
            idea.pilot.asked.append(Question(person, "owner"))
        return by in ANSWERING

    def hand_over(self, by: str, number: int, person: str) -> bool:
        pilot = self.kept(by, number)
        if pilot is None or pilot.owner == person:
            return False
        pilot.take_back("handover")
        pilot.asked.append(Question(person, "handover"))
        return True

    def finish(self, by: str, number: int, place: int) -> bool:
        milestone = self._milestone(by, number, place)
        if milestone is not None:
            milestone.done = True
        return milestone is not None

    def move(self, by: str, number: int, place: int, day: date) -> bool:
        milestone = self._milestone(by, number, place)
        if milestone is not None:
            milestone.done, milestone.due = False, day
        return milestone is not None

    def _milestone(self, by: str, number: int, place: int) -> Owed | None:
        """The one at that place; 0: the next that is not reached."""
        pilot = self.kept(by, number)
        laid = {} if pilot is None else pilot.milestones
        return next((each for at, each in laid.items() if (place or at) == at and (place or not each.done)), None)

    def check_in(self, by: str, number: int) -> bool:
        """For the one that is due within a week, else one more."""
        pilot = self.kept(by, number)
        if pilot is None:
            return False
        near = [each for each in pilot.checkins if not each.done and (each.due - self.today).days <= 7]
        if near:
            near[0].done = True
        else:
            pilot.checkins.append(Owed(self.today, done=True))
        return True

    def keep(self, by: str, number: int) -> bool:
        """A line, what blocks it: while it is under way."""
        return self.kept(by, number) is not None

    def pause(self, by: str, number: int) -> bool:
        pilot = self.kept(by, number, ("running",))
        if pilot is not None:
            pilot.state, pilot.paused_on = "paused", self.today
        return pilot is not None

    def resume(self, by: str, number: int) -> bool:
        pilot = self.kept(by, number, ("paused",))
        if pilot is not None:
            pilot.resume((self.today - (pilot.paused_on or date.max)).days)
        return pilot is not None

    def verdict(self, by: str, number: int, said: str) -> bool:
        pilot = self.kept(by, number)
        if pilot is not None:
            pilot.state = "stopped" if said == "stop" else "finished"
            pilot.take_back("handover")
        return pilot is not None

    def erase(self, by: str) -> bool:
        """Whoever leads no pilot goes for good; what they were asked is asked of the next."""
        if by in [each.pilot.owner for each in self.ideas.values() if each.pilot is not None and each.pilot.under_way]:
            return False
        self.gone.add(by)
        for idea in self.ideas.values():
            for question in idea.pilot.asked if idea.pilot is not None else ():
                if question.person == by and question.waits:
                    self._without(idea, question)
        return True

    def _without(self, idea: IdeaLife, question: Question) -> None:
        assert idea.pilot is not None
        question.waits = False
        if question.kind == "owner" and not idea.pilot.waiting("owner"):
            self.ask_next(idea)
