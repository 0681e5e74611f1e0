"""What comes from elsewhere at once: ideas of another platform, the people of a trial one."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application.actors import account_for
from butinerie_bot.application.commands import CastPerson, EnrolCast, ImportedIdea, ImportIdeas, Routine
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Done, Imported, Outcome
from butinerie_bot.application.reminders.answer_reminders import remind_of_answer
from butinerie_bot.application.telling import owe_card
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.events import IdeaOpened
from butinerie_bot.domain.members import Grant
from butinerie_bot.domain.promises import Promise


def import_ideas(uow: UnitOfWork, command: ImportIdeas) -> Outcome:
    """Those not known yet are open, by nobody; nothing is posted or promised unless it is asked for."""
    known = uow.imports.known(command.source, [each.external_id for each in command.ideas])
    fresh: dict[str, ImportedIdea] = {}
    for each in command.ideas:
        if each.external_id not in known:
            fresh.setdefault(each.external_id, each)
    new = list(fresh.values())
    first = uow.organizations.take_numbers(len(new)) if new else 0
    made = uow.imports.add_all(command.source, new, first, command.promise)
    if command.promise is not None:
        for idea_id in made:
            uow.promises.make(Promise(idea_id, today(uow), command.promise))
            remind_of_answer(uow, uow.ideas.get(idea_id))
    if command.post:
        uow.events.extend(IdeaOpened(uow.ideas.get(idea_id)) for idea_id in made)
    return Imported(len(new), len(command.ideas) - len(new))


def enrol_cast(uow: UnitOfWork, command: EnrolCast) -> Outcome:
    """Everybody who was never met, with unit and roles; the homes that were never made; return how many were new."""
    new = [each for each in command.people if _enrolled(uow, each)]
    homes = [where for where, _ in command.homes if uow.channels.find(where) is None]
    for where, language in command.homes:
        if where in homes:
            home = uow.channels.keep(where, language, home=True)
            for idea_id in uow.channels.lacking(home.id):
                owe_card(uow, idea_id, home.id)
    return Done(len(new) + len(homes))


def _enrolled(uow: UnitOfWork, person: CastPerson) -> bool:
    who = person.who
    if uow.members.account(who.connection, who.workspace, who.platform_id) is not None:
        return False
    account = account_for(uow, who)
    if person.unit:
        uow.members.join(account.member_id, uow.units.named(person.unit) or uow.units.make(person.unit))
    for role in person.roles:
        uow.roles.give(account.member_id, Grant(role))
    return True


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {
    ImportIdeas: import_ideas,
    EnrolCast: enrol_cast,
}
