"""What support tells: to stewards of an idea that many support, to people whose first idea was selected of a next."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.answer_reminders import stewards_of
from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.routine_commands import PointOutSupported, Routine
from butinerie_bot.application.routine_outcomes import Done
from butinerie_bot.application.telling import authors
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.reminders import About, Reminder, Rule, Trace

PIECE = 50
OF_USE = timedelta(days=30)
"""How long an invitation to share again may come late."""


def point_out_supported(uow: UnitOfWork, _: PointOutSupported) -> Outcome:
    """Those that have just reached it; each is looked for once, and told once, whatever its votes do after that."""
    found = uow.ideas.well_supported(uow.organization.policy.supporters_told, PIECE)
    for idea_id in found:
        uow.reminders.plan(Rule.WELL_SUPPORTED, About.SUPPORT, idea_id, "reached", due_at=uow.now)
    return Done(len(found))


def invite_again(uow: UnitOfWork, idea: Idea, decision: Decision) -> None:
    """Who signed a selected idea that was their first; of who wrote without a name no row may tell."""
    day = today(uow) + timedelta(days=uow.organization.policy.share_again_days)
    for account_id in authors(uow, idea):
        account = uow.members.account_of(account_id)
        member_id = account.member_id
        if not account.erased and uow.ideas.first_of(uow.members.accounts_of(member_id)) == idea.id:
            due = morning(uow, day)
            uow.reminders.plan(
                Rule.SHARE_AGAIN, About.MEMBER, member_id, f"{idea.id}:{decision.id}", member_id=member_id, due_at=due,
                ends_at=due + OF_USE,
            )  # fmt: skip


def invite_nobody(uow: UnitOfWork, idea: Idea, decision: Decision) -> None:
    """The selection was taken back."""
    for account_id in authors(uow, idea):
        member_id = uow.members.account_of(account_id).member_id
        for each in uow.reminders.waiting(About.MEMBER, member_id, Rule.SHARE_AGAIN):
            if each.step == f"{idea.id}:{decision.id}":
                uow.reminders.finish(each.id, Trace.TAKEN_BACK)


def _waits(uow: UnitOfWork, reminder: Reminder) -> bool:
    idea = uow.ideas.find(reminder.ref_id)
    return idea is not None and idea.state is State.OPEN


def _stewards(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    return stewards_of(uow, reminder.ref_id)


def _shared_nothing_since(uow: UnitOfWork, reminder: Reminder) -> bool:
    idea_id, decision_id = map(int, reminder.step.split(":"))
    idea, decision = uow.ideas.find(idea_id), uow.decisions.latest(idea_id)
    if idea is None or decision is None or decision.id != decision_id or reminder.member_id is None:
        return False
    theirs = uow.members.accounts_of(reminder.member_id)
    unsigned = uow.vault.written_by(theirs)
    return idea.state is State.SELECTED and not uow.ideas.shared_since(decision.at, theirs, unsigned)


def selected_idea(reminder: Reminder) -> int:
    """The id of the idea whose selection is the reason to invite somebody again."""
    return int(reminder.step.partition(":")[0])


def _number(uow: UnitOfWork, reminder: Reminder) -> int:
    idea = uow.ideas.find(selected_idea(reminder))
    return 0 if idea is None else idea.number


DUTIES: Mapping[Rule, Duty] = {
    Rule.WELL_SUPPORTED: Duty(_waits, _stewards),
    Rule.SHARE_AGAIN: Duty(_shared_nothing_since, number=_number),
}
ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {PointOutSupported: point_out_supported}
