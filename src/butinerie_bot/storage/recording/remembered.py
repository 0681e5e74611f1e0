"""What the writer knows from its batches before: persons, messages that show ideas, and these ideas with their counts.

SQLite has one writer, who would read the same rows for each vote. It forgets them when they change, whoever changes
them: triggers tell what its own connection does, the file's version what any other did. On PostgreSQL, where processes
write beside each other, nothing is remembered.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from butinerie_bot.application.votes.gestures import Ballot
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.votes import Gesture

if TYPE_CHECKING:
    from butinerie_bot.storage.recording.ballots import Target
    from butinerie_bot.storage.recording.logins import Known, WhoKey

Place = int | tuple[str, str, str]
"""An idea's number, or the connection, channel and message that show it."""

MOST = 20_000
"""Persons and messages remembered together, some 10 MB."""

_TALLY = ("votes", "volunteers", "interests")
_WHOLE = ("accounts", "members", "shown")
_IDEA = "id, number, state, promised_on, root_id, author_id"
_JOINS = """
    EXISTS (SELECT 1 FROM accounts
    WHERE organization_id = NEW.organization_id AND member_id = NEW.member_id AND id <> NEW.id)"""
"""A new account changes what is known of nobody else, unless it is one more of the same person."""

_CHANGES = [
    *((f"{verb} ON {table}", "changed()") for table in _WHOLE for verb in ("UPDATE", "DELETE")),
    *((f"{verb} ON ideas", "changed()") for verb in ("INSERT", "DELETE", f"UPDATE OF {_IDEA}")),
    (f"INSERT ON accounts WHEN {_JOINS}", "changed()"),
    (f"UPDATE OF {', '.join(_TALLY)} ON ideas", f"counted(NEW.organization_id, NEW.id, NEW.{', NEW.'.join(_TALLY)})"),
]


@dataclass(slots=True)
class Kept:
    """Of one organization. What is here holds until it is forgotten; what is not may still be in the tables."""

    language: str = ""
    persons: "dict[WhoKey, Known]" = field(default_factory=dict)
    targets: "dict[Place, Target]" = field(default_factory=dict)
    ballots: dict[int, Ballot] = field(default_factory=dict)


class Remembered:
    """Belongs to one connection, the writer's."""

    def __init__(self) -> None:
        self._kept: dict[int, Kept] = {}
        self._version: int | None = None
        self._driver: Any = None

    def watch(self, connection: Connection) -> None:
        """Notice from now on what changes what is remembered."""
        self.forget()
        if connection.dialect.name != "sqlite":
            return
        driver: Any = connection.connection.driver_connection
        driver.create_function("changed", 0, self.forget)
        driver.create_function("counted", 2 + len(_TALLY), self._counted)
        with connection.begin():
            for number, (change, told) in enumerate(_CHANGES):
                noticed = f"CREATE TEMP TRIGGER noticed_{number} AFTER {change} BEGIN SELECT {told}; END"
                connection.exec_driver_sql(noticed)
        self._driver = driver

    def begin(self) -> None:
        """A transaction of the connection has begun: forget everything if another connection has written since."""
        if self._driver is None:
            return
        (version,) = self._driver.execute("PRAGMA data_version").fetchone()
        much = sum(len(kept.persons) + len(kept.targets) for kept in self._kept.values())
        if version != self._version or much > MOST:
            self.forget()
        self._version = version

    def of(self, organization: Organization) -> Kept:
        """What is remembered of it, to be added to."""
        kept = self._kept.get(organization.id)
        if kept is None or kept.language != organization.language:
            kept = Kept(organization.language)
            if self._driver is not None:
                self._kept[organization.id] = kept
        return kept

    def forget(self) -> None:
        """Something has changed, or was taken back. Whoever holds what there was may go on with it."""
        self._kept = {}

    def _counted(self, organization_id: int, idea_id: int, supporters: int, helpers: int, takers: int) -> None:
        kept = self._kept.get(organization_id)
        if kept is not None and idea_id in kept.ballots:
            counts = kept.ballots[idea_id].counts
            counts[Gesture.SUPPORT], counts[Gesture.VOLUNTEER], counts[Gesture.INTEREST] = supporters, helpers, takers
