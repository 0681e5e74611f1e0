"""Where lives are played: a command and what the model says to it, time that passes, a look at all that is kept."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from life_checks import check
from life_drafts import LifeOfAll
from life_parts import DEPUTY, SPONSOR, STEWARD
from life_post import Post
from passing_town import PassingTown

from butinerie_bot.application import commands as asked
from butinerie_bot.application.outcomes import Failed, Refused
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
people = st.sampled_from(PEOPLE)
stewards = st.sampled_from((*[STEWARD] * 18, DEPUTY, DEPUTY, *PEOPLE))
authors = st.sampled_from((*["author"] * 12, STEWARD, STEWARD, *PEOPLE))
owners = st.sampled_from((*["owner"] * 12, STEWARD, *PEOPLE))
"""Mostly who may: refusals come by themselves."""
numbers = st.sampled_from((0, 0, 0, 0, 1, 1, 2, 3))
"""0: one that stands so that the command is of use there."""
days = st.sampled_from((1, 3, 20))


class Stage(RuleBasedStateMachine):
    """``model`` says whether a command is taken."""

    def __init__(self, town: PassingTown) -> None:
        super().__init__()
        town.begin()
        self.town, self.post, self.model = town, Post(town), LifeOfAll(town.clock.now())
        for name in SHARED:
            self.model.share(name)
        self.members = {row.platform_id: row for row in town.rows(accounts)}
        self.dump = town.dump()

    def passes(self, span: timedelta) -> None:
        """First the two minutes in which people are not told yet, then the rest."""
        for part in (min(span, timedelta(minutes=2)), max(timedelta(), span - timedelta(minutes=2))):
            if part:
                self.model.now = self.town.clock.advance(part)
                self._routines()

    def _routines(self) -> None:
        for routine in ROUTINES:
            self._do(routine(self.town.organization_id))
        self.model.tick()
        self._look()

    def teardown(self) -> None:
        self.town.end()

    def say(self, command: Any, taken: bool) -> Any:
        """The outcome; a refusal changes nothing."""
        outcome = self._do(command)
        assert isinstance(outcome, Refused) is not taken, (command, outcome)
        assert taken or self.town.dump() == self.dump, command
        if taken:
            self._look()
        self.model.now = self.town.clock.advance(seconds=1)
        return outcome

    def _look(self) -> None:
        self.post.empty()
        self.dump = self.town.dump()
        self.model.count()
        check(self.dump, self.members, self.model, self.post)

    def _do(self, command: Any) -> Any:
        outcome = self.town.do(command)
        assert not isinstance(outcome, Failed), outcome
        return outcome

    def there(self, name: str) -> str:
        """That person; for who is gone, somebody who keeps nothing."""
        return "ines" if name in self.model.gone else name

    def by(self, role: str, number: int) -> str:
        """Who is meant: the author of that idea, the owner of its pilot, or somebody by name."""
        idea = self.model.ideas.get(number)
        owner = idea.pilot.owner if idea is not None and idea.pilot is not None else ""
        named = {"author": idea.author if idea else "", "owner": owner}.get(role, role)
        return self.there(named or "lea")

    def standing(self, number: int, *states: str) -> int:
        """The number said; for 0, the first idea in one of these states."""
        found = (each.number for each in self.model.ideas.values() if each.state in states)
        return number or next(found, 1)

    def led(self, number: int, *states: str) -> int:
        """The number said; for 0, the first idea whose pilot is in one of these states."""
        pilots = ((each.number, each.pilot) for each in self.model.ideas.values())
        return number or next((found for found, pilot in pilots if pilot is not None and pilot.state in states), 1)

    def day(self, ahead: int) -> date:
        return self.model.today + timedelta(days=ahead)
