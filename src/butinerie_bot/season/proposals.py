"""What is proposed in a season, and what becomes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from butinerie_bot.chat.events import MessageRef
from butinerie_bot.season.cast import text_of
from butinerie_bot.season.scale import Scale


@dataclass
class Proposal:
    """``place`` is where it stands in the file, from 1. ``number`` and ``cards`` are known once it is posted."""

    place: int
    title: str
    problem: str
    proposal: str
    gain: str
    fate: str
    reason: str
    into: int = 0
    until: str = ""
    then: str = ""
    author: str = ""
    anonymous: bool = False
    number: int = 0
    cards: list[MessageRef] = field(default_factory=list)

    @property
    def values(self) -> Mapping[str, str]:
        """What is written into the form."""
        signature = "anonymous" if self.anonymous else "named"
        texts = {"title": self.title, "problem": self.problem, "proposal": self.proposal}
        return {**texts, "gain": self.gain, "signature": signature}


def season_proposals(scale: Scale) -> list[Proposal]:
    """The first ones of each fate; a merged one goes into one that is there."""
    left = {fate: getattr(scale, fate) for fate in ("selected", "merged", "declined", "deferred")}
    chosen: list[Proposal] = []
    for place, fields in enumerate(text_of("proposals"), start=1):
        found = _proposal(place, fields)
        there = not found.into or found.into in {each.place for each in chosen}
        if left[found.fate] and there:
            left[found.fate] -= 1
            chosen.append(found)
    return chosen


def _proposal(place: int, fields: Mapping[str, Any]) -> Proposal:
    return Proposal(place, **fields)
