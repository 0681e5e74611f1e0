"""Refusals of answers to reminders, of days away and of settings."""

from dataclasses import dataclass

from butinerie_bot.domain.refusals import Refusal, UnknownChoice


@dataclass(frozen=True, slots=True)
class NoReminder(Refusal):
    """There is no such reminder of this person."""


@dataclass(frozen=True, slots=True)
class DaysUnclear(Refusal):
    """What was written names no days we can read, or (``backwards``) ends before it begins."""

    text: str
    backwards: bool = False

    @property
    def field(self) -> str | None:
        return "date"


@dataclass(frozen=True, slots=True)
class SettingsUnclear(Refusal):
    """Several fields hold what we cannot read."""

    choices: tuple[UnknownChoice, ...]

    @property
    def field(self) -> str | None:
        return self.choices[0].name
