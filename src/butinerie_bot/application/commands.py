"""What somebody may ask us to change: imperative, frozen, complete. Each is handled in one transaction."""

from dataclasses import dataclass

from butinerie_bot.application.accounts.commands import AnswerQuestion as AnswerQuestion
from butinerie_bot.application.accounts.commands import AskAuthor as AskAuthor
from butinerie_bot.application.accounts.commands import AskErasure as AskErasure
from butinerie_bot.application.accounts.commands import ConfirmLink as ConfirmLink
from butinerie_bot.application.accounts.commands import EnterLinkCode as EnterLinkCode
from butinerie_bot.application.accounts.commands import EraseMe as EraseMe
from butinerie_bot.application.accounts.commands import GiveLinkCode as GiveLinkCode
from butinerie_bot.application.accounts.commands import KeepMe as KeepMe
from butinerie_bot.application.accounts.commands import LeaveQuestion as LeaveQuestion
from butinerie_bot.application.accounts.commands import MoveChannel as MoveChannel
from butinerie_bot.application.accounts.commands import NotePresence as NotePresence
from butinerie_bot.application.accounts.commands import OpenTalk as OpenTalk
from butinerie_bot.application.accounts.commands import SignDraft as SignDraft
from butinerie_bot.application.accounts.commands import Unlink as Unlink
from butinerie_bot.application.adoptions.commands import *  # noqa: F403
from butinerie_bot.application.campaigns.commands import *  # noqa: F403
from butinerie_bot.application.gains.commands import *  # noqa: F403
from butinerie_bot.application.ideas.draft_commands import EditDraft as EditDraft
from butinerie_bot.application.ideas.draft_commands import EraseDraft as EraseDraft
from butinerie_bot.application.ideas.draft_commands import KeepDraft as KeepDraft
from butinerie_bot.application.ideas.draft_commands import PublishDraft as PublishDraft
from butinerie_bot.application.ideas.draft_commands import Submit as Submit
from butinerie_bot.application.people import Named, Shown, Where, Who
from butinerie_bot.application.pilots.commands import *  # noqa: F403
from butinerie_bot.application.reminders.commands import AskWhy as AskWhy
from butinerie_bot.application.reminders.commands import ChangeSettings as ChangeSettings
from butinerie_bot.application.reminders.commands import FinishReminder as FinishReminder
from butinerie_bot.application.reminders.commands import RestoreReminders as RestoreReminders
from butinerie_bot.application.reminders.commands import Snooze as Snooze
from butinerie_bot.application.reminders.commands import StopReminders as StopReminders
from butinerie_bot.application.reminders.commands import TakeLeave as TakeLeave
from butinerie_bot.application.routine_commands import Appoint as Appoint
from butinerie_bot.application.routine_commands import CastPerson as CastPerson
from butinerie_bot.application.routine_commands import EnrolCast as EnrolCast
from butinerie_bot.application.routine_commands import Expire as Expire
from butinerie_bot.application.routine_commands import ImportedIdea as ImportedIdea
from butinerie_bot.application.routine_commands import ImportIdeas as ImportIdeas
from butinerie_bot.application.routine_commands import MakeClaimCode as MakeClaimCode
from butinerie_bot.application.routine_commands import NoteReading as NoteReading
from butinerie_bot.application.routine_commands import OweDigests as OweDigests
from butinerie_bot.application.routine_commands import OweNews as OweNews
from butinerie_bot.application.routine_commands import PointOutSupported as PointOutSupported
from butinerie_bot.application.routine_commands import Recount as Recount
from butinerie_bot.application.routine_commands import RefreshPromises as RefreshPromises
from butinerie_bot.application.routine_commands import Remind as Remind
from butinerie_bot.application.routine_commands import ReopenDeferred as ReopenDeferred
from butinerie_bot.application.routine_commands import Routine as Routine
from butinerie_bot.application.votes.gesture_commands import Command as Command
from butinerie_bot.application.votes.gesture_commands import NoteUncounted as NoteUncounted
from butinerie_bot.application.votes.gesture_commands import React as React
from butinerie_bot.application.votes.gesture_commands import Reconcile as Reconcile
from butinerie_bot.application.votes.gesture_commands import SetReactions as SetReactions
from butinerie_bot.application.votes.gesture_commands import State as State
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.order import Order


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
    """A message that may be a comment has another text; ``thread`` is what it stands under, where that is told."""

    message: Shown
    text: str
    order: Order
    thread: Shown | None = None


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
    """The author's word: publish in their name (``edit``: as their draft first), or leave the message where it is."""

    consent_id: int
    yes: bool
    edit: bool = False


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
