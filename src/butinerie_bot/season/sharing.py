"""The call for ideas, and people who share theirs: by form, by command, in a channel, some without a name."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from butinerie_bot.chat.answers import Answer
from butinerie_bot.season.cast import text_of
from butinerie_bot.season.company import STEWARD, Company, OutOfPlay, action_in, actions_of, agreed, is_refusal
from butinerie_bot.season.days import at
from butinerie_bot.season.proposals import Proposal

HOME = "idees"
NAMELESS_OF = 7
"""One proposal in so many bears no name."""
LEFT_BEHIND = "Des casiers pour les vélos pliants"


def plan_sharing(company: Company) -> None:
    """Open the call, and note who shares what when."""
    company.agenda.note(at(company.day(0), 9, 30), partial(_open_call, company))
    authors = company.random.sample(company.agents(), len(company.proposals))
    order = sorted(company.proposals, key=lambda each: (bool(each.into), company.random.random()))
    for turn, (proposal, author) in enumerate(zip(order, authors, strict=True)):
        proposal.author = author
        proposal.anonymous = proposal.fate != "merged" and turn % NAMELESS_OF == NAMELESS_OF - 1
        when = _turn(company, turn)
        way = WAYS[turn % len(WAYS)] if not proposal.anonymous else _by_form
        company.agenda.note(when, partial(_share, company, proposal, way))
    for turn, words in enumerate(text_of("people")["refused"]):
        person = company.random.choice(company.agents())
        company.agenda.note(at(company.day(2 + turn), 11, 20), partial(_refused, company, person, words))


def _turn(company: Company, turn: int) -> datetime:
    """Evenly over the days of sharing, not at weekends."""
    random, scale = company.random, company.scale
    day = company.day(turn * scale.ideas_days // scale.proposals)
    if day.weekday() >= 5:
        day = company.day((day - company.day(0)).days + 2)
    return at(day, random.randrange(10, 17), random.randrange(60))


async def _open_call(company: Company) -> None:
    call = text_of("people")["campaign"]
    last = company.day(company.scale.campaign_days)
    values = {**call, "opens": "", "closes": f"{last:%d/%m/%Y}", "channels": ""}
    agreed(await company.stage.submit(STEWARD, "campaign", values), "the call")
    company.moment("season-opens", campaign=call["name"], n=len(company.cast))


Way = Callable[[Company, Proposal], Awaitable[Answer]]


async def _by_form(company: Company, proposal: Proposal) -> Answer:
    return await company.stage.submit(proposal.author, "campaign-idea:1", proposal.values)


async def _by_command(company: Company, proposal: Proposal) -> Answer:
    words = f"/idée {proposal.title}\n{proposal.problem}\n{proposal.proposal}"
    return await company.stage.say(proposal.author, words, HOME)


async def _by_mention(company: Company, proposal: Proposal) -> Answer:
    return await company.stage.say(proposal.author, f"@butinerie idée {proposal.title}\n{proposal.problem}", HOME)


async def _in_private(company: Company, proposal: Proposal) -> Answer:
    return await company.stage.say(proposal.author, f"idée {proposal.title}\n{proposal.problem}")


WAYS = (_by_form, _by_command, _by_form, _by_mention, _in_private)


async def _share(company: Company, proposal: Proposal, way: Way) -> None:
    """Share it; where it looks like another one, or is shown once more before it is posted, publish it all the same."""
    answer = agreed(await way(company, proposal), proposal.title)
    publish = action_in(actions_of(answer), "publish-nameless" if proposal.anonymous else "publish")
    if publish:
        agreed(await company.stage.press(proposal.author, publish), proposal.title)


async def _refused(company: Company, person: str, words: str) -> None:
    """What cannot be an idea, or is not theirs to say: it is refused, and does not count."""
    if not is_refusal(await company.stage.say(person, words, HOME)):
        raise OutOfPlay(f"not refused: {words}")


def leave_draft(company: Company) -> None:
    """Somebody begins what looks like another idea, and forgets it."""
    person = company.random.choice(company.agents())
    alike = next((each for each in company.proposals if each.fate == "selected"), None)
    if alike is not None:
        when = at(company.day(company.scale.ideas_days), 16, 5)
        company.agenda.note(when, partial(_begin, company, person, alike))


async def _begin(company: Company, person: str, alike: Proposal) -> None:
    answer = await company.stage.submit(person, "campaign-idea:1", {"title": alike.title, "problem": alike.problem})
    if not action_in(actions_of(answer), "publish"):
        raise OutOfPlay(f"nothing alike: {alike.title}")


def posted(company: Company, title: str) -> Proposal | None:
    """The proposal of that title, None for any other card."""
    return next((each for each in company.proposals if each.title == title), None)
