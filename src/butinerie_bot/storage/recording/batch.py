"""A batch of pieces in one transaction: each kept whole or not at all, the order of their arrival kept."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Connection

from butinerie_bot.application.announcements import announce
from butinerie_bot.application.commands import (
    Command,
    Greet,
    NoteUncounted,
    React,
    Reconcile,
    Reply,
    Routine,
    SetReactions,
    State,
)
from butinerie_bot.application.faults import where_it_broke
from butinerie_bot.application.outcomes import Failed, Outcome, Reached, Refused, Silent
from butinerie_bot.application.ports import Clock, Ids
from butinerie_bot.domain.organizations import Organization
from butinerie_bot.domain.promises import IsWorkingDay
from butinerie_bot.domain.refusals import Refusal, UnknownWorkspace
from butinerie_bot.storage.away import is_away
from butinerie_bot.storage.queries.asking import language_of
from butinerie_bot.storage.recording import early, failures, seen
from butinerie_bot.storage.recording.directory import Directory
from butinerie_bot.storage.recording.failures import Failure
from butinerie_bot.storage.recording.gestures import Asked, GestureGroup
from butinerie_bot.storage.recording.reconciling import Reconciler
from butinerie_bot.storage.recording.remembered import Remembered
from butinerie_bot.storage.recording.unit_of_work import UnitOfWork
from butinerie_bot.storage.recording.waiting import Piece
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.times import micros

_BY_GESTURE = (React, SetReactions, State)
_FAILED = "failed:"
_REFUSED = "refused"
"""The subject of an event that a rule refused: as it changed nothing, it is handled anew when it comes again."""
log = logging.getLogger(__name__)


class Handled(Protocol):
    """What a handler says of a command; ``subject`` is kept, to answer the same event again."""

    @property
    def outcome(self) -> Outcome: ...
    @property
    def subject(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def greet(self) -> bool: ...


class Handling(Protocol):
    """The use cases."""

    def handle(self, uow: Any, command: Command | Routine) -> Handled:
        """Do it. Raises a Refusal, which takes back everything."""

    def again(self, uow: Any, command: Command | Routine, subject: str) -> Handled:
        """Say again what it came to; nothing changes."""


@dataclass(frozen=True)
class House:
    """What batches are run with."""

    handling: Handling
    clock: Clock
    ids: Ids
    calendar_of: Callable[[Organization], IsWorkingDay]
    seal: Seal = field(default_factory=passing_seal)


@dataclass(slots=True, eq=False)
class Case:
    """A piece with what is known of it."""

    piece: Piece
    organization: Organization | None
    key: seen.Key | None
    result: Any = None

    @property
    def command(self) -> Any:
        """The command, None for other work."""
        return self.piece.command


class Batch:
    """One transaction's work. Raises only what makes the whole batch impossible."""

    def __init__(
        self, house: House, directory: Directory, connection: Connection, remembered: Remembered | None = None
    ) -> None:
        self.connection = connection
        self._house = house
        self._directory = directory
        self._remembered = remembered or Remembered()
        self.now = house.clock.now()
        self._subjects: dict[seen.Key, str] = {}
        self._fresh: dict[seen.Key, str] = {}
        self._one_group = False

    def run(self, pieces: Sequence[Piece]) -> list[Any]:
        """What each piece came to: Reached for a command, a value or an exception for other work."""
        self._remembered.begin()
        cases = [self._case(piece) for piece in pieces]
        keys = {case.key: case.organization.id if case.organization else 0 for case in cases if case.key is not None}
        self._subjects = seen.take(self.connection, keys, micros(self.now))
        groups = _grouped(cases)
        self._one_group = len(groups) == 1 and len(cases) > 1
        for group in groups:
            self._run(group)
        seen.describe(self.connection, self._fresh.items())
        return [case.result for case in cases]

    def apply(self, commands: Sequence[Command]) -> None:
        """Handle commands that waited for what this very piece of work made known."""
        cases = [Case(Piece(command=command), self._organization(command), None) for command in commands]
        for group in _grouped(cases):
            self._run(group)

    def unit_of_work(self, organization: Organization) -> UnitOfWork:
        """A new unit of work in this transaction."""
        calendar = self._house.calendar_of(organization)
        return UnitOfWork(self.connection, organization, self.now, self._house.ids, calendar, seal=self._house.seal)

    def organization(self, id_: int) -> Organization:
        """The organization of that id."""
        return self._directory.by_id(self.connection, id_, self.now)

    def give_up(self, piece: Piece, error: Exception) -> Any:
        """Keep a command that cannot even be looked at."""
        return error if piece.command is None else self._failed(Case(piece, None, None), error)

    def _case(self, piece: Piece) -> Case:
        if piece.command is None:
            return Case(piece, None, None)
        asks = piece.command.who.connection if isinstance(piece.command, Command) else ""
        return Case(piece, self._organization(piece.command), None if piece.key is None else (asks, piece.key))

    def _organization(self, command: Command | Routine) -> Organization | None:
        return self._directory.of(self.connection, command, self.now)

    def _run(self, group: Sequence[Case]) -> None:
        first = group[0]
        if first.command is None:
            first.result = self._work(first)
        elif first.organization is None:
            refused = Refused(UnknownWorkspace())
            for case in group:
                case.result = Reached(refused, language_of(case.command.who.language))
        elif isinstance(first.command, _BY_GESTURE):
            self._gestures(group, first.organization)
        else:
            first.result = self._one(first, first.organization)

    def _work(self, case: Case) -> Any:
        try:
            with self.connection.begin_nested():
                return case.piece.work(self) if case.piece.work else None
        except Exception as error:
            self._remembered.forget()
            if is_away(error):
                raise
            return error

    def _gestures(self, group: Sequence[Case], organization: Organization) -> None:
        uow = self.unit_of_work(organization)
        asked = [Asked(case.command, self._seen(case)) for case in group]
        try:
            with self._savepoint():
                here = (self.connection, organization, self.now, self._house.ids)
                desk = GestureGroup(*here, uow.events, self._house.seal, self._remembered)
                answers = desk.take(asked)
                if uow.events:
                    announce(uow, uow.events)
        except Exception as error:
            self._remembered.forget()
            if is_away(error) or self._one_group:
                raise
            self._apart(group, organization, error)
            return
        for case, known, answer in zip(group, asked, answers, strict=True):
            self._remember(case, answer.subject)
            outcome = answer.outcome if known.seen is None else _failed_before(known.seen) or answer.outcome
            case.result = Reached(outcome, answer.language, answer.greet)

    def _savepoint(self) -> AbstractContextManager[object]:
        """The transaction is the savepoint of a group beside which there is none: a second one would copy each page.

        When it fails, the recorder takes back the transaction and runs the pieces again one by one.
        """
        return nullcontext() if self._one_group else self.connection.begin_nested()

    def _apart(self, group: Sequence[Case], organization: Organization, error: Exception) -> None:
        if len(group) == 1:
            group[0].result = self._failed(group[0], error)
            return
        for case in group:
            self._gestures([case], organization)

    def _seen(self, case: Case) -> str | None:
        subject = None if case.key is None else self._subjects.get(case.key)
        return None if subject == _REFUSED else subject

    def _one(self, case: Case, organization: Organization) -> Reached:
        try:
            with self.connection.begin_nested():
                handled = self._handle(case, organization)
        except Refusal as refusal:
            self._remembered.forget()
            return self._refused(case, organization, refusal)
        except Exception as error:
            self._remembered.forget()
            if is_away(error):
                raise
            return self._failed(case, error)
        if isinstance(handled, Reached):
            return handled
        self._remember(case, handled.subject)
        return Reached(handled.outcome, handled.language, handled.greet)

    def _handle(self, case: Case, organization: Organization) -> Handled | Reached:
        uow = self.unit_of_work(organization)
        subject = self._seen(case)
        failed = _failed_before(subject or "")
        if failed is not None:
            return Reached(failed, organization.language)
        if subject is not None:
            return self._house.handling.again(uow, case.command, subject)
        if isinstance(case.command, NoteUncounted | Reply) and self._early(uow, case.command):
            return Reached(Silent(), organization.language)
        if isinstance(case.command, Reconcile):
            here = (self.connection, organization, self.now, self._house.ids)
            Reconciler(*here, uow.events, self._house.seal).take(case.command)
            announce(uow, uow.events)
            return Reached(Silent(), organization.language)
        self._directory.forget()
        return self._house.handling.handle(uow, case.command)

    def _early(self, uow: UnitOfWork, command: NoteUncounted | Reply) -> bool:
        place = command.thread if isinstance(command, Reply) else command.shown
        return early.is_unknown(uow.gestures, place) and early.hold(uow.gestures, command, place, self._house.seal)

    def _refused(self, case: Case, organization: Organization, refusal: Refusal) -> Reached:
        """A refusal is an answer too: in the person's language, and perhaps the first they get."""
        self._remember(case, _REFUSED)
        if isinstance(case.command, Routine | Greet):
            return Reached(Refused(refusal), organization.language)
        greeted = self._one(Case(Piece(command=Greet(case.command.who)), organization, None), organization)
        return Reached(Refused(refusal), greeted.language, greeted.greet)

    def _failed(self, case: Case, error: Exception) -> Reached:
        kept, owner = case.command, case.organization
        event = Failure(self._house.ids.next(), owner.id if owner else 0, kept, case.piece.key, error)
        reference = failures.keep(self.connection, event, self.now)
        log.error("failed %s as %s: %s", type(kept).__name__, reference, where_it_broke(error))
        self._remember(case, _FAILED + reference)
        asks = kept.who.language if isinstance(kept, Command) else None
        return Reached(Failed(reference), language_of(asks, owner.language if owner else None))

    def _remember(self, case: Case, subject: str) -> None:
        if case.key is not None and (case.key not in self._subjects or self._subjects[case.key] == _REFUSED):
            self._subjects[case.key] = subject
            self._fresh[case.key] = subject


def _failed_before(subject: str) -> Failed | None:
    return Failed(subject.removeprefix(_FAILED)) if subject.startswith(_FAILED) else None


def _grouped(cases: Sequence[Case]) -> list[list[Case]]:
    """Runs of gestures of one organization; any other piece, and an event that came twice, begins anew."""
    groups: list[list[Case]] = []
    keys: set[seen.Key | None] = set()
    for case in cases:
        if groups and case.key not in keys and _alike(case, groups[-1][0]):
            groups[-1].append(case)
        else:
            groups.append([case])
            keys = set()
        if case.key is not None:
            keys.add(case.key)
    return groups


def _alike(one: Case, other: Case) -> bool:
    gestures = isinstance(one.piece.command, _BY_GESTURE) and isinstance(other.piece.command, _BY_GESTURE)
    return gestures and (one.organization is other.organization or one.organization == other.organization)
