"""What is owed to somebody, written down in the transaction of what made it owed."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, case, exists, or_
from sqlalchemy.sql.elements import ColumnElement

from butinerie_bot.application.deliveries import Owed, Subject, What
from butinerie_bot.domain.members import ERASED
from butinerie_bot.storage.dialects import Statement, given, insert_on
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import outbox
from butinerie_bot.storage.times import micros

_STALE = Statement(
    """
    UPDATE outbox SET version = version + 1, attempts = CASE WHEN state IN ('sent', 'dropped') THEN 0 ELSE attempts END,
        due_at = CASE WHEN state = 'waiting' THEN due_at ELSE {p} END,
        state = CASE WHEN state IN ('sent', 'dropped') THEN 'waiting' ELSE state END
    WHERE organization_id = {p} AND id IN (
        SELECT o.id FROM {given} {join} outbox o ON o.organization_id = {p}
            AND o.key >= 'card:' || (t.value ->> 0) || ':' AND o.key < 'card:' || (t.value ->> 0) || ';')"""
)

_IN_CHANNEL = Statement("SELECT connection, channel FROM channels WHERE organization_id = {p} AND id = {p}")
_TO_PERSON = Statement(
    """
    SELECT a.connection, a.platform_id, a.left_at IS NULL AND t.closed_at IS NULL
    FROM accounts a LEFT JOIN private_talks t ON t.organization_id = a.organization_id AND t.account_id = a.id
    WHERE a.organization_id = {p} AND a.id = {p}"""
)
_STILL_THERE = Statement(
    """
    SELECT b.id FROM accounts a
    JOIN accounts b ON b.organization_id = a.organization_id AND b.member_id = a.member_id AND b.left_at IS NULL
    LEFT JOIN private_talks t ON t.organization_id = b.organization_id AND t.account_id = b.id
    WHERE a.organization_id = {p} AND a.id = {p}
    ORDER BY CASE WHEN t.closed_at IS NULL THEN 0 ELSE 1 END, CASE WHEN b.spoke_at IS NULL THEN 1 ELSE 0 END,
        b.id DESC LIMIT 1"""
)

_SEALED = "author:"


def direct_lane(platform_id: str) -> str:
    """The lane of a private talk; a channel's lane is its name on the platform."""
    return f"direct:{platform_id}"


def sealed_lane(idea_id: int) -> str:
    """The lane to whoever wrote an idea without a name; the vault tells whom."""
    return f"{_SEALED}{idea_id}"


def sealed_idea(lane: str) -> int | None:
    """The idea of such a lane, None for any other lane."""
    return int(lane.removeprefix(_SEALED)) if lane.startswith(_SEALED) else None


def mark_stale(connection: Connection, organization_id: int, ideas: Iterable[int], now: int) -> None:
    """Let every card of these ideas be made anew: fifty marks in a burst are one edit."""
    rows = given((idea_id,) for idea_id in sorted(ideas))
    _STALE.tuples(connection, now, organization_id, rows, organization_id)


class OutboxStore(Store):
    """The outbox as a unit of work sees it."""

    def owe(self, owed: Owed) -> None:
        """Write it down, or raise its version when it is owed already. Raises LookupError for no destination.

        On an account that has left or cannot be written to, another of its person's is told; where all have left,
        nothing is owed any more.
        """
        there = self._there(owed)
        if there is None:
            return
        owed = there
        name, lane = self._destination(owed)
        if lane.startswith(direct_lane(ERASED)):
            return
        row = {
            "organization_id": owed.organization_id, "id": self.ids.next(), "connection": name, "lane": lane,
            "kind": int(owed.kind), "key": owed.key, "version": 1, "subject": json.dumps(asdict(owed.subject)),
            "channel_id": owed.channel_id, "account_id": owed.account_id, "thread_of": owed.thread_of,
            "due_at": micros(owed.due_at or self.now), "created_at": self.moment,
        }  # fmt: skip
        self.connection.execute(_owing(self.connection.dialect.name), row)

    def cancel(self, key: str) -> int:
        """Drop what waits under that key, or under keys which begin with it and a colon; how many went."""
        return self.change(outbox, outbox.c.state == "waiting", _begins(key), state="dropped", ended_at=self.moment)

    def take_up(self, key: str) -> int:
        """Let what was dropped under that key, or under keys which begin with it and a colon, wait again; how many."""
        again = {"state": "waiting", "due_at": self.moment, "ended_at": None, "attempts": 0}
        return self.change(outbox, outbox.c.state == "dropped", _begins(key), **again)

    def redirect(self, account_id: int, to_account: int) -> None:
        """What waits for one account of a person goes to another."""
        name, platform_id, _ = _TO_PERSON.run(self.connection, self.organization.id, to_account).one()
        there = {"connection": name, "lane": direct_lane(platform_id), "account_id": to_account}
        twin = outbox.alias("twin")
        same = (twin.c.connection == name) & (twin.c.lane == there["lane"]) & (twin.c.key == outbox.c.key)
        same &= twin.c.organization_id == self.organization.id
        waits = (outbox.c.state == "waiting", outbox.c.account_id == account_id)
        self.change(outbox, *waits, exists().where(same), state="dropped", ended_at=self.moment)
        self.change(outbox, *waits, **there)

    def waits(self, key: str, account_id: int) -> bool:
        """Whether a delivery of that key to that account has not ended yet."""
        under_way = outbox.c.state.in_(("waiting", "claimed"))
        return self.row(outbox, outbox.c.key == key, outbox.c.account_id == account_id, under_way) is not None

    def stale(self, *ideas: int) -> None:
        """Let every card of these ideas be made anew."""
        mark_stale(self.connection, self.organization.id, ideas, self.moment)

    def _there(self, owed: Owed) -> Owed | None:
        if owed.account_id is None:
            return owed
        row = _TO_PERSON.run(self.connection, owed.organization_id, owed.account_id).one_or_none()
        if row is None or row[2]:
            return owed
        other = _STILL_THERE.run(self.connection, owed.organization_id, owed.account_id).one_or_none()
        return None if other is None else replace(owed, account_id=other[0])

    def _destination(self, owed: Owed) -> tuple[str, str]:
        if owed.author_of is not None:
            return owed.connection, sealed_lane(owed.author_of)
        found, id_ = (_IN_CHANNEL, owed.channel_id) if owed.channel_id is not None else (_TO_PERSON, owed.account_id)
        row = found.run(self.connection, owed.organization_id, id_).one_or_none()
        if row is None:
            raise LookupError(owed.key)
        return row[0], row[1] if owed.channel_id is not None else direct_lane(row[1])


def subject_from(text: str) -> Subject:
    """The subject kept as JSON."""
    kept = json.loads(text)
    return Subject(**{**kept, "what": What(kept["what"])})


@cache
def _owing(dialect: str) -> Any:
    """The statement of owing, built once: building it takes ten times as long as running it."""
    new = insert_on(dialect, outbox)
    place = [outbox.c.organization_id, outbox.c.connection, outbox.c.lane, outbox.c.key]
    return new.on_conflict_do_update(index_elements=place, set_=_owed_again(new.excluded))


def _owed_again(new: Any) -> dict[str, Any]:
    state = outbox.c.state
    ended = state.in_(("sent", "dropped", "dead"))
    retried: ColumnElement[bool] = (state == "waiting") & (outbox.c.attempts > 0)
    return {
        "version": outbox.c.version + 1,
        "subject": new.subject,
        "thread_of": new.thread_of,
        "due_at": case((retried, outbox.c.due_at), else_=new.due_at),
        "state": case((ended, "waiting"), else_=state),
        "attempts": case((ended, 0), else_=outbox.c.attempts),
        "error": case((ended, ""), else_=outbox.c.error),
        "ended_at": case((ended, None), else_=outbox.c.ended_at),
    }


def _begins(key: str) -> ColumnElement[bool]:
    return or_(outbox.c.key == key, (outbox.c.key >= f"{key}:") & (outbox.c.key < f"{key};"))
