"""Answers to reminders and about oneself: later, why, stop, leave, settings."""

from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any

from butinerie_bot.application import outcomes
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.settings_view import SettingsView
from butinerie_bot.chat.documents import Button, Document, Emphasis
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import timed
from butinerie_bot.domain.calendar import Leave


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
    change, when = voice.button("change-date", f"later:{outcome.reminder_id}"), voice.whole_date(outcome.at.date())
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
    """The days as they were understood."""
    if outcome.leave is None:
        return voice.document("leave-ended")
    return voice.document("leave-recorded", first=voice.date(outcome.leave.first), last=voice.date(outcome.leave.last))


def settings(voice: Voice, view: SettingsView) -> Document:
    """All of them, and what may be changed by a press."""
    other = "en" if view.language == "fr" else "fr"
    restore = (voice.button("restore-all", "restore-all"),) if view.stopped else ()
    return voice.document(
        "settings",
        voice.button("other-language", f"language:{other}"),
        voice.form_button("hours", "settings"),
        *restore,
        language=voice.text(f"language-{view.language}"),
        zone=view.zone,
        days_of_week=_days(voice, view.days),
        hours=_hours(voice, view.opens, view.closes),
        most=view.most,
        calendar=_country(voice, view.country),
        leave=_leaves(voice, view.leaves, view.today),
        accounts=voice.listed(view.connections),
        stopped=voice.listed([voice.text(f"kind-{rule}") for rule in view.stopped]),
    )


def _days(voice: Voice, days: frozenset[int]) -> str:
    week = sorted(days)
    names = [voice.text(f"weekday-{day}") for day in week]
    if len(week) > 2 and week == list(range(week[0], week[0] + len(week))):
        return voice.text("days-range", first=names[0], last=names[-1])
    return voice.listed(names)


def _hours(voice: Voice, opens: time, closes: time) -> str:
    return voice.text("hours-range", opens=timed(voice.phrases, opens), closes=timed(voice.phrases, closes))


def _country(voice: Voice, country: str) -> str:
    phrase = f"country-{country}"
    return voice.text(phrase) if voice.phrases.has(phrase) else country


def _leaves(voice: Voice, leaves: tuple[Leave, ...], today: date) -> str:
    spans = [_span(voice, leave) for leave in leaves if leave.last >= today]
    return voice.listed(spans) if spans else voice.text("leave-none")


def _span(voice: Voice, leave: Leave) -> str:
    first, last = voice.date(leave.first), voice.date(leave.last)
    if first == last:
        return voice.text("leave-day", first=first)
    return voice.text("leave-span", first=first, last=last)


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
