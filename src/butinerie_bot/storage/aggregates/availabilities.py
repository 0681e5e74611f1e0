"""When many people may be written to, read for all of them at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, Table, select

from butinerie_bot.domain.calendar import Availability, Leave, zone_named
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.queries.among import among, asked, is_one
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables import accounts, members
from butinerie_bot.storage.tables_reminders import leaves, working_times


def availabilities(
    connection: Connection, organization: Organization, member_ids: Collection[int]
) -> Mapping[int, Availability]:
    """Their zone, hours, days and leave. What is asked for, as the letter is, counts towards no week's most."""
    if not member_ids:
        return {}
    reading = _Reading(connection, organization, member_ids)
    zones, hours, away = reading.zones(), reading.hours(), reading.leaves()
    return {each: _available(zones.get(each), hours.get(each), away.get(each, [])) for each in member_ids}


def _available(zone: ZoneInfo | None, hours: AnyRow | None, away: Sequence[Leave]) -> Availability:
    if hours is None:
        return Availability(zone, leaves=tuple(away))
    opens, closes = (time(*divmod(minutes, 60)) for minutes in (hours.opens, hours.closes))
    return Availability(zone, opens, closes, frozenset(map(int, hours.days)), tuple(away))


@dataclass(frozen=True, slots=True)
class _Reading:
    connection: Connection
    organization: Organization
    member_ids: Collection[int]

    def zones(self) -> Mapping[int, ZoneInfo]:
        """Their own zone, else the one that their newest account tells."""
        told = ((row.member_id, row.zone) for row in sorted(self._rows(accounts), key=lambda row: row.id))
        chosen = ((row.id, row.zone) for row in self._found(_these(one=is_one(self.member_ids))))
        named = ((member_id, zone_named(zone)) for member_id, zone in (*told, *chosen) if zone)
        return {member_id: zone for member_id, zone in named if zone is not None}

    def hours(self) -> Mapping[int, AnyRow]:
        return {row.member_id: row for row in self._rows(working_times)}

    def leaves(self) -> Mapping[int, list[Leave]]:
        away: dict[int, list[Leave]] = defaultdict(list)
        for row in sorted(self._rows(leaves), key=lambda row: str(row.first)):
            away[row.member_id].append(Leave(date.fromisoformat(row.first), date.fromisoformat(row.last)))
        return away

    def _rows(self, table: Table) -> Sequence[AnyRow]:
        return self._found(_theirs(table, one=is_one(self.member_ids)))

    def _found(self, wanted: Select[Any]) -> Sequence[AnyRow]:
        return self.connection.execute(wanted, asked(self.organization.id, self.member_ids)).all()


@cache
def _theirs(table: Table, *, one: bool) -> Select[Any]:
    """Built once, as the next: each handful of letters asks them."""
    return select(table).where(among(table, table.c.member_id, one=one))


@cache
def _these(*, one: bool) -> Select[Any]:
    return select(members.c.id, members.c.zone).where(among(members, members.c.id, one=one))
