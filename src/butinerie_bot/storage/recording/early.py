"""Events that reach us before we know which card they belong to: kept for minutes, ids only, words sealed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, insert, literal_column, or_, select

from butinerie_bot.application.commands import NoteUncounted, React, Reply, Routine, SetReactions, State
from butinerie_bot.application.people import Shown
from butinerie_bot.storage.dialects import Statement, given
from butinerie_bot.storage.recording.codec import decode, encode
from butinerie_bot.storage.sealing import Seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import channels, early_events, outbox, shown
from butinerie_bot.storage.topics import in_chat

KEPT_MINUTES = 15
CLAIMED: ColumnElement[str] = literal_column("'claimed'")
"""Written out: only so does SQLite see that the index of what is under way serves."""

_WAITING = Statement(
    """
    SELECT e.id, e.command FROM {given} {join} early_events e ON e.organization_id = {p}
        AND e.connection = t.value ->> 0 AND e.channel = t.value ->> 1 AND e.message = t.value ->> 2 ORDER BY e.id"""
)
"""(connection, channel, message); organization."""

Early = NoteUncounted | React | Reply | SetReactions | State
"""What may be early."""


def hold(store: Store, command: Early, place: Shown, seal: Seal) -> bool:
    """Keep it if a card may be on its way to that chat or a topic of it, which no reaction tells; whether it was kept.

    What an early reply says is sealed under a key that is not in the database: its message may be none of ours.
    """
    if not store.connection.scalar(select(on_its_way(store.organization.id, place.connection, place.channel))):
        return False
    id_ = store.ids.next()
    store.connection.execute(
        insert(early_events).values(
            id=id_, organization_id=store.organization.id, connection=place.connection, channel=place.channel,
            message=place.message, command=encode(_sealed(command, id_, seal)), at=store.moment,
        )
    )  # fmt: skip
    return True


def is_unknown(store: Store, place: Shown) -> bool:
    """Whether no idea of ours is shown there."""
    there = exists().where(
        shown.c.organization_id == store.organization.id,
        shown.c.connection == place.connection,
        shown.c.channel == place.channel,
        shown.c.message == place.message,
    )
    return not store.connection.scalar(select(there))


def release(store: Store, places: Sequence[Shown], seal: Seal) -> list[Early]:
    """What waited for these messages, in the order in which it came; it waits no more."""
    here = given((place.connection, place.channel, place.message) for place in places)
    rows = _WAITING.rows(store.connection, here, store.organization.id)
    if rows:
        store.connection.execute(delete(early_events).where(early_events.c.id.in_([row.id for row in rows])))
    return [command for row in rows if (command := _whole(row.id, row.command, seal)) is not None]


def purge(store: Store, before: int, most: int = 200) -> int:
    """Forget up to ``most`` that came before that time (UTC microseconds); return how many went.

    None of a channel to which a card still is on its way: a clock set forward must not lose what waits for it.
    """
    under_way = on_its_way(early_events.c.organization_id, early_events.c.connection, early_events.c.channel)
    old = select(early_events.c.id).where(early_events.c.at < before, ~under_way).limit(most)
    ids = list(store.connection.scalars(old))
    store.connection.execute(delete(early_events).where(early_events.c.id.in_(ids)))
    return len(ids)


def on_its_way(organization: Any, connection: Any, chat: Any) -> ColumnElement[bool]:
    """Whether a delivery is under way to that chat, also when it has another id since then."""
    moved = (
        select(channels.c.id)
        .where(
            channels.c.organization_id == organization,
            channels.c.connection == connection,
            in_chat(channels.c.former, chat),
        )
        .correlate_except(channels)
    )
    found = exists().where(
        outbox.c.organization_id == organization,
        outbox.c.connection == connection,
        outbox.c.state == CLAIMED,
        or_(in_chat(outbox.c.lane, chat), outbox.c.channel_id.in_(moved)),
    )
    return found.correlate_except(outbox)


def _sealed(command: Early, id_: int, seal: Seal) -> Early:
    nameless = replace(command, who=replace(command.who, name="", handle=""))
    if not isinstance(nameless, Reply):
        return nameless
    return replace(nameless, text=seal.close(nameless.text, _about(id_)))


def _whole(id_: int, kept: str, seal: Seal) -> Early | None:
    """The command with its text; what another key sealed is lost."""
    command = decode(kept)
    if isinstance(command, Reply):
        text = seal.open(command.text, _about(id_))
        return replace(command, text=text) if text else None
    if isinstance(command, Routine) or not isinstance(command, NoteUncounted | React | SetReactions | State):
        raise TypeError(type(command).__name__)
    return command


def _about(id_: int) -> str:
    return f"early event {id_}"
