"""What people do about when they may be reminded: leave, other hours and days, another zone, no more of these."""

from datetime import date, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from benchmarks.soak_reminders.diary import Absence, Silence
from benchmarks.soak_reminders.people import Habits, other_habits
from benchmarks.soak_reminders.town import Town
from butinerie_bot.season.company import is_refusal

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
PARIS = ZoneInfo("Europe/Paris")


async def take_leave(town: Town, name: str, first: date, last: date) -> None:
    """Say it; who has pressing things to hear says it too."""
    answer, since = await town.say(name, f"absence du {first:%d/%m/%Y} au {last:%d/%m/%Y}")
    if not is_refusal(answer):
        # The same first day again is the same leave with another end.
        for known in town.diary.absences[name]:
            if known.first == first and known.ended is None:
                known.ended = since
        town.diary.absences[name].append(Absence(since, first, last))


async def come_back(town: Town, name: str) -> None:
    """No leave any more, neither the present nor any that is to come."""
    answer, since = await town.say(name, "absence aucune")
    if not is_refusal(answer):
        for each in town.diary.absences[name]:
            if each.ended is None and each.last >= since.at.astimezone(PARIS).date():
                each.ended = since


async def change_habits(town: Town, name: str) -> None:
    """Other days, hours or zone, in words, by the form, or because the platform tells it."""
    agent = town.agents[name]
    habits = other_habits(town.chance, agent.habits)
    if habits.zone != agent.habits.zone:
        await _say_habits(town, name, habits, f"réglages fuseau {habits.zone}")
    elif habits.days != agent.habits.days:
        await _say_habits(
            town, name, habits, f"réglages jours {' '.join(WEEKDAYS[day] for day in sorted(habits.days))}"
        )
    else:
        await _say_habits(town, name, habits, f"réglages heures {_wall(habits.opens)}-{_wall(habits.closes)}")


async def _say_habits(town: Town, name: str, habits: Habits, words: str) -> None:
    answer, since = await town.say(name, words)
    if not is_refusal(answer):
        town.agents[name].habits = habits
        town.diary.habits[name].append((since, habits))


async def stop(town: Town, name: str, reminder: str, message: str) -> None:
    """No more of that kind; one in four wants nothing at all."""
    everything = town.chance.random() < 0.25
    answer, since = await town.press(name, "stop-all" if everything else f"stop:{reminder}", message)
    if not is_refusal(answer):
        town.diary.stopped[name].append((since, "*" if everything else reminder))


async def restore(town: Town, name: str) -> None:
    """All of it again."""
    answer, since = await town.press(name, "restore-all")
    if not is_refusal(answer):
        town.diary.stopped[name].append((since, "-"))


async def fall_silent(town: Town, name: str) -> None:
    """Block the bot; let it in again days later, by a word to it or without one."""
    if name in town.lives.platform.silent:
        return
    town.lives.platform.silent.add(name)
    town.diary.silences[name].append(Silence(town.now))
    speaks = town.chance.random() < 0.5
    town.agenda.note(
        town.now + town.chance.uniform(1, 25) * timedelta(days=1), partial(_let_in, town, name, speaks=speaks)
    )


async def _let_in(town: Town, name: str, *, speaks: bool) -> None:
    if speaks:
        await town.say(name, "aide")
    else:
        town.lets_in(name, wrote=False)


async def have_letter(town: Town, name: str) -> None:
    """The weekly letter for oneself."""
    await town.say(name, "réglages lettre oui")


def _wall(wall: time) -> str:
    return f"{wall:%H:%M}"
