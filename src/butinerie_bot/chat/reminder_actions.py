"""What the buttons of reminders ask: ``done:7``, ``later:7:week``, ``why:7``, ``stop:7``, ``restore:<rule>`` …"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from butinerie_bot.application.people import Who
from butinerie_bot.application.reminders import commands
from butinerie_bot.application.reminders.settings_view import ShowKinds, ShowSettings
from butinerie_bot.chat.intents import Ask, Do, Fill, Ignore, Intent, LeftAsIs
from butinerie_bot.domain.reminders import Rule

GREATEST_ID = 2**63 - 1
UNTIL: Mapping[str, str] = MappingProxyType({"": "", "tomorrow": "tomorrow", "week": "next week"})
"""What follows the id of ``later``, and the date it stands for (none: asked)."""


def identified(text: str) -> int | None:
    """An id as we give them out; None for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(GREATEST_ID))):
        return None
    return int(text) if int(text) <= GREATEST_ID else None


def _on(make: Callable[[Who, int], Intent]) -> Callable[[Who, str], Intent]:
    def made(who: Who, rest: str) -> Intent:
        reminder = identified(rest)
        return Ignore() if reminder is None else make(who, reminder)

    return made


def _later(who: Who, rest: str) -> Intent:
    told, _, when = rest.partition(":")
    reminder = identified(told)
    if reminder is None or when not in UNTIL:
        return Ignore()
    return Do(commands.Snooze(who, reminder, until=UNTIL[when]))


def _restore(who: Who, rest: str) -> Intent:
    return Do(commands.RestoreReminders(who, rest)) if rest in set(Rule) else Ignore()


def _language(who: Who, rest: str) -> Intent:
    return Do(commands.ChangeSettings(who, language=rest)) if rest in ("fr", "en") else Ignore()


def _letter(who: Who, rest: str) -> Intent:
    return Do(commands.ChangeSettings(who, letter=rest)) if rest in ("on", "off") else Ignore()


def _stop_rule(who: Who, rest: str) -> Intent:
    return Do(commands.StopReminders(who, rule=rest)) if rest in set(Rule) else Ignore()


ACTIONS: Mapping[str, Callable[[Who, str], Intent]] = MappingProxyType(
    {
        "done": _on(lambda who, reminder: Do(commands.FinishReminder(who, reminder))),
        "why": _on(lambda who, reminder: Do(commands.AskWhy(who, reminder))),
        "stop": _on(lambda who, reminder: Do(commands.StopReminders(who, reminder))),
        "later": _later,
        "restore": _restore,
        "stop-all": lambda who, _: Do(commands.StopReminders(who)),
        "restore-all": lambda who, _: Do(commands.RestoreReminders(who)),
        "language": _language,
        "letter": _letter,
        "leave": lambda _who, _: Fill("leave"),
        "as-is": lambda _who, _: LeftAsIs(),
        "leave-none": lambda who, _: Do(commands.TakeLeave(who, "none")),
        "stop-rule": _stop_rule,
        "kinds": lambda who, _: Ask(ShowKinds(who)),
        "settings": lambda who, _: Ask(ShowSettings(who)),
    }
)
