"""The play itself: people act, the clock goes to the next thing due, what reaches people makes them act again."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from butinerie_bot.bootstrap.assembly import connected_to
from butinerie_bot.bootstrap.hand import Hand
from butinerie_bot.bootstrap.house import CLOCK_FILE, House
from butinerie_bot.bootstrap.running import relaying, settle_in
from butinerie_bot.chat.adapter import Connection
from butinerie_bot.chat.trial import Played, Reached
from butinerie_bot.clock import MovableClock, SystemClock
from butinerie_bot.season.answering import plan_answers
from butinerie_bot.season.cast import season_cast
from butinerie_bot.season.company import Company, OutOfPlay, Tell
from butinerie_bot.season.days import at
from butinerie_bot.season.figures import Figures, figures, still_owed
from butinerie_bot.season.leading import Leading
from butinerie_bot.season.leaving import plan_leaves
from butinerie_bot.season.observer import Observer
from butinerie_bot.season.proposals import season_proposals
from butinerie_bot.season.reading import plan_reading
from butinerie_bot.season.scale import FIRST_DAY, OWN_PEOPLE, Scale
from butinerie_bot.season.sharing import leave_draft, plan_sharing, posted
from butinerie_bot.season.telling import Telling
from butinerie_bot.season.voting import plan_votes
from butinerie_bot.storage.times import micros

HOUR, QUIET, MONTH = timedelta(hours=1), timedelta(days=8), timedelta(days=30)
"""Once nothing is owed, a week more must pass without a word: then no letter is to come either."""
LAST_MOMENT = datetime(2026, 8, 31, tzinfo=UTC)
FIRST_MOMENT = at(FIRST_DAY, 8)
Passed = Callable[[int], None]
"""Told how many days have passed."""


class Season:
    """One play in an opened house, whose clock is moved by nobody else."""

    def __init__(self, house: House, hand: Hand, company: Company, passed: Passed) -> None:
        self._house = house
        self._hand = hand
        self._company = company
        self._leading = Leading(company)
        self._telling = Telling(company)
        self._passed = passed
        self._heard = 0
        self._last_word = company.now

    async def play(self) -> None:
        """Until nothing is owed, or until the last day of a short one. Raises :class:`OutOfPlay`."""
        while not await self._is_over():
            if not await self._hand.settled():
                raise OutOfPlay(f"something is not delivered on {self._company.now}")
            self._hear()
            deed = self._company.agenda.due(self._company.now)
            if deed is None:
                await self._go_on()
            else:
                self._last_word = self._company.now
                await deed()

    async def _go_on(self) -> None:
        company = self._company
        await self._hand.step(company.agenda.next_at or company.now + HOUR)
        self._passed((company.now.date() - FIRST_DAY).days)

    async def _is_over(self) -> bool:
        company, last = self._company, self._company.scale.last_day
        if last is not None:
            return company.now >= at(company.day(last), 18)
        if company.now > LAST_MOMENT:
            raise OutOfPlay("something is owed without end")
        if company.agenda.next_at or company.now < self._last_word + QUIET:
            return False
        # A gain is asked for once more after six and twelve months: that is no season's any more.
        until = micros(company.now + MONTH)
        return not await self._house.pool.read(lambda reading: still_owed(reading, until))

    def _hear(self) -> None:
        """In an order of their own: what is brought at one moment comes side by side, in any order."""
        found = self._company.stage.reached(self._heard)
        for message in sorted(found, key=lambda each: (each.at, each.message.channel, each.text, each.actions)):
            self._heard = max(self._heard, message.place)
            self._last_word = self._company.now
            self._telling.hear(message)
            if message.card:
                self._know(message)
            elif message.person:
                for each in message.singly():
                    self._leading.take(each)

    def _know(self, message: Reached) -> None:
        """A card: once all its places show it, people begin to vote."""
        proposal = posted(self._company, message.text)
        if proposal is None:
            raise OutOfPlay(f"whose idea is this? {message.text}")
        proposal.number = message.card
        proposal.cards.append(message.message)
        if len(proposal.cards) == 1:
            plan_votes(self._company, proposal)


async def played(house: House, clock: MovableClock, scale: Scale, seed: int, tell: Tell, passed: Passed) -> Figures:
    """Play it in that empty house. Raises :class:`OutOfPlay`."""
    began, random = time.monotonic(), Random(seed)  # noqa: S311 - a play that can be repeated
    cast = season_cast(scale.members - OWN_PEOPLE, random)
    connected = connected_to(house, cast)
    await settle_in(house, connected)
    connection = next(iter(connected.values())).connection
    company = _company(house, connection, scale, random, tell)
    hand = Hand(house, clock, list(connected))
    async with relaying(house, connected):
        for plan in (plan_sharing, leave_draft, plan_reading, plan_answers, plan_leaves):
            plan(company)
        await Season(house, hand, company, passed).play()
    clock.leave_to(SystemClock(), house.files / CLOCK_FILE)
    seen, now = company.observer.look(company.stage.reached()), micros(company.now)
    return await house.pool.read(lambda reading: figures(reading, seen, now, time.monotonic() - began))


def _company(house: House, connection: Connection, scale: Scale, random: Random, tell: Tell) -> Company:
    if not isinstance(connection, Played):
        raise OutOfPlay("the playground is not installed")
    cast = tuple(connection.cast)
    observer = Observer({each.person.id: each.person.zone or "" for each in cast})
    return Company(connection.stage, house.clock, random, cast, scale, season_proposals(scale), observer, tell)
