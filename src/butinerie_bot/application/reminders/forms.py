"""The forms of reminders: until when, another promise, one's hours."""

from butinerie_bot.application import commands
from butinerie_bot.application.asked import Asked, Filled
from butinerie_bot.domain.refusals import DateUnclear

DAY = (Asked("date", required=True, most=60),)
SETTINGS = (Asked("hours", most=60), Asked("days", most=100), Asked("zone", most=60))


def snooze(filled: Filled) -> commands.Command:
    """``number`` is the reminder's id."""
    return commands.Snooze(filled.who, filled.number, until=_date(filled))


def promise(filled: Filled) -> commands.Command:
    """Another date for that idea."""
    return commands.PromiseAnew(filled.who, filled.number, _date(filled))


def settings(filled: Filled) -> commands.Command:
    """What was written; what was left empty stays."""
    return commands.ChangeSettings(
        filled.who, zone=filled.text("zone"), hours=filled.text("hours"), days=filled.text("days")
    )  # fmt: skip


def _date(filled: Filled) -> str:
    day = filled.text("date")
    if not day:
        raise DateUnclear("")
    return day
