"""A steward takes back their newest decision while nobody was told, or a merge within its days."""

from datetime import timedelta

from butinerie_bot.application.commands import Undo
from butinerie_bot.application.ideas.deciding import STATES
from butinerie_bot.application.ideas.finding import idea_numbered, today
from butinerie_bot.application.outcomes import DecisionUndone, MergeUndone, Outcome
from butinerie_bot.application.pilots.owning import unwant
from butinerie_bot.application.telling import notice
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import events
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.merges import Merge, subtree
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import NothingToUndo, UndoNewerFirst


def undo(uow: UnitOfWork, actor: Actor, command: Undo) -> Result:
    """The newest of both; of the idea that was named, when one was."""
    idea = None if command.number is None else idea_numbered(uow, command.number)
    accounts = uow.members.accounts_of(actor.member.id)
    decision = uow.decisions.untold(accounts, uow.now - notice(uow), None if idea is None else idea.id)
    made = _merge(uow, accounts, idea)
    if made is not None and (decision is None or made.at > decision.at):
        return Result(undo_merge(uow, made), f"merge:{made.id}")
    if decision is not None:
        return Result(undo_decision(uow, decision), f"decision:{decision.id}")
    raise NothingToUndo


def _merge(uow: UnitOfWork, accounts: frozenset[int], idea: Idea | None) -> Merge | None:
    since = uow.now - timedelta(days=uow.organization.policy.merge_undo_days)
    if idea is None:
        return uow.merges.newest(since, accounts)
    made = uow.merges.of(idea.id) or uow.merges.newest_among([idea.id])
    return made if made is not None and made.at >= since else None


def undo_merge(uow: UnitOfWork, made: Merge) -> MergeUndone:
    """The pointer goes, and nothing else: state, date and votes are again what they were."""
    idea, survivor = uow.ideas.get(made.idea_id), uow.ideas.get(made.into_id)
    cluster = uow.ideas.cluster(idea.root_id)
    newest = uow.merges.newest_among([each.id for each in cluster])
    if newest is not None and newest.id != made.id:
        raise UndoNewerFirst(idea.number, uow.ideas.get(newest.idea_id).number)
    moved = subtree(idea.id, {each.id: each.merged_into for each in cluster})
    state = State.HIDDEN if idea.state is State.HIDDEN else made.former_state
    uow.merges.undo(made.id)
    uow.ideas.set_pointer(idea.id, state, None)
    uow.ideas.set_promise(idea.id, made.former_promise)
    uow.ideas.set_root(sorted(moved), idea.id)
    uow.gestures.recount([idea.id, survivor.root_id])
    uow.events.append(events.MergeUndone(uow.ideas.get(idea.id), uow.ideas.get(survivor.id), made))
    return MergeUndone(idea.number, survivor.number)


def undo_decision(uow: UnitOfWork, decision: Decision) -> DecisionUndone:
    """The idea is again what it was, with the date it had; nobody has heard of it.

    Raises :class:`NothingToUndo` once somebody has answered it again, or it went on otherwise.
    """
    idea, standing = uow.ideas.get(decision.idea_id), uow.decisions.latest(decision.idea_id)
    if idea.state is not STATES[decision.verb] or standing != decision:
        raise NothingToUndo
    uow.decisions.undo(decision.id)
    unwant(uow, idea)
    deferral = _deferral(uow, decision)
    uow.ideas.set_state(idea.id, State.OPEN if deferral is None else State.DEFERRED)
    made_by = None if deferral is None else deferral.id
    uow.ideas.set_promise(idea.id, uow.promises.unsettle(idea.id, decision.id, made_by))
    uow.gestures.recount([idea.root_id])
    uow.events.append(events.AnswerUndone(uow.ideas.get(idea.id), decision))
    return DecisionUndone(idea.number, decision.verb, None if deferral is None else deferral.until)


def _deferral(uow: UnitOfWork, decision: Decision) -> Decision | None:
    """The deferral that runs on once the decision over it is taken back."""
    if decision.former_state is not State.DEFERRED:
        return None
    before = uow.decisions.latest(decision.idea_id)
    runs = before is not None and before.until is not None and before.until > today(uow)
    return before if runs else None


def undone(uow: UnitOfWork, _: Undo, subject: Subject) -> Outcome:
    """What was taken back."""
    if subject.kind == "merge":
        made = uow.merges.get(subject.id)
        return MergeUndone(uow.ideas.get(made.idea_id).number, uow.ideas.get(made.into_id).number)
    decision = uow.decisions.get(subject.id)
    deferral = _deferral(uow, decision)
    return DecisionUndone(
        uow.ideas.get(decision.idea_id).number, decision.verb, None if deferral is None else deferral.until
    )  # fmt: skip


USE_CASES: UseCases = {Undo: UseCase(undo, Action.UNDO, undone)}
