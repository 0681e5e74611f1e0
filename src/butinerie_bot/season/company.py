"""Everybody who plays and what they know: the stage, the clock, the agenda, who is who, what was told of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from butinerie_bot.application.ports import Clock
from butinerie_bot.chat.adapter import CastMember
from butinerie_bot.chat.answers import Answer, FieldErrors, Toast, Whisper
from butinerie_bot.chat.events import AccountKind
from butinerie_bot.chat.trial import Stage
from butinerie_bot.season.agenda import Agenda
from butinerie_bot.season.days import PARIS
from butinerie_bot.season.observer import Observer
from butinerie_bot.season.proposals import Proposal
from butinerie_bot.season.scale import FIRST_DAY, Scale

STEWARD, OTHER_STEWARD = "karim", "ines"
"""The stewards of every playground."""
Tell = Callable[[str, datetime, dict[str, str | int]], None]
"""Told a moment: its phrase's name, when it was, its facts."""


class OutOfPlay(Exception):
    """Something did not go as the season has it; says what."""


@dataclass
class Company:
    """``cast`` are all people of the playground, ``proposals`` in the order of their file."""

    stage: Stage
    clock: Clock
    random: Random
    cast: tuple[CastMember, ...]
    scale: Scale
    proposals: list[Proposal]
    observer: Observer
    tell: Tell
    agenda: Agenda = field(default_factory=Agenda)

    @property
    def now(self) -> datetime:
        """The time of the play."""
        return self.clock.now()

    def day(self, days: int) -> date:
        """So many days after the first one."""
        return FIRST_DAY + timedelta(days=days)

    def moment(self, phrase: str, **facts: str | int) -> None:
        """A telling moment."""
        self.tell(phrase, self.now.astimezone(PARIS), facts)

    def numbered(self, number: int) -> Proposal:
        """The proposal of that idea."""
        return next(each for each in self.proposals if each.number == number)

    def name(self, handle: str) -> str:
        """What that person is called."""
        return next(each.person.name for each in self.cast if each.person.id == handle)

    def agents(self) -> list[str]:
        """Those who hold no role and may vote."""
        return [each.person.id for each in self.cast if not each.roles and each.person.kind is AccountKind.PERSON]


def actions_of(answer: Answer) -> tuple[str, ...]:
    """What the buttons of an answer ask."""
    return tuple(button.action for button in answer.document.buttons) if isinstance(answer, Toast | Whisper) else ()


def is_refusal(answer: Answer) -> bool:
    """Whether the bot said no."""
    if isinstance(answer, Toast | Whisper):
        return answer.document.refusal
    return isinstance(answer, FieldErrors)


def agreed(answer: Answer, what: str) -> Answer:
    """The answer, which is no refusal. Raises :class:`OutOfPlay`."""
    if is_refusal(answer):
        raise OutOfPlay(f"{what}: {answer}")
    return answer


def action_in(actions: tuple[str, ...], name: str) -> str:
    """The action of that name, whatever it is about; empty when there is none."""
    return next((each for each in actions if each.removeprefix("form:").partition(":")[0] == name), "")


def about(action: str) -> int:
    """The id or number that an action carries."""
    return int(action.removeprefix("form:").split(":")[1])
