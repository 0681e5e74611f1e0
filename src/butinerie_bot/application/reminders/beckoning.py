"""Who cannot be written to: what they owe waits, and a home channel says that a word waits, never which."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from butinerie_bot.application.accounts.commands import OpenTalk
from butinerie_bot.application.commands import Command
from butinerie_bot.application.deliveries import Kind, Owed, Subject, What
from butinerie_bot.application.outcomes import Silent
from butinerie_bot.application.reminders.calendars import calendar_of
from butinerie_bot.application.usecases import Result
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import next_allowed
from butinerie_bot.domain.reminders import BECKONED_FOR


def key_of(account_id: int) -> str:
    """What names the message that beckons that account in a channel."""
    return f"beckon:{account_id}"


def wait_for(uow: UnitOfWork, account_id: int) -> None:
    """Their talk is closed: say so of what is on its way to them, and beckon them for what they owe."""
    member_id = uow.members.account_of(account_id).member_id
    uow.reminders.unreached(member_id)
    talk, place = uow.talks.of(account_id), uow.talks.meeting_place(account_id)
    owes = any(each.rule in BECKONED_FOR for each in uow.reminders.under_way(member_id, uow.now))
    if not (owes and talk.closed and talk.opens) or place is None:
        return
    person = replace(uow.preferences.availability(member_id), most=None)
    due_at = next_allowed(talk.may_be_beckoned(uow.now), person, calendar_of(uow))
    about = Subject(What.WORD_WAITS, channel_id=place, account_id=account_id)
    key = key_of(account_id)
    uow.outbox.owe(Owed(uow.organization.id, Kind.NUDGE, key, about, channel_id=place, due_at=due_at))


def open_talk(uow: UnitOfWork, command: OpenTalk) -> Result:
    """They have written to the bot: what waits for them leaves at its next allowed moment."""
    who = command.who
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    if account is not None:
        uow.talks.open(account.id)
        uow.outbox.cancel(key_of(account.id))
        uow.reminders.wake(account.member_id)
    return Result(Silent())


def beckoned(uow: UnitOfWork, account_id: int) -> None:
    """They were beckoned in a channel."""
    uow.talks.beckoned(account_id)
    uow.reminders.beckoned(uow.members.account_of(account_id).member_id)


HEARD: Mapping[type[Command], Callable[[UnitOfWork, Any], Result]] = {OpenTalk: open_talk}
