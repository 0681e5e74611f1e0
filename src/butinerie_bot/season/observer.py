"""An independent eye on the playground: counts what came twice or outside somebody's hours, by a reading of its own.

It shares no code with the bot's calendar: hours, weekdays and public holidays are written out here once more.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from butinerie_bot.chat.trial import Reached

OPENS, CLOSES = time(9, 0), time(17, 30)
HOLIDAYS = frozenset(
    map(
        date.fromisoformat,
        (
            "2025-11-01", "2025-11-11", "2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08",
            "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
        ),
    )
)  # fmt: skip
"""French public holidays from September 2025 to December 2026, as the official calendar prints them."""
LETTERS = ("La lettre de la ruche", "The hive letter")


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted."""

    sent: int
    twice: int
    outside_hours: int
    digests: int
    digests_twice: int


@dataclass
class Observer:
    """``zones`` of the people as the platform tells them; ``leaves`` and ``put_off`` as they took them."""

    zones: Mapping[str, str]
    home: str = "Europe/Paris"
    leaves: list[tuple[str, date, date]] = field(default_factory=list)
    put_off: Counter[str] = field(default_factory=Counter)

    def away(self, person: str, first: date, last: date) -> None:
        """That person is not there on these days, both included."""
        self.leaves.append((person, first, last))

    def look(self, reached: Sequence[Reached]) -> Seen:
        """Count it all."""
        nudges = [each for message in reached for each in message.singly() if reminder_in(each)]
        letters = [each for each in reached if is_letter(each)]
        closings = closings_in(reached)
        return Seen(
            sent=len({reminder_in(each) for each in nudges}) + len(closings),
            twice=self._twice(nudges) + _same([(each.message.channel, each.text) for each in closings]),
            outside_hours=sum(not self.allowed(each) for each in (*nudges, *closings, *letters)),
            digests=len(letters),
            digests_twice=_same([_whose_week(each) for each in letters]),
        )

    def allowed(self, message: Reached) -> bool:
        """Whether it came at an hour and on a day when its reader is at work."""
        there = message.at.astimezone(ZoneInfo(self.zones.get(message.person, self.home)))
        return self._at_work(there) and not any(
            person == message.person and first <= there.date() <= last for person, first, last in self.leaves
        )

    def _at_work(self, there: datetime) -> bool:
        weekday = there.isoweekday() not in (6, 7)
        return weekday and there.date() not in HOLIDAYS and OPENS <= there.time() < CLOSES

    def _twice(self, nudges: Sequence[Reached]) -> int:
        """More messages of one reminder than it was put off, or the same words to one person on one day."""
        often = Counter(reminder_in(each) for each in nudges)
        again = sum(max(0, count - 1 - self.put_off[name]) for name, count in often.items())
        return again + _same([(each.person, each.text, each.at.date()) for each in nudges])


def _same(things: Sequence[object]) -> int:
    return len(things) - len(set(things))


def reminder_in(message: Reached) -> str:
    """The reminder that a private message is, by the button that tells why it came; empty for any other message."""
    return next(_ids(message.actions), "") if message.person else ""


def _ids(actions: Sequence[str]) -> Iterator[str]:
    return (action.partition(":")[2] for action in actions if action.startswith("why:"))


def is_letter(message: Reached) -> bool:
    """Whether it is the weekly letter, a channel's or a person's."""
    return any(name in message.text.split("\n")[0] for name in LETTERS)


def _whose_week(letter: Reached) -> tuple[str, int, int]:
    year, week, _ = letter.at.isocalendar()
    return letter.person or letter.message.channel, year, week


def closings_in(reached: Sequence[Reached]) -> list[Reached]:
    """What reminds a channel of a call that ends soon: it asks for ideas, as the first one does, which opens it."""
    calls = [each for each in reached if not (each.person or each.card or is_letter(each)) and _asks_for_ideas(each)]
    first = {each.message.channel: each for each in reversed(calls)}
    return [each for each in calls if each is not first[each.message.channel]]


def _asks_for_ideas(message: Reached) -> bool:
    return any("campaign-idea:" in action for action in message.actions)
