"""Questions put to the authors of messages; a row is erased with its answer."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from butinerie_bot.application.people import Shown
from butinerie_bot.domain.consents import Consent
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import consents
from butinerie_bot.storage.times import micros, moment


def consent_in(row: Row[Any]) -> Consent:
    """The consent of a row of ``consents``."""
    message = (row.connection, row.channel, row.message)
    people = (row.author_id, row.pointed_by)
    return Consent(row.id, *people, *message, row.title, row.body, row.link, moment(row.expires_at))


class ConsentStore(Store):
    """One question a message."""

    def asked(self, message: Shown) -> Consent | None:
        row = self.row(
            consents,
            consents.c.connection == message.connection,
            consents.c.channel == message.channel,
            consents.c.message == message.message,
        )
        return row and consent_in(row)

    def get(self, consent_id: int) -> Consent | None:
        row = self.row(consents, consents.c.id == consent_id)
        return row and consent_in(row)

    def add(self, consent: Consent) -> None:
        self.insert(
            consents, id=consent.id, author_id=consent.author_id, pointed_by=consent.pointed_by,
            connection=consent.connection, channel=consent.channel, message=consent.message, title=consent.title,
            body=consent.body, link=consent.link, asked_at=self.moment, expires_at=micros(consent.expires_at),
        )  # fmt: skip

    def erase(self, consent_id: int) -> None:
        self.drop(consents, consents.c.id == consent_id)

    def expired(self, most: int) -> Sequence[Consent]:
        past = consents.c.expires_at <= self.moment
        return [consent_in(row) for row in self.rows(consents, past, order=consents.c.expires_at, most=most)]
