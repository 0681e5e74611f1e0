"""Where people stand in the tables: found by the names of columns, so that a new table is known by its own words."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, exists, or_, select, update

from butinerie_bot.storage import (
    tables_campaigns,
    tables_gains,
    tables_pilots,
    tables_presences,
    tables_reminders,
    tables_talks,
    tables_vault,
)
from butinerie_bot.storage.gestures_by_idea import along_key
from butinerie_bot.storage.tables import metadata

MODULES = (
    tables_campaigns, tables_gains, tables_pilots, tables_presences, tables_reminders, tables_talks, tables_vault,
)  # fmt: skip
"""What makes their tables known to the metadata."""

OF_MEMBER = frozenset({"member_id", "owner_id", "sponsor_id", "steward_id"})
OF_ACCOUNT = frozenset({"account_id", "author_id", "by_account", "pointed_by", "asked_by", "claimed_by"})
OWN = frozenset({"accounts", "members"})
"""They say who is who: changed by hand."""

FORGOTTEN = frozenset(
    {
        "grants", "news", "dialogues", "choices", "consents", "link_codes", "reminders", "leaves", "stopped_rules",
        "working_times", "personal_letters", "pilot_offers", "presences", "private_talks",
    }
)  # fmt: skip
"""What an erased person leaves nothing in; elsewhere their rows stay, and name nobody."""


HISTORIES: Mapping[Table, tuple[Table, Column[int]]] = {
    tables_reminders.reminders: (tables_reminders.reminder_history, tables_reminders.reminder_history.c.reminder_id)
}
"""Tables that bear nobody by themselves, but go with the rows of another."""


def columns(names: Collection[str]) -> Iterator[tuple[Table, Column[int]]]:
    """Every column of these names, with its table."""
    for table in metadata.sorted_tables:
        if table.name not in OWN:
            yield from ((table, column) for column in table.c if column.name in names)


@dataclass(frozen=True, slots=True)
class Renaming:
    """One person (or account) put in another's place, in one organization."""

    connection: Connection
    organization_id: int
    former: int
    new: int

    def apply(self, table: Table, column: Column[int]) -> None:
        """In one column; a row that would stand twice then is dropped."""
        mine = (table.c.organization_id == self.organization_id) & (column == self.former)
        mine &= along_key(table, self.organization_id)
        for key in _keys_with(table, column):
            twin = table.alias("twin")
            same = [twin.c[each.name] == each for each in key if each is not column]
            stands = exists().where(twin.c[column.name] == self.new, *same).correlate(table)
            _drop(self.connection, table, self.organization_id, mine & stands)
        self.connection.execute(update(table).where(mine).values({column: self.new}))


def _keys_with(table: Table, column: Column[int]) -> Iterator[tuple[Column[int], ...]]:
    for constraint in table.constraints:
        held = tuple(getattr(constraint, "columns", ()))
        if column in held:
            yield held


def bears(table: Table, member_id: int, account_ids: Collection[int]) -> list[ColumnElement[bool]]:
    """Each way in which a row of that table may bear the person, or one of their accounts."""
    person = [column == member_id for column in table.c if column.name in OF_MEMBER]
    return person + [column.in_(account_ids) for column in table.c if column.name in OF_ACCOUNT]


def forget(connection: Connection, organization_id: int, member_id: int, account_ids: Collection[int]) -> None:
    """Drop what an erased person leaves nothing in."""
    for name in sorted(FORGOTTEN):
        table = metadata.tables[name]
        theirs = or_(*bears(table, member_id, account_ids))
        _drop(connection, table, organization_id, (table.c.organization_id == organization_id) & theirs)


def _drop(connection: Connection, table: Table, organization_id: int, these: ColumnElement[bool]) -> None:
    """These rows, with what goes with them."""
    if table in HISTORIES:
        lines, of = HISTORIES[table]
        gone = of.in_(select(table.c.id).where(these))
        connection.execute(delete(lines).where(lines.c.organization_id == organization_id, gone))
    connection.execute(delete(table).where(these))
