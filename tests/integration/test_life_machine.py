"""Ideas and their pilots in any order of commands by anybody, time passing between, beside a small model."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from life_checks import check, newest_offer
from life_model import DEPUTY, SPONSOR, STEWARD
from life_pilots import PilotModel
from life_post import Post
from passing_town import PassingTown, passing, tried
from ruling import GENERAL, who
from sqlalchemy import Engine

from butinerie_bot.application import commands as asked
from butinerie_bot.application.outcomes import Failed, Refused
from butinerie_bot.application.people import Named
from butinerie_bot.domain.decisions import Verb
from butinerie_bot.domain.ideas import Content
from butinerie_bot.domain.order import Order
from butinerie_bot.domain.votes import Gesture
from butinerie_bot.storage.tables import accounts

PEOPLE = ("nadia", "lea", STEWARD, DEPUTY, SPONSOR, "ines")
"""An author, a member, who keeps ideas and pilots, and an administrator who keeps neither."""
SHARED = ("nadia", "nadia", "lea")
"""Who wrote the ideas that are there from the beginning."""
IDEAS_MOST = 4
ROUTINES = (
    asked.TurnCampaigns, asked.ReopenDeferred, asked.RefreshPromises, asked.AgePilots, asked.OweNews, asked.Remind,
    asked.Expire, asked.OweNews,
)  # fmt: skip
people, numbers = st.sampled_from(PEOPLE), st.sampled_from((1, 1, 1, 1, 2, 2, 3, 4))
stewards = st.sampled_from((*[STEWARD] * 18, DEPUTY, DEPUTY, *PEOPLE))
authors = st.sampled_from((*["author"] * 12, STEWARD, STEWARD, *PEOPLE))
owners = st.sampled_from((*["owner"] * 12, STEWARD, *PEOPLE))
"""Mostly who may: refusals come by themselves."""
days = st.sampled_from((1, 3, 20))
places = st.integers(0, 5)
spans = st.sampled_from(
    [timedelta(minutes=1), timedelta(minutes=3), timedelta(hours=7), *map(timedelta, (1, 4, 15, 31))]
)


class Life(RuleBasedStateMachine):
    """Each rule is a command; the model says whether it is taken."""

    def __init__(self, town: PassingTown) -> None:
        super().__init__()
        town.begin()
        self.town, self.post, self.model = town, Post(town), PilotModel(town.clock.now())
        for name in SHARED:
            self.model.share(name)
        self.members = {row.platform_id: row for row in town.rows(accounts)}
        self.dump = town.dump()

    @initialize(stage=st.sampled_from(("open", "selected", "running", "running")))
    def begun(self, stage: str) -> None:
        if stage != "open":
            self.decide(STEWARD, 1, "select", 1, "")
        if stage == "running":
            self.answer_offer("nadia", 1, True)

    @rule(by=people)
    def share(self, by: str) -> None:
        if len(self.model.ideas) < IDEAS_MOST:
            title = f"Une idée, la {len(self.model.ideas) + 1}"
            self._say(asked.Submit(who(by), GENERAL, Content(title)), self.model.share(by))

    @rule(by=authors, number=numbers)
    def edit(self, by: str, number: int) -> None:
        by = self._name(by, number)
        self._say(asked.Edit(who(by), number, problem=f"Vu par {by}."), self.model.edit(by, number))

    @rule(by=authors, number=numbers)
    def withdraw(self, by: str, number: int) -> None:
        by = self._name(by, number)
        self._say(asked.WithdrawIdea(who(by), number), self.model.withdraw(by, number))

    @rule(by=st.one_of(authors, stewards), number=numbers)
    def reopen(self, by: str, number: int) -> None:
        by = self._name(by, number)
        self._say(asked.Reopen(who(by), number), self.model.reopen(by, number))

    @rule(by=stewards, number=numbers)
    def hide(self, by: str, number: int) -> None:
        self._say(asked.Hide(who(by), number, "Un nom y figure."), self.model.hide(by, number))

    @rule(by=stewards, number=numbers, into=numbers)
    def merge(self, by: str, number: int, into: int) -> None:
        self._say(asked.Merge(who(by), number, into), self.model.merge(by, number, into))

    @rule(by=stewards, number=numbers, verb=st.sampled_from(list(Verb)), ahead=days, owner=st.sampled_from(("", "lea")))
    def decide(self, by: str, number: int, verb: str, ahead: int, owner: str) -> None:
        until = self._day(ahead)
        named = Named(platform_id=owner) if owner else None
        command = asked.Decide(who(by), number, Verb(verb), "Deux sites partants.", f"{until:%d/%m/%Y}", named)
        self._say(command, self.model.decide(by, number, verb, until, owner if verb == "select" else ""))

    @rule(by=stewards)
    def undo(self, by: str) -> None:
        self._say(asked.Undo(who(by)), self.model.undo(by))

    @rule(by=stewards, number=numbers, ahead=days)
    def promise(self, by: str, number: int, ahead: int) -> None:
        day = self._day(ahead)
        self._say(asked.PromiseAnew(who(by), number, f"{day:%d/%m/%Y}"), self.model.promise(by, number, day))

    @rule(by=people, number=numbers)
    def help(self, by: str, number: int) -> None:
        self._say(asked.State(who(by), number, Gesture.VOLUNTEER, True, Order(1)), self.model.help(by, number))

    @rule(by=people, number=numbers, yes=st.booleans())
    def answer_offer(self, by: str, number: int, yes: bool) -> None:
        """Whoever was asked answers, or somebody else tries to."""
        question = self.model.asked_of(number)
        if question is not None:
            offer_id = newest_offer(self.dump, number, self.members[question.person].member_id)
            taken = self.model.answer_offer(by, number, question, yes=yes)
            self._say(asked.AnswerOffer(who(by), offer_id, yes), taken)

    @rule(number=numbers, yes=st.booleans())
    def answer_as_asked(self, number: int, yes: bool) -> None:
        question = self.model.asked_of(number)
        if question is not None:
            self.answer_offer(question.person, number, yes)

    @rule(by=stewards, number=numbers, person=people)
    def name_owner(self, by: str, number: int, person: str) -> None:
        command = asked.NameOwner(who(by), number, Named(platform_id=person))
        self._say(command, self.model.name_owner(by, number, person))

    @rule(by=owners, number=numbers, person=people)
    def hand_over(self, by: str, number: int, person: str) -> None:
        by = self._name(by, number)
        command = asked.HandOver(who(by), number, Named(platform_id=person))
        self._say(command, self.model.hand_over(by, number, person))

    @rule(by=owners, number=numbers, place=places)
    def finish(self, by: str, number: int, place: int) -> None:
        by = self._name(by, number)
        self._say(asked.FinishMilestone(who(by), number, place), self.model.finish(by, number, place))

    @rule(by=owners, number=numbers, place=places, ahead=days)
    def move(self, by: str, number: int, place: int, ahead: int) -> None:
        by = self._name(by, number)
        command = asked.MoveMilestone(who(by), number, place, f"{self._day(ahead):%d/%m/%Y}")
        self._say(command, self.model.move(by, number, place))

    @rule(by=owners, number=numbers, health=st.sampled_from(("on-track", "at-risk", "stopped")))
    def check_in(self, by: str, number: int, health: str) -> None:
        by = self._name(by, number)
        self._say(asked.GiveCheckIn(who(by), number, health), self.model.keep(by, number))

    @rule(by=owners, number=numbers, blocked=st.booleans())
    def tell(self, by: str, number: int, blocked: bool) -> None:
        by = self._name(by, number)
        told: Callable[..., Any] = asked.ReportBlocked if blocked else asked.AddLine
        self._say(told(who(by), number, "Il manque un bureau."), self.model.keep(by, number))

    @rule(by=owners, number=numbers)
    def pause(self, by: str, number: int) -> None:
        by = self._name(by, number)
        self._say(asked.PausePilot(who(by), number), self.model.pause(by, number))

    @rule(by=owners, number=numbers)
    def resume(self, by: str, number: int) -> None:
        by = self._name(by, number)
        self._say(asked.ResumePilot(who(by), number), self.model.resume(by, number))

    @rule(by=owners, number=numbers, said=st.sampled_from(("spread", "adapt", "stop")))
    def verdict(self, by: str, number: int, said: str) -> None:
        by = self._name(by, number)
        command = asked.GiveVerdict(who(by), number, said, "Prévenir l'informatique.")
        self._say(command, self.model.verdict(by, number, said))

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        """First the two minutes in which people are not told yet, then the rest."""
        for part in (min(span, timedelta(minutes=2)), max(timedelta(), span - timedelta(minutes=2))):
            self.model.now = self.town.clock.advance(part)
            self._routines()

    def _routines(self) -> None:
        for routine in ROUTINES:
            self._do(routine(self.town.organization_id))
        self.model.tick()
        self._look()

    def teardown(self) -> None:
        self.town.end()

    def _say(self, command: Any, taken: bool) -> None:
        outcome = self._do(command)
        assert isinstance(outcome, Refused) is not taken, (command, outcome)
        assert taken or self.town.dump() == self.dump, command
        self._look()
        self.model.now = self.town.clock.advance(seconds=1)

    def _look(self) -> None:
        self.post.empty()
        self.dump = self.town.dump()
        check(self.dump, self.members, self.model, self.post)

    def _do(self, command: Any) -> Any:
        outcome = self.town.do(command)
        assert not isinstance(outcome, Failed), outcome
        return outcome

    def _name(self, role: str, number: int) -> str:
        """The author of that idea or the owner of its pilot, where one of them is meant."""
        idea = self.model.ideas.get(number)
        owner = idea.pilot.owner if idea is not None and idea.pilot is not None else ""
        return {"author": idea.author if idea else "", "owner": owner}.get(role, role) or "lea"

    def _day(self, ahead: int) -> date:
        return self.model.today + timedelta(days=ahead)


def settle(town: PassingTown) -> None:
    """A home, and people who know the bot."""
    town.home()
    for name in PEOPLE:
        town.meets(who(name))
    town.hold(DEPUTY, "deputy")
    town.hold(SPONSOR, "sponsor")
    for number, name in enumerate(SHARED, start=1):
        town.submit(f"Une idée, la {number}", who(name))


def played(engine: Engine, stories: int, steps: int) -> None:
    with passing(engine) as town:
        settle(town)
        run_state_machine_as_test(partial(Life, town), settings=tried(stories, steps))  # type: ignore[arg-type]


def test_ideas_and_pilots_live_as_they_are_told(engine: Engine) -> None:
    played(engine, 16 if engine.dialect.name == "sqlite" else 3, 25)


@pytest.mark.long
def test_ideas_and_pilots_live_so_through_hundreds_of_stories(engine: Engine) -> None:
    played(engine, 500 if engine.dialect.name == "sqlite" else 50, 50)
