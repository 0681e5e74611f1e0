"""The stores a use case works with, each one aggregate of one organization, in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from butinerie_bot.application.commands import ImportedIdea
from butinerie_bot.application.owing_stores import News as News
from butinerie_bot.application.owing_stores import Outbox as Outbox
from butinerie_bot.application.owing_stores import Readings as Readings
from butinerie_bot.application.owing_stores import Waiting as Waiting
from butinerie_bot.application.people import Named, Shown, Where, Who
from butinerie_bot.domain.channels import Channel
from butinerie_bot.domain.consents import Consent
from butinerie_bot.domain.decisions import Decision
from butinerie_bot.domain.dialogues import Dialogue
from butinerie_bot.domain.ideas import Content, Idea, Origin, State
from butinerie_bot.domain.members import Account, Actor, Grant, Role
from butinerie_bot.domain.merges import Merge
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.promises import Promise


class Organizations(Protocol):
    """The organization's own row."""

    def last_number(self) -> int: ...
    def take_numbers(self, count: int) -> int:
        """The first of ``count`` new numbers."""

    def tell_homeless(self) -> bool:
        """Whether this is the first time that there is no home to post in; remembers it."""


@dataclass(frozen=True, slots=True)
class ClaimCode:
    """What is kept of a claim code: its digest, the wrong tries, until when it is good."""

    digest: str
    tries: int
    expires_at: datetime
    used: bool


class Claims(Protocol):
    """The one code that makes the first administrator."""

    def keep(self, digest: str, expires_at: datetime) -> None: ...
    def current(self) -> ClaimCode | None: ...
    def count_try(self) -> None: ...
    def use(self) -> None: ...


class Members(Protocol):
    """People and their accounts."""

    def account(self, connection: str, workspace: str, platform_id: str) -> Account | None: ...
    def account_of(self, account_id: int) -> Account: ...
    def enroll(self, who: Who) -> Account:
        """A new account, and its member."""

    def refresh(self, account: Account, who: Who) -> Account:
        """The account as its platform tells it now."""

    def actor(self, account: Account) -> Actor: ...
    def accounts_of(self, member_id: int) -> frozenset[int]: ...
    def named(self, connection: str, workspace: str, person: Named) -> Account | None: ...
    def told_privacy(self, member_id: int) -> None: ...
    def join(self, member_id: int, unit_id: int) -> None: ...
    def reach(self, member_ids: Collection[int]) -> Sequence[int]:
        """One account for each person who is there: one we can write to, that wrote to the bot, else the latest."""

    def forget(self, account_id: int) -> None:
        """Nothing is kept of somebody who never spoke and did nothing."""


class Units(Protocol):
    """Services."""

    def named(self, name: str) -> int | None: ...
    def names(self) -> Sequence[str]: ...
    def make(self, name: str) -> int: ...


class Roles(Protocol):
    """Who may what, by person."""

    def give(self, member_id: int, grant: Grant) -> None: ...
    def take_all(self, member_id: int) -> None: ...
    def holders(self, role: Role) -> frozenset[int]:
        """Those who hold it and have not left, as below."""

    def holders_in(self, role: Role, unit_id: int | None) -> frozenset[int]:
        """Those who hold it for that unit, or (None) for the whole organization."""

    def reachable(self, role: Role, connections: Collection[str]) -> bool:
        """Whether a holder has an account on one of these connections."""


class Channels(Protocol):
    """Homes, and the places where cards stand or are owed."""

    def find(self, where: Where) -> Channel | None: ...
    def keep(self, where: Where, language: str | None, *, home: bool) -> Channel: ...
    def move(self, former: Where, now: str) -> Sequence[tuple[int, int]]:
        """The ideas whose cards were left behind and are of use, each with its channel."""

    def homes(self) -> Sequence[Channel]: ...
    def lacking(self, channel_id: int) -> Sequence[int]:
        """Open ideas without a card there, oldest first; imported ones only when they have cards elsewhere."""

    def standing(self, channel_id: int) -> Sequence[int]:
        """The ideas whose cards stand in that channel."""

    def showing(self, idea_id: int) -> Sequence[int]:
        """The channels where its card stands or is owed."""

    def idea_shown(self, shown: Shown) -> int | None: ...
    def shows_cards(self, connection: str, channel: str) -> bool: ...


class Uncounted(Protocol):
    """Reactions that no person can be told for."""

    def note(self, idea_id: int, shown: Shown, actor: str, count: int, order: Order) -> bool:
        """Whether their number is another now; an older word changes nothing."""


class Ideas(Protocol):
    """Ideas, their former texts, and drafts."""

    def numbered(self, number: int) -> Idea | None: ...
    def get(self, idea_id: int) -> Idea: ...
    def find(self, idea_id: int) -> Idea | None: ...
    def cluster(self, root_id: int) -> Sequence[Idea]:
        """The root first, then all that is merged into it."""

    def draft(self, author: Account | None, unit_id: int | None, content: Content, origin: Origin) -> Idea: ...
    def open(self, idea_id: int, number: int, promised_on: date | None) -> None: ...
    def rewrite(self, idea_id: int, content: Content) -> None: ...
    def replace(self, idea: Idea, content: Content, by_account: int) -> None:
        """Another text; the former is kept, and the card says so once somebody voted."""

    def set_state(self, idea_id: int, state: State) -> None: ...
    def set_promise(self, idea_id: int, day: date | None) -> None: ...
    def set_pointer(self, idea_id: int, state: State, into: int | None) -> None: ...
    def set_root(self, idea_ids: Collection[int], root_id: int) -> None: ...
    def set_comments(self, idea_id: int, count: int) -> None: ...
    def erase(self, idea_id: int) -> None: ...
    def deferred_until(self, day: date, most: int) -> Sequence[Idea]: ...
    def well_supported(self, supporters: int, most: int) -> Sequence[int]:
        """Open ideas with so many supporters of which stewards were never told."""

    def first_of(self, accounts: Collection[int]) -> int | None:
        """The first idea that one of these accounts shared and signed."""

    def shared_since(self, at: datetime, accounts: Collection[int], unsigned: Collection[int]) -> bool:
        """Whether one of these accounts shared an idea since then, or one of the ideas without a name was."""

    def orphans(self, member_id: int) -> int:
        """How many open ideas are promised an answer that this person owed, and nobody else."""

    def missed(self, today: date, most: int) -> Sequence[int]:
        """Open ideas with a promise that has passed and was not yet said to be missed."""

    def old_drafts(self, before: datetime, most: int) -> Sequence[int]: ...


class Imports(Protocol):
    """Ideas that come from elsewhere."""

    def known(self, source: str, external_ids: Collection[str]) -> frozenset[str]: ...
    def add_all(self, source: str, new: Sequence[ImportedIdea], first: int, promised_on: date | None) -> Sequence[int]:
        """Their ids; they are numbered from ``first`` on."""


class Promises(Protocol):
    """Dates by which ideas are answered."""

    def make(self, promise: Promise, decision_id: int | None = None) -> None: ...
    def settle(self, idea_id: int, today: date, decision_id: int | None) -> None:
        """Those still open are kept when ``today`` is within them, else missed."""

    def put_off(self, idea_id: int, due: date) -> bool:
        """Whether there was one still open: it is for that date now."""

    def unsettle(self, idea_id: int, decision_id: int, made_by: int | None = None) -> date | None:
        """As if that decision had not been: the date promised before it (by the deferral ``made_by``), or None."""

    def pending(self, idea_id: int) -> Promise | None: ...


class Decisions(Protocol):
    """Answers."""

    def add(self, decision: Decision) -> None: ...
    def get(self, decision_id: int) -> Decision: ...
    def latest(self, idea_id: int) -> Decision | None: ...
    def untold(self, accounts: Collection[int], since: datetime, idea_id: int | None) -> Decision | None:
        """The newest of these accounts after ``since`` that still stands."""

    def undo(self, decision_id: int) -> None: ...


class Merges(Protocol):
    """Ideas that go on in others."""

    def add(self, merge: Merge) -> None: ...
    def get(self, merge_id: int) -> Merge: ...
    def newest(self, since: datetime, accounts: Collection[int]) -> Merge | None: ...
    def newest_among(self, idea_ids: Collection[int]) -> Merge | None:
        """The newest standing merge of or into one of these."""

    def of(self, idea_id: int) -> Merge | None: ...
    def undo(self, merge_id: int) -> None: ...


class Hidings(Protocol):
    """What was taken off the cards."""

    def add(self, idea: Idea, reason: str, by_account: int, comment_id: int | None = None) -> int: ...
    def former_state(self, idea_id: int) -> State | None: ...


@dataclass(frozen=True, slots=True)
class KnownComment:
    """A comment or the trace of one: ``idea_id`` 0 while its message has not come."""

    id: int
    idea_id: int
    account_id: int
    order: Order
    hidden: bool
    deleted: bool


class Comments(Protocol):
    """Replies under cards, and comments by command."""

    def find(self, message: Shown) -> KnownComment | None: ...
    def get(self, comment_id: int) -> KnownComment | None: ...
    def add(self, idea_id: int, account_id: int, text: str, message: Shown | None, order: Order) -> int: ...
    def correct(self, comment_id: int, text: str, order: Order) -> None: ...
    def remove(self, comment_id: int, order: Order) -> None: ...
    def adopt(self, comment_id: int, idea_id: int, account_id: int) -> None: ...
    def trace_removal(self, message: Shown, order: Order) -> None: ...
    def hide(self, comment_id: int) -> None: ...
    def count(self, idea_id: int) -> int: ...
    def forget_traces(self, before: datetime, most: int) -> int: ...


class Consents(Protocol):
    """Questions put to the authors of messages."""

    def asked(self, message: Shown) -> Consent | None: ...
    def get(self, consent_id: int) -> Consent | None: ...
    def add(self, consent: Consent) -> None: ...
    def erase(self, consent_id: int) -> None: ...
    def expired(self, most: int) -> Sequence[Consent]: ...


class Dialogues(Protocol):
    """Questions that wait for an answer, and the words that stand for buttons."""

    def of(self, account_id: int) -> Dialogue | None: ...
    def save(self, dialogue: Dialogue, where: Where | None) -> None: ...
    def end(self, account_id: int) -> None: ...
    def expired(self, most: int) -> Sequence[Dialogue]: ...
    def remember_choices(self, account_id: int, choices: Sequence[tuple[str, str]]) -> None: ...
    def forget_choices(self, before: datetime, most: int) -> int: ...


class Gestures(Protocol):
    """Who counts for an idea."""

    def recount(self, root_ids: Collection[int]) -> object: ...
    def recount_after(self, idea_id: int, most: int) -> tuple[int, int | None]:
        """How many differences the next ideas had, and after which id to go on (None: done)."""


class Traces(Protocol):
    """What the machinery keeps for a time: events seen or failed, deliveries that have ended."""

    def purge(self, most: int) -> int: ...
