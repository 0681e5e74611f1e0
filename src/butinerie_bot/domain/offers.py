"""The question whether somebody leads a pilot: put to them in private, once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OfferKind(StrEnum):
    """A pilot that waits for its owner, or one that its owner would hand over."""

    OWNER = "owner"
    HANDOVER = "handover"


class OfferAnswer(StrEnum):
    """``GONE`` when somebody else took it, or the question was taken back."""

    WAITING = "waiting"
    YES = "yes"
    NO = "no"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Offer:
    """``member_id`` is who is asked."""

    id: int
    pilot_id: int
    member_id: int
    kind: OfferKind
    asked_at: datetime
    answer: OfferAnswer = OfferAnswer.WAITING


def next_asked(groups: Sequence[Sequence[int]], asked: Collection[int]) -> tuple[int, ...]:
    """Who is asked next: all of the first group that were not asked yet, each once."""
    for group in groups:
        fresh = tuple(dict.fromkeys(member for member in group if member not in asked))
        if fresh:
            return fresh
    return ()
