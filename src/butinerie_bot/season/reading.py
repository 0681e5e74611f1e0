"""People who have the weekly letter for themselves, in their own hours and language."""

from functools import partial

from butinerie_bot.season.company import Company, agreed
from butinerie_bot.season.days import at

ONE_IN = 25
"""As many people for one who asks for it; one of them has enough of it later."""
ASK_ON, ENOUGH_ON = 1, 40
"""Days."""


def plan_reading(company: Company) -> None:
    """Note who asks for the letter, and who stops it."""
    readers = company.agents()[::ONE_IN]
    for place, person in enumerate(readers):
        company.agenda.note(at(company.day(ASK_ON), 14, place), partial(_wish, company, person, "on"))
    if company.scale.last_day is None:
        company.agenda.note(at(company.day(ENOUGH_ON), 14), partial(_wish, company, readers[0], "off"))


async def _wish(company: Company, person: str, wish: str) -> None:
    agreed(await company.stage.press(person, f"letter:{wish}"), f"letter {wish}")
