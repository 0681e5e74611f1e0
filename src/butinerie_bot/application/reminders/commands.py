"""What people answer to reminders, and want of them."""

from dataclasses import dataclass

from butinerie_bot.application.votes.gesture_commands import Command


@dataclass(frozen=True, slots=True)
class FinishReminder(Command):
    """*Done*: what that means is the rule's."""

    reminder_id: int


@dataclass(frozen=True, slots=True)
class Snooze(Command):
    """Later, ``until`` as typed (empty: asked). Neither id nor number: the last nudge; ``number`` is an idea's."""

    reminder_id: int = 0
    number: int | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class AskWhy(Command):
    """Why did I get this?"""

    reminder_id: int


@dataclass(frozen=True, slots=True)
class StopReminders(Command):
    """Nothing more of the rule of that reminder, or of that rule; neither: of any rule."""

    reminder_id: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class RestoreReminders(Command):
    """Speak again; ``rule`` empty: of everything."""

    rule: str = ""


@dataclass(frozen=True, slots=True)
class TakeLeave(Command):
    """Days away, as typed; empty: the leave that is known ends."""

    days: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSettings(Command):
    """What is not None changes, as typed; empty texts are as if not asked."""

    language: str | None = None
    zone: str | None = None
    hours: str | None = None
    days: str | None = None
    letter: str | None = None
