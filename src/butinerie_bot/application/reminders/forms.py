"""The forms of reminders: until when, another promise, one's hours."""

from butinerie_bot.application import commands
from butinerie_bot.application.asked import Asked, Filled
from butinerie_bot.domain.refusals import DateUnclear

DAY = (Asked("date", required=True, most=60),)
LEAVE = (Asked("date", required=True, most=80),)
SETTINGS = (
    Asked("language", choices=("fr", "en")), Asked("zone", most=60), Asked("hours", most=60), Asked("days", most=100),
    Asked("letter", choices=("on", "off")),
)  # fmt: skip


def snooze(filled: Filled) -> commands.Command:
    """``number`` is the reminder's id."""
    return commands.Snooze(filled.who, filled.number, until=_date(filled))


def promise(filled: Filled) -> commands.Command:
    """Another date for that idea."""
    return commands.PromiseAnew(filled.who, filled.number, _date(filled))


def settings(filled: Filled) -> commands.Command:
    """What was written; what was left empty stays."""
    return commands.ChangeSettings(filled.who, **{each.name: filled.text(each.name) for each in SETTINGS})


def leave(filled: Filled) -> commands.Command:
    """Away on these days."""
    return commands.TakeLeave(filled.who, _date(filled))


def _date(filled: Filled) -> str:
    day = filled.text("date")
    if not day:
        raise DateUnclear("")
    return day
