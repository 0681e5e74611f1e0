"""Reminders of drafts left behind."""

from collections.abc import Mapping
from datetime import timedelta

from butinerie_bot.application.reminders.rules import Duty
from butinerie_bot.application.work import UnitOfWork
from butinerie_bot.domain.ideas import Idea, State
from butinerie_bot.domain.reminders import About, Reminder, Rule


def remind_of_draft(uow: UnitOfWork, draft: Idea, member_id: int) -> None:
    """Its author hears of it while it waits, each time until the next one, at last until it goes."""
    policy = uow.organization.policy
    steps = sorted(policy.draft_nudges)
    for days, until in zip(steps, [*steps[1:], policy.draft_days], strict=True):
        uow.reminders.plan(
            Rule.DRAFT_WAITING, About.DRAFT, draft.id, str(days), member_id=member_id,
            due_at=draft.created_at + timedelta(days=days), ends_at=draft.created_at + timedelta(days=until),
        )  # fmt: skip


def _alive(uow: UnitOfWork, reminder: Reminder) -> bool:
    draft = uow.ideas.find(reminder.ref_id)
    return draft is not None and draft.state is State.DRAFT


DUTIES: Mapping[Rule, Duty] = {Rule.DRAFT_WAITING: Duty(_alive)}
