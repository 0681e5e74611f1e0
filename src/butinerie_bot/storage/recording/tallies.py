"""Signals, votes and tallies around a desk: read before it decides, written by the difference afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from butinerie_bot.application.votes.gestures import Counted, Desk, Voter
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.votes import Gesture, Signal
from butinerie_bot.storage.dialects import given
from butinerie_bot.storage.outgoing.owing import mark_stale
from butinerie_bot.storage.recording import gestures_sql as sql
from butinerie_bot.storage.recording.ballots import Target, answered_on
from butinerie_bot.storage.times import micros

_COLUMNS = tuple(Gesture)
_GESTURES = {gesture.value: gesture for gesture in Gesture}


@dataclass
class Counter:
    """Opens a desk on what is known, and closes it by writing what changed."""

    connection: Connection
    organization: Organization
    now: datetime
    _before: frozenset[Counted] = field(default=frozenset())

    def open(self, concerned: Iterable[tuple[Target, Voter, Iterable[str]]]) -> Desk:
        """A desk that knows all signals of these persons on these ideas and all merged with them.

        Who counts is known for the gestures named and for those of which there are signals.
        """
        places: dict[tuple[int, int], tuple[int, int]] = {}
        rows: set[tuple[int, str, int]] = set()
        for target, voter, gestures in concerned:
            root, member = target.ballot.root_id, voter.member_id
            rows.update((root, gesture, member) for gesture in gestures)
            for login in voter.logins:
                for idea_id in target.ballot.ideas:
                    places[idea_id, login.account_id] = (root, member)
        signals = self._signals(places)
        for idea_id, account_id, gesture in signals:
            root, member = places[idea_id, account_id]
            rows.add((root, gesture, member))
        self._before = frozenset(self._counted(rows))
        asked = partial(answered_on, self.connection, self.organization)
        return Desk(self.organization.policy, signals, set(self._before), asked)

    def close(self, desk: Desk) -> None:
        """Write signals, votes and tallies, and let the cards of what changed be made anew."""
        own = self.organization.id
        sql.WRITE_SIGNALS.run(self.connection, own, [_row(key, desk.changed[key]) for key in sorted(desk.changed)])
        added, taken = desk.counted - self._before, self._before - desk.counted
        sql.ADD_VOTES.run(self.connection, own, sorted(added))
        sql.TAKE_VOTES.run(self.connection, own, sorted(taken))
        moved = _moves(added, taken)
        if moved:
            sql.MOVE_TALLIES.run(self.connection, own, [(root, *moved[root]) for root in sorted(moved)])
            mark_stale(self.connection, own, moved, micros(self.now))

    def _signals(self, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int, Gesture], dict[str, Signal]]:
        found: dict[tuple[int, int, Gesture], dict[str, Signal]] = {}
        if places:
            for idea_id, account_id, gesture, source, on, spent, time, sequence in sql.SIGNALS.tuples(
                self.connection, given(sorted(places)), self.organization.id
            ):
                signal = Signal(source, bool(on), Order(time, sequence), bool(spent))
                found.setdefault((idea_id, account_id, _GESTURES[gesture]), {})[source] = signal
        return found

    def _counted(self, rows: set[tuple[int, str, int]]) -> Iterable[Counted]:
        if not rows:
            return ()
        found = sql.COUNTED.tuples(self.connection, given(sorted(rows)), self.organization.id)
        return [(root, _GESTURES[gesture], member) for root, gesture, member in found]


def _row(key: tuple[int, int, Gesture, str], signal: Signal) -> tuple[object, ...]:
    return (*key, signal.on, signal.spent, signal.order.time, signal.order.sequence)


def _moves(added: Iterable[Counted], taken: Iterable[Counted]) -> dict[int, tuple[int, ...]]:
    moves: dict[int, list[int]] = {}
    for rows, step in ((added, 1), (taken, -1)):
        for root, gesture, _ in rows:
            moves.setdefault(root, [0] * len(_COLUMNS))[_COLUMNS.index(gesture)] += step
    return {root: tuple(steps) for root, steps in moves.items() if any(steps)}
