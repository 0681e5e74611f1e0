"""Who takes part: people in twelve zones, from one end of the day to the other; the first ones hold roles."""

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from butinerie_bot.chat.adapter import CastMember
from butinerie_bot.chat.events import Person

HOME = "Europe/Paris"
ZONES = (
    HOME, "Pacific/Midway", "Pacific/Kiritimati", "America/Cayenne", "Indian/Reunion", "Australia/Lord_Howe",
    "Pacific/Marquesas", "America/Miquelon", "Pacific/Noumea", "Asia/Kolkata", "Pacific/Chatham", "America/Los_Angeles",
)  # fmt: skip
"""From -11 to +14, with halves and quarters of an hour, and summer time on both sides of the equator."""
ROLES = (*("steward",) * 6, *("deputy",) * 3, *("sponsor",) * 3)
EVERY_DAY, MONDAY_TO_FRIDAY = frozenset(range(7)), frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Habits:
    """When somebody works, by their own clock; Monday is day 0."""

    zone: str
    opens: time = time(9)
    closes: time = time(17, 30)
    days: frozenset[int] = MONDAY_TO_FRIDAY


@dataclass(slots=True)
class Agent:
    """Somebody, as the platform knows them, and as they themselves know when they work."""

    person: Person
    habits: Habits
    roles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The platform's id."""
        return self.person.id

    def moves_to(self, zone: str) -> None:
        """The platform tells another zone from now on."""
        self.person = replace(self.person, zone=zone)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """That moment of their day."""
        return datetime.combine(day, time(hour, minute), ZoneInfo(self.habits.zone))


def agents(count: int) -> list[Agent]:
    """So many people, spread over the zones."""
    return [
        Agent(
            Person(f"p{place}", f"Personne {place}", f"p{place}", language="en" if place % 9 == 8 else "fr", zone=zone),
            Habits(zone), ROLES[place : place + 1],
        )
        for place in range(count)
        for zone in [ZONES[place % len(ZONES)]]
    ]  # fmt: skip


def cast_of(people: list[Agent]) -> tuple[CastMember, ...]:
    """As a trial platform brings them."""
    return tuple(CastMember(each.person, "", each.roles) for each in people)


def other_habits(chance: random.Random, habits: Habits) -> Habits:
    """Part-time days, an early or a late shift, another zone."""
    what = chance.randrange(3)
    if what == 0:
        return replace(habits, zone=chance.choice([zone for zone in ZONES if zone != habits.zone]))
    if what == 1:
        days = frozenset(chance.sample(range(7), chance.randrange(2, 5)))
        return replace(habits, days=days)
    opens = chance.choice((time(6, 30), time(8), time(13), time(0)))
    return replace(habits, opens=opens, closes=chance.choice((time(15), time(20, 15), time(23, 59))))
