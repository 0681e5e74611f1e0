"""The weekly letter: what it holds, section by section, read when it is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.application.campaigns.views import CampaignView
from butinerie_bot.application.queries import Query
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain.decisions import Verb


@dataclass(frozen=True, slots=True)
class ShowAnswers(Query):
    """→ :class:`AnswersView`: what a letter had no place for, after its first ``shown`` answers.

    ``letter_id`` 0 is the channels' last letter, all its answers.
    """

    letter_id: int = 0
    shown: int = 0


@dataclass(frozen=True, slots=True)
class Discover:
    """New ideas, and those that few people have seen."""

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
    """What was answered, the newest first; ``more`` that find no place."""

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


@dataclass(frozen=True, slots=True)
class GainNews:
    """Pilots whose gain was measured in the week."""

    views: tuple[IdeaView, ...]


@dataclass(frozen=True, slots=True)
class Tip:
    """A minute of method, by its number in the catalogue."""

    number: int


Section = Discover | Answered | Kept | ClosingSoon | PilotNews | GainNews | Tip


@dataclass(frozen=True, slots=True)
class DigestContent:
    """The letter of the week that begins on ``monday``; ``weekday`` is when the next one may come.

    ``letter_id`` is where more of it is found; ``personal`` when it is one person's; ``until`` when it was read.
    """

    monday: date
    weekday: int
    sections: tuple[Section, ...]
    language: str
    today: date
    letter_id: int = 0
    personal: bool = False
    until: datetime | None = None

    @property
    def discovered(self) -> tuple[int, ...]:
        """The numbers of the ideas it shows to people who have perhaps not seen them."""
        return tuple(line.number for part in self.sections if isinstance(part, Discover) for line in part.lines)


@dataclass(frozen=True, slots=True)
class AnswersView:
    """Answers of a letter's week; ``letter``: who asks has the letter for themselves; ``come``: any has come."""

    answers: Answered
    today: date
    letter: bool
    come: bool = True
