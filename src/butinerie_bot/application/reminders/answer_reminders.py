"""Reminders of the promise: stewards before the date, stewards, deputies and the author after it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from butinerie_bot.application.ideas.finding import today
from butinerie_bot.application.outcomes import Outcome
from butinerie_bot.application.reminders.calendars import morning
from butinerie_bot.application.reminders.outcomes import AnswerTaken
from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.telling import authors
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.calendar import working_days_after
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.members import Actor, Role
from butinerie_bot.domain.promises import working_day
from butinerie_bot.domain.reminders import About, Reminder, Rule, Trace

RULES = (Rule.ANSWER_NEAR, Rule.ANSWER_PASSED, Rule.ANSWER_PASSED_DEPUTY, Rule.ANSWER_PASSED_AUTHOR)
STEWARDS_OWE = (Rule.ANSWER_NEAR, Rule.ANSWER_PASSED)
DAY = timedelta(days=1)
ENDS: Mapping[State, Trace] = {state: Trace(state.value) for state in State if state not in (State.DRAFT, State.OPEN)}
"""Why nothing more is owed of an idea's promise."""


def remind_of_answer(uow: UnitOfWork, idea: Idea) -> None:
    """The reminders of the promise as it stands now: planned for an open idea that has one, else ended."""
    due = idea.promised_on if idea.state is State.OPEN else None
    uow.reminders.end(About.IDEA, idea.id, ENDS.get(idea.state, Trace.MOVED), *RULES)
    if due is not None:
        _before(uow, idea.id, due)
        _after(uow, idea.id, due)


def _before(uow: UnitOfWork, idea_id: int, due: date) -> None:
    """Each is of use until the next one comes, the last one for its day."""
    steps = [(ahead, due - ahead * DAY) for ahead in sorted(uow.organization.policy.steward_nudges, reverse=True)]
    ends = [day for _, day in steps[1:]] + [due + DAY]
    for (ahead, day), end in zip(steps, ends, strict=True):
        if day > today(uow) or (ahead == 0 and day == today(uow)):
            uow.reminders.plan(
                Rule.ANSWER_NEAR, About.IDEA, idea_id, f"{due}:{ahead}", due_at=morning(uow, day),
                ends_at=morning(uow, end),
            )  # fmt: skip


def _after(uow: UnitOfWork, idea_id: int, due: date) -> None:
    for rule, day in _passed(uow, due):
        uow.reminders.plan(rule, About.IDEA, idea_id, f"{due}:passed", due_at=morning(uow, day))


def _passed(uow: UnitOfWork, due: date) -> Iterator[tuple[Rule, date]]:
    next_day = working_day(due + DAY, uow.calendar)
    yield Rule.ANSWER_PASSED, next_day
    yield Rule.ANSWER_PASSED_AUTHOR, next_day
    yield Rule.ANSWER_PASSED_DEPUTY, working_days_after(due, uow.organization.policy.deputy_after, uow.calendar)


def _alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    """The idea still waits for that very promise."""
    idea = uow.ideas.find(reminder.ref_id)
    if idea is None or idea.state is not State.OPEN or idea.promised_on is None:
        return False
    return reminder.step.startswith(f"{idea.promised_on}:")


def stewards_of(uow: UnitOfWork, idea_id: int) -> Collection[int]:
    """The steward of the campaign it answers, while they are one; else all, else (nobody is left) the deputies."""
    stewards = uow.roles.holders(Role.STEWARD)
    campaign_id = uow.ideas.get(idea_id).campaign_id
    own = frozenset[int]() if campaign_id is None else frozenset({uow.campaigns.get(campaign_id).steward_id})
    return stewards & own or stewards or uow.roles.holders(Role.DEPUTY)


def _stewards(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    return stewards_of(uow, reminder.ref_id)


def _deputies(uow: UnitOfWork, _: Reminder) -> Collection[int]:
    return uow.roles.holders(Role.DEPUTY)


def _in_their_place(uow: UnitOfWork, _: Reminder) -> Collection[int]:
    """The deputies; without any, who else can answer or say who does."""
    roles = (Role.DEPUTY, Role.STEWARD, Role.ADMINISTRATOR)
    return next((found for role in roles if (found := uow.roles.holders(role))), frozenset())


def _orphaned(uow: UnitOfWork, reminder: Reminder) -> bool:
    """While who owed these answers is away, and answers wait."""
    return not uow.members.reach([reminder.ref_id]) and uow.ideas.orphans(reminder.ref_id) > 0


def _authors(uow: UnitOfWork, reminder: Reminder) -> Collection[int]:
    wrote = authors(uow, uow.ideas.get(reminder.ref_id))
    people = {uow.members.account_of(account_id).member_id for account_id in wrote}
    return [each for each in people if uow.members.reach([each])]


def _take(uow: UnitOfWork, actor: Actor, reminder: Reminder) -> Outcome | None:
    """Who takes it is the only steward who hears of this promise from now on."""
    idea = uow.ideas.get(reminder.ref_id)
    for each in uow.reminders.waiting(About.IDEA, idea.id, *STEWARDS_OWE):
        uow.reminders.finish(each.id, Trace.TAKEN)
        uow.reminders.plan(
            each.rule, each.about, each.ref_id, each.step, due_at=each.due_at, ends_at=each.ends_at,
            member_id=actor.member.id,
        )  # fmt: skip
    return AnswerTaken(idea.number, idea.promised_on)


DUTIES: Mapping[Rule, Duty] = {
    Rule.ANSWER_NEAR: Duty(_alive, _stewards, _take),
    Rule.ANSWER_PASSED: Duty(_alive, _stewards, _take),
    Rule.ANSWER_PASSED_DEPUTY: Duty(_alive, _deputies),
    Rule.ANSWER_PASSED_AUTHOR: Duty(_alive, _authors),
    Rule.ANSWERS_LEFT: Duty(_orphaned, _in_their_place, number=lambda _uow, _reminder: 0),
}
