"""Somebody sees an idea in a message: one's own is an idea at once, for another's its author is asked in private."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from butinerie_bot.application.actors import account_for
from butinerie_bot.application.commands import AnswerConsent, PointOut, Submit
from butinerie_bot.application.ideas.drafting import recap
from butinerie_bot.application.ideas.submitting import post, posted, submit, submitted
from butinerie_bot.application.outcomes import ConsentAsked, MessageLeft, Outcome
from butinerie_bot.application.reminders.draft_reminders import remind_of_draft
from butinerie_bot.application.usecases import Result, Subject, UseCase, UseCases
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.consents import Consent
from butinerie_bot.domain.events import ConsentRequested
from butinerie_bot.domain.ideas import Content, Idea, Origin, OriginKind, State, clean
from butinerie_bot.domain.members import AccountKind, Actor
from butinerie_bot.domain.permissions import Action
from butinerie_bot.domain.refusals import BotVote, DraftGone, OthersMessage


def point_out(uow: UnitOfWork, actor: Actor, command: PointOut) -> Result:
    """Nothing of another's message appears without their yes."""
    if command.author.kind is AccountKind.BOT:
        raise BotVote
    known = uow.members.account(command.author.connection, command.author.workspace, command.author.platform_id)
    if known is not None and known.member_id == actor.member.id:
        return submit(uow, actor, _own(command))
    return _ask(uow, actor, command)


def _own(command: PointOut) -> Submit:
    return Submit(command.who, command.where, command.content, command.similar, link=command.link, from_message=True)


def _ask(uow: UnitOfWork, actor: Actor, command: PointOut) -> Result:
    consent = uow.consents.asked(command.message)
    if consent is None:
        consent = _question(uow, actor, command)
        uow.consents.add(consent)
        uow.events.append(ConsentRequested(consent.id, consent.author_id))
    return Result(_asked(uow, command, consent), f"consent:{consent.id}")


def _question(uow: UnitOfWork, actor: Actor, command: PointOut) -> Consent:
    content, message = clean(command.content), command.message
    body = "\n\n".join(text for text in (content.problem, content.proposal) if text)
    return Consent(
        uow.ids.next(), account_for(uow, command.author).id, actor.account.id, message.connection, message.channel,
        message.message, content.title, body, command.link, _until(uow),
    )  # fmt: skip


def _until(uow: UnitOfWork) -> datetime:
    return uow.now + timedelta(days=uow.organization.policy.consent_days)


def _asked(uow: UnitOfWork, command: PointOut, consent: Consent) -> ConsentAsked:
    until = consent.expires_at.astimezone(ZoneInfo(uow.organization.zone)).date()
    return ConsentAsked(command.author.name or command.author.handle, until)


def pointed_out(uow: UnitOfWork, command: PointOut, subject: Subject) -> Outcome:
    """Until when the author may answer; or the idea, when it was one's own message."""
    if subject.kind == "idea":
        return submitted(uow, _own(command), subject)
    consent = uow.consents.get(subject.id)
    return MessageLeft() if consent is None else _asked(uow, command, consent)


def answer(uow: UnitOfWork, actor: Actor, command: AnswerConsent) -> Result:
    """The author's word; nobody else's."""
    consent = uow.consents.get(command.consent_id)
    if consent is None or consent.expires_at <= uow.now:
        raise DraftGone
    if consent.author_id not in uow.members.accounts_of(actor.member.id):
        raise OthersMessage
    uow.consents.erase(consent.id)
    uow.outbox.cancel(f"consent:{consent.id}")
    if not command.yes:
        return Result(MessageLeft(), "left:0")
    draft = _draft(uow, consent)
    if not command.edit:
        return post(uow, draft)
    remind_of_draft(uow, draft, actor.member.id)
    return Result(recap(uow, draft), f"idea:{draft.id}")


def _draft(uow: UnitOfWork, consent: Consent) -> Idea:
    author = uow.members.account_of(consent.author_id)
    origin = Origin(OriginKind.MESSAGE, link=consent.link, pointed_by=consent.pointed_by)
    content, unit = Content(consent.title, proposal=consent.body), uow.members.actor(author).member.unit_id
    return uow.ideas.draft(author, unit, clean(content), origin)


def answered(uow: UnitOfWork, _: AnswerConsent, subject: Subject) -> Outcome:
    """The idea or draft that the message has become, or nothing."""
    idea = uow.ideas.find(subject.id) if subject.kind == "idea" else None
    if idea is None:
        return MessageLeft()
    return recap(uow, idea) if idea.state is State.DRAFT else posted(uow, idea)


USE_CASES: UseCases = {
    PointOut: UseCase(point_out, Action.IDEA, pointed_out),
    AnswerConsent: UseCase(answer, Action.CONSENT, answered),
}
