"""People who vote, by reaction, by button or in words; some change their mind, some come back, some would help."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

from butinerie_bot.chat.answers import Answer
from butinerie_bot.season.cast import text_of
from butinerie_bot.season.company import Company, agreed
from butinerie_bot.season.days import DAY, PARIS, at, weekdays
from butinerie_bot.season.proposals import Proposal

EMOJI = ("👍", "❤️", "🔥", "🎉", "👍🏽")
HOURS = ((10, 40), (15, 20))
LEAST, MOST = 0.04, 0.2
"""The share of all people that votes for an idea."""
CHANGES, COMES_BACK, HELPS, WOULD_USE, COMMENTS = 0.12, 0.3, 0.1, 0.06, 0.05
DAYS = 6
CHANGED_AFTER, BACK_AFTER = 2, 5
"""How many moments later."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's way to support one idea: a reaction on one of its cards, its button, or words."""

    person: str
    proposal: Proposal
    way: str
    card: int
    emoji: str


def plan_votes(company: Company, proposal: Proposal) -> None:
    """Note who votes for it on the days that follow, and what else they do."""
    random = company.random
    voters = [each for each in company.agents() if each != proposal.author]
    share = random.uniform(LEAST, MOST)
    slots: defaultdict[datetime, list[Callable[[], Awaitable[Answer]]]] = defaultdict(list)
    for person in random.sample(voters, max(2, int(len(company.cast) * share))):
        way = random.choices(("reaction", "button", "words"), (65, 27, 8))[0]
        ballot = Ballot(person, proposal, way, random.randrange(len(proposal.cards)), random.choice(EMOJI))
        _note(company, ballot, slots)
    for when, deeds in slots.items():
        company.agenda.note(when, partial(_all, deeds))


def _note(company: Company, ballot: Ballot, slots: dict[datetime, list[Callable[[], Awaitable[Answer]]]]) -> None:
    random, moments = company.random, _moments(company)
    first = random.randrange(len(moments) - BACK_AFTER)
    slots[moments[first]].append(partial(cast_vote, company, ballot))
    if random.random() < CHANGES:
        slots[moments[first + CHANGED_AFTER]].append(partial(take_back, company, ballot))
        if random.random() < COMES_BACK:
            slots[moments[first + BACK_AFTER]].append(partial(cast_vote, company, ballot))
    for chance, emoji in ((HELPS, "🙋"), (WOULD_USE, "🔁")):
        if random.random() < chance:
            slots[moments[first + 1]].append(partial(_react, company, ballot, emoji))
    if random.random() < COMMENTS:
        words = random.choice(text_of("people")["comments"])
        slots[moments[first + 1]].append(partial(_comment, company, ballot, words))


def _moments(company: Company) -> list[datetime]:
    days = islice(weekdays(company.now.astimezone(PARIS).date() + DAY), DAYS)
    return [at(day, hour, minute) for day in days for hour, minute in HOURS]


async def _all(deeds: list[Callable[[], Awaitable[Answer]]]) -> None:
    """Those of one moment act side by side, each person in their own order."""
    await asyncio.gather(*(deed() for deed in deeds))


async def cast_vote(company: Company, ballot: Ballot) -> Answer:
    """Support it."""
    if ballot.way == "reaction":
        return await _react(company, ballot, ballot.emoji)
    if ballot.way == "button":
        number, card = ballot.proposal.number, ballot.proposal.cards[ballot.card]
        return await company.stage.press(ballot.person, f"support:{number}", card)
    return await company.stage.say(ballot.person, f"soutenir {ballot.proposal.number}")


async def take_back(company: Company, ballot: Ballot) -> Answer:
    """Support it no more."""
    if ballot.way == "reaction":
        return await _react(company, ballot, ballot.emoji, on=False)
    return await company.stage.press(ballot.person, f"unsupport:{ballot.proposal.number}")


async def _react(company: Company, ballot: Ballot, emoji: str, *, on: bool = True) -> Answer:
    card = ballot.proposal.cards[ballot.card]
    return agreed(await company.stage.react(ballot.person, card, emoji, on=on), emoji)


async def _comment(company: Company, ballot: Ballot, words: str) -> Answer:
    card = ballot.proposal.cards[ballot.card]
    return await company.stage.say(ballot.person, words, card.channel, card)
