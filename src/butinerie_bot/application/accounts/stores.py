"""The stores behind accounts, data and ideas without a name, in one organization and one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from butinerie_bot.application.people import Where
from butinerie_bot.domain.members import Account
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.questions import AuthorQuestion, QuestionState
from butinerie_bot.domain.talks import Talk


class Vault(Protocol):
    """Who wrote an idea that shows no name; only this opens the tie."""

    def author(self, idea_id: int) -> int | None:
        """The account behind an idea, None when nothing ties them or the tie was destroyed."""

    def written_by(self, accounts: Collection[int]) -> Sequence[int]:
        """The ideas without a name that came from one of these accounts."""

    def close(self, idea_id: int, account_id: int) -> None:
        """Tie the idea to its author, and take every name off it."""

    def sign(self, idea_id: int, account_id: int, unit_id: int | None) -> None:
        """Destroy the tie and name the author on the idea."""

    def destroy(self, idea_ids: Collection[int]) -> None: ...
    def end_at(self, root_id: int, moment: datetime | None) -> None:
        """When the ties of an idea and all merged with it are destroyed; None: not while it waits for its answer."""

    def expire(self, most: int) -> int: ...


class Questions(Protocol):
    """Questions passed on to the authors of ideas."""

    def add(self, question: AuthorQuestion) -> None: ...
    def get(self, question_id: int) -> AuthorQuestion | None: ...
    def newest(self, idea_id: int) -> AuthorQuestion | None:
        """The newest that waits for its answer."""

    def settle(self, question_id: int, state: QuestionState, answer: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A code given to ``account_id``; ``claimed_by`` is the account that said it, and is still to say yes."""

    account_id: int
    digest: str
    tries: int
    expires_at: datetime
    claimed_by: int | None = None


class LinkCodes(Protocol):
    """One code an account; its handle finds it, its digest proves it."""

    def give(self, account_id: int, handle: str, digest: str, expires_at: datetime) -> None: ...
    def find(self, handle: str) -> LinkCode | None: ...
    def count_try(self, account_id: int) -> None: ...
    def claim(self, account_id: int, by: int) -> None:
        """Proven: the code works no more, a yes is waited for."""

    def claimed_by(self, account_id: int) -> LinkCode | None: ...
    def end(self, account_id: int) -> None: ...
    def expire(self, most: int) -> int: ...


class Persons(Protocol):
    """Who is one person: members joined, taken apart, erased."""

    def join(self, staying: int, leaving: int) -> None:
        """The accounts, roles and everything owed to ``leaving`` are ``staying``'s; votes are counted anew."""

    def leave(self, account_id: int) -> None:
        """That account is a new member's, without roles, with what it did; votes are counted anew."""

    def written(self, member_id: int) -> tuple[int, int]:
        """How many ideas and comments bear the person's name."""

    def running_pilots(self, member_id: int) -> Sequence[int]:
        """The numbers of the pilots that this person leads now."""

    def erase(self, member_id: int) -> None:
        """Leave of each account a keyed hash, of the person nothing; cards are made anew."""


class Talks(Protocol):
    """Private talks with the bot: which are closed to it."""

    def of(self, account_id: int) -> Talk: ...
    def close(self, account_id: int, *, opens: bool) -> None:
        """Its platform lets us not write; ``opens``: until they write to the bot."""

    def open(self, account_id: int) -> None:
        """What waits for it need wait no more."""

    def beckoned(self, account_id: int) -> None: ...
    def meeting_place(self, account_id: int) -> int | None:
        """A home channel where it can be beckoned: rather one where it was seen, none that it has left."""


class Presences(Protocol):
    """Whether accounts are still there, as far as their platforms tell; kept for people who are known, of our channels.

    An older word of a platform never overwrites a newer one.
    """

    def note(self, account: Account, where: Where | None, order: Order, *, here: bool) -> None:
        """In that channel or gone from it; without one, switched on or off."""

    def gone(self, account: Account) -> bool:
        """Switched off, or gone from every channel where it was ever seen."""

    def leave(self, account_id: int) -> None: ...
    def back(self, account_id: int, order: Order | None) -> bool:
        """Whether what was done then says that the account is there again; nothing else is kept of it."""
