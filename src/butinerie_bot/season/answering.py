"""The stewards answer: they merge what is alike, select, decline, defer, and answer again what came back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice

from butinerie_bot.season.company import OTHER_STEWARD, STEWARD, Company, OutOfPlay, agreed
from butinerie_bot.season.days import DAY, at, weekdays
from butinerie_bot.season.proposals import Proposal

HOURS = ((10, 15), (11, 5), (14, 30), (16, 10))
LATE = timedelta(days=14 + 4)
"""One answer comes so long after the close of the call: later than was promised."""
SECOND_THOUGHTS = timedelta(seconds=50)
FATES = ("merged", "selected", "deferred", "declined")
NAMED_OF = 3
"""Of so many selected ideas one names who leads it."""


def plan_answers(company: Company) -> None:
    """Note each answer on the working days after the call, the last one late."""
    order = sorted(company.proposals, key=lambda each: (FATES.index(each.fate), company.random.random()))
    closes = company.day(company.scale.campaign_days)
    for turn, (proposal, when) in enumerate(zip(order, _moments(company, closes + DAY), strict=False)):
        steward = (STEWARD, OTHER_STEWARD)[turn % 2]
        late = proposal is order[-1] and company.scale.last_day is None
        moment = at(next(weekdays(closes + LATE)), 15, 10) if late else when
        company.agenda.note(moment, partial(answer, company, proposal, steward, turn))
    company.agenda.note(at(closes + DAY, 9), partial(_tell_closed, company))


def _moments(company: Company, first: date) -> Iterator[datetime]:
    hours = list(islice(HOURS, company.scale.answers_a_day))
    return (at(day, hour, minute) for day in weekdays(first) for hour, minute in hours)


async def _tell_closed(company: Company) -> None:
    company.moment("season-closes", n=sum(1 for each in company.proposals if each.number))


async def answer(company: Company, proposal: Proposal, steward: str, turn: int) -> None:
    """What becomes of it."""
    await ANSWERS[proposal.fate](company, proposal, steward, turn)


async def _merge(company: Company, proposal: Proposal, steward: str, _: int) -> None:
    into = next(each for each in company.proposals if each.place == proposal.into)
    values = {"into": str(into.number)}
    agreed(await company.stage.submit(steward, f"merge:{proposal.number}", values), proposal.title)


async def _select(company: Company, proposal: Proposal, steward: str, turn: int) -> None:
    owner = f"@{proposal.author}" if turn % NAMED_OF == 0 and not proposal.anonymous else ""
    values = {"reason": proposal.reason, "owner": owner}
    agreed(await company.stage.submit(steward, f"select:{proposal.number}", values), proposal.title)
    company.moment("season-selected", number=proposal.number, title=proposal.title)


async def _decline(company: Company, proposal: Proposal, steward: str, turn: int) -> None:
    """One of them is taken back at once, and given anew."""
    form, values = f"decline:{proposal.number}", {"reason": proposal.reason}
    agreed(await company.stage.submit(steward, form, values), proposal.title)
    if turn % 9 == 0:
        company.agenda.note(company.now + SECOND_THOUGHTS, partial(_again, company, proposal, steward))


async def _again(company: Company, proposal: Proposal, steward: str) -> None:
    agreed(await company.stage.say(steward, "annuler"), proposal.title)
    company.agenda.note(company.now + timedelta(minutes=25), partial(_decline, company, proposal, steward, 1))


async def _defer(company: Company, proposal: Proposal, steward: str, _: int) -> None:
    values = {"date": proposal.until, "reason": proposal.reason}
    agreed(await company.stage.submit(steward, f"defer:{proposal.number}", values), proposal.title)
    if proposal.then:
        back = datetime.strptime(proposal.until, "%d/%m/%Y").date()  # noqa: DTZ007 - a day, no moment
        company.agenda.note(at(back + 4 * DAY, 11, 30), partial(_decline_then, company, proposal, steward))


async def _decline_then(company: Company, proposal: Proposal, steward: str) -> None:
    """It opened again on its date, as was promised."""
    if not proposal.then:
        raise OutOfPlay(proposal.title)
    values = {"reason": proposal.then}
    agreed(await company.stage.submit(steward, f"decline:{proposal.number}", values), proposal.title)


ANSWERS = {"merged": _merge, "selected": _select, "declined": _decline, "deferred": _defer}
