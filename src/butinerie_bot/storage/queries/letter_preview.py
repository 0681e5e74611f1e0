"""What letters would say if they left now; nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select

from butinerie_bot.application.digests.digests import DigestContent
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.storage.aggregates.digests import looks_back, until
from butinerie_bot.storage.outgoing.known import Known
from butinerie_bot.storage.outgoing.letters import Letter, edition_since, written
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.rows import AnyRow
from butinerie_bot.storage.tables import accounts, channels, members
from butinerie_bot.storage.tables_reminders import digests, personal_letters
from butinerie_bot.storage.times import moment


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter, or None where there is nothing to tell; whether whose it is ``wanted`` it."""

    whom: str
    letter: DigestContent | None
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Previewing:
    """Reads the letters of one organization as of ``now``."""

    connection: Connection
    organization: Organization
    now: datetime

    def of_channels(self, name: str | None = None) -> Sequence[Preview]:
        """Those of the channels that have the letter; of the one that has that name."""
        mine = (channels.c.organization_id == self.organization.id) & channels.c.home
        homes = self.connection.execute(select(channels).where(mine).order_by(channels.c.id)).all()
        named = [each for each in homes if name is None or name.lstrip("#") in _names(each)]
        return [Preview(f"{each.connection}:{each.name or each.channel}", self._of_channel(each)) for each in named]

    def of_person(self, account: str) -> Preview | None:
        """That of whose account it is, written as ``slack:U123``; None when nobody has it."""
        name, _, platform_id = account.partition(":")
        here = (accounts.c.organization_id == members.c.organization_id) & (accounts.c.member_id == members.c.id)
        theirs = (accounts.c.connection == name) & (accounts.c.platform_id == platform_id)
        wanted = select(accounts, members.c.language.label("spoken"), members.c.letter)
        mine = wanted.join_from(accounts, members, here).where(
            accounts.c.organization_id == self.organization.id, theirs
        )
        row = self.connection.execute(mine.order_by(accounts.c.id.desc()).limit(1)).one_or_none()
        return None if row is None else Preview(account, self._of_person(row), row.letter and row.left_at is None)

    def _of_channel(self, row: AnyRow) -> DigestContent | None:
        language = language_of(row.language, self.organization.language)
        return self._written(Letter(0, self._since(digests, channel_id=row.id), language))

    def _of_person(self, row: AnyRow) -> DigestContent | None:
        language = language_of(row.spoken, row.language, self.organization.language)
        since = self._since(personal_letters, member_id=row.member_id)
        return self._written(Letter(0, since, language, row.member_id))

    def _written(self, letter: Letter) -> DigestContent | None:
        known = Known(self.connection, self.organization, self.now)
        return written(known, edition_since(known, letter.since), letter)

    def _since(self, table: Table, **whose: int) -> datetime:
        theirs = [table.c[name] == value for name, value in whose.items()]
        last = select(func.max(until(table))).where(table.c.organization_id == self.organization.id, *theirs)
        return moment(looks_back(self.connection.scalar(last), self.now))


def _names(row: AnyRow) -> set[str]:
    return {row.channel, row.name.lstrip("#"), f"{row.connection}:{row.name or row.channel}"}
