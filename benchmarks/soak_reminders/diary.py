"""What people said of themselves and to their reminders, as the platform's side knows it; the observer reads it.

Each entry says between which messages it may have taken effect: an event is taken again by the next life when the bot
died over it, and nobody outside knows on which side of the death its effect lies.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from benchmarks.soak_reminders.people import Habits

NOTICED, TRIED = timedelta(hours=2), timedelta(days=9)
"""Until the bot may have noticed that it can write again: told so, and by trying each week."""


@dataclass(frozen=True, slots=True)
class Since:
    """Said at ``at``; not in force before message ``earliest`` and in force from message ``latest`` on."""

    at: datetime
    earliest: int
    latest: int


@dataclass(slots=True)
class Absence:
    """Days away, both included; ``ended`` when its person took it back."""

    since: Since
    first: date
    last: date
    ended: Since | None = None


@dataclass(frozen=True, slots=True)
class PutOff:
    """A reminder is to come again on ``day``, by its person's own calendar."""

    since: Since
    day: date


@dataclass(slots=True)
class Silence:
    """The bot may not write to somebody; ``ended`` when it could again, ``wrote`` if it could know at once."""

    began: datetime
    ended: datetime | None = None
    wrote: bool = False

    def lasts(self, at: datetime) -> bool:
        """Whether that is so then."""
        return self.began <= at and (self.ended is None or at < self.ended)

    def is_felt(self, at: datetime) -> bool:
        """The same as far as the bot can know, which tries now and then."""
        after = NOTICED if self.wrote else TRIED
        return self.began <= at and (self.ended is None or at < self.ended + after)


@dataclass(slots=True)
class Diary:
    """By person, by reminder."""

    habits: dict[str, list[tuple[Since, Habits]]] = field(default_factory=lambda: defaultdict(list))
    absences: dict[str, list[Absence]] = field(default_factory=lambda: defaultdict(list))
    put_off: dict[str, list[PutOff]] = field(default_factory=lambda: defaultdict(list))
    stopped: dict[str, list[tuple[Since, str]]] = field(default_factory=lambda: defaultdict(list))
    """The reminder over which its rule was stopped; ``*`` all rules, ``-`` all of them speak again."""
    silences: dict[str, list[Silence]] = field(default_factory=lambda: defaultdict(list))

    def habits_at(self, person: str, place: int) -> Iterator[Habits]:
        """What may be in force when the message of that place was sent."""
        known = self.habits[person]
        for (since, habits), following in zip(known, [*(each for each, _ in known[1:]), None], strict=True):
            if since.earliest <= place and (following is None or place < following.latest):
                yield habits

    def habits_on(self, person: str, at: datetime) -> Habits:
        """What was said last before that moment."""
        known = self.habits[person]
        return next((habits for since, habits in reversed(known) if since.at <= at), known[0][1])

    def away(self, person: str, day: date, place: int) -> bool:
        """Whether that is a day off for certain, when the message of that place was sent."""
        return any(
            each.first <= day <= each.last
            and each.since.latest <= place
            and (each.ended is None or place < each.ended.earliest)
            for each in self.absences[person]
        )

    def away_on(self, person: str, day: date, at: datetime) -> bool:
        """The same by the moment it was said, for what was not sent."""
        return any(
            each.first <= day <= each.last and each.since.at <= at and (each.ended is None or at < each.ended.at)
            for each in self.absences[person]
        )
