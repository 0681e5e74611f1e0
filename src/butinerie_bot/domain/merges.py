"""An idea that goes on in another: a pointer, and what it was before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.domain.ideas import State


@dataclass(frozen=True, slots=True)
class Merge:
    """``idea_id`` goes on in ``into_id``; the former state and promised date come back when it is undone."""

    id: int
    idea_id: int
    into_id: int
    by_account: int
    at: datetime
    former_state: State
    former_promise: date | None = None


def subtree(idea_id: int, pointers: Mapping[int, int | None]) -> frozenset[int]:
    """An idea and all that is merged into it, directly or not; ``pointers`` tell for each idea where it goes on."""
    found, added = {idea_id}, {idea_id}
    while added:
        added = {each for each, into in pointers.items() if into in added} - found
        found |= added
    return frozenset(found)
