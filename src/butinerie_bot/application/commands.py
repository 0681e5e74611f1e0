"""What somebody may ask us to change: imperative, frozen, complete. Each is handled in one transaction."""

from dataclasses import dataclass
from datetime import date

from butinerie_bot.application.people import Named, Shown, Target, Where, Who
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture


@dataclass(frozen=True, slots=True)
class Command:
    """All commands say who asks."""

    who: Who


@dataclass(frozen=True, slots=True)
class React(Command):
    """A gesture by reaction, on a message that may show an idea; ``emoji`` exactly as the platform names it."""

    shown: Shown
    gesture: Gesture
    emoji: str
    on: bool
    order: Order


@dataclass(frozen=True, slots=True)
class State(Command):
    """A gesture by button or command: stated on, or withdrawn whatever gave it."""

    target: Target
    gesture: Gesture
    on: bool
    order: Order


@dataclass(frozen=True, slots=True)
class Reconcile(Command):
    """What a platform lists on one message after a gap that began at ``gap_began`` (the platform's own order)."""

    shown: Shown
    given: tuple[tuple[Who, Gesture, str], ...]
    gap_began: Order


@dataclass(frozen=True, slots=True)
class Submit(Command):
    """A new idea. ``similar`` are the numbers of close ideas found beforehand and not yet shown to its author.

    With any, the idea waits as a draft and they are shown; ``confirm`` makes it wait for a yes anyway.
    """

    where: Where
    content: Content
    similar: tuple[int, ...] = ()
    confirm: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class PublishDraft(Command):
    """Post a waiting draft."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class EditDraft(Command):
    """Another text for a waiting draft, which is then shown whole; None leaves a part as it is."""

    draft_id: int
    title: str | None = None
    problem: str | None = None
    proposal: str | None = None
    gain: str | None = None


@dataclass(frozen=True, slots=True)
class EraseDraft(Command):
    """Forget a waiting draft."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class KeepDraft(Command):
    """Leave a draft for later."""

    draft_id: int


@dataclass(frozen=True, slots=True)
class Edit(Command):
    """Another text for an idea; None leaves a part as it is."""

    number: int
    title: str | None = None
    problem: str | None = None
    proposal: str | None = None
    gain: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawIdea(Command):
    """Its author takes an idea back."""

    number: int


@dataclass(frozen=True, slots=True)
class Reopen(Command):
    """A declined or hidden idea (steward), a withdrawn one (author), open again."""

    number: int


@dataclass(frozen=True, slots=True)
class Hide(Command):
    """Take what must not be read off every card: an idea, or the comment ``comment_id`` on it."""

    number: int
    reason: str
    comment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Merge(Command):
    """``number`` goes on in ``into``."""

    number: int
    into: int


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back one's newest decision (while unseen) or merge (30 days).

    ``number`` names the idea when a button did.
    """

    number: int | None = None


@dataclass(frozen=True, slots=True)
class Decide(Command):
    """The answer to an idea. ``until`` is the date of a deferral as it was typed; ``owner`` who leads the pilot."""

    number: int
    verb: Verb
    reason: str = ""
    until: str = ""
    owner: Named | None = None


@dataclass(frozen=True, slots=True)
class PromiseAnew(Command):
    """Another date, after a missed one; ``day`` as it was typed."""

    number: int
    day: str


@dataclass(frozen=True, slots=True)
class Comment(Command):
    """A comment by command or form."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Reply(Command):
    """A message under ``thread``, which may be a card: then it is a comment."""

    thread: Shown
    message: Shown
    text: str
    order: Order


@dataclass(frozen=True, slots=True)
class CorrectReply(Command):
    """A message that may be a comment has another text."""

    message: Shown
    text: str
    order: Order


@dataclass(frozen=True, slots=True)
class RemoveReply(Command):
    """A message that may be a comment is gone."""

    message: Shown
    order: Order


@dataclass(frozen=True, slots=True)
class PointOut(Command):
    """Somebody sees an idea in ``author``'s message."""

    author: Who
    where: Where
    message: Shown
    content: Content
    similar: tuple[int, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class AnswerConsent(Command):
    """The author's word: publish in their name, or leave the message where it is."""

    consent_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class Claim(Command):
    """The code printed at start, said in private: administrator and steward."""

    code: str
    where: Where


@dataclass(frozen=True, slots=True)
class GiveRole(Command):
    """``role`` as typed (either language); ``unit`` empty for the whole organization."""

    person: Named
    role: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TakeRoles(Command):
    """All roles of a person end."""

    person: Named


@dataclass(frozen=True, slots=True)
class JoinUnit(Command):
    """One's own unit; an administrator's word makes a new one."""

    name: str


@dataclass(frozen=True, slots=True)
class MakeHome(Command):
    """Cards are posted in this channel from now on, in ``language`` (None: the organization's)."""

    where: Where
    language: str | None = None


@dataclass(frozen=True, slots=True)
class LeaveHome(Command):
    """No card is posted in this channel any more."""

    where: Where


@dataclass(frozen=True, slots=True)
class BeginDialogue(Command):
    """Ask a form question by question; ``number`` is the idea concerned (0: none), ``values`` what is known already."""

    where: Where
    form: str
    number: int = 0
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerDialogue(Command):
    """What was said while a dialogue waits; ``step`` is ``answer | skip | back | cancel | publish``.

    ``similar`` are the numbers of ideas close to ``text``, when it answers the question of an idea's title.
    """

    where: Where
    text: str
    order: Order
    step: str = "answer"
    similar: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RememberChoices(Command):
    """The words one may type where there are no buttons: (label, action) pairs of the last message."""

    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Greet(Command):
    """First words to the bot that change nothing else: the privacy sentence has been shown."""


@dataclass(frozen=True, slots=True)
class Routine:
    """What the bot itself asks, for one organization."""

    organization_id: int


@dataclass(frozen=True, slots=True)
class ReopenDeferred(Routine):
    """Deferred ideas whose date has come are open again, with a new promise."""


@dataclass(frozen=True, slots=True)
class RefreshPromises(Routine):
    """Cards whose promised date has passed say so."""


@dataclass(frozen=True, slots=True)
class Expire(Routine):
    """Drafts, dialogues, questions of consent and old traces that have had their time."""


@dataclass(frozen=True, slots=True)
class Recount(Routine):
    """Recount every tally from its signals; the difference found must be none."""


@dataclass(frozen=True, slots=True)
class CastPerson:
    """Somebody of a trial platform, with the roles written beside their name."""

    who: Who
    unit: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class EnrolCast(Routine):
    """The people and home channels of a trial platform; who was enrolled before is left as they are by now."""

    people: tuple[CastPerson, ...]
    homes: tuple[tuple[Where, str], ...]


@dataclass(frozen=True, slots=True)
class ImportedIdea:
    """One row of an import, read and bounded; ``posted_on`` is the date at its source."""

    external_id: str
    content: Content
    posted_on: date | None
    link: str = ""
    supports: int = 0
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ImportIdeas(Routine):
    """At most 200 ideas of one source; ``post`` shows cards, ``promise`` owes an answer by that date."""

    source: str
    ideas: tuple[ImportedIdea, ...]
    post: bool = False
    promise: date | None = None
