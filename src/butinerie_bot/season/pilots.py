"""What is remembered of the pilots of a season: who leads which, and what is to befall some of them."""

from dataclasses import dataclass, field

BLOCKED, HANDED_OVER, PAUSED, SILENT = 1, 3, 5, 7
"""Which pilots, in the order in which they began, are blocked, handed over, paused, or silent at their first date."""


@dataclass
class Pilots:
    """By the number of the idea. ``befell`` holds what has happened already, ``ended`` who has a verdict."""

    begun: list[int] = field(default_factory=list)
    owners: dict[int, str] = field(default_factory=dict)
    befell: set[tuple[int, str]] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)

    def begin(self, number: int, owner: str) -> bool:
        """That person leads it from now on; whether it is new."""
        self.owners[number] = owner
        if number in self.begun:
            return False
        self.begun.append(number)
        return True

    def led_by(self, number: int, person: str) -> bool:
        """Whether that person leads it still."""
        return self.owners.get(number) == person and number not in self.ended

    def befalls(self, number: int, place: int, what: str) -> bool:
        """Whether this is the pilot it is to happen to, for the first time."""
        meant = number in self.begun and self.begun.index(number) == place and (number, what) not in self.befell
        if meant:
            self.befell.add((number, what))
        return meant
