"""Campaigns in any order of commands, ideas and time, beside a small model: they open and close at their hours."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from life_parts import PARIS, worked
from life_post import Post
from passing_town import PassingTown, passing, tried
from ruling import GENERAL, KARIM, LEA, NADIA, PRIVATE, who
from sqlalchemy import Engine

from butinerie_bot.application import commands as asked
from butinerie_bot.application.outcomes import Done, Failed, IdeaPosted, Refused
from butinerie_bot.application.people import Who
from butinerie_bot.domain.campaign_refusals import CampaignClosed
from butinerie_bot.domain.ideas import Content
from butinerie_bot.storage.times import moment

CAMPAIGNS_MOST = 3
DAY = timedelta(days=1)
people = st.sampled_from((KARIM, KARIM, KARIM, NADIA, LEA, who("ines")))
numbers = st.sampled_from((1, 1, 2, CAMPAIGNS_MOST))
spans = st.sampled_from((timedelta(minutes=20), timedelta(hours=9), DAY, 2 * DAY, 6 * DAY, 15 * DAY))


@dataclass(eq=False)
class Call:
    """A campaign as it was asked for; ``state`` follows its hours until somebody closes it."""

    opens: datetime
    closes: datetime
    state: str = "planned"
    announced: bool = False
    ended: bool = False

    def mornings(self, now: datetime) -> set[datetime]:
        """When its channels are still reminded of its end: a week before it, two days, that day."""
        last = self.closes.astimezone(PARIS).date()
        days = (datetime.combine(last - before * DAY, time(9), PARIS) for before in (7, 2, 0))
        return {at for at in days if now < at}

    def turn(self, now: datetime) -> None:
        if self.state == "planned" and self.opens <= now:
            self.state = "open"
            self.announced = now < self.closes
        if self.state == "open" and self.closes <= now:
            self.ended = self.ended or self.announced
            self.state = "closed"


class Campaigns(RuleBasedStateMachine):
    """Each rule is a command or a stretch of time."""

    def __init__(self, town: PassingTown) -> None:
        super().__init__()
        town.begin()
        self.town, self.post, self.calls, self.shared = town, Post(town), list[Call](), 0
        self.dump = town.dump()

    @initialize(lasts=st.sampled_from((8, 8, 0, 3)), beside=st.booleans(), last=st.sampled_from((False, True, True)))
    def begun(self, lasts: int, beside: bool, last: bool) -> None:
        """One runs, perhaps another beside it; perhaps to its last day, an hour before it closes."""
        self.make(KARIM, 0, lasts)
        if beside:
            self.make(KARIM, 1, lasts)
        if last:
            self.time_passes(self.calls[0].closes - timedelta(hours=1) - self.now)

    @precondition(lambda self: len(self.calls) < CAMPAIGNS_MOST)
    @rule(by=people, opens=st.integers(0, 3), lasts=st.integers(-1, 12))
    def make(self, by: Who, opens: int, lasts: int) -> None:
        """Opened at nine on its day (0: now), closed at six; nothing closes before it opens."""
        begins = self._at(opens, time(9)) if opens else self.now
        ends = self._at(opens + lasts, time(18))
        typed = [f"{self._day(ahead):%d/%m/%Y}" for ahead in (opens, opens + lasts)]
        name = f"Campagne {len(self.calls) + 1}"
        command = asked.NewCampaign(by, GENERAL, name, "Que raccourcir ?", typed[1], typed[0] if opens else "")
        may = by is KARIM and opens + lasts >= 0 and ends > begins
        if self._say(command, may):
            self.calls.append(Call(begins, ends))
            self.calls[-1].turn(self.now)
        self._look()

    @rule(by=people, number=numbers)
    def close(self, by: Who, number: int) -> None:
        known = number <= len(self.calls)
        if self._say(asked.CloseCampaign(by, str(number)), by is KARIM and known):
            call = self.calls[number - 1]
            call.ended = call.ended or call.state == "open"
            call.state = "closed"
        self._look()

    @rule(number=st.sampled_from((0, 1, 1, 2, CAMPAIGNS_MOST)))
    def share(self, number: int) -> None:
        """For a campaign by its number; for none, the only open one gets it; what comes too late waits as a draft."""
        call = self.calls[number - 1] if 0 < number <= len(self.calls) else None
        open_ones = [each for each in self.calls if each.state == "open"]
        own = call or (open_ones[0] if len(open_ones) == 1 and number == 0 else None)
        outcome = self._do(asked.Submit(NADIA, PRIVATE, Content(f"Une idée {self.shared}"), campaign=number))
        if number > len(self.calls) or (call is not None and call.state == "planned"):
            assert isinstance(outcome, Refused)
        elif call is not None and call.state == "closed":
            assert isinstance(outcome, Refused)
            assert isinstance(outcome.refusal, CampaignClosed)
        else:
            assert isinstance(outcome, IdeaPosted)
            assert outcome.promised_on == self._promise(own)
            assert outcome.campaign == ("" if own is None else f"Campagne {self.calls.index(own) + 1}")
            self.shared += 1
        self._look()

    @rule(span=spans)
    def time_passes(self, span: timedelta) -> None:
        self.town.clock.advance(span)
        for routine in (asked.TurnCampaigns, asked.Remind, asked.Expire):
            self._to_its_end(routine(self.town.organization_id))
        for call in self.calls:
            call.turn(self.now)
        self._look()

    def teardown(self) -> None:
        self.town.end()

    @property
    def now(self) -> datetime:
        return self.town.clock.now()

    def _look(self) -> None:
        """States as the model's; each opening and closing told once; no reminder of what is not open."""
        self.post.empty()
        self.dump = self.town.dump()
        found = sorted(self.dump["campaigns"], key=lambda row: row.number)
        assert [row.state for row in found] == [call.state for call in self.calls]
        for row, call in zip(found, self.calls, strict=True):
            assert self._told("campaign-opens", row.id) == int(call.announced)
            assert self._told("campaign-closed", row.id) == int(call.ended)
            assert call.state != "open" or self._mornings(row.id) == call.mornings(self.now)
        lives = {row.id for row in found if row.state == "open"}
        waiting = [
            row for row in self.dump["reminders"] if row.about == "campaign" and row.stage in ("waiting", "owed")
        ]
        assert [row.step for row in waiting if row.ref_id not in lives] == []
        assert self.post.twice() == []

    def _mornings(self, campaign_id: int) -> set[datetime]:
        """When what waits for it falls due, beyond what was put off to be said in working hours."""
        mine = [row for row in self.dump["reminders"] if (row.about, row.ref_id) == ("campaign", campaign_id)]
        return {moment(row.due_at) for row in mine if row.stage == "waiting" and row.trace == "planned"}

    def _told(self, word: str, campaign_id: int) -> int:
        return sum(count for key, count in self.post.sent.items() if key.startswith(f"{word}:{campaign_id}:"))

    def _say(self, command: Any, may: bool) -> bool:
        outcome = self._do(command)
        assert isinstance(outcome, Refused) is not may, (command, outcome)
        assert may or self.town.dump() == self.dump
        return may

    def _to_its_end(self, routine: asked.Routine) -> None:
        """As the scheduler does it: one that found something is asked again."""
        done = Done(1)
        while done.more and done.count:
            done = self._do(routine)

    def _do(self, command: Any) -> Any:
        outcome = self.town.do(command)
        assert not isinstance(outcome, Failed), outcome
        return outcome

    def _promise(self, call: Call | None) -> date:
        """A fortnight from today or, later, from the day the campaign closes."""
        last = max(self._day(0), call.closes.astimezone(PARIS).date() if call else date.min)
        return worked(last + 14 * DAY)

    def _day(self, ahead: int) -> date:
        return self.now.astimezone(PARIS).date() + ahead * DAY

    def _at(self, ahead: int, hour: time) -> datetime:
        return datetime.combine(self._day(ahead), hour, PARIS)


def played(engine: Engine, stories: int, steps: int) -> None:
    with passing(engine) as town:
        town.home()
        for person in (NADIA, LEA):
            town.meets(person)
        run_state_machine_as_test(partial(Campaigns, town), settings=tried(stories, steps))  # type: ignore[arg-type]


def test_campaigns_open_close_and_take_ideas_as_they_are_told(engine: Engine) -> None:
    played(engine, 8 if engine.dialect.name == "sqlite" else 2, 15)


@pytest.mark.long
def test_campaigns_do_so_through_many_stories(engine: Engine) -> None:
    played(engine, 30 if engine.dialect.name == "sqlite" else 4, 40)
