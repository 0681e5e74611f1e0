"""The first administrator: whoever says in private the code that was printed at start."""

import hashlib
import secrets
from datetime import timedelta

from butinerie_bot.application.commands import Claim, MakeClaimCode
from butinerie_bot.application.outcomes import Claimed, CodeMade, Outcome, Refused
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.members import Actor, Grant, Role
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import PrivateOnly, WrongCode

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without the letters and figures that are taken for one another."""
LENGTH, HOURS, TRIES = 8, 24, 5


def make_code(uow: UnitOfWork, command: MakeClaimCode) -> Outcome:
    """A new code in the place of the former; none while an administrator can be reached."""
    if uow.roles.reachable(Role.ADMINISTRATOR, command.connections):
        return CodeMade("")
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    uow.claims.keep(_digest(code), uow.now + timedelta(hours=HOURS))
    return CodeMade(f"{code[:4]}-{code[4:]}")


def claim(uow: UnitOfWork, actor: Actor, command: Claim) -> Result:
    """Administrator and steward from now on; a wrong code costs a try."""
    if not command.where.direct:
        raise PrivateOnly(Action.CLAIM.value)
    kept = uow.claims.current()
    if kept is None or kept.used or kept.tries >= TRIES or kept.expires_at <= uow.now:
        raise WrongCode(0)
    if not secrets.compare_digest(_digest(command.code), kept.digest):
        uow.claims.count_try()
        return Result(Refused(WrongCode(TRIES - kept.tries - 1)), "wrong:0")
    uow.claims.use()
    for role in (Role.ADMINISTRATOR, Role.STEWARD):
        uow.roles.give(actor.member.id, Grant(role))
    return Result(Claimed(), "claimed:0")


def claimed(uow: UnitOfWork, _: Claim, subject: Subject) -> Outcome:
    """How the code stands by now."""
    kept = uow.claims.current()
    if subject.kind == "claimed" or kept is None:
        return Claimed()
    return Refused(WrongCode(max(TRIES - kept.tries, 0)))


def _digest(code: str) -> str:
    plain = "".join(char for char in code.upper() if char.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


USE_CASES: UseCases = {Claim: UseCase(claim, Action.CLAIM, claimed)}
