"""Gestures in groups: everything a batch needs read at once, decided by the desk, written at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from butinerie_bot.application.commands import React, State
from butinerie_bot.application.outcomes import GestureTaken, GestureWithdrawn, Outcome, Refused, Silent
from butinerie_bot.application.people import Shown
from butinerie_bot.application.votes.gestures import ALREADY, Desk, Voter
from butinerie_bot.domain.events import Event, HelpOffered
from butinerie_bot.domain.refusals import UnknownIdea
from butinerie_bot.storage.recording import early
from butinerie_bot.storage.recording.ballots import Target, Targets, last_number
from butinerie_bot.storage.recording.logins import Known, LoginStore, WhoKey, key_of
from butinerie_bot.storage.recording.tallies import Counter
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """A gesture; ``seen`` with what it came to when its event was handled before."""

    command: React | State
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a gesture came to, as handlers say it."""

    outcome: Outcome
    subject: str = ""
    language: str = ""
    greet: bool = False


@dataclass(frozen=True)
class GestureGroup(Store):
    """A run of gestures of one organization, in the batch's transaction. ``happened`` is for the announcements."""

    happened: list[Event] = field(default_factory=list)
    seal: Seal = field(default_factory=passing_seal)

    def take(self, group: Sequence[Asked]) -> list[Answered]:
        """Take them in their order."""
        targets = Targets(self.connection, self.organization).of(_where(asked.command) for asked in group)
        voters = LoginStore(self.connection, self.organization, self.now, self.ids, self.seal)
        known = voters.of(asked.command.who for asked in group if _concerns(asked.command, targets))
        counter = Counter(self.connection, self.organization, self.now)
        desk = counter.open(self._concerned(group, targets, known))
        answers = [self._answer(asked, targets, known, desk) for asked in group]
        self.happened.extend(HelpOffered(*offer) for offer in dict.fromkeys(desk.offered))
        counter.close(desk)
        return self._greeted(voters, group, answers, known)

    def _concerned(
        self, group: Sequence[Asked], targets: Mapping[object, Target], known: Mapping[WhoKey, Known]
    ) -> Iterable[tuple[Target, Voter, str]]:
        for asked in group:
            target = targets.get(_where(asked.command))
            if target is not None:
                yield target, known[key_of(asked.command.who)].voter, asked.command.gesture

    def _answer(
        self, asked: Asked, targets: Mapping[object, Target], known: Mapping[WhoKey, Known], desk: Desk
    ) -> Answered:
        command = asked.command
        target = targets.get(_where(command))
        if target is None:
            return Answered(self._unknown(command, seen=asked.seen is not None))
        voter = known[key_of(command.who)].voter
        if asked.seen is not None:
            outcome = desk.again(command, voter, target.ballot, asked.seen)
        elif isinstance(command, React):
            outcome = desk.react(command, voter, target.idea_id, target.ballot)
        else:
            outcome = desk.state(command, voter, target.idea_id, target.ballot)
        return Answered(outcome, _subject(outcome))

    def _unknown(self, command: React | State, *, seen: bool) -> Outcome:
        place = _where(command)
        if isinstance(place, Shown):
            if not seen:
                early.hold(self, command, place, self.seal)
            return Silent()
        return Refused(UnknownIdea(place, last_number(self.connection, self.organization)))

    def _greeted(
        self,
        voters: LoginStore,
        group: Sequence[Asked],
        answers: Sequence[Answered],
        known: Mapping[WhoKey, Known],
    ) -> list[Answered]:
        first: dict[WhoKey, Known] = {}
        told: list[Answered] = []
        for asked, answer in zip(group, answers, strict=True):
            who = asked.command.who
            person = known.get(key_of(who))
            greet = person is not None and who.wrote and not person.told and key_of(who) not in first
            if person is not None and who.wrote and not (person.told and person.spoke):
                first[key_of(who)] = person
            language = person.language if person is not None else who.language or self.organization.language
            told.append(Answered(answer.outcome, answer.subject, language, greet))
        voters.greet(list(first.values()))
        return told


def _where(command: React | State) -> int | Shown:
    return command.shown if isinstance(command, React) else command.target


def _concerns(command: React | State, targets: Mapping[object, Target]) -> bool:
    """Whoever reacts on a message that is none of ours is nobody we keep."""
    return not isinstance(_where(command), Shown) or _where(command) in targets


def _subject(outcome: Outcome) -> str:
    already = isinstance(outcome, GestureTaken) and outcome.already
    absent = isinstance(outcome, GestureWithdrawn) and outcome.absent
    return ALREADY if already or absent else ""
