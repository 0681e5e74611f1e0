"""Where cards appear."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.commands import Command, LeaveHome, MakeHome, MoveChannel
from butinerie_bot.application.outcomes import HomeLeft, HomeMade, Outcome, Silent
from butinerie_bot.application.people import Where
from butinerie_bot.application.telling import owe_card
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import ChannelOnly


def make_home(uow: UnitOfWork, _: Actor, command: MakeHome) -> Result:
    """Cards are posted here from now on; open ideas without a card here follow."""
    _in_channel(command.where, Action.HERE)
    before = uow.channels.find(command.where)
    already = before is not None and before.home
    kept = before.language if before is not None and already else None
    home = uow.channels.keep(command.where, command.language or kept, home=True)
    waiting = uow.channels.lacking(home.id)
    for idea_id in waiting:
        owe_card(uow, idea_id, home.id)
    if already and before is not None and before.language != home.language:
        uow.outbox.stale(*uow.channels.standing(home.id))
    outcome = HomeMade(home.language or uow.organization.language, len(waiting), already, home.name)
    return Result(outcome, f"home:{int(already)}")


def home_made(uow: UnitOfWork, command: MakeHome, subject: Subject) -> Outcome:
    """In which language cards appear here; those that waited have followed."""
    home = uow.channels.find(command.where)
    language, name = (home.language, home.name) if home is not None else (None, command.where.name)
    return HomeMade(language or uow.organization.language, 0, bool(subject.id), name)


def leave_home(uow: UnitOfWork, _: Actor, command: LeaveHome) -> Result:
    """No card is posted here any more; those that stand are kept up to date."""
    _in_channel(command.where, Action.AWAY)
    home = uow.channels.find(command.where)
    was_home = home is not None and home.home
    if home is not None:
        uow.channels.keep(command.where, home.language, home=False)
        uow.reminders.leave_channel(home.id)
    return Result(HomeLeft(was_home, home.name if home is not None else command.where.name), f"left:{int(was_home)}")


def home_left(uow: UnitOfWork, command: LeaveHome, subject: Subject) -> Outcome:
    """Whether it was a home before."""
    home = uow.channels.find(command.where)
    return HomeLeft(bool(subject.id), home.name if home is not None else command.where.name)


def move(uow: UnitOfWork, former: Where, now: str) -> None:
    """A channel has another id; cards that nobody could change any more are posted there anew."""
    for idea_id, channel_id in uow.channels.move(former, now):
        owe_card(uow, idea_id, channel_id)


def moved(uow: UnitOfWork, command: MoveChannel) -> Result:
    """What a platform says of a channel."""
    move(uow, command.former, command.now)
    return Result(Silent())


def _in_channel(where: Where, action: Action) -> None:
    if where.direct:
        raise ChannelOnly(action.value)


USE_CASES: UseCases = {
    MakeHome: UseCase(make_home, Action.HERE, home_made),
    LeaveHome: UseCase(leave_home, Action.AWAY, home_left),
}
HEARD: Mapping[type[Command], Callable[[UnitOfWork, Any], Result]] = {MoveChannel: moved}
