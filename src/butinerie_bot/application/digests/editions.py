"""What the letters of one organization may tell of at one moment; each takes what came since the one before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from butinerie_bot.application.digests.digests import (
    Answered,
    AnswerLine,
    ClosingSoon,
    Discover,
    GainNews,
    Kept,
    PilotNews,
    Section,
    Tip,
)
from butinerie_bot.application.views import IdeaLine, IdeaView
from butinerie_bot.domain.digests import Candidate, fair, tip_of

ANSWERED, PILOTS, GAINS = 5, 5, 5
Gone = frozenset[int]
"""Ideas that are left out of a letter: its reader wrote them."""
Known = tuple[datetime, Gone]


@dataclass(frozen=True, slots=True)
class OpenIdea:
    """An idea that may be discovered."""

    candidate: Candidate
    line: IdeaLine
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that nobody can take back unseen any more, since ``at``."""

    idea_id: int
    line: AnswerLine
    at: datetime


@dataclass(frozen=True, slots=True)
class PilotMove:
    """A pilot, and the last day on which something was heard of it."""

    view: IdeaView
    day: date


@dataclass(frozen=True, slots=True)
class Measured:
    """A pilot whose gain was measured, at ``at`` for the last time."""

    view: IdeaView
    at: datetime


@dataclass(frozen=True)
class Edition:
    """All of it, the wished for first; ``days`` tells the local day of a moment, ``wrote`` who wrote which ideas."""

    monday: date
    fresh: Sequence[OpenIdea] = ()
    unseen: Sequence[OpenIdea] = ()
    closing: ClosingSoon | None = None
    answers: Sequence[Answer] = ()
    pilots: Sequence[PilotMove] = ()
    gains: Sequence[Measured] = ()
    kept: Kept | None = None
    wrote: Mapping[int, Gone] = field(default_factory=dict)
    _told: dict[Known, tuple[Section, ...]] = field(default_factory=dict)

    def sections(self, since: datetime, day: date, member_id: int | None = None) -> tuple[Section, ...]:
        """What is new since that moment, which was that local day, with what is told beside news; nothing without any.

        What the reader wrote is left out. Most readers ask alike: for them it is put together once.
        """
        known = since, self.wrote.get(member_id, Gone()) if member_id is not None else Gone()
        if known not in self._told:
            self._told[known] = self._put_together(*known, day)
        return self._told[known]

    def answered(self, since: datetime, gone: Gone = frozenset()) -> Sequence[AnswerLine]:
        """All answers since that moment."""
        return [each.line for each in self.answers if each.at > since and each.idea_id not in gone]

    def _put_together(self, since: datetime, gone: Gone, day: date) -> tuple[Section, ...]:
        fresh = [each for each in self.fresh if each.opened_at > since and each.candidate.idea_id not in gone]
        answers = self.answered(since, gone)
        moved = [each.view for each in self.pilots if each.day >= day and each.view.idea.id not in gone]
        gained = [each.view for each in self.gains if each.at > since and each.view.idea.id not in gone]
        if not (fresh or answers or moved or gained or self.closing):
            return ()
        told: tuple[Section | None, ...] = (
            self._discover(fresh, gone),
            self.closing,
            Answered(tuple(answers[:ANSWERED]), max(0, len(answers) - ANSWERED)) if answers else None,
            PilotNews(tuple(moved[:PILOTS])) if moved else None,
            GainNews(tuple(gained[:GAINS])) if gained else None,
            self.kept,
            Tip(tip_of(self.monday)),
        )
        return tuple(section for section in told if section is not None)

    def _discover(self, fresh: Sequence[OpenIdea], gone: Gone) -> Discover | None:
        unseen = [each for each in self.unseen if each.candidate.idea_id not in gone]
        lines = {each.candidate.idea_id: each.line for each in (*unseen, *fresh)}
        turn = fair([each.candidate for each in fresh], [each.candidate for each in unseen])
        return Discover(tuple(lines[idea_id] for idea_id in turn)) if turn else None
