"""Which events were seen before: one row per connection and event, written with the batch that handles them."""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, select, update

from butinerie_bot.storage.dialects import send
from butinerie_bot.storage.tables import seen

Key = tuple[str, str]
"""A connection and the platform's id of the event."""

_INSERT = {
    "sqlite": """
        INSERT INTO seen (connection, event, organization_id, subject, at)
        SELECT value ->> 0, value ->> 1, value ->> 2, '', ? FROM json_each(?) WHERE true
        ON CONFLICT DO NOTHING RETURNING connection, event""",
    "postgresql": """
        INSERT INTO seen (connection, event, organization_id, subject, at)
        SELECT k ->> 0, k ->> 1, (k ->> 2)::bigint, '', %s
        FROM json_array_elements(%s::json) WITH ORDINALITY AS t(k, place) ORDER BY place
        ON CONFLICT DO NOTHING RETURNING connection, event""",
}
_SUBJECT = (
    update(seen)
    .where(seen.c.connection == bindparam("name"), seen.c.event == bindparam("key"))
    .values(subject=bindparam("about"))
)


def take(connection: Connection, keys: Mapping[Key, int], now: int) -> dict[Key, str]:
    """Write down these keys (with their organization); return those known already, each with its subject."""
    if not keys:
        return {}
    rows = json.dumps([(*key, keys[key]) for key in sorted(keys)])
    new = send(connection, _INSERT[connection.dialect.name], (now, rows))
    if len(new) == len(keys):
        return {}
    known = keys.keys() - {(row[0], row[1]) for row in new}
    return {key: _subject(connection, key) for key in known}


def _subject(connection: Connection, key: Key) -> str:
    row = select(seen.c.subject).where(seen.c.connection == key[0], seen.c.event == key[1])
    return connection.scalar(row) or ""


def describe(connection: Connection, subjects: Iterable[tuple[Key, str]]) -> None:
    """Keep what each event came to, for the answer when it comes again."""
    rows = [{"name": key[0], "key": key[1], "about": about} for key, about in subjects if about]
    if rows:
        connection.execute(_SUBJECT, rows)


def purge(connection: Connection, before: int, most: int = 200) -> int:
    """Forget up to ``most`` events seen before that time (UTC microseconds); return how many went."""
    old = select(seen.c.connection, seen.c.event).where(seen.c.at < before).limit(most)
    keys = [{"name": row.connection, "key": row.event} for row in connection.execute(old)]
    if keys:
        gone = delete(seen).where(seen.c.connection == bindparam("name"), seen.c.event == bindparam("key"))
        connection.execute(gone, keys)
    return len(keys)
