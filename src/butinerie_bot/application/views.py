"""What a query shows: ideas with the names around them, for the presenter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.application.pilots.views import PilotView
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.ideas import Content, Idea, State
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.promises import Promise


@dataclass(frozen=True, slots=True)
class IdeaLine:
    """An idea in a list."""

    number: int
    title: str
    state: State
    votes: int
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class DraftView:
    """What a draft says so far, and whether it is to show no name."""

    content: Content
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class IdeaView:
    """An idea whole; ``today`` is local to the organization.

    ``authors`` are the names credited (none: imported or erased).
    ``survivor`` is the number it goes on under when merged; ``absorbed`` the numbers merged into it.
    ``campaign`` is the name of the campaign it answers, ``pilot`` the pilot of a selected one, ``uncounted`` how many
    reactions stand on it and all merged into it that no person can be told for.
    """

    idea: Idea
    authors: tuple[str, ...]
    pointed_by: str
    unit: str
    decision: Decision | None
    decided_by: str
    promise: Promise | None
    survivor: int
    absorbed: tuple[int, ...]
    ended_on: date | None
    today: date
    zone: str
    campaign: str = ""
    pilot: PilotView | None = None
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class IdeaList:
    """Lines, how many there are in all, and the page shown (from 1)."""

    lines: tuple[IdeaLine, ...]
    found: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class BoardView:
    """The read-only list: whole ideas, counts by state (``all`` included), the most votes an idea has."""

    ideas: tuple[IdeaView, ...]
    counts: Mapping[str, int]
    found: int
    page: int
    pages: int
    most_votes: int


@dataclass(frozen=True, slots=True)
class MineView:
    """What concerns one person: their ideas, what they support, drafts, roles, accounts."""

    name: str
    unit: str
    roles: tuple[Role, ...]
    ideas: tuple[IdeaLine, ...]
    supported: tuple[IdeaLine, ...]
    drafts: tuple[tuple[int, str], ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """Ideas that wait for an answer, nearest date first; ``next_on`` the next promised date when none waits."""

    lines: tuple[IdeaLine, ...]
    found: int
    next_on: date | None


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the chat must know of a person before it reads their words."""

    known: bool
    language: str
    roles: frozenset[Role]
    privacy_told: bool
    dialogue: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    left: bool = False
    talk_closed: bool = False


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where a person stands on one idea."""

    supports: bool
    volunteers: bool
    interested: bool
    own: bool
    open: bool


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """What the privacy sentence needs: how long things are kept (days), and whom to write to (empty.

    The administrators).
    """

    retention_days: int
    contact: str


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment under an idea."""

    id: int
    name: str
    text: str
    at: datetime
