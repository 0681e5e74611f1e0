"""The letter of a channel or a person, from what was read once for all letters that are sent together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import BigInteger, Connection, Table, Update, bindparam, select, update

from butinerie_bot.application.deliveries import Settled, Subject, What
from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.application.digests.editions import Edition
from butinerie_bot.application.reminders.nudges import Later
from butinerie_bot.domain.calendar import Availability, calendar_for, next_allowed
from butinerie_bot.domain.digests import monday_of, week_named
from butinerie_bot.storage.aggregates.availabilities import availabilities
from butinerie_bot.storage.outgoing.batches import CalendarOf
from butinerie_bot.storage.outgoing.digest_sections import edition
from butinerie_bot.storage.outgoing.known import Known
from butinerie_bot.storage.outgoing.since import Since
from butinerie_bot.storage.outgoing.telling import Telling
from butinerie_bot.storage.queries.among import among, asked, is_one
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.queries.views import local
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables_reminders import digests, personal_letters
from butinerie_bot.storage.times import micros, moment


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: what it tells of came after ``since``; ``member_id`` whose it is, None for a channel's."""

    id: int
    since: datetime
    language: str
    member_id: int | None = None


def digest(telling: Telling) -> DigestContent | None:
    """The letter, unless there is nothing to tell, its week is over, or nobody wants it any more."""
    row, language = telling.known.once(_rows).get(telling.subject.ref_id), _language(telling)
    if row is None or language is None or week_named(local(telling.organization, telling.now)) != row.week:
        return None
    whose = None if telling.subject.channel_id else row.member_id
    return written(telling.known, telling.known.once(_edition), Letter(row.id, moment(row.since), language, whose))


def _language(telling: Telling) -> str | None:
    """Its reader's; None when it has no reader."""
    if telling.subject.channel_id:
        channel = telling.channel()
        return language_of(channel.language, telling.organization.language) if channel and channel.home else None
    reader = telling.reader
    return telling.language if reader is not None and reader.letter else None


def written(known: Known, paper: Edition, letter: Letter) -> DigestContent | None:
    """What it says; nothing without news."""
    sections = paper.sections(letter.since, local(known.organization, letter.since), letter.member_id)
    if not sections:
        return None
    return DigestContent(
        monday=paper.monday,
        weekday=known.organization.policy.digest_weekday,
        sections=sections,
        language=letter.language,
        today=local(known.organization, known.now),
        letter_id=letter.id,
        personal=letter.member_id is not None,
        until=known.now,
    )


def later(known: Known, about: Subject, calendar_of: CalendarOf) -> Later | None:
    """When its reader may have it, unless that is now; a channel follows the organization's calendar."""
    row, person = known.once(_rows).get(about.ref_id), Availability()
    if row is not None and not about.channel_id:
        person = known.once(_people)[row.member_id]
    moment_ = next_allowed(known.now, person, calendar_for(known.organization, calendar_of(known.organization)))
    return Later(moment_) if moment_ > known.now else None


def told(connection: Connection, organization_id: int, ended: Iterable[Settled]) -> None:
    """Remember of letters that were sent up to when they tell: the next ones go on from there."""
    sent = [each for each in ended if each.until is not None]
    for table in (digests, personal_letters):
        rows = [
            {"letter": each.delivery.subject.ref_id, "until": micros(each.until)}
            for each in sent
            if each.until is not None and _is_in(table, each.delivery.subject)
        ]
        if rows:
            connection.execute(_told(table), [{"own": organization_id, **row} for row in rows])


@cache
def _told(table: Table) -> Update:
    this = (table.c.organization_id == bindparam("own", type_=BigInteger())) & (table.c.id == bindparam("letter"))
    return update(table).where(this).values(told_until=bindparam("until", type_=BigInteger()))


def _is_in(table: Table, about: Subject) -> bool:
    return about.what is What.DIGEST and bool(about.channel_id) == (table is digests)


def _rows(known: Known) -> Mapping[int, AnyRow]:
    """The letters that are sent together, by their ids."""
    return {row.id: row for table in (digests, personal_letters) for row in _kept(known, table)}


def _kept(known: Known, table: Table) -> list[AnyRow]:
    ids = {about.ref_id for about in known.subjects if _is_in(table, about)}
    if not ids:
        return []
    wanted = select(table).where(among(table, table.c.id, one=is_one(ids)))
    return list(known.connection.execute(wanted, asked(known.organization.id, ids)))


def _edition(known: Known) -> Edition:
    """What any of them may tell of."""
    return edition_since(known, min(moment(row.since) for row in known.once(_rows).values()))


def edition_since(known: Known, at: datetime) -> Edition:
    """All news since that moment."""
    since = Since(known.connection, known.organization, known.now, at)
    return edition(since, monday_of(week_named(since.today)))


def _people(known: Known) -> Mapping[int, Availability]:
    theirs = {row.member_id for row in known.once(_rows).values() if "member_id" in row._fields}
    return availabilities(known.connection, known.organization, theirs)
