"""An idea is born: posted at once, or waiting as a draft until its author has seen what comes close to it."""

from dataclasses import replace

from butinerie_bot.application.campaigns import belonging
from butinerie_bot.application.commands import EditDraft, EraseDraft, KeepDraft, PublishDraft, Submit
from butinerie_bot.application.ideas.drafting import changed, kept, similar_to
from butinerie_bot.application.ideas.finding import own_draft
from butinerie_bot.application.ideas.nameless import UNTOLD, before_publishing, drafted, is_nameless, signed_as
from butinerie_bot.application.outcomes import DraftErased, DraftKept, IdeaPosted, Outcome, Refused
from butinerie_bot.application.reminders.draft_reminders import remind_of_draft
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.campaign_refusals import CampaignClosed
from butinerie_bot.domain.campaigns import CampaignState
from butinerie_bot.domain.events import IdeaOpened
from butinerie_bot.domain.ideas import Idea, Origin, OriginKind, State, clean
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import DraftGone


def submit(uow: UnitOfWork, actor: Actor, command: Submit) -> Result:
    """Post the idea, unless similar ones are to be shown first or a yes is to be asked."""
    kind = OriginKind.MESSAGE if command.from_message else OriginKind.MEMBER
    content, origin = clean(command.content), Origin(kind, link=command.link)
    campaign = belonging.chosen(uow, command.campaign, command.where)
    draft = drafted(uow, actor.account, actor.member.unit_id, content, origin, nameless=command.anonymous)
    if campaign is not None:
        uow.campaigns.join(draft.id, campaign.id)
        draft = uow.ideas.get(draft.id)
    if command.anonymous:
        return Result(_waiting(uow, draft, command), UNTOLD)
    if command.similar or command.confirm:
        remind_of_draft(uow, draft, actor.member.id)
        return Result(_waiting(uow, draft, command), f"idea:{draft.id}")
    return post(uow, draft)


def post(uow: UnitOfWork, draft: Idea, *, outside: bool = False) -> Result:
    """The idea is open: numbered, with the date by which it is answered, its cards owed.

    Written for a campaign that has closed, it waits as a draft and its author is told.
    """
    campaign = None if outside else belonging.answered_by(uow, draft)
    if campaign is not None and campaign.state is CampaignState.CLOSED:
        closed_on = belonging.local_day(uow, campaign.closes_at)
        return Result(Refused(CampaignClosed(campaign.name, closed_on, draft.id)), f"idea:{draft.id}")
    uow.campaigns.join(draft.id, None if campaign is None else campaign.id)
    number = uow.organizations.take_numbers(1)
    uow.ideas.open(draft.id, number, belonging.promise_for(uow, draft.id, campaign))
    idea = uow.ideas.get(draft.id)
    uow.events.append(IdeaOpened(idea))
    return Result(posted(uow, idea), f"idea:{idea.id}")


def posted(uow: UnitOfWork, idea: Idea) -> IdeaPosted:
    """What is said of an idea that was posted."""
    campaign = belonging.campaign_of(uow, idea)
    homes = tuple(channel.name for channel in belonging.places(uow, campaign))
    outside = campaign is None and bool(uow.campaigns.every())
    name = "" if campaign is None else campaign.name
    return IdeaPosted(idea.number, idea.content.title, homes, idea.promised_on, name, outside)


def _waiting(uow: UnitOfWork, draft: Idea, command: Submit) -> Outcome:
    close = similar_to(uow, draft, command.similar)
    return close if close.similar else before_publishing(uow, draft)


def submitted(uow: UnitOfWork, command: Submit, subject: Subject) -> Outcome:
    """Where that idea stands by now."""
    idea = _untold(uow, command) if command.anonymous else uow.ideas.find(subject.id)
    if idea is None:
        return DraftErased()
    return _waiting(uow, idea, command) if idea.state is State.DRAFT else posted(uow, idea)


def _untold(uow: UnitOfWork, command: Submit) -> Idea | None:
    """The newest of the person's ideas without a name that bears that title: the event itself does not tell it."""
    who, content = command.who, clean(command.content)
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    written = [] if account is None else uow.vault.written_by([account.id])
    found = [uow.ideas.get(idea_id) for idea_id in written]
    return next((idea for idea in reversed(found) if idea.content.title == content.title), None)


def publish(uow: UnitOfWork, actor: Actor, command: PublishDraft) -> Result:
    """Its author says yes; without a name, knowing what that means."""
    draft = own_draft(uow, actor, command.draft_id)
    if is_nameless(draft) != command.anonymous:
        return Result(before_publishing(uow, draft))
    done = post(uow, draft, outside=command.outside)
    return replace(done, subject=UNTOLD) if command.anonymous else done


def published(uow: UnitOfWork, command: PublishDraft, _: Subject) -> Outcome:
    """The idea that the draft has become, or the draft."""
    idea = uow.ideas.get(command.draft_id)
    return before_publishing(uow, idea) if idea.state is State.DRAFT else posted(uow, idea)


def edit_draft(uow: UnitOfWork, actor: Actor, command: EditDraft) -> Result:
    """Another text, shown whole before it is published."""
    draft = own_draft(uow, actor, command.draft_id)
    uow.ideas.rewrite(draft.id, clean(changed(draft.content, command)))
    signed_as(uow, actor, draft, command.signature)
    return Result(before_publishing(uow, uow.ideas.get(draft.id)))


def draft_edited(uow: UnitOfWork, command: EditDraft, _: Subject) -> Outcome:
    """The draft whole."""
    return before_publishing(uow, _draft(uow, command.draft_id))


def erase(uow: UnitOfWork, actor: Actor, command: EraseDraft) -> Result:
    """Nothing is kept."""
    draft = own_draft(uow, actor, command.draft_id)
    uow.ideas.erase(draft.id)
    uow.vault.destroy([draft.id])
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
