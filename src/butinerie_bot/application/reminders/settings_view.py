"""One's own settings: the question, and what it is answered with."""

from dataclasses import dataclass
from datetime import date, time

from butinerie_bot.application.queries import Query
from butinerie_bot.domain.calendar import Leave
from butinerie_bot.domain.reminders import Rule


@dataclass(frozen=True, slots=True)
class ShowSettings(Query):
    """→ :class:`SettingsView`."""


@dataclass(frozen=True, slots=True)
class ShowKinds(Query):
    """→ :class:`SettingsView`, of which the kinds of reminders are wanted."""


@dataclass(frozen=True, slots=True)
class SettingsView:
    """``most`` nudges a week; ``part`` of the country; ``letter``: whether they have it for themselves.

    ``connections`` are those of the person's accounts; Monday is day 0.
    """

    language: str
    zone: str
    opens: time
    closes: time
    days: frozenset[int]
    most: int
    country: str
    today: date
    leaves: tuple[Leave, ...] = ()
    stopped: tuple[Rule, ...] = ()
    connections: tuple[str, ...] = ()
    letter: bool = False
    part: str = ""
