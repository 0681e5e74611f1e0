"""What a person's settings are, whoever set them: they, their platform or the organization."""

from datetime import time
from zoneinfo import ZoneInfo

from sqlalchemy import select

from butinerie_bot.application.reminders.settings_view import SettingsView, ShowKinds, ShowSettings
from butinerie_bot.domain.calendar import Availability
from butinerie_bot.storage.aggregates.preferences import availability, stopped_of
from butinerie_bot.storage.queries.asking import Asking, language_of
from butinerie_bot.storage.queries.persons import member_of
from butinerie_bot.storage.tables import accounts, members


def show_settings(asking: Asking, _: ShowSettings | ShowKinds) -> SettingsView:
    """The settings as they are; the organization's for somebody never met."""
    organization, policy = asking.organization, asking.organization.policy
    member_id = None if asking.account is None else asking.account.member_id
    person = _availability(asking, member_id)
    zone = person.zone or ZoneInfo(organization.zone)
    return SettingsView(
        language=_language(asking),
        zone=zone.key,
        opens=person.opens or time.fromisoformat(policy.day_opens),
        closes=person.closes or time.fromisoformat(policy.day_closes),
        days=frozenset(policy.working_days) if person.days is None else person.days,
        most=policy.nudges_a_week,
        country=organization.country,
        today=asking.now.astimezone(zone).date(),
        leaves=person.leaves,
        stopped=() if member_id is None else tuple(sorted(stopped_of(asking.connection, organization, member_id))),
        connections=_connections(asking),
        letter=wants_letter(asking),
        part=policy.subdivision,
    )


def wants_letter(asking: Asking) -> bool:
    """Whether who asks has the letter for themselves."""
    member_id = 0 if asking.account is None else asking.account.member_id
    theirs = (members.c.organization_id == asking.organization.id) & (members.c.id == member_id)
    return bool(asking.connection.scalar(select(members.c.letter).where(theirs)))


def _availability(asking: Asking, member_id: int | None) -> Availability:
    if member_id is None:
        return Availability()
    return availability(asking.connection, asking.organization, member_id, asking.now, owed=True)


def _language(asking: Asking) -> str:
    if asking.account is None:
        return language_of(asking.who.language, asking.organization.language)
    member = member_of(asking, asking.account.member_id)
    return language_of(member.language, asking.account.language, asking.who.language, asking.organization.language)


def _connections(asking: Asking) -> tuple[str, ...]:
    theirs = select(accounts.c.connection).where(
        accounts.c.organization_id == asking.organization.id, accounts.c.id.in_(asking.siblings)
    )
    return tuple(sorted(asking.connection.scalars(theirs)))
