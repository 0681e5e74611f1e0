"""An idea is born: posted at once, or waiting as a draft until its author has seen what comes close to it."""

from butinerie_bot.application.commands import EditDraft, EraseDraft, KeepDraft, PublishDraft, Submit
from butinerie_bot.application.drafting import changed, kept, recap, similar_to
from butinerie_bot.application.finding import own_draft
from butinerie_bot.application.outcomes import DraftErased, DraftKept, IdeaPosted, Outcome
from butinerie_bot.application.promising import promise_now
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.events import IdeaOpened
from butinerie_bot.domain.ideas import Idea, Origin, OriginKind, State, clean
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import DraftGone


def submit(uow: UnitOfWork, actor: Actor, command: Submit) -> Result:
    """Post the idea, unless similar ones are to be shown first or a yes is to be asked."""
    kind = OriginKind.MESSAGE if command.from_message else OriginKind.MEMBER
    content, origin = clean(command.content), Origin(kind, link=command.link)
    draft = uow.ideas.draft(actor.account, actor.member.unit_id, content, origin)
    if command.similar or command.confirm:
        return Result(_waiting(uow, draft, command), f"idea:{draft.id}")
    return post(uow, draft)


def post(uow: UnitOfWork, draft: Idea) -> Result:
    """The idea is open: numbered, with the date by which it is answered, its cards owed."""
    number = uow.organizations.take_numbers(1)
    uow.ideas.open(draft.id, number, promise_now(uow, draft.id))
    idea = uow.ideas.get(draft.id)
    uow.events.append(IdeaOpened(idea))
    return Result(posted(uow, idea), f"idea:{idea.id}")


def posted(uow: UnitOfWork, idea: Idea) -> IdeaPosted:
    """What is said of an idea that was posted."""
    homes = tuple(channel.name for channel in uow.channels.homes())
    return IdeaPosted(idea.number, idea.content.title, homes, idea.promised_on)


def _waiting(uow: UnitOfWork, draft: Idea, command: Submit) -> Outcome:
    close = similar_to(uow, draft, command.similar)
    return close if close.similar else recap(uow, draft)


def submitted(uow: UnitOfWork, command: Submit, subject: Subject) -> Outcome:
    """Where that idea stands by now."""
    idea = uow.ideas.find(subject.id)
    if idea is None:
        return DraftErased()
    return _waiting(uow, idea, command) if idea.state is State.DRAFT else posted(uow, idea)


def publish(uow: UnitOfWork, actor: Actor, command: PublishDraft) -> Result:
    """Its author says yes."""
    return post(uow, own_draft(uow, actor, command.draft_id))


def published(uow: UnitOfWork, command: PublishDraft, _: Subject) -> Outcome:
    """The idea that the draft has become."""
    return posted(uow, uow.ideas.get(command.draft_id))


def edit_draft(uow: UnitOfWork, actor: Actor, command: EditDraft) -> Result:
    """Another text, shown whole before it is published."""
    draft = own_draft(uow, actor, command.draft_id)
    uow.ideas.rewrite(draft.id, clean(changed(draft.content, command)))
    return Result(recap(uow, uow.ideas.get(draft.id)))


def draft_edited(uow: UnitOfWork, command: EditDraft, _: Subject) -> Outcome:
    """The draft whole."""
    return recap(uow, _draft(uow, command.draft_id))


def erase(uow: UnitOfWork, actor: Actor, command: EraseDraft) -> Result:
    """Nothing is kept."""
    uow.ideas.erase(own_draft(uow, actor, command.draft_id).id)
    return Result(DraftErased())


def erased(_uow: UnitOfWork, _command: EraseDraft, _subject: Subject) -> Outcome:
    """It is gone."""
    return DraftErased()


def keep(uow: UnitOfWork, actor: Actor, command: KeepDraft) -> Result:
    """It waits until its time is over."""
    return Result(kept(uow, own_draft(uow, actor, command.draft_id)))


def still_kept(uow: UnitOfWork, command: KeepDraft, _: Subject) -> DraftKept:
    """Until when it waits."""
    return kept(uow, _draft(uow, command.draft_id))


def _draft(uow: UnitOfWork, draft_id: int) -> Idea:
    draft = uow.ideas.find(draft_id)
    if draft is None or draft.state is not State.DRAFT:
        raise DraftGone
    return draft


USE_CASES: UseCases = {
    Submit: UseCase(submit, Action.IDEA, submitted),
    PublishDraft: UseCase(publish, Action.IDEA, published),
    EditDraft: UseCase(edit_draft, Action.IDEA, draft_edited),
    EraseDraft: UseCase(erase, Action.IDEA, erased),
    KeepDraft: UseCase(keep, Action.IDEA, still_kept),
}
