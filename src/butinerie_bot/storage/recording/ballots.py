"""Which ideas a batch of gestures is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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
from butinerie_bot.storage.tables import decisions, organizations
from butinerie_bot.storage.times import day, moment


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

    def of(self, asked: Iterable[int | Shown]) -> Mapping[object, Target]:
        """The target of each number and message that names an idea of ours."""
        places = list(set(asked))
        named = dict(self._named(places))
        rooted = self.rooted(named.values())
        return {places[place]: rooted[idea_id] for place, idea_id in named.items() if idea_id in rooted}

    def rooted(self, idea_ids: Iterable[int]) -> dict[int, Target]:
        """These ideas with their roots."""
        asked = sorted(set(idea_ids))
        if not asked:
            return {}
        rows = self._roots(asked)
        ballots = self._ballots({row[1]: row for row in rows})
        return {row[0]: Target(row[0], ballots[row[1]]) for row in rows}

    def _named(self, places: list[int | Shown]) -> Iterable[tuple[int, int]]:
        shown = [(n, p.connection, p.channel, p.message) for n, p in enumerate(places) if isinstance(p, Shown)]
        numbers = [(n, p) for n, p in enumerate(places) if isinstance(p, int) and 0 < p < 2**31]
        if shown:
            yield from sql.SHOWN.rows(self.connection, given(shown), self.organization.id)
        if numbers:
            yield from sql.NUMBERED.rows(self.connection, given(numbers), self.organization.id)

    def _roots(self, idea_ids: list[int]) -> list[Any]:
        """Read again when a merge in another process changed a root while we waited for its lock."""
        own = self.organization.id
        while True:
            rows = list(sql.ROOTS.rows(self.connection, given((idea_id,) for idea_id in idea_ids), own, own))
            if all(row[1] == row[8] for row in rows):
                return rows

    def _ballots(self, roots: Mapping[int, Any]) -> dict[int, Ballot]:
        ideas: dict[int, list[int]] = {root: [] for root in roots}
        authors: dict[int, set[int]] = {root: set() for root in roots}
        for root, idea_id, author in sql.CLUSTERS.rows(
            self.connection, given((root,) for root in roots), self.organization.id
        ):
            ideas[root].append(idea_id)
            authors[root].update([] if author is None else [author])
        return {root: _ballot(row, ideas[root], authors[root]) for root, row in roots.items()}


def _ballot(row: Any, ideas: list[int], authors: set[int]) -> Ballot:
    _, root, number, state, promised_on, support, volunteer, interest, _ = row
    counts = {Gesture.SUPPORT: support, Gesture.VOLUNTEER: volunteer, Gesture.INTEREST: interest}
    return Ballot(root, number, IdeaState(state), day(promised_on), tuple(sorted(ideas)), frozenset(authors), counts)


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
