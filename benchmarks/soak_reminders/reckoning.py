"""What was due and what became of it: sent, explained, or lost; one that came far too late is lost too."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from benchmarks.soak_reminders.books import Books, Owed
from benchmarks.soak_reminders.observer import Observer
from benchmarks.soak_reminders.working import CHANNEL, at_work, day_of, reachable

EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
LOOK = timedelta(minutes=20)
GRACE = 9
"""Looks at which its person could have been reminded, and was not: three hours, for kills and what comes of them."""
A_WEEK = 5
"""Messages a person and week."""
SETTLED_WITHIN = timedelta(hours=2)
"""A kill between sending and writing that down has it sent and written down at the next stop of the clock."""
FOR_MANY = "shared-out"
WAITS = frozenset({"outside-hours", "week-full", "another-under-way", "snoozed"})
SILENCED, NO_USE = "silenced", "of-no-use"
KEPT = timedelta(days=20)
"""A draft that nobody touches is there for longer after its reminders are due."""
RESOLVED = frozenset(
    {
        "done", "given", "taken", "handed-over", "moved", "selected", "declined", "deferred", "merged", "withdrawn",
        "hidden", "closed", "led", "taken-back", "paused", "finished", "stopped", NO_USE,
    }
)  # fmt: skip
"""The thing itself came to an end, or to somebody else."""

Times = Sequence[tuple[datetime, datetime]]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Of those that fell due."""

    due: int
    sent: int
    explained: int
    what: tuple[str, ...]

    @property
    def lost(self) -> int:
        """Neither sent nor explained, or too late."""
        return len(self.what)


@dataclass
class Reckoning:
    """``troubled`` are the times when nothing could be sent; of ``expected`` things something must have been owed."""

    books: Books
    observer: Observer
    ends: datetime
    troubled: Times = ()
    expected: Sequence[tuple[str, int]] = ()

    def reckon(self) -> Reckoned:
        """Go through the books."""
        due = [each for each in self.books.owed if self._fell_due(each)]
        sent = {each.id for each in due if self._arrived(each)}
        lost = {each.id: why for each in due if (why := self._lost(each, each.id in sent))}
        things = {each.thing for each in self.books.owed}
        forgotten = [f"nothing was owed of {thing}" for thing in self.expected if thing not in things]
        missed = (f"{each.rule} {each.id} to {each.to}: {lost[each.id]}" for each in due if each.id in lost)
        fine = [each for each in due if each.id not in lost]
        reached = sum(each.id in sent for each in fine)
        return Reckoned(
            len(due) + len(forgotten),
            reached,
            len(fine) - reached,
            (*missed, *forgotten, *map(_given_up, self.books.given_up)),
        )

    def _fell_due(self, owed: Owed) -> bool:
        """Whether its date came while it was still owed; what came on the last day has its answer in the next year."""
        if owed.trace == FOR_MANY or not owed.to:
            return False
        closing = self.ends - timedelta(days=1)
        later = [*(line.at for line in owed.lines[1:]), closing]
        return any(
            line.until is not None and line.until <= min(after, closing)
            for line, after in zip(owed.lines, later, strict=True)
        )

    def _arrived(self, owed: Owed) -> bool:
        if owed.private:
            return owed.id in self.observer.told
        return any(self._closing(owed.to, line.at) for line in owed.lines if line.trace == "sent")

    def _closing(self, channel: str, at: datetime) -> bool:
        """Whether a message that reminds the channel came just before then; each stands for one reminder."""
        left = self._closings[channel]
        found = next((each for each in left if timedelta() <= at - each < SETTLED_WITHIN), None)
        if found is not None:
            left.remove(found)
        return found is not None

    @cached_property
    def _closings(self) -> Mapping[str, list[datetime]]:
        return defaultdict(list, {channel: list(times) for channel, times in self.observer.closings.items()})

    def _lost(self, owed: Owed, sent: bool) -> str:
        """Why it counts as lost; empty when it does not."""
        return "" if sent and not self._late(owed) else self._late(owed) or self._unexplained(owed)

    def _unexplained(self, owed: Owed) -> str:
        if owed.trace == NO_USE and owed.thing in self.expected and owed.lines[-1].at < owed.due_at + KEPT:
            return "of no use, though nobody touched it"
        if owed.trace in RESOLVED or (owed.stage == "waiting" and owed.trace in WAITS):
            return ""
        # A platform that is away when the year ends, and what is planned anew for the next one.
        if owed.stage == "owed" or (owed.stage == "waiting" and owed.due_at > self.ends):
            return ""
        if owed.trace == SILENCED and self.observer.diary.stopped.get(owed.to):
            return ""
        if owed.trace == "told-today" and self._heard_of_it(owed):
            return ""
        if owed.trace == "too-late" and owed.ends_at is not None:
            return ""
        return f"{owed.stage}, {owed.trace}, and nothing of it was received"

    def _heard_of_it(self, owed: Owed) -> bool:
        """Whether another reminder of that thing came to its person on the day on which this one ended."""
        days = {self._day(owed.to, self.observer.received[place].at) for place in self._about(owed)}
        return self._day(owed.to, owed.lines[-1].at) in days

    def _about(self, owed: Owed) -> Iterator[int]:
        for other in self._of_thing[owed.thing]:
            if other.to == owed.to:
                yield from self.observer.told.get(other.id, ())

    @cached_property
    def _of_thing(self) -> Mapping[tuple[str, int], list[Owed]]:
        found: dict[tuple[str, int], list[Owed]] = defaultdict(list)
        for each in self.books.owed:
            found[each.thing].append(each)
        return found

    def _day(self, person: str, at: datetime) -> object:
        return day_of(self.observer.diary.habits_on(person, at), at)

    def _late(self, owed: Owed) -> str:
        """Whether its person could have heard of it for hours, and did not."""
        for begins, ends in self._waits(owed):
            missed = sum(1 for at in _looks(begins, ends) if self._could(owed, at))
            if missed > GRACE:
                return f"due {begins:%Y-%m-%d %H:%M}, still not told {ends:%Y-%m-%d %H:%M}"
        return ""

    def _waits(self, owed: Owed) -> Iterator[tuple[datetime, datetime]]:
        """From when on it was due until it was told, ended, or put off by its person."""
        since: datetime | None = None
        for line in owed.lines:
            if line.trace in {"planned", "snoozed"} or line.until is None:
                if since is not None and line.at > since:
                    yield since, min(line.at, owed.ends_at or line.at)
                since = None
            if line.trace in {"planned", "snoozed"} and line.until is not None:
                # Handed over to somebody after its date it is theirs from then on.
                since = max(line.until, line.at)
        if since is not None and owed.stage in {"waiting", "owed"} and since < self.ends:
            yield since, self.ends

    def _could(self, owed: Owed, at: datetime) -> bool:
        if any(begins <= at < ends + 2 * LOOK for begins, ends in self.troubled):
            return False
        if not owed.private:
            return at_work(CHANNEL, at)
        return reachable(self.observer.diary, owed.to, at) and not self._full(owed.to, at)

    def _full(self, person: str, at: datetime) -> bool:
        """Whether that week already had its messages."""
        return sum(each <= at for each in self._heard[person, self._week(person, at)]) >= A_WEEK

    def _week(self, person: str, at: datetime) -> tuple[int, int]:
        habits = self.observer.diary.habits_on(person, at)
        return day_of(habits, at).isocalendar()[:2]

    @cached_property
    def _heard(self) -> Mapping[tuple[str, tuple[int, int]], list[datetime]]:
        """By person and week, when each of their nudges came first."""
        found: dict[tuple[str, tuple[int, int]], list[datetime]] = defaultdict(list)
        known: set[str] = set()
        for each in self.observer.received:
            if each.reminders and each.delivery not in known:
                known.add(each.delivery)
                found[each.to, self._week(each.to, each.at)].append(each.at)
        return found


def _looks(begins: datetime, ends: datetime) -> Iterator[datetime]:
    """Moments in between, the same for everybody."""
    at = EPOCH + ((begins - EPOCH) // LOOK + 1) * LOOK
    while at < ends:
        yield at
        at += LOOK


def _given_up(name: str) -> str:
    return f"given up: {name}"
