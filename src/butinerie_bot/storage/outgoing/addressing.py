"""Where claimed deliveries go: their channels, people and cards, read for all of them at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, select

from butinerie_bot.application.deliveries import Claimed, Kind, Subject
from butinerie_bot.storage.aggregates.vault import Ties
from butinerie_bot.storage.outgoing.owing import sealed_idea, subject_from
from butinerie_bot.storage.sealing import Seal
from butinerie_bot.storage.tables import accounts, cards, channels

Key = tuple[int, ...]
"""An organization and ids in it."""
Rows = Mapping[Key, Row[Any]]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around some rows of the outbox."""

    connection: Connection
    seal: Seal
    abouts: Mapping[Key, Subject]
    channels: Rows
    people: Rows
    cards: Rows

    @classmethod
    def of(cls, connection: Connection, chosen: Sequence[Row[Any]], seal: Seal) -> "Around":
        """Read in three statements, however many rows there are."""
        own = {row.organization_id for row in chosen}
        abouts: dict[Key, Subject] = {(row.organization_id, row.id): subject_from(row.subject) for row in chosen}
        places = _by_id(connection, channels, own, {row.channel_id for row in chosen if row.channel_id is not None})
        people = _by_id(connection, accounts, own, {row.account_id for row in chosen if row.account_id is not None})
        ideas = {_idea_of(row, abouts[row.organization_id, row.id]) for row in chosen if row.channel_id is not None}
        found = connection.execute(_standing(), {"own": list(own), "ids": list(ideas)}).all() if ideas else ()
        standing: Rows = {(row.organization_id, row.idea_id, row.channel_id): row for row in found}
        return cls(connection, seal, abouts, places, people, standing)

    def claimed(self, row: Row[Any]) -> Claimed:
        """The delivery with its address."""
        place, person = self.channels.get((row.organization_id, row.channel_id)), self._person(row)
        about = self.abouts[row.organization_id, row.id]
        reached = place if place is not None else person
        card = self.cards.get((row.organization_id, _idea_of(row, about), row.channel_id))
        threaded, edits = row.thread_of is not None, card is not None and row.kind == Kind.CARD
        return Claimed(
            id=row.id,
            organization_id=row.organization_id,
            connection=row.connection,
            lane=row.lane,
            kind=Kind(row.kind),
            version=row.version,
            subject=replace(about, account_id=person.id) if person is not None else about,
            channel=place.channel if place is not None else "",
            workspace=reached.workspace if reached is not None else "",
            person=person.platform_id if person is not None else "",
            thread=card.message if card and threaded else (place.thread or None) if place is not None else None,
            message_channel=card.channel if card and edits else "",
            message=card.message if card and edits else "",
            attempts=row.attempts + 1,
            resumed=row.state == "claimed",
        )

    def _person(self, row: Row[Any]) -> Row[Any] | None:
        idea_id = sealed_idea(row.lane)
        if idea_id is None:
            return self.people.get((row.organization_id, row.account_id))
        author = Ties(self.connection, row.organization_id, self.seal).author(idea_id) or 0
        return _by_id(self.connection, accounts, {row.organization_id}, {author}).get((row.organization_id, author))


def _idea_of(row: Row[Any], about: Subject) -> int:
    idea_id: int = row.thread_of or about.idea_id
    return idea_id


def _by_id(connection: Connection, table: Table, own: set[int], ids: set[int]) -> Rows:
    found = connection.execute(_these(table), {"own": list(own), "ids": list(ids)}).all() if ids else ()
    return {(row.organization_id, row.id): row for row in found}


@cache
def _these(table: Table) -> Select[Any]:
    return select(table).where(
        table.c.organization_id.in_(bindparam("own", expanding=True)), table.c.id.in_(bindparam("ids", expanding=True))
    )


@cache
def _standing() -> Select[Any]:
    return select(cards).where(
        cards.c.organization_id.in_(bindparam("own", expanding=True)),
        cards.c.idea_id.in_(bindparam("ids", expanding=True)),
        cards.c.message != "",
    )
