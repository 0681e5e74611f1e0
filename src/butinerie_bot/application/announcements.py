"""From what happened to what is owed because of it, in the same transaction."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from butinerie_bot.application import telling
from butinerie_bot.application.accounts import announcements as account_announcements
from butinerie_bot.application.accounts import leaving
from butinerie_bot.application.adoptions import announcements as adoption_announcements
from butinerie_bot.application.campaigns import announcements as campaign_announcements
from butinerie_bot.application.campaigns.belonging import campaign_of, places
from butinerie_bot.application.deliveries import Subject, What
from butinerie_bot.application.pilots import announcements as pilot_announcements
from butinerie_bot.application.reminders.answer_reminders import remind_of_answer
from butinerie_bot.application.reminders.support_reminders import invite_again, invite_nobody
from butinerie_bot.application.telling import owe_card, owe_person, owe_thread, owe_waiting_news
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain import events
from butinerie_bot.domain.changes import ANSWERS, Change
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.members import Role

_ON_PROMISES = (
    events.IdeaOpened, events.IdeaAnswered, events.AnswerUndone, events.IdeaReopened, events.IdeaMerged,
    events.MergeUndone,
)  # fmt: skip


def announce(uow: UnitOfWork, happened: Iterable[events.Event]) -> None:
    """Write down what is owed to whom."""
    for event in happened:
        _ANNOUNCERS[type(event)](uow, event)
        if isinstance(event, _ON_PROMISES):
            remind_of_answer(uow, event.idea)


def _opened(uow: UnitOfWork, event: events.IdeaOpened) -> None:
    homes = places(uow, campaign_of(uow, event.idea))
    for home in homes:
        owe_card(uow, event.idea.id, home.id)
    if not homes:
        _homeless(uow)


def _homeless(uow: UnitOfWork) -> None:
    administrators = uow.roles.holders(Role.ADMINISTRATOR)
    if administrators and uow.organizations.tell_homeless():
        for account_id in uow.members.reach(administrators):
            owe_person(uow, account_id, "homeless", Subject(What.HOMELESS))


def _changed(uow: UnitOfWork, event: events.IdeaChanged) -> None:
    uow.outbox.stale(event.idea_id)


def _answered(uow: UnitOfWork, event: events.IdeaAnswered) -> None:
    idea, decision, due = event.idea, event.decision, telling.noticed(uow)
    uow.outbox.stale(*telling.cluster_ids(uow, idea))
    about = Subject(What.DECIDED, idea.id, ref_id=decision.id)
    telling.owe_authors(uow, idea, f"decided:{decision.id}", about, due)
    _tell_volunteers(uow, idea, f"decided:{decision.id}", about, due)
    owe_thread(uow, idea.id, f"thread:{decision.id}", decision.id, due)
    uow.news.add(ANSWERS[decision.verb], decision.id, idea, telling.first_told(uow, idea))
    if decision.verb is Verb.SELECT:
        invite_again(uow, idea, decision)
    last = decision.verb is not Verb.DEFER
    uow.vault.end_at(idea.root_id, uow.now + telling.TIE_KEPT if last else None)
    owe_waiting_news(uow)


def _answer_undone(uow: UnitOfWork, event: events.AnswerUndone) -> None:
    uow.outbox.cancel(f"decided:{event.decision.id}")
    uow.outbox.cancel(f"thread:{event.decision.id}")
    uow.news.erase(event.decision.id)
    uow.vault.end_at(event.idea.root_id, None)
    if event.decision.verb is Verb.SELECT:
        invite_nobody(uow, event.idea, event.decision)
    uow.outbox.stale(*telling.cluster_ids(uow, event.idea))


def _reopened(uow: UnitOfWork, event: events.IdeaReopened) -> None:
    """What was hidden from all is no news to them; what nobody has heard yet is taken back unseen."""
    idea = event.idea
    uow.outbox.stale(*telling.cluster_ids(uow, idea))
    uow.vault.end_at(idea.root_id, None)
    if event.former is State.DECLINED and _unheard(uow, idea):
        return
    about, key = Subject(What.REOPENED, idea.id), f"reopened:{idea.id}"
    telling.owe_authors(uow, idea, key, about, but=event.by_account)
    if event.former is not State.HIDDEN:
        if not uow.outbox.cancel(f"withdrawn:{idea.id}"):
            _tell_volunteers(uow, idea, key, about)
        if not uow.outbox.cancel(f"thread:withdrawn:{idea.id}"):
            owe_thread(uow, idea.id, f"thread:reopened:{idea.id}", 0, telling.noticed(uow), What.REOPENED)
        uow.news.add(Change.REOPENED, uow.ids.next(), idea, telling.first_told(uow, idea))
        owe_waiting_news(uow)


def _unheard(uow: UnitOfWork, idea: Idea) -> bool:
    """Whether its answer was still to be told; it is not any more."""
    decision = uow.decisions.latest(idea.id)
    if decision is None or decision.at + telling.notice(uow) <= uow.now:
        return False
    uow.outbox.cancel(f"decided:{decision.id}")
    uow.outbox.cancel(f"thread:{decision.id}")
    uow.news.erase(decision.id)
    return True


def _tell_volunteers(uow: UnitOfWork, idea: Idea, key: str, about: Subject, due: datetime | None = None) -> None:
    for account_id in telling.volunteers(uow, idea):
        owe_person(uow, account_id, key, about, due)


def _withdrawn(uow: UnitOfWork, event: events.IdeaWithdrawn) -> None:
    idea = event.idea
    uow.outbox.stale(idea.id)
    about = Subject(What.WITHDRAWN, idea.id)
    _tell_volunteers(uow, idea, f"withdrawn:{idea.id}", about, telling.noticed(uow))
    owe_thread(uow, idea.id, f"thread:withdrawn:{idea.id}", 0, telling.noticed(uow), What.WITHDRAWN)
    uow.news.add(Change.WITHDRAWN, uow.ids.next(), idea, telling.first_told(uow, idea))
    owe_waiting_news(uow)


def _merged(uow: UnitOfWork, event: events.IdeaMerged) -> None:
    merge, due = event.merge, telling.noticed(uow)
    uow.outbox.stale(*telling.cluster_ids(uow, event.survivor))
    about = Subject(What.MERGED, merge.idea_id, ref_id=merge.id)
    telling.owe_authors(uow, event.survivor, f"merged:{merge.id}", about, due)
    _tell_volunteers(uow, event.survivor, f"merged:{merge.id}", about, due)
    owe_thread(uow, merge.idea_id, f"thread:merge-{merge.id}", merge.id, due)
    uow.news.add(Change.MERGED, merge.id, event.idea, telling.first_told(uow, event.survivor))
    owe_waiting_news(uow)


def _merge_undone(uow: UnitOfWork, event: events.MergeUndone) -> None:
    merge = event.merge
    seen = merge.at + telling.notice(uow) <= uow.now
    uow.outbox.cancel(f"merged:{merge.id}")
    uow.outbox.cancel(f"thread:merge-{merge.id}")
    both = (event.idea, event.survivor)
    uow.outbox.stale(*(idea_id for idea in both for idea_id in telling.cluster_ids(uow, idea)))
    for idea in both if seen else ():
        about = Subject(What.MERGE_UNDONE, merge.idea_id, ref_id=merge.id)
        telling.owe_authors(uow, idea, f"merge-undone:{merge.id}", about)
        _tell_volunteers(uow, idea, f"merge-undone:{merge.id}", about)
    uow.news.add_after(Change.SEPARATED, uow.ids.next(), event.idea, merge.id)
    owe_waiting_news(uow)


def _hidden(uow: UnitOfWork, event: events.IdeaHidden) -> None:
    if event.idea.state is State.HIDDEN:
        remind_of_answer(uow, event.idea)
    uow.outbox.stale(event.idea.id)
    about = Subject(What.HIDDEN, event.idea.id, ref_id=event.hiding_id)
    author = event.author_account
    nameless = uow.vault.author(event.idea.id) if author is None else None
    if nameless is not None:
        telling.owe_nameless(uow, event.idea.id, nameless, f"hidden:{event.hiding_id}", about)
        uow.vault.end_at(event.idea.root_id, uow.now + telling.TIE_KEPT)
    stewards = list(uow.members.reach(uow.roles.holders(Role.STEWARD)))
    others = [each for each in stewards if not telling.same_person(uow, each, author)]
    for account_id in others if author is None else [author, *others]:
        if not telling.same_person(uow, account_id, event.by_account):
            owe_person(uow, account_id, f"hidden:{event.hiding_id}", about)


def _helped(uow: UnitOfWork, event: events.HelpOffered) -> None:
    about = Subject(What.VOLUNTEER, event.idea_id, ref_id=event.account_id)
    key = f"volunteer:{event.idea_id}:{event.account_id}"
    telling.owe_authors(uow, uow.ideas.get(event.idea_id), key, about)


def _asked(uow: UnitOfWork, event: events.ConsentRequested) -> None:
    about = Subject(What.CONSENT, ref_id=event.consent_id)
    owe_person(uow, event.author_account, f"consent:{event.consent_id}", about)


_ANNOUNCERS: Mapping[type[events.Event], Callable[[UnitOfWork, Any], None]] = {
    events.IdeaOpened: _opened,
    events.IdeaChanged: _changed,
    events.IdeaAnswered: _answered,
    events.AnswerUndone: _answer_undone,
    events.IdeaReopened: _reopened,
    events.IdeaWithdrawn: _withdrawn,
    events.IdeaMerged: _merged,
    events.MergeUndone: _merge_undone,
    events.IdeaHidden: _hidden,
    events.HelpOffered: _helped,
    events.ConsentRequested: _asked,
    **campaign_announcements.ANNOUNCERS,
    **pilot_announcements.ANNOUNCERS,
    **adoption_announcements.ANNOUNCERS,
    **account_announcements.ANNOUNCERS,
    **leaving.ANNOUNCERS,
}
