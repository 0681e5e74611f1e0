"""What one person gave is looked for idea by idea, along the key: an index by person would cost each vote a page more.

It costs by the ideas there are (some 2 µs each on SQLite), not by the votes.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Table, select, true

from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import ideas, signals, votes


def given_by(organization_id: int, account_ids: Collection[int]) -> ColumnElement[bool]:
    """The signals of these accounts."""
    return along_key(signals, organization_id) & signals.c.account_id.in_(account_ids)


def counted_for(organization_id: int, member_id: int) -> ColumnElement[bool]:
    """The votes of this member."""
    return along_key(votes, organization_id) & (votes.c.member_id == member_id)


def along_key(table: Table, organization_id: int) -> ColumnElement[bool]:
    """What leads to a person's rows by the key, in tables whose key begins with ideas; it leaves out no row."""
    if table not in (signals, votes):
        return true()
    every = select(ideas.c.id).where(ideas.c.organization_id == organization_id)
    idea = (table.c.organization_id == organization_id) & table.c.idea_id.in_(every)
    return idea & table.c.gesture.in_([gesture.value for gesture in Gesture]) if table is votes else idea
