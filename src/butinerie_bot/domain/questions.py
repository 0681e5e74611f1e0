"""A question about an idea, passed on to who wrote it, and the answer passed back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class QuestionState(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    ANSWERED = "answered"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class AuthorQuestion:
    """``asked_by`` is the account that asks; who answers is named nowhere."""

    id: int
    idea_id: int
    asked_by: int
    text: str
    asked_at: datetime
    state: QuestionState = QuestionState.OPEN
    answer: str = ""
