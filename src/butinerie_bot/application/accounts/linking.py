"""Two accounts of one person: a code given to the one, said from the other, and a yes."""

import hashlib
import secrets
from datetime import timedelta

from butinerie_bot.application.accounts.claiming import ALPHABET
from butinerie_bot.application.commands import ConfirmLink, EnterLinkCode, GiveLinkCode, Unlink
from butinerie_bot.application.outcomes import (
    AccountsLinked,
    AccountUnlinked,
    LinkAsked,
    LinkCodeGiven,
    LinkRefused,
    Outcome,
    Refused,
)
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.account_refusals import CodeOver, NothingLinked, OwnCode
from butinerie_bot.domain.events import AccountsJoined
from butinerie_bot.domain.members import Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import PrivateOnly

LENGTH, MINUTES, TRIES = 8, 10, 5
HANDLE = LENGTH // 2
"""The first signs find the code, the others prove it: a wrong guess costs a try of the code that it meant."""


def give_code(uow: UnitOfWork, actor: Actor, command: GiveLinkCode) -> Result:
    """A code in the place of the former one, shown in private."""
    _in_private(command.where.direct)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    until = uow.now + timedelta(minutes=MINUTES)
    uow.link_codes.give(actor.account.id, code[:HANDLE], _digest(code), until)
    return Result(LinkCodeGiven(f"{code[:HANDLE]}-{code[HANDLE:]}", until, actor.member.zone or uow.organization.zone))


def give_again(uow: UnitOfWork, command: GiveLinkCode, _: Subject) -> Outcome:
    """The code is kept as its digest only: a new one."""
    who = command.who
    account = uow.members.account(who.connection, who.workspace, who.platform_id)
    return Refused(CodeOver()) if account is None else give_code(uow, uow.members.actor(account), command).outcome


def enter_code(uow: UnitOfWork, actor: Actor, command: EnterLinkCode) -> Result:
    """The right code asks for a yes, a wrong one costs a try."""
    _in_private(command.where.direct)
    said = "".join(sign for sign in command.code.upper() if sign.isalnum())
    kept = uow.link_codes.find(said[:HANDLE])
    if kept is None or kept.tries >= TRIES or kept.expires_at <= uow.now:
        raise CodeOver
    if kept.claimed_by not in (None, actor.account.id):
        raise CodeOver
    if kept.account_id in uow.members.accounts_of(actor.member.id):
        raise OwnCode
    if not secrets.compare_digest(_digest(said), kept.digest):
        uow.link_codes.count_try(kept.account_id)
        return Result(Refused(CodeOver()), "wrong:0")
    if kept.claimed_by is None:
        uow.link_codes.claim(kept.account_id, actor.account.id)
    return Result(_asked(uow, kept.account_id), f"linking:{kept.account_id}")


def _asked(uow: UnitOfWork, account_id: int) -> LinkAsked:
    account = uow.members.account_of(account_id)
    return LinkAsked(account.name or account.handle, account.connection)


def entered(uow: UnitOfWork, _: EnterLinkCode, subject: Subject) -> Outcome:
    """Whose account it is."""
    return Refused(CodeOver()) if subject.kind != "linking" else _asked(uow, subject.id)


def confirm(uow: UnitOfWork, actor: Actor, command: ConfirmLink) -> Result:
    """The two members are one; the preferences are those of the one who gave the code."""
    kept = uow.link_codes.claimed_by(actor.account.id)
    if kept is None or kept.expires_at <= uow.now:
        raise CodeOver
    uow.link_codes.end(kept.account_id)
    if not command.yes:
        return Result(LinkRefused(), "refused:0")
    first = uow.members.account_of(kept.account_id)
    uow.persons.join(first.member_id, actor.member.id)
    uow.events.append(AccountsJoined(first.id, actor.account.id))
    return Result(AccountsLinked((first.connection, actor.account.connection)), f"linked:{first.id}")


def confirmed(uow: UnitOfWork, command: ConfirmLink, subject: Subject) -> Outcome:
    """What it came to."""
    if subject.kind != "linked":
        return LinkRefused()
    return AccountsLinked((uow.members.account_of(subject.id).connection, command.who.connection))


def unlink(uow: UnitOfWork, actor: Actor, _: Unlink) -> Result:
    """This account is a new member without roles, with what it did."""
    if len(uow.members.accounts_of(actor.member.id)) == 1:
        raise NothingLinked
    uow.persons.leave(actor.account.id)
    return Result(AccountUnlinked())


def unlinked(_uow: UnitOfWork, _command: Unlink, _: Subject) -> Outcome:
    """It is a person of its own."""
    return AccountUnlinked()


def _in_private(direct: bool) -> None:
    if not direct:
        raise PrivateOnly(Action.LINK.value)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


USE_CASES: UseCases = {
    GiveLinkCode: UseCase(give_code, Action.LINK, give_again),
    EnterLinkCode: UseCase(enter_code, Action.LINK, entered),
    ConfirmLink: UseCase(confirm, Action.LINK, confirmed),
    Unlink: UseCase(unlink, Action.UNLINK, unlinked),
}
