"""A small organization written straight into the tables, for what only reads."""

import json
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table, insert

from butinerie_bot.application.people import Who
from butinerie_bot.application.queries import Query
from butinerie_bot.storage import tables
from butinerie_bot.storage.aggregates.dialogues import about
from butinerie_bot.storage.queries import reading
from butinerie_bot.storage.sealing import passing_seal
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.clock import StoppedClock

NOW = datetime(2026, 3, 10, 9, 30, tzinfo=UTC)


class World:
    """Rows with plain defaults; every ``add`` returns the id it gave."""

    def __init__(self, connection: Connection, organization: int = 1) -> None:
        self.connection = connection
        self.organization = organization
        self.ids = count(organization * 1_000_000 + 1)
        self.numbers = count(1)
        connection.execute(
            insert(tables.organizations).values(id=organization, name=f"Org {organization}", created_at=0)
        )

    def add(self, table: Table, **values: Any) -> int:
        made: int = values.setdefault("id", next(self.ids))
        known = {name: value for name, value in values.items() if name in table.c}
        self.insert(table, **known)
        return made

    def insert(self, table: Table, **values: Any) -> None:
        self.connection.execute(insert(table).values(organization_id=self.organization, **values))

    def update(self, table: Table, row_id: int, **values: Any) -> None:
        self.connection.execute(table.update().where(table.c.id == row_id).values(**values))

    def workspace(self, connection: str, workspace: str = "") -> None:
        self.insert(tables.workspaces, connection=connection, workspace=workspace)

    def account(self, name: str, member_id: int | None = None, **values: Any) -> int:
        member = member_id if member_id is not None else self.add(tables.members, created_at=0)
        row = {"connection": "playground", "platform_id": name.lower(), "name": name, "created_at": 0} | values
        return self.add(tables.accounts, member_id=member, **row)

    def member_of(self, account_id: int) -> int:
        found = tables.accounts.select().where(tables.accounts.c.id == account_id)
        return int(self.connection.execute(found).one().member_id)

    def grant(self, account_id: int, role: str) -> None:
        self.add(tables.grants, member_id=self.member_of(account_id), role=role)

    def idea(self, title: str, **values: Any) -> int:
        made = values.pop("id", next(self.ids))
        number = 0 if values.get("state") == "draft" else next(self.numbers)
        at = micros(NOW) + number
        row = {"number": number, "state": "open", "root_id": made, "created_at": at, "opened_at": at, "changed_at": at}
        return self.add(tables.ideas, id=made, title=title, **(row | values))

    def change(self, idea_id: int, **values: Any) -> None:
        self.update(tables.ideas, idea_id, **values)

    def erase(self, idea_id: int) -> None:
        self.connection.execute(tables.ideas.delete().where(tables.ideas.c.id == idea_id))

    def vote(self, idea_id: int, account_id: int, gesture: str = "support") -> None:
        self.add(tables.votes, idea_id=idea_id, member_id=self.member_of(account_id), gesture=gesture)

    def decision(self, idea_id: int, verb: str, by: int, **values: Any) -> int:
        row = {"reason": "Parce que.", "at": micros(NOW)} | values
        return self.add(tables.decisions, idea_id=idea_id, verb=verb, by_account=by, **row)

    def channel(self, channel: str, **values: Any) -> int:
        row = {"connection": "playground", "channel": channel, "name": channel, "home": True, "created_at": 0} | values
        return self.add(tables.channels, **row)

    def choices(self, account_id: int, *pairs: tuple[str, str]) -> None:
        sealed = passing_seal().close(json.dumps(pairs), about(self.organization, account_id))
        self.add(tables.choices, account_id=account_id, choices=sealed, at=0)

    def ask(self, query: Query) -> Any:
        return reading.answer(self.connection, query, StoppedClock(NOW))


def who(name: str = "nobody", **values: Any) -> Who:
    return Who("playground", values.pop("workspace", ""), name, **values)
