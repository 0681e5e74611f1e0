"""What people are told of the changes of ideas that they support or offered to help with."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.application.views import IdeaView
from butinerie_bot.domain.changes import Change


@dataclass(frozen=True, slots=True)
class NewsLine:
    """What has become of one idea; ``survivor`` is the title that a merged one goes on under."""

    change: Change
    view: IdeaView
    survivor: str = ""


@dataclass(frozen=True, slots=True)
class NewsContent:
    """What has become of the ideas that a person supports, told together."""

    lines: tuple[NewsLine, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ReopenedContent:
    """An idea is open again, told to its author or to a volunteer."""

    number: int
    title: str
    promised_on: date | None
    language: str
    author: bool = True


@dataclass(frozen=True, slots=True)
class WithdrawnContent:
    """An idea was taken back, told to who offered to help with it."""

    number: int
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class ConsentAloudContent:
    """``name`` sees an idea in the message that it answers, whose author (``platform_id``) is asked there."""

    consent_id: int
    platform_id: str
    author: str
    name: str
    language: str
