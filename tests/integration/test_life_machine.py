"""Ideas and their pilots in any order of commands by anybody, time passing between, beside a small model."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from life_beginnings import LIVES
from life_checks import newest_offer
from life_ideas import Ideas
from life_parts import DEPUTY, SPONSOR
from life_stage import PEOPLE, SHARED, days, numbers, owners, people, stewards
from passing_town import PassingTown, passing, tried
from ruling import who
from sqlalchemy import Engine

from butinerie_bot.application import commands as asked
from butinerie_bot.application.people import Named

places = st.integers(0, 5)
spans = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=3), timedelta(hours=7), *map(timedelta, (1, 4, 15, 31))]
)


class Life(Ideas):
    """Each rule is a command; the model says whether it is taken."""

    def __init__(self, town: PassingTown, *lives: str) -> None:
        super().__init__(town)
        self.lives = lives

    @initialize(which=st.integers(0, 99), turned=st.sampled_from((True, False)))
    def begun(self, which: int, turned: bool) -> None:
        """Where it gets interesting, and mostly one step further."""
        begin, turn = LIVES[self.lives[which % len(self.lives)]]
        begin(self)
        if turned:
            turn(self)

    @precondition(lambda self: self.model.selected())
    @rule(by=people, number=numbers, yes=st.booleans())
    def answer_offer(self, by: str, number: int, yes: bool) -> None:
        """Whoever was asked answers, or somebody else tries to."""
        number, by = self.led(number, "wanted", "running", "paused"), self.there(by)
        question = self.model.asked_of(number)
        if question is not None:
            offer_id = newest_offer(self.dump, number, self.members[question.person].member_id)
            taken = self.model.answer_offer(by, number, question, yes=yes)
            self.say(asked.AnswerOffer(who(by), offer_id, yes), taken)

    @precondition(lambda self: self.model.selected())
    @rule(number=numbers, yes=st.booleans())
    def answer_as_asked(self, number: int, yes: bool) -> None:
        number = self.led(number, "wanted", "running", "paused")
        question = self.model.asked_of(number)
        if question is not None:
            self.answer_offer(question.person, number, yes)

    @precondition(lambda self: self.model.selected())
    @rule(by=stewards, number=numbers, person=people)
    def name_owner(self, by: str, number: int, person: str) -> None:
        number, by, person = self.led(number, "wanted", "running"), self.there(by), self.there(person)
        command = asked.NameOwner(who(by), number, Named(platform_id=person))
        self.say(command, self.model.name_owner(by, number, person))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers, person=people)
    def hand_over(self, by: str, number: int, person: str) -> None:
        number, person = self.led(number, "running", "paused"), self.there(person)
        by = self.by(by, number)
        command = asked.HandOver(who(by), number, Named(platform_id=person))
        self.say(command, self.model.hand_over(by, number, person))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers, place=places)
    def finish(self, by: str, number: int, place: int) -> None:
        number = self.led(number, "running", "paused")
        by = self.by(by, number)
        self.say(asked.FinishMilestone(who(by), number, place), self.model.finish(by, number, place))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers, place=places, ahead=days)
    def move(self, by: str, number: int, place: int, ahead: int) -> None:
        number = self.led(number, "running", "paused")
        by = self.by(by, number)
        command = asked.MoveMilestone(who(by), number, place, f"{self.day(ahead):%d/%m/%Y}")
        self.say(command, self.model.move(by, number, place, self.day(ahead)))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers, health=st.sampled_from(("on-track", "at-risk", "stopped")))
    def check_in(self, by: str, number: int, health: str) -> None:
        number = self.led(number, "running", "paused")
        by = self.by(by, number)
        self.say(asked.GiveCheckIn(who(by), number, health), self.model.check_in(by, number))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers, blocked=st.booleans())
    def tell(self, by: str, number: int, blocked: bool) -> None:
        number = self.led(number, "running", "paused")
        by = self.by(by, number)
        told: Callable[..., Any] = asked.ReportBlocked if blocked else asked.AddLine
        self.say(told(who(by), number, "Il manque un bureau."), self.model.keep(by, number))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers)
    def pause(self, by: str, number: int) -> None:
        number = self.led(number, "running")
        by = self.by(by, number)
        self.say(asked.PausePilot(who(by), number), self.model.pause(by, number))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers)
    def resume(self, by: str, number: int) -> None:
        number = self.led(number, "paused")
        by = self.by(by, number)
        self.say(asked.ResumePilot(who(by), number), self.model.resume(by, number))

    @precondition(lambda self: self.model.under_way())
    @rule(by=owners, number=numbers, said=st.sampled_from(("spread", "adapt", "stop")))
    def verdict(self, by: str, number: int, said: str) -> None:
        number = self.led(number, "running", "paused")
        by = self.by(by, number)
        command = asked.GiveVerdict(who(by), number, said, "Prévenir l'informatique.")
        self.say(command, self.model.verdict(by, number, said))

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        self.passes(span)


def settle(town: PassingTown) -> None:
    """A home, and people who know the bot."""
    town.home()
    for name in PEOPLE:
        town.meets(who(name))
    town.hold(DEPUTY, "deputy")
    town.hold(SPONSOR, "sponsor")
    for number, name in enumerate(SHARED, start=1):
        town.submit(f"Une idée, la {number}", who(name))


def played(engine: Engine, *lives: tuple[str, ...], stories: int, steps: int) -> None:
    with passing(engine) as town:
        settle(town)
        for each in lives:
            life = partial(Life, town, *each)
            run_state_machine_as_test(life, settings=tried(stories, steps))  # type: ignore[arg-type]


def test_ideas_and_pilots_live_as_they_are_told(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        played(engine, *((each,) for each in LIVES), stories=2, steps=6)
    else:
        played(engine, tuple(LIVES), stories=2, steps=10)


@pytest.mark.long
def test_ideas_and_pilots_live_so_through_many_stories(engine: Engine) -> None:
    stories = 6 if engine.dialect.name == "sqlite" else 1
    played(engine, *((each,) for each in LIVES), stories=stories, steps=40)
