"""Promise 1 as naively as it can be said: one history of signals for each account, counted from the start each time."""

from dataclasses import dataclass, field

from butinerie_bot.domain.votes import STATED

Kept = dict[str, tuple[bool, int, bool]]
"""By source: on, order, spent."""


@dataclass
class Model:
    """Who supports one idea; ``persons`` are the accounts of each person."""

    persons: dict[str, list[str]]
    kept: dict[str, Kept] = field(default_factory=dict)
    withdrawn: dict[str, int] = field(default_factory=dict)

    def react(self, account: str, emoji: str, at: int, *, on: bool) -> None:
        mine = self.kept.setdefault(account, {})
        was_on, was_at, was_spent = mine.get(emoji, (False, -1, False))
        if at < was_at:
            return
        spent = was_spent if was_on else at < self.withdrawn.get(account, 0)
        mine[emoji] = (on, at, spent and on)

    def state(self, account: str, at: int, *, on: bool) -> None:
        if on:
            self.kept.setdefault(account, {})[STATED] = (True, 0, False)
            return
        self.withdrawn[account] = max(at, self.withdrawn.get(account, 0))
        person = next(logins for logins in self.persons.values() if account in logins)
        for login in person:
            mine = self.kept.setdefault(login, {})
            for source, (was_on, when, _) in mine.items():
                mine[source] = (was_on and source != STATED, when, True)

    def supporters(self) -> set[str]:
        return {name for name, logins in self.persons.items() if any(self._supports(login) for login in logins)}

    def _supports(self, account: str) -> bool:
        return any(on and not spent for on, _, spent in self.kept.get(account, {}).values())
