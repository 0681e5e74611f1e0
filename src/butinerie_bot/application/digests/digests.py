"""The weekly letter: what it holds, section by section, read when it is sent."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.application.campaigns.views import CampaignView
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain.decisions import Verb


@dataclass(frozen=True, slots=True)
class Discover:
    """Ideas that are new, or that few people support."""

    lines: tuple[IdeaLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer of the week, with its reason."""

    number: int
    title: str
    verb: Verb
    reason: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered; ``more`` that find no place."""

    lines: tuple[AnswerLine, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How many answers came by the promised date, of how many, since that day."""

    since: date
    kept: int
    given: int


@dataclass(frozen=True, slots=True)
class ClosingSoon:
    """Campaigns that close within the days after the letter."""

    campaigns: tuple[CampaignView, ...]


@dataclass(frozen=True, slots=True)
class PilotNews:
    """Pilots that began, were spoken of at a check-in, or ended in the week."""

    views: tuple[IdeaView, ...]


Section = Discover | Answered | Kept | ClosingSoon | PilotNews


@dataclass(frozen=True, slots=True)
class DigestContent:
    """The letter of the week that begins on ``monday``; ``weekday`` is when the next one may come."""

    monday: date
    weekday: int
    sections: tuple[Section, ...]
    language: str
    today: date
