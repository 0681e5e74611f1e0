"""Erasing what is known of a person: asked first, then done for good."""

from butinerie_bot.application.commands import AskErasure, EraseMe, KeepMe
from butinerie_bot.application.outcomes import DataErased, DataKept, ErasureAsked, Outcome
from butinerie_bot.application.pilots import owning
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_refusals import HandOverFirst
from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import LastAdministrator, PrivateOnly


def ask(uow: UnitOfWork, actor: Actor, command: AskErasure) -> Result:
    """What goes and what stays; said in private."""
    if not command.where.direct:
        raise PrivateOnly(Action.MYDATA.value)
    _nothing_hinders(uow, actor)
    return Result(ErasureAsked(*uow.persons.written(actor.member.id)))


def asked(uow: UnitOfWork, command: AskErasure, _: Subject) -> Outcome:
    """The same again; nothing of somebody erased meanwhile."""
    who = command.who
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    return DataErased() if account is None else ErasureAsked(*uow.persons.written(account.member_id))


def erase(uow: UnitOfWork, actor: Actor, _: EraseMe) -> Result:
    """For good. Raises :class:`HandOverFirst` or :class:`LastAdministrator`."""
    _nothing_hinders(uow, actor)
    owning.without(uow, actor.member.id)
    uow.persons.erase(actor.member.id)
    return Result(DataErased())


def erased(_uow: UnitOfWork, _command: EraseMe, _: Subject) -> Outcome:
    """It is erased."""
    return DataErased()


def keep(_uow: UnitOfWork, _actor: Actor, _command: KeepMe) -> Result:
    """Nothing changes."""
    return Result(DataKept())


def kept(_uow: UnitOfWork, _command: KeepMe, _: Subject) -> Outcome:
    """Nothing has changed."""
    return DataKept()


def _nothing_hinders(uow: UnitOfWork, actor: Actor) -> None:
    running = uow.persons.running_pilots(actor.member.id)
    if running:
        raise HandOverFirst(tuple(running))
    if uow.roles.holders(Role.ADMINISTRATOR) == {actor.member.id}:
        raise LastAdministrator


USE_CASES: UseCases = {
    AskErasure: UseCase(ask, Action.MYDATA, asked),
    EraseMe: UseCase(erase, Action.MYDATA, erased),
    KeepMe: UseCase(keep, Action.MYDATA, kept),
}
