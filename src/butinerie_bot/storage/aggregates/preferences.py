"""When a person may be reminded, and of what: their zone, hours, days, leave, and the rules they stopped."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Connection, Select, Table, bindparam, select

from butinerie_bot.domain.calendar import Availability, Leave, week_of, zone_named
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.reminders import Rule
from butinerie_bot.storage.aggregates import reminder_history
from butinerie_bot.storage.dialects import insert_into
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, members
from butinerie_bot.storage.tables_reminders import leaves, stopped_rules, working_times
from butinerie_bot.storage.times import micros

_OWN, _MEMBER = (bindparam(name, type_=BigInteger()) for name in ("own", "member"))


class PreferenceStore(Store):
    """One organization's people."""

    def availability(self, member_id: int) -> Availability:
        return availability(self.connection, self.organization, member_id, self.now, owed=True)

    def take_leave(self, member_id: int, leave: Leave) -> None:
        days = {"first": leave.first.isoformat(), "last": leave.last.isoformat()}
        self.drop(leaves, leaves.c.member_id == member_id, leaves.c.first == days["first"])
        self.insert(leaves, member_id=member_id, **days)

    def end_leaves(self, member_id: int) -> None:
        today = self.now.astimezone(ZoneInfo(self.organization.zone)).date().isoformat()
        self.drop(leaves, leaves.c.member_id == member_id, leaves.c.last >= today)

    def leaves(self, member_id: int) -> Sequence[Leave]:
        return leaves_of(self.connection, self.organization, member_id)

    def stop(self, member_id: int, *rules: Rule) -> None:
        for rule in rules:
            row = insert_into(self.connection, stopped_rules).values(
                organization_id=self.organization.id, member_id=member_id, rule=rule.value, at=self.moment
            )
            self.connection.execute(row.on_conflict_do_nothing())

    def restore(self, member_id: int, *rules: Rule) -> None:
        self.drop(stopped_rules, stopped_rules.c.member_id == member_id, stopped_rules.c.rule.in_(rules))

    def stopped(self, member_id: int) -> frozenset[Rule]:
        return stopped_of(self.connection, self.organization, member_id)

    def set_language(self, member_id: int, language: str) -> None:
        self.change(members, members.c.id == member_id, language=language)

    def set_zone(self, member_id: int, zone: str) -> None:
        self.change(members, members.c.id == member_id, zone=zone)

    def set_letter(self, member_id: int, *, wanted: bool) -> None:
        self.change(members, members.c.id == member_id, letter=wanted)

    def set_hours(self, member_id: int, opens: time, closes: time, days: frozenset[int]) -> None:
        self.drop(working_times, working_times.c.member_id == member_id)
        week = "".join(str(day) for day in sorted(days))
        self.insert(working_times, member_id=member_id, opens=_minutes(opens), closes=_minutes(closes), days=week)


def availability(
    connection: Connection, organization: Organization, member_id: int, now: datetime, *, owed: bool
) -> Availability:  # fmt: skip
    """What decides when this person may be reminded; ``owed`` counts what is owed this week beside what was sent."""
    zone = zone_of(connection, organization, member_id)
    hours = connection.execute(_theirs(working_times), _of(organization, member_id)).one_or_none()
    begins, ends = week_of(now, zone)
    got = _got(connection, organization, member_id, micros(begins), micros(ends), owed=owed)
    away, most = leaves_of(connection, organization, member_id), organization.policy.nudges_a_week
    if hours is None:
        return Availability(zone, leaves=away, got=got, most=most)
    return Availability(zone, _time(hours.opens), _time(hours.closes), frozenset(map(int, hours.days)), away, got, most)


def zone_of(connection: Connection, organization: Organization, member_id: int) -> ZoneInfo:
    """The person's own zone, else the one their platform tells, else the organization's."""
    names = (connection.scalar(wanted, _of(organization, member_id)) for wanted in (_chosen_zone(), _told_zone()))
    return next(filter(None, map(zone_named, names)), ZoneInfo(organization.zone))


def leaves_of(connection: Connection, organization: Organization, member_id: int) -> tuple[Leave, ...]:
    """The person's leave, the earliest first."""
    found = sorted(connection.execute(_theirs(leaves), _of(organization, member_id)), key=lambda row: row.first)
    return tuple(Leave(date.fromisoformat(row.first), date.fromisoformat(row.last)) for row in found)


def stopped_of(connection: Connection, organization: Organization, member_id: int) -> frozenset[Rule]:
    """The rules that the person wants to hear nothing of."""
    return frozenset(Rule(row.rule) for row in connection.execute(_theirs(stopped_rules), _of(organization, member_id)))


def _got(
    connection: Connection, organization: Organization, member_id: int, since: int, until: int, *, owed: bool
) -> int:  # fmt: skip
    week = {"since": since, "until": until, **_of(organization, member_id)}
    return connection.scalar(reminder_history.messages(owed=owed), week) or 0


def _of(organization: Organization, member_id: int) -> dict[str, Any]:
    return {"own": organization.id, "member": member_id}


@cache
def _theirs(table: Table) -> Select[Any]:
    """Built once, as those below: each reminder that is due asks them all."""
    return select(table).where(table.c.organization_id == _OWN, table.c.member_id == _MEMBER)


@cache
def _chosen_zone() -> Select[Any]:
    return select(members.c.zone).where(members.c.organization_id == _OWN, members.c.id == _MEMBER)


@cache
def _told_zone() -> Select[Any]:
    theirs = (accounts.c.organization_id == _OWN) & (accounts.c.member_id == _MEMBER)
    return select(accounts.c.zone).where(theirs, accounts.c.zone.is_not(None)).order_by(accounts.c.id.desc()).limit(1)


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
