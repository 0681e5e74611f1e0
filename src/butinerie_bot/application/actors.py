"""Who acts: found or made with their member, as their platform tells them now."""

from dataclasses import dataclass

from butinerie_bot.application.people import Who
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_events import AccountBack
from butinerie_bot.domain.members import Account, AccountKind, Actor
from butinerie_bot.domain.refusals import BotVote

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Met:
    """``greet`` on the first words of a person to the bot, once."""

    actor: Actor
    language: str
    greet: bool


def meet(uow: UnitOfWork, who: Who) -> Met:
    """The one who acts. Raises :class:`BotVote` for a bot, of whom nothing is kept."""
    if who.kind is AccountKind.BOT:
        raise BotVote
    account = account_for(uow, who)
    if account.left:
        uow.events.append(AccountBack(account.id))
    actor = uow.members.actor(account)
    greet = who.wrote and not actor.member.privacy_told
    if greet:
        uow.members.told_privacy(actor.member.id)
    return Met(actor, language_of(uow, actor), greet)


def account_for(uow: UnitOfWork, who: Who) -> Account:
    """The account of that person, made or made current when needed."""
    known = uow.members.account(who.connection, who.workspace, who.platform_id)
    if known is None:
        return uow.members.enroll(who)
    if not _differs(known, who):
        return known
    renewed = uow.members.refresh(known, who)
    if renewed.zone != known.zone:
        # They have moved: what waits for their morning waits for another one.
        uow.reminders.wake(known.member_id)
    return renewed


def language_of(uow: UnitOfWork, actor: Actor) -> str:
    """The person's own language, else their platform's, else the organization's."""
    wishes = (actor.member.language, actor.account.language, uow.organization.language)
    return next((wish for wish in wishes if wish in LANGUAGES), LANGUAGES[0])


def known_language(uow: UnitOfWork, who: Who) -> str:
    """The language to answer an event seen before in: who was erased by it is not met anew."""
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    return spoken_for(uow, who) if account is None else language_of(uow, uow.members.actor(account))


def spoken_for(uow: UnitOfWork, who: Who) -> str:
    """The language to answer somebody in who was not met."""
    return next((wish for wish in (who.language, uow.organization.language) if wish in LANGUAGES), LANGUAGES[0])


def _differs(known: Account, who: Who) -> bool:
    told = ((who.name, known.name), (who.handle, known.handle), (who.language, known.language), (who.zone, known.zone))
    return (
        any(new and new != old for new, old in told)
        or who.kind is not known.kind
        or (who.wrote and known.spoke_at is None)
    )
