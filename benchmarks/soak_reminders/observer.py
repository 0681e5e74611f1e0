"""An independent eye: what came twice or at night, from the platform's receipts and the people's diary."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import chain, pairwise

from benchmarks.soak_reminders.diary import Diary, PutOff
from benchmarks.soak_reminders.receipts import Receipt
from benchmarks.soak_reminders.working import CHANNEL, at_work, day_of, may_have_been_reached

AT_ONCE = 32
"""Deliveries that a relay has under way: so many of a life's last messages its death may make come again."""
AT_MOST = timedelta(seconds=20)
"""How long one may be under way."""

WEEK, AN_HOUR = timedelta(days=7), timedelta(hours=1)
"""The machine's clock is corrected by minutes, now and then."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted; ``what`` names it, for who looks into it."""

    twice: int
    outside_hours: int
    digests_twice: int
    repeated: int
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Death:
    """``after`` so many messages, at ``at``."""

    after: int
    at: datetime

    def cut_short(self, place: int, at: datetime) -> bool:
        """Whether the message of that place may have been under way: one of the last, sent at that very moment."""
        return place >= self.after - AT_ONCE and at > self.at - AT_MOST


@dataclass
class Observer:
    """``deaths`` are those of the lives that were killed, by their number.

    ``dates`` tell which reminders speak of one date: a promise, a milestone.
    """

    received: Sequence[Receipt]
    diary: Diary
    deaths: Mapping[int, Death] = field(default_factory=dict)
    dates: Mapping[str, Hashable] = field(default_factory=dict)

    @cached_property
    def told(self) -> Mapping[str, list[int]]:
        """By reminder, the places of the messages that told it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, receipt in enumerate(self.received):
            for reminder in receipt.reminders:
                found[reminder].append(place)
        return found

    def look(self) -> Seen:
        """Count it all."""
        deliveries = self._by(self._delivery).values()
        repeated = sum(self.may_come_again(before) for places in deliveries for before, _ in pairwise(places))
        same_words = self._again(self._by(self._words).values())
        twice = [*self._again(deliveries), *self._told_again(), *same_words, *self._same_date()]
        twice += self._beckoned_often()
        outside = [self._named(place) for place in self._calm() if not self._allowed(place)]
        outside += [self._named(place) for place in self._words_wait if not self._may_be_beckoned(place)]
        letters = list(self._again(self._by(self._letter).values()))
        what = [
            f"{kind}: {one}"
            for kind, ones in (("twice", twice), ("outside hours", outside), ("digest twice", letters))
            for one in ones
        ]
        return Seen(len(twice), len(outside), len(letters), repeated, tuple(what))

    def _calm(self) -> Iterator[int]:
        """What may reach nobody at night."""
        return (
            place
            for place, each in enumerate(self.received)
            if each.reminders or each.letter or (each.call and each.delivery not in self._openings)
        )

    @cached_property
    def _openings(self) -> set[str]:
        """What asks a channel for ideas first opens the campaign: it comes when its steward says."""
        first = {(each.to, each.call): each.delivery for each in reversed(self.received) if each.call}
        return set(first.values())

    @cached_property
    def closings(self) -> Mapping[str, list[datetime]]:
        """By channel, when it was reminded of a campaign that closes."""
        found: dict[str, list[datetime]] = defaultdict(list)
        for place in self._calm():
            if self.received[place].call:
                found[self.received[place].to].append(self.received[place].at)
        return found

    def _allowed(self, place: int) -> bool:
        receipt = self.received[place]
        if receipt.private:
            return may_have_been_reached(self.diary, receipt.to, receipt.at, place)
        return at_work(CHANNEL, receipt.at)

    def may_come_again(self, place: int) -> bool:
        """Whether the bot may not know that the platform has this message: no answer, or its life ended just then."""
        receipt = self.received[place]
        died = self.deaths.get(receipt.life)
        return not receipt.answered or (died is not None and died.cut_short(place, receipt.at))

    def _again(self, groups: Iterable[Sequence[int]]) -> Iterator[str]:
        """Of messages that should be one those that came though the bot knew of the one before."""
        for places in groups:
            yield from (self._named(after) for before, after in pairwise(places) if not self.may_come_again(before))

    def _told_again(self) -> Iterator[str]:
        """Reminders in more messages than they were put off."""
        for reminder, places in self.told.items():
            asked = list(self.diary.put_off[reminder]) if reminder in self.diary.put_off else []
            for before, after in pairwise(places):
                if self.received[before].delivery == self.received[after].delivery or self.may_come_again(before):
                    continue
                if not self._asked_for(asked, before, after):
                    yield f"{reminder} {self._named(after)}"

    def _asked_for(self, asked: list[PutOff], before: int, after: int) -> bool:
        """Whether its person put it off in between, to a day that has come; each time counts once."""
        receipt = self.received[after]
        for each in asked:
            # The day meant was one of the zone that its person was in when they named it, whatever zone it is read in.
            known = (self.diary.habits_at(receipt.to, place) for place in (each.since.latest, after))
            days = {day_of(habits, receipt.at) for habits in chain.from_iterable(known)}
            if before < each.since.latest <= after and any(each.day <= day for day in days):
                asked.remove(each)
                return True
        return False

    def _by(self, key: Callable[[int], Hashable | None]) -> Mapping[Hashable, list[int]]:
        found: dict[Hashable, list[int]] = defaultdict(list)
        for place in self._calm():
            if (name := key(place)) is not None:
                found[name].append(place)
        return found

    def _delivery(self, place: int) -> str:
        return self.received[place].delivery

    def _words(self, place: int) -> Hashable | None:
        """The same words to one person on one day are one message."""
        receipt = self.received[place]
        if not receipt.private:
            return None
        day = day_of(next(self.diary.habits_at(receipt.to, place)), receipt.at)
        return receipt.to, receipt.text, day

    def _same_date(self) -> Iterator[str]:
        """Of one date a person hears once a day, whichever of its reminders speaks."""
        said: dict[Hashable, list[tuple[int, str]]] = defaultdict(list)
        for place in self._calm():
            receipt = self.received[place]
            for reminder in receipt.reminders:
                if reminder in self.dates:
                    day = day_of(next(self.diary.habits_at(receipt.to, place)), receipt.at)
                    said[receipt.to, self.dates[reminder], day].append((place, reminder))
        for told in said.values():
            for (before, one), (after, other) in pairwise(told):
                if one != other and not self.may_come_again(before):
                    yield f"{one} and {other} on one day: {self._named(after)}"

    @cached_property
    def _words_wait(self) -> Sequence[int]:
        """The messages that beckon somebody."""
        return [place for place, each in enumerate(self.received) if each.word]

    def _may_be_beckoned(self, place: int) -> bool:
        """Whether they could not be written to, and worked then."""
        receipt = self.received[place]
        silent = any(each.is_felt(receipt.at) for each in self.diary.silences[receipt.word])
        return silent and may_have_been_reached(self.diary, receipt.word, receipt.at, place)

    def _beckoned_often(self) -> Iterator[str]:
        """Those beckoned again within a week."""
        by_person: dict[str, list[int]] = defaultdict(list)
        for place in self._words_wait:
            by_person[self.received[place].word].append(place)
        for before, after in chain.from_iterable(map(pairwise, by_person.values())):
            soon = self.received[after].at - self.received[before].at < WEEK - AN_HOUR
            if soon and not self.may_come_again(before):
                yield self._named(after)

    def _letter(self, place: int) -> Hashable | None:
        receipt = self.received[place]
        return (receipt.to, day_of(CHANNEL, receipt.at).isocalendar()[:2]) if receipt.letter else None

    def _named(self, place: int) -> str:
        each = self.received[place]
        return f"message {place} of {each.at:%Y-%m-%d %H:%M} to {each.to} (life {each.life}): {each.text[:60]!r}"
