"""A batch of gestures decided at once: facts and commands in, outcomes and changed rows out (promise 1)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from butinerie_bot.application.commands import React, SetReactions, State
from butinerie_bot.application.outcomes import GestureTaken, GestureWithdrawn, Outcome, Refused, Silent
from butinerie_bot.application.people import Shown
from butinerie_bot.domain import votes
from butinerie_bot.domain.ideas import State as IdeaState
from butinerie_bot.domain.members import AccountKind
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.organizations import Policy
from butinerie_bot.domain.refusals import BotVote, GuestVote, NotOpen, OwnIdea, Refusal, VotingClosed
from butinerie_bot.domain.votes import STATED, Gesture, Signal

SignalKey = tuple[int, int, Gesture, str]
"""Idea, account, gesture, source."""
Counted = tuple[int, Gesture, int]
"""Root idea, gesture, member: a row of ``votes``."""
_ANSWERED = frozenset({IdeaState.SELECTED, IdeaState.DECLINED, IdeaState.DEFERRED})
_GESTURES = tuple(Gesture)
ALREADY = "already"
"""The subject of an event that changed nothing because it was so before."""


@dataclass(frozen=True, slots=True)
class Login:
    """One account of a person."""

    account_id: int
    connection: str
    kind: AccountKind


@dataclass(frozen=True, slots=True)
class Voter:
    """Who makes a gesture: the account it came through, and all accounts of the person (that one among them)."""

    account_id: int
    member_id: int
    connection: str
    kind: AccountKind
    logins: tuple[Login, ...]


Reaction = tuple[Voter, Gesture, str]
"""Whose, which, and its source."""


@dataclass(slots=True)
class Ballot:
    """A root idea: the ideas merged into it (itself among them), the members who wrote them, who counts so far."""

    root_id: int
    number: int
    state: IdeaState
    promised_on: date | None
    ideas: tuple[int, ...]
    authors: frozenset[int]
    counts: dict[Gesture, int]


@dataclass(slots=True)
class Desk:
    """Takes gestures one after the other. ``signals`` holds what is known by idea, account and gesture.

    Afterwards ``changed`` are the signals to write, ``counted`` who counts now, ``offered`` who volunteered anew.
    ``answered_on`` is asked for the day of an answer only when a press comes after it.
    """

    policy: Policy
    signals: dict[tuple[int, int, Gesture], dict[str, Signal]]
    counted: set[Counted]
    answered_on: Callable[[int], date | None]
    changed: dict[SignalKey, Signal] = field(default_factory=dict)
    offered: list[tuple[int, int]] = field(default_factory=list)

    def react(self, command: React, voter: Voter, idea_id: int, ballot: Ballot) -> Outcome:
        """A reaction is kept whatever it is worth; it is answered when it counts."""
        source = source_on(command.shown, command.emoji)
        known = self._known(idea_id, voter, command.gesture, source)
        withdrawn = self._withdrawn(voter.account_id, ballot, command.gesture)
        signal = votes.reacted(known, source, command.on, command.order, withdrawn)
        if signal is None:
            return Silent()
        self._keep(idea_id, voter.account_id, command.gesture, signal)
        already = self._recount(voter, ballot, command.gesture)
        if not command.on or (ballot.root_id, command.gesture, voter.member_id) not in self.counted:
            return Silent()
        return self._taken(command, ballot, already=already)

    def set_reactions(self, command: SetReactions, voter: Voter, idea_id: int, ballot: Ballot) -> Outcome:
        """All reactions on one message at once; an older word about it changes nothing."""
        held = self._on_message(command.shown, voter, idea_id)
        if any(command.order < signal.order for signal in held.values()):
            return Silent()
        given = {(gesture, source_on(command.shown, emoji)) for gesture, emoji in command.given}
        standing = {place for place, signal in held.items() if signal.on}
        # With nothing to write, a row that is no reaction keeps the order: what is older must find it.
        for gesture, source in sorted(given | standing) or [(Gesture.SUPPORT, source_on(command.shown, ""))]:
            known, withdrawn = held.get((gesture, source)), self._withdrawn(voter.account_id, ballot, gesture)
            signal = votes.reacted(known, source, (gesture, source) in given, command.order, withdrawn)
            if signal is not None:
                self._keep(idea_id, voter.account_id, gesture, signal)
        before = {gesture: self._recount(voter, ballot, gesture) for gesture, _ in sorted(given | standing)}
        return self._answered(command, voter, ballot, before)

    def state(self, command: State, voter: Voter, idea_id: int, ballot: Ballot) -> Outcome:
        """A button or ``support N``: stated on, or withdrawn whatever gave it."""
        refusal = self.refusal(command, voter, ballot)
        if refusal is not None:
            return Refused(refusal)
        if not command.on:
            return self._withdraw(command, voter, ballot)
        known = self._known(idea_id, voter, command.gesture, STATED)
        self._keep(idea_id, voter.account_id, command.gesture, votes.stated(known, True, command.order))
        return self._taken(command, ballot, already=self._recount(voter, ballot, command.gesture))

    def refusal(self, command: State, voter: Voter, ballot: Ballot) -> Refusal | None:
        """Why a press is not taken, None when it is."""
        if ballot.state in _ANSWERED:
            return VotingClosed(ballot.number, self.answered_on(ballot.root_id))
        if ballot.state is not IdeaState.OPEN:
            return NotOpen(ballot.number, ballot.state, command.gesture)
        if not command.on:
            return None
        if voter.kind is AccountKind.BOT:
            return BotVote()
        if not eligible(voter.kind, self.policy):
            return GuestVote()
        return OwnIdea(ballot.number) if self._wrote(voter, ballot) else None

    def again(self, command: React | SetReactions | State, voter: Voter, ballot: Ballot, subject: str) -> Outcome:
        """The answer to an event seen before, from what holds now; nothing changes."""
        if isinstance(command, SetReactions):
            return self._answered(command, voter, ballot, dict.fromkeys(Gesture, subject == ALREADY))
        refusal = self.refusal(command, voter, ballot) if isinstance(command, State) else None
        if refusal is not None:
            return Refused(refusal)
        counts = (ballot.root_id, command.gesture, voter.member_id) in self.counted
        if counts != command.on or (isinstance(command, React) and not command.on):
            return Silent()
        if command.on:
            return self._taken(command, ballot, already=subject == ALREADY)
        return self._gone(command, voter, ballot, absent=subject == ALREADY)

    def reconcile(
        self, listed: Sequence[Reaction], held: Sequence[Reaction], idea_id: int, ballot: Ballot, gap_began: Order
    ) -> None:
        """What a platform lists on one message after a gap; what it told us since the gap began stays as it is."""
        for voter, gesture, source in listed:
            known = self._known(idea_id, voter, gesture, source)
            withdrawn = self._withdrawn(voter.account_id, ballot, gesture)
            signal = votes.found(known, source, gap_began, withdrawn)
            if signal is not None and (known is None or known.order <= gap_began):
                self._keep(idea_id, voter.account_id, gesture, signal)
                self._recount(voter, ballot, gesture)
        standing = {(voter.account_id, gesture, source) for voter, gesture, source in listed}
        for voter, gesture, source in held:
            known = self._known(idea_id, voter, gesture, source)
            gone = votes.reacted(known, source, False, gap_began, None)
            if gone is not None and (voter.account_id, gesture, source) not in standing:
                self._keep(idea_id, voter.account_id, gesture, gone)
                self._recount(voter, ballot, gesture)

    def _known(self, idea_id: int, voter: Voter, gesture: Gesture, source: str) -> Signal | None:
        held = self.signals.get((idea_id, voter.account_id, gesture))
        return held.get(source) if held else None

    def _on_message(self, shown: Shown, voter: Voter, idea_id: int) -> dict[tuple[Gesture, str], Signal]:
        """What the account's reactions on that message are known to be, on or off."""
        beginning = source_on(shown, "")
        return {
            (gesture, source): signal
            for gesture in _GESTURES
            for source, signal in self.signals.get((idea_id, voter.account_id, gesture), {}).items()
            if source.startswith(beginning)
        }

    def _answered(
        self, command: SetReactions, voter: Voter, ballot: Ballot, before: Mapping[Gesture, bool]
    ) -> Outcome:  # fmt: skip
        """A word on the first of the reactions that counts."""
        for gesture, _ in command.given:
            if (ballot.root_id, gesture, voter.member_id) in self.counted:
                return self._told(gesture, ballot, already=before[gesture], reaction=True)
        return Silent()

    def _withdraw(self, command: State, voter: Voter, ballot: Ballot) -> Outcome:
        gesture = command.gesture
        for idea_id, login in self._places(voter, ballot):
            held = self.signals.get((idea_id, login.account_id, gesture), {})
            known = held.get(STATED)
            if login.connection == voter.connection:  # clocks of two platforms are never compared
                self._keep(idea_id, login.account_id, gesture, votes.stated(known, False, command.order))
            elif known is not None and known.on:
                self._keep(idea_id, login.account_id, gesture, votes.stated(known, False, known.order))
            for signal in votes.spend(held.values()):
                self._keep(idea_id, login.account_id, gesture, signal)
        return self._gone(command, voter, ballot, absent=not self._recount(voter, ballot, gesture))

    def _gone(self, command: React | State, voter: Voter, ballot: Ballot, *, absent: bool) -> Outcome:
        still = any(
            signal.on and signal.source != STATED
            for idea_id, login in self._places(voter, ballot)
            for signal in self.signals.get((idea_id, login.account_id, command.gesture), {}).values()
        )
        return GestureWithdrawn(ballot.number, command.gesture, ballot.counts[command.gesture], still, absent)

    def _taken(self, command: React | State, ballot: Ballot, *, already: bool) -> Outcome:
        return self._told(command.gesture, ballot, already=already, reaction=isinstance(command, React))

    def _told(self, gesture: Gesture, ballot: Ballot, *, already: bool, reaction: bool) -> Outcome:
        count = ballot.counts[gesture]
        return GestureTaken(ballot.number, gesture, count, already, ballot.promised_on, reaction=reaction)

    def _places(self, voter: Voter, ballot: Ballot) -> Iterator[tuple[int, Login]]:
        return ((idea_id, login) for idea_id in ballot.ideas for login in voter.logins)

    def _withdrawn(self, account_id: int, ballot: Ballot, gesture: Gesture) -> Order | None:
        latest: Order | None = None
        for idea_id in ballot.ideas:
            held = self.signals.get((idea_id, account_id, gesture))
            if held and STATED in held and (latest is None or latest < held[STATED].order):
                latest = held[STATED].order
        return latest

    def _wrote(self, voter: Voter, ballot: Ballot) -> bool:
        return voter.member_id in ballot.authors and not self.policy.authors_vote

    def _keep(self, idea_id: int, account_id: int, gesture: Gesture, signal: Signal) -> None:
        place = (idea_id, account_id, gesture)
        if place in self.signals:
            self.signals[place][signal.source] = signal
        else:
            self.signals[place] = {signal.source: signal}
        self.changed[idea_id, account_id, gesture, signal.source] = signal

    def _recount(self, voter: Voter, ballot: Ballot, gesture: Gesture) -> bool:
        """Count the person anew on an open idea; whether they counted before."""
        row = (ballot.root_id, gesture, voter.member_id)
        before = row in self.counted
        after = before if ballot.state is not IdeaState.OPEN else self._counts(voter, ballot, gesture)
        if after and not before:
            self.counted.add(row)
            ballot.counts[gesture] += 1
            if gesture is Gesture.VOLUNTEER:
                self.offered.append((ballot.root_id, voter.account_id))
        elif before and not after:
            self.counted.discard(row)
            ballot.counts[gesture] -= 1
        return before

    def _counts(self, voter: Voter, ballot: Ballot, gesture: Gesture) -> bool:
        if self._wrote(voter, ballot):
            return False
        for idea_id in ballot.ideas:
            for login in voter.logins:
                held = self.signals.get((idea_id, login.account_id, gesture))
                if held and eligible(login.kind, self.policy) and votes.supports(held.values()):
                    return True
        return False


def eligible(kind: AccountKind, policy: Policy) -> bool:
    """Whether gestures of such an account count."""
    if kind is AccountKind.GUEST:
        return policy.guests_vote
    if kind is AccountKind.STRANGER:
        return policy.strangers_vote
    return kind is AccountKind.PERSON


def source_on(shown: Shown, emoji: str) -> str:
    """A reaction as the platform names it on that message: each emoji and skin tone is its own."""
    return f"{shown.connection}/{shown.channel}/{shown.message}/{emoji}"
