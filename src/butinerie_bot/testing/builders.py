"""Small worlds for tests of the store: an organization, its people, its ideas and the cards that show them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, insert

from butinerie_bot.application.commands import React, State
from butinerie_bot.application.people import Shown, Who
from butinerie_bot.application.ports import Ids
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts, cards, channels, ideas, members, organizations, outbox, shown
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.clock import StoppedClock

CHAT = "chat"
"""The connection on which everything happens unless a test says otherwise."""
THUMB = "👍"


def who(name: str, connection: str = CHAT, kind: AccountKind = AccountKind.PERSON, *, wrote: bool = False) -> Who:
    """Somebody whose platform id is their name."""
    return Who(connection, "", name, kind=kind, wrote=wrote)


def card_of(number: int, channel: str = "general", connection: str = CHAT) -> Shown:
    """The message that shows an idea in a channel."""
    return Shown(connection, channel, f"card-{number}")


def react(
    person: Who, number: int, at: int, *, on: bool = True, emoji: str = THUMB, gesture: Gesture = Gesture.SUPPORT
) -> React:
    """A reaction on the idea's card in ``general``, ``at`` in the platform's own time."""
    return React(person, card_of(number, connection=person.connection), gesture, emoji, on, Order(at))


def state(person: Who, number: int, at: int, *, on: bool = True, gesture: Gesture = Gesture.SUPPORT) -> State:
    """A press of the button, or ``support N``."""
    return State(person, number, gesture, on, Order(at))


@dataclass(frozen=True)
class World:
    """An organization in a database; what it makes is committed at once."""

    engine: Engine
    organization: Organization
    clock: StoppedClock
    ids: Ids

    @classmethod
    def founded(cls, engine: Engine, clock: StoppedClock, ids: Ids, name: str = "Mairie") -> "World":
        """A new organization."""
        organization = Organization(ids.next(), name)
        world = cls(engine, organization, clock, ids)
        values = {"id": organization.id, "name": name, "created_at": micros(clock.now())}
        with engine.begin() as connection:
            connection.execute(insert(organizations).values(**values))
        return world

    def person(self, person: Who, member: int | None = None) -> int:
        """The account of somebody, a new member's or that member's; its id."""
        account, mine = self.ids.next(), member or self.ids.next()
        with self.engine.begin() as connection:
            if member is None:
                self._add(connection, members, id=mine, created_at=0)
            self._add(
                connection, accounts, id=account, member_id=mine, connection=person.connection,
                workspace=person.workspace, platform_id=person.platform_id, kind=person.kind, created_at=0,
            )  # fmt: skip
        return account

    def member_of(self, account: int) -> int:
        """The member behind an account."""
        row = accounts.select().where(accounts.c.id == account)
        with self.engine.begin() as connection:
            return int(connection.execute(row).one().member_id)

    def home(self, channel: str = "general", connection: str = CHAT) -> int:
        """A channel that shows cards; its id."""
        id_ = self.ids.next()
        with self.engine.begin() as open_:
            self._add(open_, channels, id=id_, connection=connection, channel=channel, home=True, created_at=0)
        return id_

    def idea(self, number: int, author: int | None = None, home: int | None = None, **values: Any) -> int:
        """An open idea and, in a home, its card; its id."""
        id_ = self.ids.next()
        whole = {"state": "open", "title": f"Idea {number}", "root_id": id_, "created_at": 0, "changed_at": 0, **values}
        with self.engine.begin() as connection:
            self._add(connection, ideas, id=id_, number=number, author_id=author, **whole)
            last = organizations.update().where(organizations.c.id == self.organization.id)
            connection.execute(last.values(last_number=number))
            if home is not None:
                self._card(connection, id_, number, home)
        return id_

    def show(self, idea: int, place: Shown) -> None:
        """A message that shows the idea, in no home of ours."""
        there = {"channel": place.channel, "message": place.message, "idea_id": idea, "channel_id": 0}
        with self.engine.begin() as connection:
            self._add(connection, shown, connection=place.connection, **there)

    def _card(self, connection: Connection, idea: int, number: int, home: int) -> None:
        place = connection.execute(channels.select().where(channels.c.id == home)).one()
        there = {"channel": place.channel, "message": f"card-{number}", "idea_id": idea, "channel_id": home}
        self._add(connection, cards, **there)
        self._add(connection, shown, connection=place.connection, **there)
        self._add(
            connection, outbox, id=self.ids.next(), connection=place.connection, lane=place.channel, kind=2, version=1,
            key=f"card:{idea}:{home}", state="sent", channel_id=home, due_at=0, created_at=0,
            subject=f'{{"what": "card", "idea_id": {idea}, "channel_id": {home}}}',
        )  # fmt: skip

    def _add(self, opened: Connection, table: Any, **values: Any) -> None:
        opened.execute(insert(table).values(organization_id=self.organization.id, **values))
