"""What the bot does by itself, in small pieces that let people through; asked again until nothing is left."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from butinerie_bot.application.accounts.claiming import make_code
from butinerie_bot.application.accounts.peopling import appoint
from butinerie_bot.application.asking import keep_draft
from butinerie_bot.application.commands import (
    Appoint,
    Expire,
    MakeClaimCode,
    OweNews,
    Recount,
    RefreshPromises,
    ReopenDeferred,
    Routine,
)
from butinerie_bot.application.ideas.editing import open_again
from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.ideas.promising import promise_on
from butinerie_bot.application.outcomes import Done, Outcome, Recounted
from butinerie_bot.application.telling import owe_waiting_news
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.events import IdeaChanged

PIECE = 200
CHOICES_KEPT, TRACES_KEPT = timedelta(days=1), timedelta(days=1)


def reopen_deferred(uow: UnitOfWork, _: ReopenDeferred) -> Outcome:
    """Those whose date has come are open, and their promise goes on."""
    found = uow.ideas.deferred_until(today(uow), PIECE)
    for idea in found:
        open_again(uow, idea, promise_on(uow, idea.id))
    return Done(len(found))


def refresh_promises(uow: UnitOfWork, _: RefreshPromises) -> Outcome:
    """A promise whose date has passed is missed, and the card says so."""
    found = uow.ideas.missed(today(uow), PIECE)
    for idea_id in found:
        uow.promises.settle(idea_id, today(uow), None)
        uow.events.append(IdeaChanged(idea_id))
    return Done(len(found))


def expire(uow: UnitOfWork, _: Expire) -> Outcome:
    """Dialogues (an idea begun stays as a draft), drafts, questions of consent, traces, reminders: each in its time."""
    counts = (_dialogues(uow), _drafts(uow), _consents(uow), _ties(uow), _traces(uow), _reminders(uow))
    return Done(sum(counts))


def _dialogues(uow: UnitOfWork) -> int:
    found = uow.dialogues.expired(PIECE)
    for dialogue in found:
        keep_draft(uow, dialogue)
        uow.dialogues.end(dialogue.account_id)
    return len(found)


def _drafts(uow: UnitOfWork) -> int:
    old = uow.ideas.old_drafts(uow.now - timedelta(days=uow.organization.policy.draft_days), PIECE)
    for idea_id in old:
        uow.ideas.erase(idea_id)
    uow.vault.destroy(old)
    return len(old)


def _consents(uow: UnitOfWork) -> int:
    found = uow.consents.expired(PIECE)
    for consent in found:
        uow.consents.erase(consent.id)
        uow.outbox.cancel(f"consent:{consent.id}")
        uow.members.forget(consent.author_id)
    return len(found)


def _ties(uow: UnitOfWork) -> int:
    """Authors without a name whose time is over, and codes that link no more."""
    return uow.vault.expire(PIECE) + uow.link_codes.expire(PIECE)


def _traces(uow: UnitOfWork) -> int:
    choices = uow.dialogues.forget_choices(uow.now - CHOICES_KEPT, PIECE)
    return choices + uow.comments.forget_traces(uow.now - TRACES_KEPT, PIECE) + uow.traces.purge(PIECE)


def _reminders(uow: UnitOfWork) -> int:
    """What was told or came to nothing, and what became of it, as long as the organization keeps anything."""
    return uow.reminders.purge(uow.now - timedelta(days=uow.organization.policy.retention_days), PIECE)


def recount(uow: UnitOfWork, command: Recount) -> Outcome:
    """The next ideas after the one named; ``last`` is where to go on, 0 when all were counted."""
    differences, last = uow.gestures.recount_after(command.after, PIECE)
    return Recounted(differences, last or 0)


def owe_news(uow: UnitOfWork, _: OweNews) -> Outcome:
    """Voters whose news waits for a delivery."""
    return Done(owe_waiting_news(uow))


ROUTINES: Mapping[type[Routine], Callable[[UnitOfWork, Any], Outcome]] = {
    ReopenDeferred: reopen_deferred,
    RefreshPromises: refresh_promises,
    Expire: expire,
    Recount: recount,
    OweNews: owe_news,
    MakeClaimCode: make_code,
    Appoint: appoint,
}
