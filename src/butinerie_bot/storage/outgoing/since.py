"""From when until when letters tell."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.queries.views import local


@dataclass(frozen=True, slots=True)
class Since:
    """What is read: the organization's news from ``at``, the earliest of all letters, until now."""

    connection: Connection
    organization: Organization
    now: datetime
    at: datetime

    @property
    def today(self) -> date:
        """The organization's day."""
        return local(self.organization, self.now)

    @property
    def notice(self) -> timedelta:
        """How long an answer can be taken back unseen."""
        return timedelta(minutes=self.organization.policy.notice_minutes)
