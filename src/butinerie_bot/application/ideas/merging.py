"""Two ideas that say the same thing go on as one, and may be separated again."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from butinerie_bot.application.commands import Merge
from butinerie_bot.application.ideas.finding import idea_numbered, open_idea
from butinerie_bot.application.outcomes import IdeasMerged, Outcome
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import events, merges
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import MergeWithItself


def merge(uow: UnitOfWork, actor: Actor, command: Merge) -> Result:
    """``number`` points to ``into``; votes stay where they were given and count once on the survivor."""
    if command.number == command.into:
        raise MergeWithItself(command.number)
    idea, survivor = idea_numbered(uow, command.number), idea_numbered(uow, command.into)
    if survivor.state is State.MERGED and survivor.root_id == idea.root_id:
        raise MergeWithItself(command.number)
    open_idea(uow, idea.number, Action.MERGE.value)
    open_idea(uow, survivor.number, Action.MERGE.value)
    made = merges.Merge(
        uow.ids.next(), idea.id, survivor.id, actor.account.id, uow.now, idea.state, idea.promised_on
    )  # fmt: skip
    uow.merges.add(made)
    _join(uow, idea, survivor)
    uow.events.append(events.IdeaMerged(uow.ideas.get(idea.id), uow.ideas.get(survivor.id), made))
    return Result(told(uow, made), f"merge:{made.id}")


def _join(uow: UnitOfWork, idea: Idea, survivor: Idea) -> None:
    moved = [each.id for each in uow.ideas.cluster(idea.root_id)]
    uow.ideas.set_pointer(idea.id, State.MERGED, survivor.id)
    uow.ideas.set_root(moved, survivor.root_id)
    uow.gestures.recount([idea.root_id, survivor.root_id])


def told(uow: UnitOfWork, made: merges.Merge) -> IdeasMerged:
    """What is said of a merge."""
    idea, survivor = uow.ideas.get(made.idea_id), uow.ideas.get(made.into_id)
    until = made.at + timedelta(days=uow.organization.policy.merge_undo_days)
    day = until.astimezone(ZoneInfo(uow.organization.zone)).date()
    return IdeasMerged(idea.number, survivor.number, survivor.content.title, survivor.tally.votes, day)


def merged(uow: UnitOfWork, _: Merge, subject: Subject) -> Outcome:
    """How many support them together by now."""
    return told(uow, uow.merges.get(subject.id))


USE_CASES: UseCases = {Merge: UseCase(merge, Action.MERGE, merged)}
