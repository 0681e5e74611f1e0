"""What is owed because of a unit's answer."""

from collections.abc import Callable, Mapping
from typing import Any

from butinerie_bot.application import telling
from butinerie_bot.application.deliveries import Subject, What
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.pilot_events import AdoptionAnswered


def _answered(uow: UnitOfWork, event: AdoptionAnswered) -> None:
    """Its authors and its owner hear of each unit once; of one that lets it be they hear nothing."""
    pilot, adoption = event.pilot, event.adoption
    key = f"adopted:{adoption.id}"
    if not adoption.taken_up:
        uow.outbox.cancel(key)
        return
    about = Subject(What.ADOPTION_NEWS, pilot.idea_id, ref_id=adoption.id)
    idea, due, by = uow.ideas.get(pilot.idea_id), telling.noticed(uow), adoption.by_account
    telling.owe_authors(uow, idea, key, about, due, but=by)
    wrote = {uow.members.account_of(each).member_id for each in telling.authors(uow, idea)}
    others = {pilot.owner_id or 0} - wrote
    for account_id in uow.members.reach(others):
        if not telling.same_person(uow, account_id, by):
            telling.owe_person(uow, account_id, key, about, due)


ANNOUNCERS: Mapping[type[Any], Callable[[UnitOfWork, Any], None]] = {AdoptionAnswered: _answered}
