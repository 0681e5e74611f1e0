"""Which ideas a batch of gestures is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from butinerie_bot.application.people import Shown
from butinerie_bot.application.votes.gestures import Ballot
from butinerie_bot.domain.ideas import State as IdeaState
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.dialects import given
from butinerie_bot.storage.queries.views import local
from butinerie_bot.storage.recording import gestures_sql as sql
from butinerie_bot.storage.recording.remembered import Kept, Place
from butinerie_bot.storage.tables import decisions, organizations
from butinerie_bot.storage.times import day, moment

_STATES = {state.value: state for state in IdeaState}


@dataclass(frozen=True, slots=True)
class Target:
    """The idea that a message shows or a number names, and the root on which it counts."""

    idea_id: int
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Targets:
    """Finds the ideas of one organization and, where rows are locked, locks their roots in the order of ids."""

    connection: Connection
    organization: Organization
    kept: Kept = field(default_factory=Kept)

    def of(self, asked: Sequence[int | Shown]) -> list[Target | None]:
        """The target of each number and message, None where it names no idea of ours."""
        found, keys = self.kept.targets, [_key(place) for place in asked]
        unread = {key: place for key, place in zip(keys, asked, strict=True) if key not in found}
        if unread:
            found.update(self._read(unread))
        return [found.get(key) for key in keys]

    def _read(self, places: Mapping[Place, int | Shown]) -> dict[Place, Target]:
        keys, ballots = list(places), self.kept.ballots
        rows = self._roots(self._rows(list(places.values())))
        ballots.update(self._ballots({row[3]: row for row in rows if row[3] not in ballots}))
        return {keys[row[0]]: Target(row[1], ballots[row[3]]) for row in rows}

    def _rows(self, places: list[int | Shown]) -> Sequence[tuple[object, ...]]:
        shown = [(n, p.connection, p.channel, p.message, None) for n, p in enumerate(places) if isinstance(p, Shown)]
        numbers = [(n, p) for n, p in enumerate(places) if isinstance(p, int) and 0 < p < 2**31]
        if not numbers:
            return shown
        named = sql.NUMBERED.tuples(self.connection, given(numbers), self.organization.id)
        return [*shown, *((place, None, None, None, idea_id) for place, idea_id in named)]

    def _roots(self, places: Sequence[tuple[object, ...]]) -> Sequence[Any]:
        """Read again when a merge in another process changed a root while we waited for its lock."""
        own = self.organization.id
        while places:
            rows = sql.ROOTS.tuples(self.connection, given(places), own, own, own)
            if all(row[2] == row[3] for row in rows):
                return rows
        return ()

    def _ballots(self, roots: Mapping[int, Any]) -> dict[int, Ballot]:
        if not roots:
            return {}
        clusters: dict[int, list[tuple[int, int | None]]] = {root: [] for root in roots}
        for root, *idea in sql.CLUSTERS.tuples(
            self.connection, given([[root] for root in roots]), self.organization.id
        ):
            clusters[root].append(idea)
        return {root: _ballot(row, clusters[root]) for root, row in roots.items()}


def _key(place: int | Shown) -> Place:
    return place if isinstance(place, int) else (place.connection, place.channel, place.message)


def _ballot(row: Any, cluster: list[tuple[int, int | None]]) -> Ballot:
    root, number, state, promised_on, support, volunteer, interest = row[3:]
    ideas = tuple(sorted([idea_id for idea_id, _ in cluster]))
    authors = frozenset([author for _, author in cluster if author is not None])
    counts = {Gesture.SUPPORT: support, Gesture.VOLUNTEER: volunteer, Gesture.INTEREST: interest}
    return Ballot(root, number, _STATES[state], day(promised_on), ideas, authors, counts)


def answered_on(connection: Connection, organization: Organization, idea_id: int) -> date | None:
    """The day of the idea's last answer, where the organization is."""
    last = (
        select(decisions.c.at)
        .where(
            decisions.c.organization_id == organization.id,
            decisions.c.idea_id == idea_id,
            decisions.c.undone.is_(False),
        )
        .order_by(decisions.c.at.desc())
        .limit(1)
    )
    at = connection.scalar(last)
    return None if at is None else local(organization, moment(at))


def last_number(connection: Connection, organization: Organization) -> int:
    """The latest idea's number, 0 before the first."""
    last = select(organizations.c.last_number).where(organizations.c.id == organization.id)
    return connection.scalar(last) or 0
