"""What a form asks, and a form as it comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from butinerie_bot.application.people import Where, Who
from butinerie_bot.domain.ideas import TEXT_MOST

FIELD_MOST = 3_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One field. ``most`` is the longest text in characters, in a form (a dialogue takes a whole ``TEXT_MOST``).

    ``long`` when it takes several lines; ``choices`` the values it is one of.
    """

    name: str
    required: bool = False
    long: bool = False
    most: int = FIELD_MOST
    choices: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """The longest text a dialogue takes, in characters."""
        return TEXT_MOST if self.most == FIELD_MOST else self.most


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it comes back: ``number`` is the idea concerned (a draft's id for ``idea``; 0: none)."""

    form: str
    number: int
    values: Mapping[str, str]
    who: Who
    where: Where
    similar: tuple[int, ...] = field(default=())

    def text(self, name: str) -> str:
        """What was written there, without outer blanks."""
        return self.values.get(name, "").strip()

    def part(self, name: str) -> str | None:
        """The same, or None when that field was not asked or was skipped."""
        return self.text(name) if name in self.values else None
