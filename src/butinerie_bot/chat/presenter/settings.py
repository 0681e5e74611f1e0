"""One's own settings in one card, and the kinds of reminders one by one."""

from collections.abc import Collection, Mapping
from datetime import date, time
from types import MappingProxyType

from butinerie_bot.application.reminders.settings_view import SettingsView
from butinerie_bot.chat.documents import Button, Document, Emphasis, Paragraph, Row
from butinerie_bot.chat.presenter.voice import Voice
from butinerie_bot.chat.wording import timed
from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.members import Role
from butinerie_bot.domain.reminders import Rule

OF_CHANNELS = frozenset({Rule.CAMPAIGN_CLOSING})
"""What all read together, and nobody stops."""
OF_ROLES: Mapping[Rule, frozenset[Role]] = MappingProxyType(
    {
        Rule.ANSWER_NEAR: frozenset({Role.STEWARD}),
        Rule.ANSWER_PASSED: frozenset({Role.STEWARD}),
        Rule.ANSWER_PASSED_DEPUTY: frozenset({Role.DEPUTY}),
        Rule.CHECKIN_SILENT: frozenset({Role.SPONSOR, Role.STEWARD}),
        Rule.BLOCKED_SPONSOR: frozenset({Role.SPONSOR, Role.STEWARD}),
        Rule.LAB_CALLED: frozenset({Role.COACH, Role.SPONSOR, Role.STEWARD}),
        Rule.PILOT_LEFT: frozenset({Role.SPONSOR, Role.STEWARD}),
        Rule.ANSWERS_LEFT: frozenset({Role.DEPUTY, Role.STEWARD, Role.ADMINISTRATOR}),
        Rule.WELL_SUPPORTED: frozenset({Role.STEWARD}),
    }
)
"""What only they are reminded of; the rest may come to everybody."""


def settings(voice: Voice, view: SettingsView) -> Document:
    """All of them, and the ways to change each."""
    other, letter = ("en" if view.language == "fr" else "fr"), ("letter-off" if view.letter else "letter-on")
    away = any(leave.last >= view.today for leave in view.leaves)
    back = (voice.button("leave-end", "leave-none"),) if away else ()
    return voice.document(
        "settings",
        voice.button("other-language", f"language:{other}"),
        voice.form_button("hours", "settings"),
        voice.button("kinds", "kinds"),
        voice.button(letter, letter.replace("-", ":")),
        voice.form_button("leave", "leave"),
        *back,
        voice.button("accounts", "link"),
        **_facts(voice, view),
    )


def _facts(voice: Voice, view: SettingsView) -> Mapping[str, str | int]:
    return {
        "language": voice.text(f"language-{view.language}"),
        "zone": view.zone,
        "days_of_week": _days(voice, view.days),
        "hours": _hours(voice, view.opens, view.closes),
        "most": view.most,
        "calendar": _country(voice, view),
        "leave": _leaves(voice, view.leaves, view.today),
        "letter": voice.text("settings-letter-on" if view.letter else "settings-letter-off"),
        "accounts": voice.listed(view.connections),
        "stopped": voice.listed([voice.text(f"kind-{rule}") for rule in view.stopped]),
    }


def written(voice: Voice, view: SettingsView) -> dict[str, str]:
    """What the form says already, as its fields read it."""
    return {
        "language": view.language,
        "zone": view.zone,
        "hours": _hours(voice, view.opens, view.closes),
        "days": _days(voice, view.days),
        "letter": "on" if view.letter else "off",
    }


def kinds(voice: Voice, view: SettingsView, roles: Collection[Role]) -> Document:
    """What somebody with these roles is reminded of, each with its switch."""
    theirs = [rule for rule in Rule if rule in view.stopped or _concerns(rule, roles)]
    rows = tuple(_kind(voice, number, rule, rule in view.stopped) for number, rule in enumerate(theirs, 1))
    restore = (voice.button("restore-all", "restore-all"),) if view.stopped else ()
    stop = (voice.button("stop-all", "stop-all", Emphasis.QUIET),) if len(view.stopped) < len(Rule) else ()
    return Document(voice.lines("kinds"), (*restore, *stop, voice.button("settings", "settings")), rows=rows)


def _concerns(rule: Rule, roles: Collection[Role]) -> bool:
    needed = OF_ROLES.get(rule)
    return rule not in OF_CHANNELS and (needed is None or not needed.isdisjoint(roles))


def _kind(voice: Voice, number: int, rule: Rule, off: bool) -> Row:
    kind = voice.text(f"kind-{rule}")
    line = voice.phrases.inlines("kind-off" if off else "kind-on", number=str(number), kind=kind)
    return Row(number, (Paragraph(line),), (_switch(voice, rule, off, kind),))


def _switch(voice: Voice, rule: Rule, off: bool, kind: str) -> Button:
    if off:
        return voice.button("restore", f"restore:{rule}", hint=kind)
    return voice.button("stop-kind", f"stop-rule:{rule}", Emphasis.QUIET, hint=kind)


def _days(voice: Voice, days: frozenset[int]) -> str:
    week = sorted(days)
    names = [voice.text(f"weekday-{day}") for day in week]
    if len(week) > 2 and week == list(range(week[0], week[0] + len(week))):
        return voice.text("days-range", first=names[0], last=names[-1])
    return voice.listed(names)


def _hours(voice: Voice, opens: time, closes: time) -> str:
    return voice.text("hours-range", opens=timed(voice.phrases, opens), closes=timed(voice.phrases, closes))


def _country(voice: Voice, view: SettingsView) -> str:
    phrase = f"country-{view.country}"
    country = voice.text(phrase) if voice.phrases.has(phrase) else view.country
    return voice.text("country-part", country=country, part=view.part) if view.part else country


def _leaves(voice: Voice, leaves: tuple[Leave, ...], today: date) -> str:
    spans = [_span(voice, leave) for leave in leaves if leave.last >= today]
    return voice.listed(spans) if spans else voice.text("leave-none")


def _span(voice: Voice, leave: Leave) -> str:
    first, last = voice.date(leave.first), voice.date(leave.last)
    if first == last:
        return voice.text("leave-day", first=first)
    return voice.text("leave-span", first=first, last=last)
