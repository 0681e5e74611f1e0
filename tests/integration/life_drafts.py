"""A draft's life beside the ideas': begun, published or given up by who began it, gone after its month."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from life_pilots import PilotModel

KEPT = timedelta(days=30)


@dataclass
class Draft:
    author: str
    begun: datetime
    ended: datetime | None = None


@dataclass
class LifeOfAll(PilotModel):
    """``drafts`` by their ids, those that are over too."""

    drafts: dict[int, Draft] = field(default_factory=dict)

    def waiting_drafts(self) -> list[int]:
        return [draft_id for draft_id, draft in self.drafts.items() if draft.ended is None]

    def begin(self, by: str, draft_id: int) -> None:
        self.drafts[draft_id] = Draft(by, self.now)

    def publish(self, by: str, draft_id: int) -> bool:
        """The idea is its author's, promised from today on."""
        return self.give_up(by, draft_id) and self.share(by)

    def give_up(self, by: str, draft_id: int) -> bool:
        draft = self.drafts[draft_id]
        if draft.ended is not None or draft.author != by:
            return False
        draft.ended = self.now
        return True

    def erase(self, by: str) -> bool:
        done = super().erase(by)
        for draft in self.drafts.values() if done else ():
            if draft.author == by:
                draft.ended = draft.ended or self.now
        return done

    def tick(self) -> None:
        super().tick()
        for draft in self.drafts.values():
            if draft.ended is None and draft.begun + KEPT <= self.now:
                draft.ended = self.now
