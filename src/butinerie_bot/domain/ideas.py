"""An idea and its life: draft, open, then selected, declined, deferred, merged, withdrawn or hidden."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from butinerie_bot.domain.refusals import TextTooLong, TitleLength

TITLE_LEAST, TITLE_MOST, TEXT_MOST = 3, 150, 10_000


class State(StrEnum):
    """Where an idea stands."""

    DRAFT = "draft"
    OPEN = "open"
    SELECTED = "selected"
    DECLINED = "declined"
    DEFERRED = "deferred"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"


ANSWERED = frozenset({State.SELECTED, State.DECLINED})


class Lens(StrEnum):
    """What an idea would improve first."""

    TIME = "time"
    MONEY = "money"
    DELAY = "delay"
    QUALITY = "quality"
    LIFE = "life"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Content:
    """What the author wrote; only the title is needed."""

    title: str
    problem: str = ""
    proposal: str = ""
    lens: Lens | None = None


class OriginKind(StrEnum):
    """How an idea came to us."""

    MEMBER = "member"
    MESSAGE = "message"
    IMPORT = "import"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an idea comes from: ``link`` back to the message or page, ``source`` and ``external_id`` of an import.

    ``pointed_by`` is the account that pointed a message out; ``supports`` what another platform counted, never
    persons here.
    """

    kind: OriginKind = OriginKind.MEMBER
    link: str = ""
    source: str = ""
    external_id: str = ""
    pointed_by: int | None = None
    supports: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Persons, each counted once."""

    votes: int = 0
    volunteers: int = 0
    interests: int = 0
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Idea:
    """``number`` counts per organization and is 0 for a draft; ``root_id`` is the survivor's id, or its own.

    ``campaign_id`` is the campaign it answers, if any.
    """

    id: int
    number: int
    state: State
    content: Content
    author_id: int | None
    unit_id: int | None
    created_at: datetime
    root_id: int
    opened_at: datetime | None = None
    promised_on: date | None = None
    merged_into: int | None = None
    edited: bool = False
    origin: Origin = field(default_factory=Origin)
    tally: Tally = field(default_factory=Tally)
    campaign_id: int | None = None


def clean(content: Content) -> Content:
    """The content with outer blanks gone. Raises :class:`TitleLength` or :class:`TextTooLong`."""
    title = " ".join(content.title.split())
    if not TITLE_LEAST <= len(title) <= TITLE_MOST:
        raise TitleLength(len(title), TITLE_LEAST, TITLE_MOST)
    tidy = replace(content, title=title, problem=content.problem.strip(), proposal=content.proposal.strip())
    for name in ("problem", "proposal"):
        if len(getattr(tidy, name)) > TEXT_MOST:
            raise TextTooLong(name, len(getattr(tidy, name)), TEXT_MOST)
    return tidy
