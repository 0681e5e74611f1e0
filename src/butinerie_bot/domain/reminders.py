"""A reminder: a date owed to somebody, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Rule(StrEnum):
    """Why a date is owed; people stop and ask by rule. One line each in docs/reminders.md."""

    CAMPAIGN_CLOSING = "campaign_closing"
    ANSWER_NEAR = "answer_near"
    ANSWER_PASSED = "answer_passed"
    ANSWER_PASSED_DEPUTY = "answer_passed_deputy"
    ANSWER_PASSED_AUTHOR = "answer_passed_author"
    DRAFT_WAITING = "draft_waiting"
    OWNER_WANTED = "owner_wanted"
    MILESTONE_NEAR = "milestone_near"
    MILESTONE_TODAY = "milestone_today"
    MILESTONE_PASSED = "milestone_passed"
    CHECKIN_DUE = "checkin_due"
    CHECKIN_SILENT = "checkin_silent"
    VERDICT_DUE = "verdict_due"
    GAIN_AGAIN = "gain_again"
    ADOPTION_INVITED = "adoption_invited"
    HANDOVER_OFFERED = "handover_offered"
    BLOCKED_SPONSOR = "blocked_sponsor"
    LAB_CALLED = "lab_called"
    PILOT_LEFT = "pilot_left"
    ANSWERS_LEFT = "answers_left"
    WELL_SUPPORTED = "well_supported"
    SHARE_AGAIN = "share_again"


class About(StrEnum):
    """What a reminder is about; ``ref_id`` is the id of one of these."""

    CAMPAIGN = "campaign"
    IDEA = "idea"
    DRAFT = "draft"
    PILOT = "pilot"
    MILESTONE = "milestone"
    CHECKIN = "checkin"
    MEMBER = "member"
    SUPPORT = "support"


class Trace(StrEnum):
    """What became of a reminder; the last one stands with it, all in its history. Each has words: ``trace-<value>``."""

    PLANNED = "planned"
    OUTSIDE = "outside-hours"
    CAPPED = "week-full"
    UNDER_WAY = "another-under-way"
    NOBODY_YET = "nobody-yet"
    SNOOZED = "snoozed"
    OWED = "owed"
    JOINED = "joined"
    SENT = "sent"
    SHARED = "shared-out"
    DONE = "done"
    GIVEN = "given"
    TAKEN = "taken"
    HANDED = "handed-over"
    MOVED = "moved"
    SELECTED = "selected"
    DECLINED = "declined"
    DEFERRED = "deferred"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    CLOSED = "closed"
    LED = "led"
    TAKEN_BACK = "taken-back"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    TOO_LATE = "too-late"
    OF_NO_USE = "of-no-use"
    TOLD_TODAY = "told-today"
    SILENCED = "silenced"
    NOBODY_TO_REACH = "nobody-to-reach"
    UNSENDABLE = "unsendable"
    UNREACHED = "unreached"
    BECKONED = "beckoned"
    LEFT = "left"
    BACK = "back"
    ERASED = "erased"


TOGETHER = timedelta(hours=1)
"""What falls due for one person within this time is one message."""
BATCH_MOST = 12
"""Reminders in one message: each has a row of buttons, and a platform takes about a hundred buttons."""
PUT_OFF = frozenset({Trace.OUTSIDE, Trace.CAPPED})
"""Those of a reminder that waits for a moment when its person may be reminded."""


CLOSED = frozenset({Trace.UNREACHED, Trace.BECKONED})
"""Those of a reminder that waits for its person to open the private talk."""
BECKONED_FOR = frozenset(Rule) - {
    Rule.CAMPAIGN_CLOSING, Rule.ANSWER_PASSED_AUTHOR, Rule.DRAFT_WAITING, Rule.ADOPTION_INVITED, Rule.WELL_SUPPORTED,
    Rule.SHARE_AGAIN,
}  # fmt: skip
"""What somebody owes, an answer or something of a pilot: for these alone they are beckoned where all read."""
PUBLIC = frozenset({Rule.CAMPAIGN_CLOSING})
"""What may be said where all read it; everything else is between the bot and one person."""


class Stage(StrEnum):
    """Where a reminder stands: it waits for its date, a delivery is owed, it was sent, or nothing more is owed."""

    WAITING = "waiting"
    OWED = "owed"
    SENT = "sent"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Reminder:
    """``step`` tells the reminders of one rule apart; neither member nor channel: whoever the rule is for when due.

    ``ends_at`` is when it is of no use any more; ``trace`` says what became of it last. Those of one ``batch_id`` are
    told in one message; 0: none carried it yet.
    """

    id: int
    rule: Rule
    about: About
    ref_id: int
    step: str
    member_id: int | None
    channel_id: int | None
    due_at: datetime
    ends_at: datetime | None = None
    stage: Stage = Stage.WAITING
    sent_at: datetime | None = None
    trace: Trace = Trace.PLANNED
    batch_id: int = 0
