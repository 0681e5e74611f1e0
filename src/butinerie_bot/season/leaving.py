"""People who are away: in autumn, at the turn of the year, a steward in the middle of the answers."""

from datetime import date
from functools import partial

from butinerie_bot.season.company import OTHER_STEWARD, Company, agreed
from butinerie_bot.season.days import at

AUTUMN, TURN_OF_YEAR = (date(2025, 10, 27), date(2025, 10, 31)), (date(2025, 12, 22), date(2026, 1, 2))
STEWARDS = (date(2025, 10, 2), date(2025, 10, 3))
AWAY = {AUTUMN: 0.15, TURN_OF_YEAR: 0.4}
"""The share of people who tell the bot that they are away then."""


def plan_leaves(company: Company) -> None:
    """Note who says so, some days before."""
    if company.scale.last_day is not None:
        return
    company.agenda.note(at(company.day(6), 9, 45), partial(_leave, company, OTHER_STEWARD, *STEWARDS))
    for (first, last), share in AWAY.items():
        people = company.agents()
        for place, person in enumerate(company.random.sample(people, int(len(people) * share))):
            when = at(company.day(14 + place % 20), 9 + place % 8, place % 60)
            company.agenda.note(when, partial(_leave, company, person, first, last))


async def _leave(company: Company, person: str, first: date, last: date) -> None:
    words = f"/butinerie absence {first:%d/%m/%Y} {last:%d/%m/%Y}"
    agreed(await company.stage.say(person, words), words)
    company.observer.away(person, first, last)
