"""When people are at work, written down once more: this shares no code with the bot's calendar."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from benchmarks.soak_reminders.diary import Diary
from benchmarks.soak_reminders.people import HOME, Habits
from butinerie_bot.season.observer import HOLIDAYS

CHANNEL = Habits(HOME)
"""A channel is the organization's."""


def at_work(habits: Habits, at: datetime) -> bool:
    """Whether somebody with these habits works then, leave aside."""
    there = local(habits.zone, at)
    worked = there.weekday() in habits.days and there.date() not in HOLIDAYS
    return worked and habits.opens <= there.time() < habits.closes


def may_have_been_reached(diary: Diary, person: str, at: datetime, place: int) -> bool:
    """Whether the message of that place came at an hour when that person worked, as far as the bot could know."""
    known = diary.habits_at(person, place)
    return any(at_work(habits, at) and not diary.away(person, day_of(habits, at), place) for habits in known)


def reachable(diary: Diary, person: str, at: datetime) -> bool:
    """Whether a reminder could have reached them then."""
    habits = diary.habits_on(person, at)
    silent = any(each.is_felt(at) for each in diary.silences[person])
    return at_work(habits, at) and not silent and not diary.away_on(person, day_of(habits, at), at)


def day_of(habits: Habits, at: datetime) -> date:
    """The day it is for them."""
    return local(habits.zone, at).date()


@lru_cache(100_000)
def local(zone: str, at: datetime) -> datetime:
    """What their clock shows."""
    return at.astimezone(ZoneInfo(zone))
