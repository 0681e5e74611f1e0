"""An idea without a name: its author knows what that means, then it is published, or signed after all."""

from butinerie_bot.application.commands import SignDraft
from butinerie_bot.application.ideas.drafting import recap
from butinerie_bot.application.ideas.finding import own_draft
from butinerie_bot.application.ideas.signatures import NAMED, signature_of
from butinerie_bot.application.outcomes import NamelessNotice, Outcome
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.ideas import Content, Idea, Origin, OriginKind
from butinerie_bot.domain.members import Account, Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.reminders import About

UNTOLD = ""
"""The subject of an event that must not lead from an account to an idea."""


def is_nameless(idea: Idea) -> bool:
    """Whether the idea shows no name."""
    return idea.origin.kind is OriginKind.ANONYMOUS


def drafted(
    uow: UnitOfWork, author: Account, unit_id: int | None, content: Content, origin: Origin, *, nameless: bool
) -> Idea:  # fmt: skip
    """A draft; one without a name never bears any, not even for a moment."""
    if not nameless:
        return uow.ideas.draft(author, unit_id, content, origin)
    draft = uow.ideas.draft(None, None, content, Origin(OriginKind.ANONYMOUS))
    uow.vault.close(draft.id, author.id)
    return draft


def notice(draft: Idea) -> NamelessNotice:
    """What is to be known before it is published."""
    return NamelessNotice(draft.id, draft.content.title)


def before_publishing(uow: UnitOfWork, draft: Idea) -> Outcome:
    """The draft whole, or what it means to show no name."""
    return notice(draft) if is_nameless(draft) else recap(uow, draft)


def signed_as(uow: UnitOfWork, actor: Actor, draft: Idea, signature: str | None) -> None:
    """Give a draft its name or take it off, when that was said."""
    nameless = signature_of(signature or "")
    if nameless is None or nameless == is_nameless(draft):
        return
    if nameless:
        uow.vault.close(draft.id, actor.account.id)
        uow.reminders.forget(About.DRAFT, draft.id)
    else:
        uow.vault.sign(draft.id, actor.account.id, actor.member.unit_id)


def sign(uow: UnitOfWork, actor: Actor, command: SignDraft) -> Result:
    """It bears its author's name after all."""
    draft = own_draft(uow, actor, command.draft_id)
    signed_as(uow, actor, draft, NAMED)
    return Result(recap(uow, uow.ideas.get(draft.id)))


def signed(uow: UnitOfWork, command: SignDraft, _: Subject) -> Outcome:
    """The draft as it stands by now."""
    return recap(uow, uow.ideas.get(command.draft_id))


USE_CASES: UseCases = {SignDraft: UseCase(sign, Action.IDEA, signed)}
