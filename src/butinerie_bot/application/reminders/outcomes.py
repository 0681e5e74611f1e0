"""What answers to reminders, and words about oneself, came to."""

from dataclasses import dataclass
from datetime import date, datetime

from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.reminders import Rule


@dataclass(frozen=True, slots=True)
class ReminderDone:
    """Nothing more is owed of it."""


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """One steward answers the idea, by the date promised; the others hear no more of it."""

    number: int
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class SnoozeAsked:
    """Until when?"""

    reminder_id: int


@dataclass(frozen=True, slots=True)
class Snoozed:
    """Told again at ``at``, where the person is; ``wished`` is the day asked for when it is not one of theirs."""

    reminder_id: int
    at: datetime
    wished: date | None = None


@dataclass(frozen=True, slots=True)
class WhyTold:
    """The rule behind a reminder, what it is about, and how many a week there are at most."""

    reminder_id: int
    rule: Rule
    number: int
    most: int


@dataclass(frozen=True, slots=True)
class RuleStopped:
    """Nothing more of that rule, or (None) of any; ``stopped`` False: it speaks again."""

    rule: Rule | None
    stopped: bool


@dataclass(frozen=True, slots=True)
class PilotMeanwhile:
    """A pilot of who is away, by its idea, and its first date in these days."""

    number: int
    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class LeaveRecorded:
    """No reminder meanwhile; None: no leave from now on. ``pilots`` have dates that fall in it."""

    leave: Leave | None
    pilots: tuple[PilotMeanwhile, ...] = ()


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """They are shown as they are now."""
