"""What is shown of a draft before it is published."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from butinerie_bot.application.campaigns.belonging import answered_by, places
from butinerie_bot.application.commands import Edit, EditDraft
from butinerie_bot.application.forms import lens_of
from butinerie_bot.application.outcomes import DraftKept, Recap, SimilarFound
from butinerie_bot.application.views import IdeaLine
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.ideas import Content, Idea


def recap(uow: UnitOfWork, draft: Idea) -> Recap:
    """The draft whole, and where it would appear."""
    content, homes = draft.content, tuple(each.name for each in places(uow, answered_by(uow, draft)))
    lens = content.lens.value if content.lens else ""
    return Recap(draft.id, content.title, content.problem, content.proposal, lens, homes)


def similar_to(uow: UnitOfWork, draft: Idea, numbers: tuple[int, ...]) -> SimilarFound:
    """The ideas that come close to it; those gone meanwhile are left out."""
    found = [idea for idea in map(uow.ideas.numbered, numbers) if idea is not None]
    lines = (IdeaLine(i.number, i.content.title, i.state, i.tally.votes, i.promised_on) for i in found)
    return SimilarFound(draft.id, draft.content.title, tuple(lines))


def kept(uow: UnitOfWork, draft: Idea) -> DraftKept:
    """Until when the draft waits."""
    until = draft.created_at + timedelta(days=uow.organization.policy.draft_days)
    return DraftKept(draft.id, draft.content.title, until.astimezone(ZoneInfo(uow.organization.zone)).date())


def changed(content: Content, command: Edit | EditDraft) -> Content:
    """The content with the parts given. Raises :class:`UnknownChoice` for an unknown lens."""
    given = {name: getattr(command, name) for name in ("title", "problem", "proposal")}
    new = replace(content, **{name: text for name, text in given.items() if text is not None})
    return new if command.gain is None else replace(new, lens=lens_of(command.gain))
