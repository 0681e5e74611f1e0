"""A pilot's life beside its idea's: asked, begun, kept, handed over, ended."""

from collections.abc import Collection
from datetime import date

from life_model import ANSWERING, MILESTONES, SPONSOR, STEWARD, LifeModel, PilotLife, Question


class PilotModel(LifeModel):
    """Every command says whether it is taken, and is when it is."""

    def kept(self, by: str, number: int, states: Collection[str] = ("running", "paused")) -> PilotLife | None:
        """The pilot, where that person may keep it and it stands so."""
        idea = self.ideas.get(number)
        pilot = None if idea is None else idea.pilot
        if pilot is None or by not in (STEWARD, SPONSOR, pilot.owner) or pilot.state not in states:
            return None
        return pilot

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
            pilot.owner, pilot.state = by, "running" if question.kind == "owner" else pilot.state
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
        pilot = self.kept(by, number)
        ahead = [each for each in range(1, MILESTONES + 1) if pilot is not None and each not in pilot.done]
        if pilot is None or (place == 0 and not ahead):
            return False
        pilot.done.add(place or ahead[0])
        return True

    def move(self, by: str, number: int, place: int) -> bool:
        pilot = self.kept(by, number)
        ahead = [each for each in range(1, MILESTONES + 1) if pilot is not None and each not in pilot.done]
        if pilot is None or (place == 0 and not ahead):
            return False
        pilot.done.discard(place or ahead[0])
        return True

    def keep(self, by: str, number: int) -> bool:
        """A check-in, a line, what blocks it: while it is under way."""
        return self.kept(by, number) is not None

    def pause(self, by: str, number: int) -> bool:
        pilot = self.kept(by, number, ("running",))
        if pilot is not None:
            pilot.state, pilot.paused_on = "paused", self.today
        return pilot is not None

    def resume(self, by: str, number: int) -> bool:
        pilot = self.kept(by, number, ("paused",))
        if pilot is not None:
            pilot.paused_days += (self.today - (pilot.paused_on or date.max)).days
            pilot.state, pilot.paused_on = "running", None
        return pilot is not None

    def verdict(self, by: str, number: int, said: str) -> bool:
        pilot = self.kept(by, number)
        if pilot is not None:
            pilot.state = "stopped" if said == "stop" else "finished"
            pilot.take_back("handover")
        return pilot is not None
