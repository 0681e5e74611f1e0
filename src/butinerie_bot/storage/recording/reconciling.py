"""Reactions set right after a gap, by what the platform lists on one message."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, select

from butinerie_bot.application.commands import Reconcile
from butinerie_bot.application.votes.gestures import Reaction, Voter, source_on
from butinerie_bot.domain.events import Event, HelpOffered
from butinerie_bot.domain.members import ERASED
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.recording.ballots import Target, Targets
from butinerie_bot.storage.recording.logins import LoginStore, key_of
from butinerie_bot.storage.recording.tallies import Counter
from butinerie_bot.storage.sealing import Seal, passing_seal
from butinerie_bot.storage.store import Store
from butinerie_bot.storage.tables import accounts, signals


@dataclass(frozen=True)
class Reconciler(Store):
    """``happened`` is for the announcements."""

    happened: list[Event] = field(default_factory=list)
    seal: Seal = field(default_factory=passing_seal)

    def take(self, command: Reconcile) -> None:
        """Reactions that are listed count, those that are not do no more; what is stated stays."""
        [target] = Targets(self.connection, self.organization).of([command.shown])
        if target is None:
            return
        listed, held = self._listed(command), self._held(command, target)
        counter = Counter(self.connection, self.organization, self.now)
        desk = counter.open((target, voter, (gesture,)) for voter, gesture, _ in [*listed, *held])
        desk.reconcile(listed, held, target.idea_id, target.ballot, command.gap_began)
        self.happened.extend(HelpOffered(*offer) for offer in dict.fromkeys(desk.offered))
        counter.close(desk)

    def _listed(self, command: Reconcile) -> list[Reaction]:
        known = self._logins.of(self._logins.present(who for who, _, _ in command.given))
        return [
            (known[key_of(who)].voter, gesture, source_on(command.shown, emoji))
            for who, gesture, emoji in command.given
            if key_of(who) in known
        ]

    def _held(self, command: Reconcile, target: Target) -> list[Reaction]:
        beginning = source_on(command.shown, "")
        here = func.substr(signals.c.source, 1, len(beginning)) == beginning
        rows = self.connection.execute(
            select(signals.c.account_id, signals.c.gesture, signals.c.source).where(
                self.mine(signals, signals.c.idea_id == target.idea_id, signals.c.on_, here)
            )
        ).all()
        voters = self._voters(row.account_id for row in rows)
        gone = self._erased()
        return [
            (voters[row.account_id], Gesture(row.gesture), row.source) for row in rows if row.account_id not in gone
        ]

    def _erased(self) -> frozenset[int]:
        return frozenset(self.values(accounts.c.id, accounts, accounts.c.platform_id.like(f"{ERASED}%")))

    def _voters(self, account_ids: Iterable[int]) -> dict[int, Voter]:
        return self._logins.voters(set(account_ids))

    @property
    def _logins(self) -> LoginStore:
        return LoginStore(self.connection, self.organization, self.now, self.ids, self.seal)
