"""Gestures in groups: everything a batch needs read at once, decided by the desk, written at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from butinerie_bot.application.commands import React, SetReactions, State
from butinerie_bot.application.outcomes import GestureTaken, GestureWithdrawn, Outcome, Refused, Silent
from butinerie_bot.application.people import Shown
from butinerie_bot.application.votes.gestures import ALREADY, Desk
from butinerie_bot.domain.events import AccountBack, Event, HelpOffered
from butinerie_bot.domain.refusals import UnknownIdea
from butinerie_bot.storage.recording import early
from butinerie_bot.storage.recording.ballots import Target, Targets, last_number
from butinerie_bot.storage.recording.logins import Known, LoginStore, WhoKey, key_of
from butinerie_bot.storage.recording.remembered import Remembered
from butinerie_bot.storage.recording.tallies import Counter
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store

Gesturing = React | SetReactions | State


class Asked(NamedTuple):
    """A gesture; ``seen`` with what it came to when its event was handled before."""

    command: Gesturing
    seen: str | None = None


class Answered(NamedTuple):
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
    remembered: Remembered = field(default_factory=Remembered)

    def take(self, group: Sequence[Asked]) -> list[Answered]:
        """Take them in their order."""
        kept = self.remembered.of(self.organization)
        aimed = Targets(self.connection, self.organization, kept).of([_where(asked.command) for asked in group])
        voters = LoginStore(self.connection, self.organization, self.now, self.ids, self.seal, kept)
        known = voters.of(
            asked.command.who for asked, target in zip(group, aimed, strict=True) if _concerns(asked.command, target)
        )
        persons = [known.get(key_of(asked.command.who)) for asked in group]
        return self._greeted(voters, group, persons, self._outcomes(group, aimed, persons))

    def _outcomes(
        self, group: Sequence[Asked], aimed: Sequence[Target | None], persons: Sequence[Known | None]
    ) -> list[Outcome]:
        counter = Counter(self.connection, self.organization, self.now)
        desk = counter.open(
            (target, person.voter, _gestures(asked.command))
            for asked, target, person in zip(group, aimed, persons, strict=True)
            if target is not None and person is not None
        )
        outcomes = [self._outcome(*each, desk) for each in zip(group, aimed, persons, strict=True)]
        self.happened.extend(HelpOffered(*offer) for offer in dict.fromkeys(desk.offered))
        self.happened.extend(_back(group, persons))
        counter.close(desk)
        return outcomes

    def _outcome(self, asked: Asked, target: Target | None, person: Known | None, desk: Desk) -> Outcome:
        command, seen = asked
        if target is None or person is None:
            return self._unknown(command, seen=seen is not None)
        if seen is not None:
            return desk.again(command, person.voter, target.ballot, seen)
        if isinstance(command, React):
            return desk.react(command, person.voter, target.idea_id, target.ballot)
        if isinstance(command, SetReactions):
            return desk.set_reactions(command, person.voter, target.idea_id, target.ballot)
        return desk.state(command, person.voter, target.idea_id, target.ballot)

    def _unknown(self, command: Gesturing, *, seen: bool) -> Outcome:
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
        persons: Sequence[Known | None],
        outcomes: Sequence[Outcome],
    ) -> list[Answered]:
        first: dict[WhoKey, Known] = {}
        told: list[Answered] = []
        for asked, person, outcome in zip(group, persons, outcomes, strict=True):
            who, greet = asked.command.who, False
            if person is not None and who.wrote and not (person.told and person.spoke):
                greet = not person.told and key_of(who) not in first
                first[key_of(who)] = person
            language = person.language if person is not None else who.language or self.organization.language
            told.append(Answered(outcome, _subject(outcome), language, greet))
        voters.greet(list(first.values()))
        return told


def _back(group: Sequence[Asked], persons: Sequence[Known | None]) -> Iterator[AccountBack]:
    """Those who had left and give a gesture now; a platform may take away the reactions of who leaves."""
    for asked, person in zip(group, persons, strict=True):
        if person is not None and person.left and asked.seen is None and _gives(asked.command):
            order = None if isinstance(asked.command, State) else asked.command.order
            yield AccountBack(person.voter.account_id, order)


def _gives(command: Gesturing) -> bool:
    return bool(command.given) if isinstance(command, SetReactions) else command.on


def _gestures(command: Gesturing) -> Iterable[str]:
    """Those that it gives or states."""
    return [gesture for gesture, _ in command.given] if isinstance(command, SetReactions) else (command.gesture,)


def _where(command: Gesturing) -> int | Shown:
    return command.target if isinstance(command, State) else command.shown


def _concerns(command: Gesturing, target: Target | None) -> bool:
    """Whoever reacts on a message that is none of ours is nobody we keep."""
    return target is not None or not isinstance(_where(command), Shown)


def _subject(outcome: Outcome) -> str:
    already = isinstance(outcome, GestureTaken) and outcome.already
    absent = isinstance(outcome, GestureWithdrawn) and outcome.absent
    return ALREADY if already or absent else ""
