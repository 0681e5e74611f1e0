"""Refusals of answers to reminders."""

from dataclasses import dataclass

from butinerie_bot.domain.refusals import Refusal


@dataclass(frozen=True, slots=True)
class NoReminder(Refusal):
    """There is no such reminder of this person."""
