"""Who has left is owed nothing more: what was theirs goes to who stands in for them; who acts again is back."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.commands import Command, NotePresence
from butinerie_bot.application.outcomes import Silent
from butinerie_bot.application.pilots import owning
from butinerie_bot.application.pilots.piloting import named_sponsors
from butinerie_bot.application.pilots.reminders import remind_of_pilot
from butinerie_bot.application.reminders.batching import lost
from butinerie_bot.application.reminders.duties import DUTIES
from butinerie_bot.application.reminders.rules import nobody
from butinerie_bot.application.usecases import Result
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_events import AccountBack
from butinerie_bot.domain.members import Account, Role
from butinerie_bot.domain.pilots import Pilot, PilotState
from butinerie_bot.domain.reminders import PUT_OFF, About, Reminder, Rule


def note(uow: UnitOfWork, command: NotePresence) -> Result:
    """What a platform says of somebody we know; of anybody else nothing is kept."""
    who = command.who
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    if account is not None:
        uow.presences.note(account, command.where, command.order, here=command.here)
        gone = uow.presences.gone(account)
        if gone and not account.left:
            _left(uow, account)
        elif account.left and not gone:
            uow.events.append(AccountBack(account.id, command.order))
    return Result(Silent())


def _left(uow: UnitOfWork, account: Account) -> None:
    """One account; the person with their last one."""
    was_steward = uow.members.actor(account).has(Role.STEWARD)
    uow.presences.leave(account.id)
    others = uow.members.reach([account.member_id])
    if others:
        uow.outbox.redirect(account.id, others[0])
        if uow.members.account_of(others[0]).spoke_at is None:
            uow.news.hush(account.member_id)
        return
    uow.news.hush(account.member_id)
    untold = uow.reminders.leave(account.member_id)
    owning.without(uow, account.member_id)
    for pilot in uow.pilots.led(account.member_id):
        _entrust(uow, pilot, account)
    for each in untold:
        _pass_on(uow, each)
    if was_steward and uow.ideas.orphans(account.member_id):
        uow.reminders.plan(
            Rule.ANSWERS_LEFT, About.MEMBER, account.member_id, str(account.id), due_at=uow.now
        )  # fmt: skip


def _entrust(uow: UnitOfWork, pilot: Pilot, account: Account) -> None:
    """To its one sponsor at once; of several, or of the stewards, to the first who keeps it."""
    heirs = list(named_sponsors(uow, pilot))
    heir = heirs[0] if len(heirs) == 1 else None
    if heir is not None:
        owning.give(uow, pilot, heir)
    uow.reminders.plan(
        Rule.PILOT_LEFT, About.PILOT, pilot.id, str(account.id), due_at=uow.now, member_id=heir
    )  # fmt: skip


def _pass_on(uow: UnitOfWork, reminder: Reminder) -> None:
    """What was theirs as one who holds a role is owed to who holds it now, unless others hear of it anyway."""
    by_role = DUTIES[reminder.rule].audience is not nobody and reminder.rule is not Rule.ANSWER_PASSED_AUTHOR
    if by_role and lost(uow, reminder) is None and not uow.reminders.others(reminder):
        # What their hours have put off is put off by other people's own, if at all.
        due = uow.now if reminder.trace in PUT_OFF else max(uow.now, reminder.due_at)
        uow.reminders.plan(
            reminder.rule, reminder.about, reminder.ref_id, reminder.step, due_at=due, ends_at=reminder.ends_at
        )  # fmt: skip


def back(uow: UnitOfWork, event: AccountBack) -> None:
    """They are there again: owed once more what is still of use, and the dates of the pilots that are still theirs."""
    member_id = uow.members.account_of(event.account_id).member_id
    there = uow.members.reach([member_id])
    if not uow.presences.back(event.account_id, event.order) or there:
        return
    waited = uow.reminders.set_aside(member_id)
    uow.reminders.come_back([each.id for each in waited if _still_theirs(uow, each)])
    for pilot in uow.pilots.led(member_id):
        if pilot.state is PilotState.RUNNING:
            remind_of_pilot(uow, pilot)


def _still_theirs(uow: UnitOfWork, reminder: Reminder) -> bool:
    """Not what somebody else keeps by now, nor what goes with a role that is theirs no more."""
    duty = DUTIES[reminder.rule]
    by_role = duty.audience is not nobody
    return duty.alive(uow, reminder) and (not by_role or reminder.member_id in duty.audience(uow, reminder))


HEARD: Mapping[type[Command], Callable[[UnitOfWork, Any], Result]] = {NotePresence: note}
ANNOUNCERS: Mapping[type[Any], Callable[[UnitOfWork, Any], None]] = {AccountBack: back}
