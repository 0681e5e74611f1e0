"""Ideas found by what people say, and what their state allows."""

from datetime import date
from zoneinfo import ZoneInfo

from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.ideas import ANSWERED, Idea, State
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.refusals import AlreadyAnswered, AuthorOnly, DraftGone, IdeaMerged, NotOpen, UnknownIdea

DECIDED = ANSWERED | {State.DEFERRED}


def today(uow: UnitOfWork) -> date:
    """Today, where the organization is."""
    return uow.now.astimezone(ZoneInfo(uow.organization.zone)).date()


def idea_numbered(uow: UnitOfWork, number: int) -> Idea:
    """The idea of that number. Raises :class:`UnknownIdea`."""
    idea = uow.ideas.numbered(number)
    if idea is None:
        raise UnknownIdea(number, uow.organizations.last_number())
    return idea


def open_idea(uow: UnitOfWork, number: int, action: str) -> Idea:
    """The same, open. Raises :class:`IdeaMerged`, :class:`AlreadyAnswered` or :class:`NotOpen`."""
    idea = idea_numbered(uow, number)
    if idea.state is State.MERGED:
        raise IdeaMerged(number, uow.ideas.get(idea.root_id).number)
    if idea.state in DECIDED:
        raise AlreadyAnswered(number, action)
    if idea.state is not State.OPEN:
        raise NotOpen(number, idea.state.value, action)
    return idea


def unanswered(uow: UnitOfWork, number: int, action: str) -> Idea:
    """The same, open or deferred: a deferral is no last word. Raises what :func:`open_idea` raises."""
    idea = idea_numbered(uow, number)
    return idea if idea.state is State.DEFERRED else open_idea(uow, number, action)


def own_draft(uow: UnitOfWork, actor: Actor, draft_id: int) -> Idea:
    """A waiting draft of the actor. Raises :class:`DraftGone`, for somebody else's too."""
    idea = uow.ideas.find(draft_id)
    if idea is None or idea.state is not State.DRAFT or not is_author(uow, actor, idea):
        raise DraftGone
    return idea


def is_author(uow: UnitOfWork, actor: Actor, idea: Idea) -> bool:
    """Whether the idea came from one of the person's accounts."""
    author = uow.vault.author(idea.id) if idea.author_id is None else idea.author_id
    return author is not None and author in uow.members.accounts_of(actor.member.id)


def require_author(uow: UnitOfWork, actor: Actor, idea: Idea, action: str) -> None:
    """Raise :class:`AuthorOnly` for anybody else."""
    if not is_author(uow, actor, idea):
        raise AuthorOnly(idea.number, action)
