"""Private talks that are closed: what waits there, what beckons in a channel, and who is found reachable again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from butinerie_bot.application.accounts.contents import WordWaitsContent
from butinerie_bot.application.deliveries import Deferred, Ending, Settled, Unreached, What
from butinerie_bot.application.ideas.asking_aloud import ask_aloud
from butinerie_bot.application.reminders import beckoning
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.domain.calendar import calendar_for, next_allowed
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import BECKONED_FOR, Stage
from butinerie_bot.domain.talks import Talk
from butinerie_bot.storage.aggregates.preferences import availability
from butinerie_bot.storage.aggregates.reminders import reminder_in
from butinerie_bot.storage.aggregates.talks import talk_in
from butinerie_bot.storage.dialects import Statement, given
from butinerie_bot.storage.outgoing import batches
from butinerie_bot.storage.outgoing.batches import CalendarOf
from butinerie_bot.storage.outgoing.nudges import item
from butinerie_bot.storage.outgoing.owing import sealed_idea
from butinerie_bot.storage.outgoing.settling import Ended
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.recording.batch import Batch
from butinerie_bot.storage.tables_reminders import reminders
from butinerie_bot.storage.tables_talks import private_talks

SURE, TRIED_EVERY, NAMELESS_TRIED_EVERY = timedelta(minutes=1), timedelta(days=7), timedelta(hours=1)
"""When it is tried again: soon, for they may be opening the talk at this very moment; then now and then."""

_FOUND_OPEN = Statement(
    """
    UPDATE private_talks SET closed_at = NULL WHERE organization_id = {p} AND closed_at IS NOT NULL
        AND account_id IN (SELECT CAST(t.value ->> 0 AS bigint) FROM {given})"""
)


def unreached(batch: Batch, told: Unreached) -> None:
    """It waits with all that goes to its person; on another account of theirs, if that one can be written to."""
    delivery, ended = told.delivery, Ended(batch, told.delivery)
    if sealed_idea(delivery.lane) is not None:
        # Whose talk is closed is not written down: it would tie them to their idea.
        ended.defer(_wait(told, batch.now + NAMELESS_TRIED_EVERY))
        return
    uow = batch.unit_of_work(batch.organization(delivery.organization_id))
    account_id = delivery.subject.account_id
    account = uow.members.account_of(account_id)
    if account.erased:
        return
    known = uow.talks.of(account_id).closed
    uow.talks.close(account_id, opens=told.opens)
    ended.defer(_wait(told, batch.now + (TRIED_EVERY if known else SURE)))
    if not known:
        return
    [best] = uow.members.reach([account.member_id]) or [account_id]
    if best != account_id and not uow.talks.of(best).closed:
        uow.outbox.redirect(account_id, best)
        return
    beckoning.wait_for(uow, account_id)
    if delivery.subject.what is What.CONSENT:
        ask_aloud(uow, delivery.subject.ref_id)


def _wait(told: Unreached, until: datetime) -> Deferred:
    return Deferred(told.delivery, until, everywhere=False, error=told.error)


def found_open(connection: Connection, organization_id: int, ended: Iterable[Settled]) -> None:
    """Who was written to can be written to."""
    reached = {each.delivery.subject.account_id for each in ended if _reached(each)}
    if reached:
        _FOUND_OPEN.run(connection, organization_id, given([one] for one in sorted(reached)))


def _reached(settled: Settled) -> bool:
    return settled.ending is Ending.SENT and bool(settled.delivery.person)


def word_waits(telling: Telling) -> WordWaitsContent | None:
    """That a word waits, while the talk is closed and something waits there that its person owes."""
    reader, channel = telling.reader, telling.channel()
    talk = _talk(telling.connection, telling.organization, telling.subject.account_id)
    if reader is None or channel is None or not channel.home or not (talk.closed and talk.opens):
        return None
    if not _owes(telling, reader.member_id):
        return None
    language = language_of(channel.language, telling.organization.language)
    return WordWaitsContent(reader.platform_id, reader.name or reader.handle or reader.platform_id, language)


def _talk(connection: Connection, organization: Organization, account_id: int) -> Talk:
    mine = (private_talks.c.organization_id == organization.id) & (private_talks.c.account_id == account_id)
    return talk_in(connection.execute(select(private_talks).where(mine)).one_or_none())


def _owes(telling: Telling, member_id: int) -> bool:
    mine = (reminders.c.organization_id == telling.organization.id) & (reminders.c.member_id == member_id)
    owed = select(reminders).where(mine, reminders.c.stage == Stage.OWED.value, reminders.c.rule.in_(BECKONED_FOR))
    found = [reminder_in(row) for row in telling.connection.execute(owed)]
    alone = replace(telling, delivery=replace(telling.delivery, subject=replace(telling.subject, channel_id=0)))
    return any(
        batches.lost(telling.connection, telling.organization, each, telling.now) is None and item(alone, each)
        for each in found
    )


def later(telling: Telling, calendar_of: CalendarOf) -> Later | None:
    """When its person may be beckoned, unless that is now: in their hours, once a week."""
    organization, now, reader = telling.organization, telling.now, telling.reader
    if reader is None:
        return None
    person = replace(availability(telling.connection, organization, reader.member_id, now, owed=False), most=None)
    calendar = calendar_for(organization, calendar_of(organization))
    talk = _talk(telling.connection, organization, reader.id)
    moment = next_allowed(talk.may_be_beckoned(now), person, calendar)
    return Later(moment) if moment > now else None
