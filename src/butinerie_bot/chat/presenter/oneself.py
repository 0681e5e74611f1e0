"""Answers to reminders and about oneself: later, why, stop, leave."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from butinerie_bot.application import outcomes
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.outcomes import PilotMeanwhile
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Row
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import shortened, timed

TITLE_MOST = 80
"""Characters of a pilot's title in a row."""


def answer_taken(voice: Voice, outcome: outcomes.AnswerTaken) -> Document:
    """One steward answers it."""
    see = voice.button("card", f"show:{outcome.number}")
    return voice.document("answer-taken", see, ref=voice.ref(outcome.number), date=voice.date(outcome.promised_on))


def snooze_asked(voice: Voice, outcome: outcomes.SnoozeAsked) -> Document:
    """Until when?"""
    written = voice.form_button("write-date", f"snooze:{outcome.reminder_id}")
    return voice.document("snooze-ask", *soon(voice, outcome.reminder_id), written)


def soon(voice: Voice, reminder_id: int) -> tuple[Button, ...]:
    """The two days that are wanted most, by a press."""
    return (
        voice.button("tomorrow", f"later:{reminder_id}:tomorrow"),
        voice.button("next-week", f"later:{reminder_id}:week"),
    )


def snoozed(voice: Voice, outcome: outcomes.Snoozed) -> Document:
    """The date in full, and the way to another."""
    change, when = voice.button("change-date", f"later:{outcome.reminder_id}"), voice.whole_when(outcome.at.date())
    if outcome.wished is not None:
        return voice.document("snooze-moved", change, date=voice.whole_date(outcome.wished), when=when)
    return voice.document("snooze-echo", change, when=when, time=timed(voice.phrases, outcome.at.time()))


def why(voice: Voice, outcome: outcomes.WhyTold) -> Document:
    """The reason, the rule, the ways to quiet."""
    ref = voice.ref(outcome.number) if outcome.number else ""
    return voice.document(
        "why",
        voice.button("stop", f"stop:{outcome.reminder_id}", Emphasis.QUIET),
        voice.form_button("my-hours", "settings"),
        because=voice.text(f"because-{outcome.rule}", ref=ref),
        rule=voice.text(f"rule-{outcome.rule}"),
        most=outcome.most,
    )


def stopped(voice: Voice, outcome: outcomes.RuleStopped) -> Document:
    """Of that rule, or of all."""
    if outcome.rule is None:
        if not outcome.stopped:
            return voice.document("restored-all")
        return voice.document("stopped-all", voice.button("restore-all", "restore-all"))
    kind = voice.text(f"kind-{outcome.rule}")
    if not outcome.stopped:
        return voice.document("restored", kind=kind)
    restore = voice.button("restore", f"restore:{outcome.rule}")
    return voice.document("stopped", restore, voice.button("stop-all", "stop-all", Emphasis.QUIET), kind=kind)


def leave_recorded(voice: Voice, outcome: outcomes.LeaveRecorded) -> Document:
    """The days as they were understood, and what falls due meanwhile: that may be entrusted, or left as it is."""
    if outcome.leave is None:
        return voice.document("leave-ended")
    first, last = voice.whole_date(outcome.leave.first), voice.whole_date(outcome.leave.last)
    phrase = "leave-recorded-day" if first == last else "leave-recorded"
    said = voice.document(phrase, voice.form_button("change-date", "leave"), first=first, last=last)
    if not outcome.pilots:
        return said
    rows = tuple(_meanwhile(voice, number, pilot) for number, pilot in enumerate(outcome.pilots, 1))
    buttons = (voice.button("as-is", "as-is"), *said.buttons)
    return Document((*said.blocks, *voice.lines("leave-pilots")), buttons, rows=rows)


def _meanwhile(voice: Voice, number: int, pilot: PilotMeanwhile) -> Row:
    title = shortened(pilot.title, TITLE_MOST)
    facts = {"ref": voice.ref(pilot.number), "title": title, "date": voice.date(pilot.due_on)}
    line = voice.phrases.inlines("leave-pilot", number=str(number), **facts)
    entrust = voice.form_button("entrust", f"handover:{pilot.number}", hint=title)
    return Row(number, (Paragraph(line),), (entrust,))


ANSWERS: Mapping[type[Outcome], Callable[[Voice, Any], Document]] = MappingProxyType(
    {
        outcomes.AnswerTaken: answer_taken,
        outcomes.SnoozeAsked: snooze_asked,
        outcomes.Snoozed: snoozed,
        outcomes.WhyTold: why,
        outcomes.RuleStopped: stopped,
        outcomes.LeaveRecorded: leave_recorded,
    }
)
