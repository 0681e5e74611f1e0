"""Pilots found by what people say, the people around them, and who may keep them."""

from collections.abc import Collection, Iterator

from butinerie_bot.application.ideas.finding import idea_numbered, today
from butinerie_bot.application.people import Named
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.ideas import Idea
from butinerie_bot.domain.members import Account, Actor, Role
from butinerie_bot.domain.pilot_refusals import NoPilot, OwnerOnly
from butinerie_bot.domain.pilots import UNDER_WAY, Pilot, require_state
from butinerie_bot.domain.refusals import UnknownPerson


def pilot_numbered(uow: UnitOfWork, number: int) -> tuple[Idea, Pilot]:
    """The idea of that number and its pilot. Raises :class:`UnknownIdea` or :class:`NoPilot`."""
    idea = idea_numbered(uow, number)
    pilot = uow.pilots.of(idea.id)
    if pilot is None:
        raise NoPilot(number)
    return idea, pilot


def kept_pilot(uow: UnitOfWork, actor: Actor, number: int) -> tuple[Idea, Pilot]:
    """The same, for its owner, its sponsor or a steward. Raises :class:`OwnerOnly` for anybody else."""
    idea, pilot = pilot_numbered(uow, number)
    if not may_keep(uow, actor, pilot):
        raise OwnerOnly(number, name_of(uow, pilot.owner_id))
    return idea, pilot


def running_pilot(uow: UnitOfWork, actor: Actor, number: int) -> tuple[Idea, Pilot]:
    """The same, while it is under way. Raises :class:`PilotStands`."""
    idea, pilot = kept_pilot(uow, actor, number)
    require_state(pilot, number, *UNDER_WAY)
    return idea, pilot


def may_keep(uow: UnitOfWork, actor: Actor, pilot: Pilot) -> bool:
    """Whether the actor is its owner, one of its sponsors, or a steward."""
    if actor.has(Role.STEWARD) or actor.member.id == pilot.owner_id:
        return True
    return actor.member.id in named_sponsors(uow, pilot)


def named_sponsors(uow: UnitOfWork, pilot: Pilot) -> Collection[int]:
    """Its sponsors beside its owner: its own while they are there, else its unit's, else the organization's."""
    return next(filter(None, _named(uow, pilot)), frozenset())


def _named(uow: UnitOfWork, pilot: Pilot) -> Iterator[frozenset[int]]:
    if pilot.sponsor_id is not None and uow.members.reach([pilot.sponsor_id]):
        yield frozenset({pilot.sponsor_id}) - {pilot.owner_id}
    unit_id = uow.ideas.get(pilot.idea_id).unit_id
    if unit_id is not None:
        yield uow.roles.holders_in(Role.SPONSOR, unit_id) - {pilot.owner_id}
    yield uow.roles.holders_in(Role.SPONSOR, None) - {pilot.owner_id}


def sponsors(uow: UnitOfWork, pilot: Pilot) -> Collection[int]:
    """Who hears when it is stuck: its sponsors, else the stewards; never its owner."""
    return named_sponsors(uow, pilot) or uow.roles.holders(Role.STEWARD) - {pilot.owner_id}


def sponsor_name(uow: UnitOfWork, pilot: Pilot) -> str:
    """What its sponsor is called; empty when it is the stewards, or several."""
    named = list(named_sponsors(uow, pilot))
    return name_of(uow, named[0]) if len(named) == 1 else ""


def name_of(uow: UnitOfWork, member_id: int | None) -> str:
    """What a person is called, empty for nobody."""
    known = uow.members.accounts_of(member_id) if member_id is not None else frozenset[int]()
    there = uow.members.reach([member_id]) if member_id is not None else ()
    if not known:
        return ""
    # Who has left is still called by their name.
    account = uow.members.account_of(there[0] if there else max(known))
    return account.name or account.handle


def account_named(uow: UnitOfWork, connection: str, workspace: str, person: Named) -> Account:
    """The account of somebody named in a text. Raises :class:`UnknownPerson`."""
    account = uow.members.named(connection, workspace, person)
    if account is None:
        raise UnknownPerson(person.handle or person.platform_id)
    return account


def day_of(uow: UnitOfWork, pilot: Pilot) -> int:
    """Which of its days it is."""
    return pilot.day(today(uow))
