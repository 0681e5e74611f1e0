"""Roles and units: who may what, and where people work."""

from butinerie_bot.application.actors import account_for
from butinerie_bot.application.commands import Appoint, Command, GiveRole, JoinUnit, TakeRoles
from butinerie_bot.application.outcomes import Outcome, RoleGiven, RolesTaken, UnitJoined
from butinerie_bot.application.people import Named, Who
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Account, Actor, Grant, Role
from butinerie_bot.domain.permissions import Action, may
from butinerie_bot.domain.refusals import LastAdministrator, UnknownPerson, UnknownUnit, WrongUse
from butinerie_bot.domain.words import nearest, role_of

UNIT_MOST = 100


def give_role(uow: UnitOfWork, _: Actor, command: GiveRole) -> Result:
    """For one unit, or the whole organization."""
    role, person = role_of(command.role), _person(uow, command, command.person)
    unit_id = _unit(uow, command.unit) if command.unit.strip() else None
    uow.roles.give(person.member_id, Grant(role, unit_id))
    return Result(RoleGiven(_name(person), role, command.unit.strip()))


def role_given(uow: UnitOfWork, command: GiveRole, _: Subject) -> Outcome:
    """What was given to whom."""
    name = _name(_person(uow, command, command.person))
    return RoleGiven(name, role_of(command.role), command.unit.strip())


def take_roles(uow: UnitOfWork, _: Actor, command: TakeRoles) -> Result:
    """All of them; an organization keeps an administrator."""
    person = _person(uow, command, command.person)
    if uow.roles.holders(Role.ADMINISTRATOR) == {person.member_id}:
        raise LastAdministrator
    uow.roles.take_all(person.member_id)
    return Result(RolesTaken(_name(person)))


def roles_taken(uow: UnitOfWork, command: TakeRoles, _: Subject) -> Outcome:
    """Whose they were."""
    return RolesTaken(_name(_person(uow, command, command.person)))


def join_unit(uow: UnitOfWork, actor: Actor, command: JoinUnit) -> Result:
    """A member picks a unit that there is; an administrator's word makes a new one."""
    name = " ".join(command.name.split())
    if not name or len(name) > UNIT_MOST:
        raise WrongUse(Action.UNIT.value)
    unit_id, made = uow.units.named(name), False
    if unit_id is None:
        if not may(actor, Action.NEW_UNIT):
            raise UnknownUnit(name, nearest(name, uow.units.names()))
        unit_id, made = uow.units.make(name), True
    uow.members.join(actor.member.id, unit_id)
    return Result(UnitJoined(name, made), f"unit:{int(made)}")


def unit_joined(_uow: UnitOfWork, command: JoinUnit, subject: Subject) -> Outcome:
    """The unit picked."""
    return UnitJoined(" ".join(command.name.split()), bool(subject.id))


def appoint(uow: UnitOfWork, command: Appoint) -> Outcome:
    """A role for the whole organization, given from the shell."""
    role = role_of(command.role)
    who = Who(command.connection, command.workspace, command.platform_id, wrote=False)
    known = uow.members.account(who.connection, who.workspace, who.platform_id)
    account = known or account_for(uow, who)
    uow.roles.give(account.member_id, Grant(role))
    return RoleGiven(_name(account) or command.platform_id, role, "")


def _person(uow: UnitOfWork, command: Command, person: Named) -> Account:
    found = uow.members.named(command.who.connection, command.who.workspace, person)
    if found is None:
        raise UnknownPerson(person.handle or person.platform_id)
    return found


def _unit(uow: UnitOfWork, name: str) -> int:
    unit_id = uow.units.named(name)
    if unit_id is None:
        raise UnknownUnit(name.strip(), nearest(name, uow.units.names()))
    return unit_id


def _name(account: Account) -> str:
    return account.name or account.handle


USE_CASES: UseCases = {
    GiveRole: UseCase(give_role, Action.ROLE, role_given),
    TakeRoles: UseCase(take_roles, Action.ROLE, roles_taken),
    JoinUnit: UseCase(join_unit, Action.UNIT, unit_joined),
}
