"""The answer to an idea: select, decline, defer, always with a reason."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from butinerie_bot.domain.ideas import State
from butinerie_bot.domain.refusals import ReasonMissing

REASON_LEAST, REASON_MOST = 3, 1_000


class Verb(StrEnum):
    """What was decided."""

    SELECT = "select"
    DECLINE = "decline"
    DEFER = "defer"


@dataclass(frozen=True, slots=True)
class Decision:
    """``until`` is the date of a deferral; ``owner_id`` the member named when selecting; ``undone`` once taken back.

    ``former_state`` is what the idea was before.
    """

    id: int
    idea_id: int
    verb: Verb
    reason: str
    by_account: int
    at: datetime
    until: date | None = None
    owner_id: int | None = None
    undone: bool = False
    former_state: State = State.OPEN


def reason_for(number: int, verb: str, text: str) -> str:
    """The reason without outer blanks. Raises :class:`ReasonMissing` when too short or too long."""
    reason = text.strip()
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        raise ReasonMissing(number, verb, len(reason), REASON_LEAST, REASON_MOST)
    return reason
