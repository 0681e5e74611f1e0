"""What deliveries about questions and accounts say."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuestionContent:
    """Somebody asks about the reader's idea."""

    question_id: int
    number: int
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """The answer to the reader's question, without saying who gives it."""

    number: int
    question: str
    answer: str
    language: str


@dataclass(frozen=True, slots=True)
class LinkedContent:
    """The reader's two accounts are linked; ``connections`` are where they are."""

    connections: tuple[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class WordWaitsContent:
    """Said in a channel: a word waits in private for the account ``platform_id``, called ``name``; never which."""

    platform_id: str
    name: str
    language: str
