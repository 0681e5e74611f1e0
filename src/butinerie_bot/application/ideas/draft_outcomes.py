"""What an idea that is being written comes to."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.application.views import IdeaLine


@dataclass(frozen=True, slots=True)
class SimilarFound:
    """The idea waits as a draft, and these come close to it."""

    draft_id: int
    title: str
    similar: tuple[IdeaLine, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """All is there: publish, edit or keep. ``homes`` are the names of the channels where it would appear."""

    draft_id: int
    title: str
    problem: str
    proposal: str
    lens: str
    homes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdeaPosted:
    """The idea is open; no ``homes`` means that no channel shows cards yet.

    ``campaign`` is the name of the one it answers; ``outside`` when there are campaigns and it answers none.
    """

    number: int
    title: str
    homes: tuple[str, ...]
    promised_on: date | None
    campaign: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class DraftKept:
    """The draft stays until ``until``."""

    draft_id: int
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class DraftErased:
    """The draft is forgotten."""
