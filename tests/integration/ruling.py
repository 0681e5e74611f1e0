"""A small house whose rules are tried on a real database: people say things, deliveries are owed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine, insert, select

from butinerie_bot.application.commands import Command, Decide, GiveRole, Greet, MakeHome, Routine, Submit
from butinerie_bot.application.handling import Handling
from butinerie_bot.application.outcomes import IdeaPosted, Outcome, Reached, Refused
from butinerie_bot.application.people import Named, Where, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content, Idea
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.refusals import Refusal
from butinerie_bot.storage.recording.batch import Batch, House
from butinerie_bot.storage.recording.directory import Directory
from butinerie_bot.storage.recording.waiting import Piece
from butinerie_bot.storage.rows import idea
from butinerie_bot.storage.tables import accounts, grants, ideas, organizations, outbox
from butinerie_bot.storage.times import micros
from butinerie_bot.testing.clock import CountedIds, StoppedClock

CHAT = "chat"
GENERAL = Where(CHAT, "", "general", name="#general")
PRIVATE = Where(CHAT, "", "direct-nadia", direct=True)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def who(name: str, kind: AccountKind = AccountKind.PERSON, language: str | None = None, *, wrote: bool = True) -> Who:
    return Who(CHAT, "", name, name.title(), name, kind, language, wrote=wrote)


NADIA, SAMI, LEA, KARIM, INES = (who(name) for name in ("nadia", "sami", "lea", "karim", "ines"))
"""Three members, a steward, an administrator."""


@dataclass
class Town:
    """An organization with a steward and an administrator; each command is a transaction of its own."""

    engine: Engine
    clock: StoppedClock
    ids: CountedIds
    organization_id: int = 0
    reached: Reached | None = None
    directory: Directory = field(default_factory=Directory)

    def __post_init__(self) -> None:
        self.organization_id = self.ids.next()
        mairie = {"id": self.organization_id, "name": "Mairie", "created_at": micros(self.clock.now())}
        with self.engine.begin() as connection:
            connection.execute(insert(organizations).values(**mairie))
        self.hold("ines", "administrator")
        self.do(GiveRole(INES, Named(platform_id=self.meets(KARIM)), "steward"))

    def hold(self, name: str, role: str) -> None:
        """That person has that role, by nobody's word."""
        self.meets(who(name))
        values = {"member_id": self.member(name), "role": role, "organization_id": self.organization_id}
        with self.engine.begin() as connection:
            connection.execute(insert(grants).values(**values))

    def meets(self, person: Who) -> str:
        """They have spoken to the bot; their platform id."""
        self.do(Greet(person))
        return person.platform_id

    def member(self, name: str) -> int:
        with self.engine.begin() as connection:
            return int(connection.scalars(select(accounts.c.member_id).where(accounts.c.platform_id == name)).one())

    def account(self, name: str) -> int:
        with self.engine.begin() as connection:
            return int(connection.scalars(select(accounts.c.id).where(accounts.c.platform_id == name)).one())

    def do(self, command: Command | Routine, key: str | None = None) -> Outcome:
        house = House(Handling(), self.clock, self.ids, lambda _: weekday)
        with self.engine.begin() as connection:
            self.reached = Batch(house, self.directory, connection).run([Piece(command=command, key=key)])[0]
        assert isinstance(self.reached, Reached)
        return self.reached.outcome

    def refused(self, command: Command | Routine) -> Refusal:
        outcome = self.do(command)
        assert isinstance(outcome, Refused), outcome
        return outcome.refusal

    def home(self, where: Where = GENERAL, language: str | None = None) -> Outcome:
        return self.do(MakeHome(KARIM, where, language))

    def submit(self, title: str = "Une seule fiche d'arrivée", by: Who = NADIA, **more: Any) -> int:
        """The number of a new idea."""
        outcome = self.do(Submit(by, GENERAL, Content(title), **more))
        assert isinstance(outcome, IdeaPosted), outcome
        return outcome.number

    def decline(self, number: int, reason: str = "Déjà fait ailleurs.", by: Who = KARIM) -> Outcome:
        return self.do(Decide(by, number, Verb.DECLINE, reason))

    def idea(self, number: int) -> Idea:
        with self.engine.begin() as connection:
            return idea(connection.execute(select(ideas).where(ideas.c.number == number)).one())

    def rows(self, table: Any, *conditions: Any) -> list[Any]:
        with self.engine.begin() as connection:
            return list(connection.execute(select(table).where(*conditions)).all())

    def owed(self, prefix: str, state: str = "waiting") -> list[str]:
        """The keys of what waits, beginning with that."""
        found = self.rows(outbox, outbox.c.state == state)
        return sorted(row.key for row in found if row.key.startswith(prefix))
